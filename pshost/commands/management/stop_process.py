"""Stop-Process."""

from __future__ import annotations

import os
import signal
from typing import Any

from pshost.commands.dotnet_access import call_static, get
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
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
            number = int(get(process, "Id"))
            if not self.should_process(f"{get(process, 'ProcessName')} ({number})", "Stop-Process"):
                continue
            try:
                os.kill(number, signal.SIGKILL)
            except OSError as error:
                self.write_error(ProcessCommandException(
                    f"Cannot stop process \"{get(process, 'ProcessName')} ({number})\" because of the following error: "
                    f"{error.strerror}", "CouldNotStopProcess", "CloseError", process,
                ))
                continue
            if self.PassThru:
                self.write(process)

    def _chosen(self) -> list[Any]:
        if "InputObject" in self.bound and self.InputObject is not NOTHING:
            return list(self.InputObject or ())
        found: list[Any] = []
        if "Id" in self.bound:
            for number in self.Id:
                try:
                    os.kill(number, 0)
                    found.append(call_static("System.Diagnostics.Process", "GetProcessById", number))
                except ProcessLookupError:
                    self.write_error(ProcessCommandException(
                        f"Cannot find a process with the process identifier {number}.", "NoProcessFoundForGivenId",
                        "ObjectNotFound", number,
                    ))
            return found
        everything = list(call_static("System.Diagnostics.Process", "GetProcesses"))
        for name in self.Name or ():
            found.extend(p for p in everything if matches(str(name), str(get(p, "ProcessName"))))
        return found
