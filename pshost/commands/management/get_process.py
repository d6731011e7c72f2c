"""Get-Process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.management.process_command import PROCESSES, ProcessCommand
from pshost.commands.management.unix_stat import user_name
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values import PSObject

if TYPE_CHECKING:
    from pshost.runtime.dotnet.process import Process

_WITH_USER_NAME = "System.Diagnostics.Process#IncludeUserName"


@cmdlet("Get-Process", aliases=("gps",), default_set="Name", output="System.Diagnostics.Process")
class GetProcess(ProcessCommand):
    """Lists the processes of this machine."""

    net_name = "Microsoft.PowerShell.Commands.GetProcessCommand"
    parameters = (
        Parameter(
            "Name", "string[]", position=0, by_name=True, sets=("Name", "NameWithUserName"), aliases=("ProcessName",),
            validators=(not_null_or_empty,),
        ),
        Parameter("Id", "int[]", mandatory=True, by_name=True, sets=("Id", "IdWithUserName"), aliases=("PID",)),
        Parameter(
            "InputObject", PROCESSES, mandatory=True, pipeline=True, sets=("InputObject", "InputObjectWithUserName"),
        ),
        Parameter(
            "IncludeUserName", "switch", mandatory=True,
            sets=("NameWithUserName", "IdWithUserName", "InputObjectWithUserName"), default=False,
        ),
    )

    def process(self) -> None:
        for process in self.chosen():
            self.write(_with_user_name(process) if self.IncludeUserName else process)


def _with_user_name(process: Process) -> Any:
    try:
        owner = user_name(os.stat(f"/proc/{process.Id}").st_uid)
    except OSError:
        owner = ""
    return PSObject(process, (("UserName", owner),), (_WITH_USER_NAME, "System.Diagnostics.Process"))
