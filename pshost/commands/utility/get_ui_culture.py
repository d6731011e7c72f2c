"""Get-UICulture."""

from __future__ import annotations

from pshost.commands.dotnet_access import static
from pshost.declarations.command import cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-UICulture", output="System.Globalization.CultureInfo")
class GetUICulture(Cmdlet):
    """Gives the culture of the session's messages."""

    net_name = "Microsoft.PowerShell.Commands.GetUICultureCommand"
    parameters = ()

    def process(self) -> None:
        self.write(static("System.Globalization.CultureInfo", "CurrentUICulture"))
