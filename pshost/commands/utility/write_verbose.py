"""Write-Verbose."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Write-Verbose")
class WriteVerbose(Cmdlet):
    """Writes text to the verbose stream."""

    net_name = "Microsoft.PowerShell.Commands.WriteVerboseCommand"
    parameters = (
        Parameter("Message", "string", mandatory=True, position=0, pipeline=True, aliases=("Msg",), allow_empty=True),
    )

    def process(self) -> None:
        self.verbose(self.Message)
