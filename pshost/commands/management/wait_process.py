"""Wait-Process."""

from __future__ import annotations

import time

from pshost.commands.validation import in_range, not_null_or_empty
from pshost.commands.waiting import sleep
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.process import Process, all_processes, process_of
from pshost.runtime.errors.exceptions import TimeoutException
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Wait-Process", default_set="Name", output="System.Diagnostics.Process")
class WaitProcess(Cmdlet):
    """Waits until processes are over."""

    net_name = "Microsoft.PowerShell.Commands.WaitProcessCommand"
    parameters = (
        Parameter(
            "Name", "string[]", mandatory=True, position=0, by_name=True, sets=("Name",), aliases=("ProcessName",),
        ),
        Parameter(
            "Id", "int[]", mandatory=True, position=0, by_name=True, sets=("Id",), aliases=("PID", "ProcessId"),
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "Timeout", "int", position=1, aliases=("TimeoutSec",), validators=(in_range(0, 32767), not_null_or_empty),
        ),
        Parameter("InputObject", "object[]", mandatory=True, pipeline=True, sets=("InputObject",), default=NOTHING),
        Parameter("PassThru", "switch", default=False),
    )

    def process(self) -> None:
        end = time.monotonic() + self.Timeout if "Timeout" in self.bound else None
        for process in self._chosen():
            while not process.has_exited():
                if end is not None and time.monotonic() >= end:
                    self.write_error(
                        TimeoutException(
                            f'This command stopped because process "{process.known_name} ({process.Id})" is not '
                            "stopped in the specified time-out.",
                            "ProcessNotTerminated",
                            "CloseError",
                            process,
                        )
                    )
                    break
                sleep(self.session, 0.02)
            if self.PassThru:
                self.write(process)

    def _chosen(self) -> list[Process]:
        if "InputObject" in self.bound and self.InputObject is not NOTHING:
            return [item for item in self.InputObject or () if isinstance(item, Process)]
        if "Id" in self.bound:
            return [found for found in map(process_of, self.Id) if found is not None]
        names = [str(name) for name in self.Name or ()]
        return [p for p in all_processes() if any(matches(name, p.known_name) for name in names)]
