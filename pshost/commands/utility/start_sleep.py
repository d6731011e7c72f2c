"""Start-Sleep."""

from __future__ import annotations

from pshost.commands.dotnet_access import get
from pshost.commands.validation import in_range
from pshost.commands.waiting import sleep
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Start-Sleep", default_set="Seconds")
class StartSleep(Cmdlet):
    """Waits; a stop of the session ends the wait."""

    net_name = "Microsoft.PowerShell.Commands.StartSleepCommand"
    parameters = (
        Parameter(
            "Seconds", "double", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Seconds",),
            validators=(in_range(0, 2147483),),
        ),
        Parameter(
            "Milliseconds", "int", mandatory=True, by_name=True, sets=("Milliseconds",), aliases=("ms",),
            validators=(in_range(0, 2147483647),),
        ),
        Parameter(
            "Duration", "timespan", mandatory=True, position=0, pipeline=True, by_name=True, sets=("FromTimeSpan",),
            aliases=("ts",),
        ),
    )

    def process(self) -> None:
        if "Milliseconds" in self.bound:
            seconds = self.Milliseconds / 1000
        elif "Duration" in self.bound:
            seconds = float(get(self.Duration, "TotalSeconds"))
        else:
            seconds = float(self.Seconds)
        sleep(self.session, seconds)
