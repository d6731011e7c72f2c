"""System.DateOnly and TimeOnly: the day without the clock, and the clock without the day."""

from __future__ import annotations

import datetime
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.datetime import DateTime, add_months, day_of_week, make
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.timespan import (
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MILLISECOND,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    TimeSpan,
)
from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException, FormatException, NetException
from pshost.runtime.values.numbers import Int64

_PARTS = ("System.IComparable", "System.IFormattable", "System.ISpanFormattable")


class _Ticks:
    """A number of ticks that is compared."""

    __slots__ = ("__weakref__", "extended", "ticks")

    def __init__(self, ticks: int) -> None:
        self.ticks = ticks

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash((self.__class__, self.ticks))

    def __lt__(self, other: Any) -> bool:
        return bool(self.ticks < other.ticks)

    def __le__(self, other: Any) -> bool:
        return bool(self.ticks <= other.ticks)

    def __gt__(self, other: Any) -> bool:
        return bool(self.ticks > other.ticks)

    def __ge__(self, other: Any) -> bool:
        return bool(self.ticks >= other.ticks)

    def moment(self) -> DateTime:
        """The DateTime of it, for its parts and its text."""
        return DateTime(self.ticks)


class DateOnly(_Ticks):
    """A day, as the ticks of its midnight."""

    __slots__ = ()

    net_name = "System.DateOnly"

    def __init__(self, ticks: int) -> None:
        super().__init__(ticks - ticks % TICKS_PER_DAY)

    def net_text(self) -> str:
        """The short date."""
        return _text(self, "d", None)

    def invariant_text(self) -> str:
        """As strings have it: `MM/dd/yyyy`."""
        return _text(self, "MM/dd/yyyy", None)


class TimeOnly(_Ticks):
    """A time of day."""

    __slots__ = ()

    net_name = "System.TimeOnly"

    def net_text(self) -> str:
        """The short time."""
        return _text(self, "t", None)

    def invariant_text(self) -> str:
        """As strings have it: `HH:mm`."""
        return _text(self, "HH:mm", None)


DATE_ONLY = NetType(
    "System.DateOnly", DateOnly, base="System.ValueType", value_type=True, default=DateOnly(0),
    interfaces=(*_PARTS, "System.IComparable[System.DateOnly]", "System.IEquatable[System.DateOnly]"),
)  # fmt: skip
TIME_ONLY = NetType(
    "System.TimeOnly", TimeOnly, base="System.ValueType", value_type=True, default=TimeOnly(0),
    interfaces=(*_PARTS, "System.IComparable[System.TimeOnly]", "System.IEquatable[System.TimeOnly]"),
)  # fmt: skip
_STANDARD = {"DateOnly": "dDmMoOrRyY", "TimeOnly": "tToOrR"}
_OWN = {
    ("DateOnly", "o"): "yyyy-MM-dd", ("DateOnly", "r"): "ddd, dd MMM yyyy",
    ("TimeOnly", "o"): "HH:mm:ss.fffffff", ("TimeOnly", "r"): "HH:mm:ss",
}  # fmt: skip


def _text(self: Any, layout: str | None, provider: Any = None) -> str:
    from pshost.runtime.formatting.dates import format_value

    name = type(self).__name__
    chosen = layout or ("d" if name == "DateOnly" else "t")
    if len(chosen) == 1:
        if chosen not in _STANDARD[name]:
            raise FormatException("Input string was not in a correct format.")
        chosen = _OWN.get((name, chosen.lower()), chosen)
    return format_value(self.moment(), chosen, provider)


def _wrapped(python: Any, ticks: int) -> Any:
    if not 0 <= ticks <= DateTime(3155378975999999999).ticks:
        raise ArgumentOutOfRangeException("Value to add was out of range. (Parameter 'value')")
    return python(ticks)


for _type, _python, _name in ((DATE_ONLY, DateOnly, "System.DateOnly"), (TIME_ONLY, TimeOnly, "System.TimeOnly")):
    _type.method("string ToString()")(lambda self: _text(self, None))
    _type.method("string ToString(string format)", "string ToString(string format, System.IFormatProvider provider)")(_text)
    _type.method("string ToString(System.IFormatProvider provider)")(lambda self, provider: _text(self, None, provider))
    _type.method(f"int CompareTo({_name} value)", "int CompareTo(System.Object value)")(
        compare_by(_python, f"Object must be of type {_name.rpartition('.')[2]}.", lambda value: value.ticks)
    )
    _type.method(f"bool Equals({_name} value)", "bool Equals(System.Object value)")(lambda self, other: self == other)

    def _parse(text: str, provider: Any = None, python: Any = _python, name: str = _name) -> Any:  # noqa: ARG001 - one way to read
        from pshost.runtime.dotnet.date_parsing import parse

        try:
            found = parse(text)
        except NetException:
            word = name.rsplit(".", 1)[-1]
            raise FormatException(f"String '{text}' was not recognized as a valid {word}.") from None
        return python(found.ticks if python is DateOnly else found.ticks % TICKS_PER_DAY)

    _type.static(f"static {_name} Parse(string s)", f"static {_name} Parse(string s, System.IFormatProvider provider)")(_parse)

    def _try_parse(text: str, result: Any, parse: Any = _parse) -> bool:
        try:
            set_reference(result, parse(text))
        except NetException:
            return False
        return True

    _type.static(f"static bool TryParse(string s, [ref] {_name} result)")(_try_parse)

    def _exact(text: str, layout: Any, provider: Any = None, style: Any = None, python: Any = _python) -> Any:  # noqa: ARG001
        from pshost.runtime.dotnet.datetime import parse_exact

        found = parse_exact(text, layout if isinstance(layout, list) else [layout])
        return python(found.ticks if python is DateOnly else found.ticks % TICKS_PER_DAY)

    _type.static(
        f"static {_name} ParseExact(string s, string format)",
        f"static {_name} ParseExact(string s, string[] formats)",
        f"static {_name} ParseExact(string s, string format, System.IFormatProvider provider)",
        f"static {_name} ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
    )(_exact)

    def _try_exact(text: str, layout: Any, result: Any, exact: Any = _exact) -> bool:
        try:
            set_reference(result, exact(text, layout))
        except NetException:
            return False
        return True

    _type.static(f"static bool TryParseExact(string s, string format, [ref] {_name} result)")(_try_exact)
    for _limit, _ticks in (("MinValue", 0), ("MaxValue", 3155378112000000000 if _python is DateOnly else TICKS_PER_DAY - 1)):
        _type.getter(f"static {_name} {_limit} {{get;}}", static=True)(lambda kind=_python, ticks=_ticks: kind(ticks))

