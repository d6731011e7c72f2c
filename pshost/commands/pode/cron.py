"""Making cron expressions."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.errors import pode_error
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)
_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


@function("New-PodeCron")
class NewPodeCron(Cmdlet):
    """Makes a cron expression of minutes, hours, days and months."""

    parameters = (
        Parameter("Minute", "int[]", position=0, validators=(in_range(0, 59),)),
        Parameter("Hour", "int[]", position=1, validators=(in_range(0, 23),)),
        Parameter("Date", "int[]", position=2, validators=(in_range(1, 31),)),
        Parameter(
            "Month", "string[]", position=3, values=("January", "February", "March", "April", "May", "June", "July",
            "August", "September", "October", "November", "December",),
        ),
        Parameter(
            "Day", "string[]", position=4, values=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
            "Saturday", "Sunday",),
        ),
        Parameter(
            "Every", "string", position=5, values=("Minute", "Hour", "Day", "Date", "Month", "Quarter", "Year",
            "None",), default="None",
        ),
        Parameter("Interval", "int", position=6, default=0),
    )

    def end(self) -> None:
        every = self.Every.lower()
        fields = {
            "Minute": list(self.Minute or ()), "Hour": list(self.Hour or ()), "Date": list(self.Date or ()),
            "Month": [_MONTHS.index(month.lower()) + 1 for month in self.Month or ()],
            "Day": [_DAYS.index(day.lower()) for day in self.Day or ()],
        }
        if self.Interval > 0 and every == "none":
            raise pode_error("Cannot supply an interval when the parameter 'Every' is set to None.")
        self._presets(every, fields)
        interval = self._interval(every)
        atoms = [self._atom(name, values, interval.get(name, 0)) for name, values in fields.items()]
        self.write(" ".join(atoms))

    @staticmethod
    def _presets(every: str, fields: dict[str, list[int]]) -> None:
        """What `-Every` says about the fields that were not given."""
        def preset(name: str, *values: int) -> None:
            if not fields[name]:
                fields[name] = list(values)

        if every == "hour":
            preset("Minute", 0)
        elif every in ("day", "date"):
            preset("Minute", 0)
            preset("Hour", 0)
        elif every == "month":
            preset("Minute", 0)
            preset("Hour", 0)
            if not fields["Day"]:
                preset("Date", 1)
        elif every in ("quarter", "year"):
            preset("Minute", 0)
            preset("Hour", 0)
            preset("Date", 1)
            preset("Month", *((1, 4, 7, 10) if every == "quarter" else (1,)))

    def _interval(self, every: str) -> dict[str, int]:
        """Which field gets the interval."""
        if self.Interval <= 0:
            return {}
        if every in ("quarter", "year"):
            raise pode_error(f"Cannot supply interval value for every {every}.")
        field = {"minute": "Minute", "hour": "Hour", "day": "Day", "date": "Date", "month": "Month"}[every]
        return {field: self.Interval}

    @staticmethod
    def _atom(name: str, values: list[Any], interval: int) -> str:
        if interval:
            if len(values) > 1:
                raise pode_error(f"You can only supply a single {name} value when using intervals.")
            return f"{values[0] if values else '*'}/{interval}"
        return ",".join(str(value) for value in values) if values else "*"
