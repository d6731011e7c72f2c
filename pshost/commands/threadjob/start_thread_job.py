"""Start-ThreadJob."""

from __future__ import annotations

from typing import Any

from pshost.commands.jobs.body import JobBody, new_session, token_for, with_using
from pshost.commands.jobs.job import ThreadJob
from pshost.commands.jobs.job_command import JobCommand
from pshost.commands.management.paths import text_of
from pshost.commands.validation import in_range, not_null, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Start-ThreadJob", output="Microsoft.PowerShell.ThreadJob.ThreadJob")
class StartThreadJob(JobCommand):
    """Runs a script block on another thread, in a session of its own that shares the objects it is given."""

    net_name = "Microsoft.PowerShell.ThreadJob.StartThreadJobCommand"
    parameters = (
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=0, sets=("ScriptBlock",), validators=(not_null,)),
        Parameter("FilePath", "string", mandatory=True, position=0, sets=("FilePath",), validators=(not_null_or_empty,)),
        Parameter("Name", "string", validators=(not_null_or_empty,)),
        Parameter("InitializationScript", "scriptblock", validators=(not_null,)),
        Parameter("InputObject", "psobject", pipeline=True, validators=(not_null,), default=NOTHING),
        Parameter("ArgumentList", "object[]"),
        Parameter("ThrottleLimit", "int", validators=(in_range(1, 1_000_000),)),
        Parameter("StreamingHost", "System.Management.Automation.Host.PSHost"),
    )

    def begin(self) -> None:
        self.items: list[Any] = []

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.items.append(self.InputObject)

    def end(self) -> None:
        if "ThrottleLimit" in self.bound:
            self.jobs.threads.limit = int(self.ThrottleLimit)
        if "ScriptBlock" in self.bound:
            block, command = self.ScriptBlock, str(self.ScriptBlock.source_text)
        else:
            from pshost.commands.jobs.script_path import block_of_file

            command = text_of(self.FilePath)
            block = block_of_file(self, command)
        job = ThreadJob(self.jobs.number(), str(self.Name or ""), command)
        job.stop = token_for(self.session)
        initialization = self.InitializationScript
        body = JobBody(
            job,
            new_session(self.session, self.session.location),
            with_using(self, block),
            initialization=None if initialization is None else with_using(self, initialization),
            arguments=self.ArgumentList or (),
            piped=self.items or None,
        )
        self.jobs.add(job)
        self.jobs.threads.submit(body)
        self.write(job)
