"""Write-Warning."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Write-Warning")
class WriteWarning(Cmdlet):
    """Writes a warning."""

    net_name = "Microsoft.PowerShell.Commands.WriteWarningCommand"
    parameters = (
        Parameter("Message", "string", mandatory=True, position=0, pipeline=True, aliases=("Msg",), allow_empty=True),
    )

    def process(self) -> None:
        self.warn(self.Message)
