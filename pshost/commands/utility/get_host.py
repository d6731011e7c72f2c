"""Get-Host."""

from __future__ import annotations

from pshost.declarations.command import cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-Host", output="System.Management.Automation.Host.PSHost")
class GetHost(Cmdlet):
    """Gives the host, which is also `$Host`."""

    net_name = "Microsoft.PowerShell.Commands.GetHostCommand"
    parameters = ()

    def process(self) -> None:
        from pshost.runtime.dotnet.internalhost import host_object

        self.write(host_object())