# --- DateOnly

DATE_ONLY.constructor("System.DateOnly new(int year, int month, int day)")(lambda y, m, d: DateOnly(make(y, m, d).ticks))
for _name, _at in (("Year", 0), ("Month", 1), ("Day", 2)):
    DATE_ONLY.getter(f"int {_name} {{get;}}")(lambda self, at=_at: self.moment().date[at])
DATE_ONLY.getter("System.DayOfWeek DayOfWeek {get;}")(lambda self: day_of_week(self.moment()))
DATE_ONLY.getter("int DayOfYear {get;}")(lambda self: datetime.date(*self.moment().date).timetuple().tm_yday)
DATE_ONLY.getter("int DayNumber {get;}")(lambda self: self.ticks // TICKS_PER_DAY)
DATE_ONLY.method("System.DateOnly AddDays(int value)")(lambda self, days: _wrapped(DateOnly, self.ticks + days * TICKS_PER_DAY))
DATE_ONLY.method("System.DateOnly AddMonths(int value)")(lambda self, months: DateOnly(add_months(self.moment(), months).ticks))
DATE_ONLY.method("System.DateOnly AddYears(int value)")(lambda self, years: DateOnly(add_months(self.moment(), years * 12).ticks))
DATE_ONLY.method("datetime ToDateTime(System.TimeOnly time)")(lambda self, time: DateTime(self.ticks + time.ticks))
DATE_ONLY.method("datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)")(
    lambda self, time, kind: DateTime(self.ticks + time.ticks, kind.value)
)
DATE_ONLY.static("static System.DateOnly FromDateTime(datetime dateTime)")(lambda moment: DateOnly(moment.ticks))
DATE_ONLY.static("static System.DateOnly FromDayNumber(int dayNumber)")(lambda days: _wrapped(DateOnly, days * TICKS_PER_DAY))

# --- TimeOnly


def _time(hour: int, minute: int, second: int = 0, millisecond: int = 0) -> TimeOnly:
    """A time of its parts."""
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= millisecond < 1000):
        raise ArgumentOutOfRangeException("Hour, Minute, and Second parameters describe an un-representable DateTime.")
    ticks = hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + second * TICKS_PER_SECOND
    return TimeOnly(ticks + millisecond * TICKS_PER_MILLISECOND)


TIME_ONLY.constructor(
    "System.TimeOnly new(int hour, int minute)",
    "System.TimeOnly new(int hour, int minute, int second)",
    "System.TimeOnly new(int hour, int minute, int second, int millisecond)",
)(_time)
TIME_ONLY.constructor("System.TimeOnly new(long ticks)")(lambda ticks: TimeOnly(int(ticks)))
for _name, _unit, _most in (
    ("Hour", TICKS_PER_HOUR, 24), ("Minute", TICKS_PER_MINUTE, 60), ("Second", TICKS_PER_SECOND, 60),
    ("Millisecond", TICKS_PER_MILLISECOND, 1000), ("Microsecond", 10, 1000),
):  # fmt: skip
    TIME_ONLY.getter(f"int {_name} {{get;}}")(lambda self, unit=_unit, most=_most: self.ticks // unit % most)
TIME_ONLY.getter("long Ticks {get;}")(lambda self: Int64(self.ticks))
for _name, _unit in (("AddHours", TICKS_PER_HOUR), ("AddMinutes", TICKS_PER_MINUTE)):
    TIME_ONLY.method(f"System.TimeOnly {_name}(double value)")(
        lambda self, value, unit=_unit: TimeOnly((self.ticks + round(value * unit)) % TICKS_PER_DAY)
    )
TIME_ONLY.method("System.TimeOnly Add(timespan value)")(lambda self, span: TimeOnly((self.ticks + span.ticks) % TICKS_PER_DAY))
TIME_ONLY.method("timespan ToTimeSpan()")(lambda self: TimeSpan(self.ticks))
TIME_ONLY.method("bool IsBetween(System.TimeOnly start, System.TimeOnly end)")(
    lambda self, start, end: start <= self < end if start <= end else self >= start or self < end
)
TIME_ONLY.static("static System.TimeOnly FromDateTime(datetime dateTime)")(lambda moment: TimeOnly(moment.ticks % TICKS_PER_DAY))
TIME_ONLY.static("static System.TimeOnly FromTimeSpan(timespan timeSpan)")(lambda span: TimeOnly(span.ticks))
TIME_ONLY.static("static timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)")(
    lambda a, b: TimeSpan((a.ticks - b.ticks) % TICKS_PER_DAY)
)
