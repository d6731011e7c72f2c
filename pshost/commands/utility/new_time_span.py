"""New-TimeSpan."""

from __future__ import annotations

from pshost.commands.dotnet_access import call_static, get, new, static
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Int64


@cmdlet("New-TimeSpan", default_set="Date", output="System.TimeSpan")
class NewTimeSpan(Cmdlet):
    """Makes a time span, from its parts or from two dates."""

    net_name = "Microsoft.PowerShell.Commands.NewTimeSpanCommand"
    parameters = (
        Parameter(
            "Start", "datetime", position=0, pipeline=True, by_name=True, sets=("Date",), aliases=("LastWriteTime",),
        ),
        Parameter("End", "datetime", position=1, by_name=True, sets=("Date",)),
        Parameter("Days", "int", sets=("Time",), default=0),
        Parameter("Hours", "int", sets=("Time",), default=0),
        Parameter("Minutes", "int", sets=("Time",), default=0),
        Parameter("Seconds", "int", sets=("Time",), default=0),
        Parameter("Milliseconds", "int", sets=("Time",), default=0),
    )

    def process(self) -> None:
        if any(name in self.bound for name in ("Days", "Hours", "Minutes", "Seconds", "Milliseconds")):
            self.write(new("System.TimeSpan", self.Days, self.Hours, self.Minutes, self.Seconds, self.Milliseconds))
            return
        now = static("System.DateTime", "Now")
        start = self.Start if "Start" in self.bound else now
        end = self.End if "End" in self.bound else now
        ticks = int(get(end, "Ticks")) - int(get(start, "Ticks"))
        self.write(call_static("System.TimeSpan", "FromTicks", Int64(ticks)))
