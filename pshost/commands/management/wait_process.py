"""Wait-Process."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from pshost.commands.management.process_command import PROCESSES, ProcessCommand
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.commands.waiting import sleep
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import ProcessCommandException, TimeoutException

if TYPE_CHECKING:
    from pshost.runtime.dotnet.process import Process


@cmdlet("Wait-Process", default_set="Name", output="System.Diagnostics.Process")
class WaitProcess(ProcessCommand):
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
        Parameter("InputObject", PROCESSES, mandatory=True, pipeline=True, sets=("InputObject",)),
        Parameter("Any", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
    )

    def begin(self) -> None:
        self.waiting: list[Process] = []

    def process(self) -> None:
        self.waiting.extend(self.chosen())

    def end(self) -> None:
        deadline = time.monotonic() + self.Timeout if "Timeout" in self.bound else None
        for process in self.waiting:
            if process.Id == os.getpid():
                self.write_error(
                    ProcessCommandException(
                        "This command cannot wait for its own process.", "WaitOnItself", "ObjectNotFound", process
                    )
                )
        others = [process for process in self.waiting if process.Id != os.getpid()]
        enough = any if self.Any else all
        while others and not enough([process.has_exited() for process in others]):
            if deadline is not None and time.monotonic() >= deadline:
                self._out_of_time([process for process in others if not process.has_exited()])
                break
            sleep(self.session, 0.02)
        if self.PassThru:
            for process in others:
                self.write(process)

    def _out_of_time(self, running: list[Process]) -> None:
        for process in running:
            self.write_error(
                TimeoutException(
                    f'This command stopped because process "{process.known_name} ({process.Id})" is not stopped in the '
                    "specified time-out.",
                    "ProcessNotTerminated",
                    "CloseError",
                    process,
                )
            )
