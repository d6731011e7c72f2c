"""Start-Job."""

from __future__ import annotations

from functools import partial
from typing import Any

from pshost.commands.jobs.body import JobBody, new_session, token_for, with_using
from pshost.commands.jobs.deserialized import deserialized
from pshost.commands.jobs.job import BackgroundChildJob, BackgroundJob
from pshost.commands.jobs.job_command import JobCommand
from pshost.commands.management.paths import absolute, text_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values.nothing import NOTHING

_SETS = ("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName")


@cmdlet("Start-Job", aliases=("sajb",), default_set="ComputerName", output="System.Management.Automation.PSRemotingJob")
class StartJob(JobCommand):
    """Runs a script block beside the session, as if in a process of its own: it sees nothing of the session but `$using:` values,
    and what it writes comes back as copies.
    """

    net_name = "Microsoft.PowerShell.Commands.StartJobCommand"
    parameters = (
        Parameter("Name", "string", by_name=True, sets=_SETS),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=0, sets=("ComputerName",), aliases=("Command",)),
        Parameter("FilePath", "string", mandatory=True, position=0, sets=("FilePathComputerName",)),
        Parameter(
            "LiteralPath", "string", mandatory=True, sets=("LiteralFilePathComputerName",), aliases=("PSPath", "LP"),
        ),
        Parameter("InitializationScript", "scriptblock", position=1, sets=_SETS),
        Parameter("WorkingDirectory", "string"),
        Parameter("InputObject", "psobject", pipeline=True, sets=_SETS, default=NOTHING),
        Parameter("ArgumentList", "object[]", sets=_SETS, aliases=("Args",)),
    )

    def begin(self) -> None:
        self.items: list[Any] = []

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.items.append(self.InputObject)

    def end(self) -> None:
        location = absolute(self.session, str(self.WorkingDirectory)) if self.WorkingDirectory else self.session.location
        block, command = self._block()
        parent = BackgroundJob(self.jobs.number(), str(self.Name or ""), command)
        child = BackgroundChildJob(self.jobs.number(), "", command)
        parent.ChildJobs.append(child)
        parent.finished = child.finished
        child.stop = token_for(self.session)
        initialization = self.InitializationScript
        body = JobBody(
            child,
            new_session(self.session, location),
            with_using(self, block),
            initialization=None if initialization is None else with_using(self, initialization),
            arguments=self.ArgumentList or (),
            piped=self.items or None,
            convert=partial(deserialized, child.InstanceId),
        )
        self.jobs.add(parent)
        self.jobs.background.submit(body)
        self.write(parent)

    def _block(self) -> tuple[Any, str]:
        """The block to run, and what the job shows as its command."""
        if "ScriptBlock" in self.bound:
            return self.ScriptBlock, str(self.ScriptBlock.source_text)
        from pshost.commands.jobs.script_path import block_of_file

        literal = "LiteralPath" in self.bound
        path = text_of(self.LiteralPath if literal else self.FilePath)
        return block_of_file(self, path, literal=literal), path
