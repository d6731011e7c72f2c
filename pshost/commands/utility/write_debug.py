"""Write-Debug."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Write-Debug")
class WriteDebug(Cmdlet):
    """Writes text to the debug stream."""

    net_name = "Microsoft.PowerShell.Commands.WriteDebugCommand"
    parameters = (
        Parameter("Message", "string", mandatory=True, position=0, pipeline=True, aliases=("Msg",), allow_empty=True),
    )

    def process(self) -> None:
        self.debug(self.Message)
