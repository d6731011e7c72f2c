"""Set-PSDebug."""

from __future__ import annotations

from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.strict_mode import turn_on


@cmdlet("Set-PSDebug")
class SetPSDebug(Cmdlet):
    """Makes names of variables that have no value errors; pshost traces and steps no scripts."""

    net_name = "Microsoft.PowerShell.Commands.SetPSDebugCommand"
    parameters = (
        Parameter("Trace", "int", sets=("on",), validators=(in_range(0, 2),), default=0),
        Parameter("Step", "switch", sets=("on",), default=False),
        Parameter("Strict", "switch", sets=("on",), default=False),
        Parameter("Off", "switch", sets=("off",), default=False),
    )

    def end(self) -> None:
        if self.Trace or self.Step:
            self.throw(RuntimeException(
                "pshost does not support 'Set-PSDebug' with -Trace or -Step: use a debugger for Python, which shows the script's lines.",
                "NotSupportedByPshost", "NotImplemented",
            ))
        if self.Off or self.Strict:
            turn_on(self.session.global_scope, 1 if self.Strict else 0)
