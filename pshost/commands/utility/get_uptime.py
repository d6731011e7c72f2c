"""Get-Uptime."""

from __future__ import annotations

import time

from pshost.commands.dotnet_access import call, call_static, static
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-Uptime", default_set="Timespan", output="System.TimeSpan")
class GetUptime(Cmdlet):
    """Tells how long the machine has been up, or since when."""

    net_name = "Microsoft.PowerShell.Commands.GetUptimeCommand"
    parameters = (
        Parameter("Since", "switch", sets=("Since",), default=False),
    )

    def process(self) -> None:
        seconds = int(time.clock_gettime(time.CLOCK_BOOTTIME))
        if self.Since:
            self.write(call(static("System.DateTime", "Now"), "AddSeconds", -float(seconds)))
        else:
            self.write(call_static("System.TimeSpan", "FromSeconds", float(seconds)))
