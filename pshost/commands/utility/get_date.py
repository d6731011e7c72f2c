"""Get-Date."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import call, get, new, static
from pshost.commands.unix_dates import unix_format
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Int64

_HINT = "Microsoft.PowerShell.Commands.DisplayHintType"
_PARTS = ("Year", "Month", "Day", "Hour", "Minute", "Second", "Millisecond")


@cmdlet("Get-Date", default_set="DateAndFormat", output="System.String")
class GetDate(Cmdlet):
    """Gives the current date and time, or a given one, as a value or as text."""

    net_name = "Microsoft.PowerShell.Commands.GetDateCommand"
    parameters = (
        Parameter(
            "Date", "datetime", position=0, pipeline=True, by_name=True, sets=("DateAndFormat", "DateAndUFormat"),
            aliases=("LastWriteTime",),
        ),
        Parameter(
            "UnixTimeSeconds", "long", mandatory=True,
            sets=("UnixTimeSecondsAndFormat", "UnixTimeSecondsAndUFormat"), aliases=("UnixTime",),
            validators=(in_range(-62135596800, 253402300799),),
        ),
        Parameter("Year", "int", validators=(in_range(1, 9999),)),
        Parameter("Month", "int", validators=(in_range(1, 12),)),
        Parameter("Day", "int", validators=(in_range(1, 31),)),
        Parameter("Hour", "int", validators=(in_range(0, 23),)),
        Parameter("Minute", "int", validators=(in_range(0, 59),)),
        Parameter("Second", "int", validators=(in_range(0, 59),)),
        Parameter("Millisecond", "int", validators=(in_range(0, 999),)),
        Parameter("DisplayHint", _HINT),
        Parameter("UFormat", "string", mandatory=True, sets=("DateAndUFormat", "UnixTimeSecondsAndUFormat")),
        Parameter("Format", "string", sets=("DateAndFormat", "UnixTimeSecondsAndFormat")),
        Parameter("AsUTC", "switch", default=False),
    )

    def process(self) -> None:
        moment = self._moment()
        if "UFormat" in self.bound:
            self.write(unix_format(moment, self.UFormat))
        elif "Format" in self.bound:
            self.write(self._formatted(moment))
        else:
            from pshost.commands.notes import with_note

            hint = self.DisplayHint if "DisplayHint" in self.bound else static(_HINT, "DateTime")
            self.write(with_note(moment, "DisplayHint", hint))

    def _moment(self) -> Any:
        if "UnixTimeSeconds" in self.bound:
            epoch = new("System.DateTime", 1970, 1, 1, 0, 0, 0, 0, self._utc_kind())
            moment = call(call(epoch, "AddSeconds", float(self.UnixTimeSeconds)), "ToLocalTime")
        elif "Date" in self.bound:
            moment = self.Date
        else:
            moment = static("System.DateTime", "Now")
        for name in _PARTS:
            if name in self.bound:
                difference = self.bound[name] - get(moment, name)
                moment = call(moment, "AddMonths" if name == "Month" else f"Add{name}s", difference)
        if "Millisecond" in self.bound:
            # A given millisecond is a whole one.
            moment = call(moment, "AddTicks", Int64(-(int(get(moment, "Ticks")) % 10_000)))
        if self.AsUTC:
            moment = call(moment, "ToUniversalTime")
        return moment

    @staticmethod
    def _utc_kind() -> Any:
        return static("System.DateTimeKind", "Utc")

    def _formatted(self, moment: Any) -> str:
        formats = {
            "filedate": "yyyyMMdd", "filedateuniversal": "yyyyMMddZ", "filedatetime": "yyyyMMddTHHmmssffff",
            "filedatetimeuniversal": "yyyyMMddTHHmmssffffZ",
        }
        wanted = self.Format
        special = formats.get(wanted.lower())
        if special is not None:
            if wanted.lower().endswith("universal"):
                moment = call(moment, "ToUniversalTime")
            return str(call(moment, "ToString", special))
        return str(call(moment, "ToString", wanted))
