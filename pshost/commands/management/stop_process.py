"""Stop-Process."""

from __future__ import annotations

from pshost.commands.management.process_command import PROCESSES, ProcessCommand
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import ProcessCommandException


@cmdlet("Stop-Process", aliases=("spps",), default_set="Id", output="System.Diagnostics.Process", should_process=True)
class StopProcess(ProcessCommand):
    """Ends processes."""

    net_name = "Microsoft.PowerShell.Commands.StopProcessCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, by_name=True, sets=("Name",), aliases=("ProcessName",)),
        Parameter("Id", "int[]", mandatory=True, position=0, by_name=True, sets=("Id",)),
        Parameter("InputObject", PROCESSES, mandatory=True, position=0, pipeline=True, sets=("InputObject",)),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", validators=(not_null_or_empty,), default=False),
    )

    def process(self) -> None:
        for process in self.chosen():
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
