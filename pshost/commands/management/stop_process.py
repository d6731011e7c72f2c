"""Stop-Process."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.process import Process, all_processes, process_of
from pshost.runtime.errors.exceptions import ProcessCommandException
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Stop-Process", aliases=("spps",), default_set="Id", output="System.Diagnostics.Process", should_process=True)
class StopProcess(Cmdlet):
    """Ends processes."""

    net_name = "Microsoft.PowerShell.Commands.StopProcessCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, by_name=True, sets=("Name",), aliases=("ProcessName",)),
        Parameter("Id", "int[]", mandatory=True, position=0, by_name=True, sets=("Id",)),
        Parameter(
            "InputObject", "object[]", mandatory=True, position=0, pipeline=True, sets=("InputObject",),
            default=NOTHING,
        ),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", validators=(not_null_or_empty,), default=False),
    )

    def process(self) -> None:
        for process in self._chosen():
            label = f"{process.known_name} ({process.Id})"
            if not self.should_process(label, "Stop-Process"):
                continue
            try:
                process.kill()
            except OSError as error:
                self.write_error(
                    ProcessCommandException(
                        f'Cannot stop process "{label}" because of the following error: {error.strerror}',
                        "CouldNotStopProcess",
                        "CloseError",
                        process,
                    )
                )
                continue
            if self.PassThru:
                self.write(process)

    def _chosen(self) -> list[Process]:
        if "InputObject" in self.bound and self.InputObject is not NOTHING:
            return [item for item in self.InputObject or () if isinstance(item, Process)]
        if "Id" not in self.bound:
            names = [str(name) for name in self.Name or ()]
            return [p for p in all_processes() if any(matches(name, p.known_name) for name in names)]
        found: list[Process] = []
        for number in self.Id:
            process = process_of(number)
            if process is not None:
                found.append(process)
                continue
            self.write_error(
                ProcessCommandException(
                    f"Cannot find a process with the process identifier {number}.",
                    "NoProcessFoundForGivenId",
                    "ObjectNotFound",
                    number,
                )
            )
        return found
