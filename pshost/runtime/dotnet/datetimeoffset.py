"""System.DateTimeOffset: a moment of local time and how far that is from UTC."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import datetime
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.datetime import (
    LOCAL,
    UNIX_EPOCH,
    UNSPECIFIED,
    UTC,
    DateTime,
    offset_ticks,
    utc_offset_ticks,
)
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.timespan import TICKS_PER_DAY, TICKS_PER_MILLISECOND, TICKS_PER_SECOND, TimeSpan
from pshost.runtime.errors.exceptions import ArgumentException, FormatException
from pshost.runtime.values.numbers import Int64


class DateTimeOffset:
    """`ticks` are of the clock time, `offset` the ticks to take away for UTC."""

    __slots__ = ("__weakref__", "offset", "ticks")

    net_name = "System.DateTimeOffset"

    def __init__(self, ticks: int, offset: int = 0) -> None:
        self.ticks = ticks
        self.offset = offset

    @property
    def utc_ticks(self) -> int:
        """The ticks in UTC, by which moments are compared."""
        return self.ticks - self.offset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTimeOffset) and self.utc_ticks == other.utc_ticks

    def __hash__(self) -> int:
        return hash((DateTimeOffset, self.utc_ticks))

    def __lt__(self, other: DateTimeOffset) -> bool:
        return self.utc_ticks < other.utc_ticks

    def __le__(self, other: DateTimeOffset) -> bool:
        return self.utc_ticks <= other.utc_ticks

    def __gt__(self, other: DateTimeOffset) -> bool:
        return self.utc_ticks > other.utc_ticks

    def __ge__(self, other: DateTimeOffset) -> bool:
        return self.utc_ticks >= other.utc_ticks

    def invariant_text(self) -> str:
        """The moment as PowerShell's texts have it: in the invariant culture, to the second, with its offset."""
        from pshost.runtime.formatting.dates import format_value

        return format_value(self, "MM/dd/yyyy HH:mm:ss zzz")

    def clock(self) -> DateTime:
        """The clock time, of no kind."""
        return DateTime(self.ticks)


DATETIMEOFFSET = NetType(
    "System.DateTimeOffset",
    DateTimeOffset,
    base="System.ValueType",
    value_type=True,
    default=DateTimeOffset(0),
    interfaces=("System.IComparable", "System.IFormattable"),
)
_SELF = "System.DateTimeOffset"


@DATETIMEOFFSET.static(f"static {_SELF} op_Implicit(datetime dateTime)")
@DATETIMEOFFSET.constructor(f"{_SELF} new(datetime dateTime)")
def of_datetime(moment: DateTime) -> DateTimeOffset:
    """The moment with the offset its kind means."""
    return DateTimeOffset(moment.ticks, 0 if moment.kind == UTC else offset_ticks(moment))


@DATETIMEOFFSET.constructor(f"{_SELF} new(datetime dateTime, timespan offset)")
def of_datetime_offset(moment: DateTime, offset: TimeSpan) -> DateTimeOffset:
    """A clock time with an offset."""
    if moment.kind == UTC and offset.ticks:
        raise ArgumentException("The UTC Offset for Utc DateTime instances must be 0. (Parameter 'offset')")
    return DateTimeOffset(moment.ticks, offset.ticks)


DATETIMEOFFSET.constructor(f"{_SELF} new(long ticks, timespan offset)")(
    lambda ticks, offset: DateTimeOffset(int(ticks), offset.ticks)
)
DATETIMEOFFSET.constructor(
    f"{_SELF} new(int year, int month, int day, int hour, int minute, int second, timespan offset)",
    f"{_SELF} new(int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset)",
)(lambda *parts: DateTimeOffset(datetime.make(*parts[:-1]).ticks, parts[-1].ticks))

for _name in (
    "Year",
    "Month",
    "Day",
    "Hour",
    "Minute",
    "Second",
    "Millisecond",
    "Microsecond",
    "Nanosecond",
    "DayOfYear",
):
    DATETIMEOFFSET.getter(f"int {_name} {{get;}}")(
        lambda self, get=datetime.DATETIME.members[_name.lower()].get: get(self.clock())  # noqa: B008
    )
DATETIMEOFFSET.getter("System.DayOfWeek DayOfWeek {get;}")(lambda self: datetime.day_of_week(self.clock()))
DATETIMEOFFSET.getter("datetime DateTime {get;}")(lambda self: DateTime(self.ticks, UNSPECIFIED))
DATETIMEOFFSET.getter("datetime UtcDateTime {get;}")(lambda self: DateTime(self.utc_ticks, UTC))
DATETIMEOFFSET.getter("datetime LocalDateTime {get;}")(lambda self: datetime.to_local(DateTime(self.utc_ticks, UTC)))
DATETIMEOFFSET.getter("datetime Date {get;}")(lambda self: DateTime(self.ticks - self.ticks % TICKS_PER_DAY))
DATETIMEOFFSET.getter("timespan Offset {get;}")(lambda self: TimeSpan(self.offset))
DATETIMEOFFSET.getter("int TotalOffsetMinutes {get;}")(lambda self: self.offset // (60 * 10_000_000))
DATETIMEOFFSET.getter("timespan TimeOfDay {get;}")(lambda self: TimeSpan(self.ticks % TICKS_PER_DAY))
DATETIMEOFFSET.getter("long Ticks {get;}")(lambda self: Int64(self.ticks))
DATETIMEOFFSET.getter("long UtcTicks {get;}")(lambda self: Int64(self.utc_ticks))


def _moved(self: DateTimeOffset, moment: DateTime) -> DateTimeOffset:
    return DateTimeOffset(moment.ticks, self.offset)


for _name in (
    "AddDays",
    "AddHours",
    "AddMinutes",
    "AddSeconds",
    "AddMilliseconds",
    "AddMonths",
    "AddYears",
    "AddTicks",
):
    _overload = datetime.DATETIME.members[_name.lower()].overloads[0]
    _word = {"AddMonths": "int", "AddYears": "int", "AddTicks": "long"}.get(_name, "double")
    DATETIMEOFFSET.method(f"{_SELF} {_name}({_word} value)")(
        lambda self, value, function=_overload.function: _moved(self, function(self.clock(), value))
    )
DATETIMEOFFSET.method(f"{_SELF} Add(timespan timeSpan)")(
    lambda self, span: DateTimeOffset(self.ticks + span.ticks, self.offset)
)
DATETIMEOFFSET.method(f"{_SELF} Subtract(timespan value)")(
    lambda self, span: DateTimeOffset(self.ticks - span.ticks, self.offset)
)
DATETIMEOFFSET.method(f"timespan Subtract({_SELF} value)")(
    lambda self, other: TimeSpan(self.utc_ticks - other.utc_ticks)
)
DATETIMEOFFSET.static(f"static {_SELF} op_Addition({_SELF} dateTimeOffset, timespan timeSpan)")(
    lambda moment, span: DateTimeOffset(moment.ticks + span.ticks, moment.offset)
)
DATETIMEOFFSET.static(f"static {_SELF} op_Subtraction({_SELF} dateTimeOffset, timespan timeSpan)")(
    lambda moment, span: DateTimeOffset(moment.ticks - span.ticks, moment.offset)
)
DATETIMEOFFSET.static(f"static timespan op_Subtraction({_SELF} left, {_SELF} right)")(
    lambda one, other: TimeSpan(one.utc_ticks - other.utc_ticks)
)
DATETIMEOFFSET.method(f"{_SELF} ToUniversalTime()")(lambda self: DateTimeOffset(self.utc_ticks, 0))


@DATETIMEOFFSET.method(f"{_SELF} ToLocalTime()")
def to_local_time(self: DateTimeOffset) -> DateTimeOffset:
    """The same moment with the local offset."""
    offset = utc_offset_ticks(DateTime(self.utc_ticks, UTC))
    return DateTimeOffset(self.utc_ticks + offset, offset)


DATETIMEOFFSET.method(f"{_SELF} ToOffset(timespan offset)")(
    lambda self, offset: DateTimeOffset(self.utc_ticks + offset.ticks, offset.ticks)
)
DATETIMEOFFSET.method("long ToUnixTimeSeconds()")(
    lambda self: Int64((self.utc_ticks - UNIX_EPOCH) // TICKS_PER_SECOND)
)
DATETIMEOFFSET.method("long ToUnixTimeMilliseconds()")(
    lambda self: Int64((self.utc_ticks - UNIX_EPOCH) // TICKS_PER_MILLISECOND)
)
DATETIMEOFFSET.method(f"int CompareTo({_SELF} other)", "int CompareTo(System.Object obj)")(
    compare_by(DateTimeOffset, "Object must be of type DateTimeOffset.", lambda date: date.utc_ticks)
)
DATETIMEOFFSET.method(f"bool Equals({_SELF} other)", "bool Equals(System.Object obj)")(
    lambda self, other: self == other
)


@DATETIMEOFFSET.method(
    "string ToString()",
    "string ToString(string format)",
    "string ToString(string format, System.IFormatProvider formatProvider)",
)
def to_string(self: DateTimeOffset, layout: str | None = None, provider: Any = None) -> str:
    """The moment as text."""
    from pshost.runtime.formatting.dates import format_value

    return str(format_value(self, layout or "", provider))


def utc_now() -> DateTimeOffset:
    """The present moment in UTC."""
    return DateTimeOffset(datetime.utc_now().ticks, 0)


DATETIMEOFFSET.getter(f"static {_SELF} UtcNow {{get;}}", static=True)(utc_now)
DATETIMEOFFSET.getter(f"static {_SELF} Now {{get;}}", static=True)(lambda: to_local_time(utc_now()))
DATETIMEOFFSET.getter(f"static {_SELF} MinValue {{get;}}", static=True, kind="Field")(lambda: DateTimeOffset(0))
DATETIMEOFFSET.getter(f"static {_SELF} MaxValue {{get;}}", static=True, kind="Field")(
    lambda: DateTimeOffset(datetime.MAX_TICKS)
)
DATETIMEOFFSET.getter(f"static {_SELF} UnixEpoch {{get;}}", static=True, kind="Field")(
    lambda: DateTimeOffset(UNIX_EPOCH)
)
DATETIMEOFFSET.static(f"static {_SELF} FromUnixTimeSeconds(long seconds)")(
    lambda seconds: DateTimeOffset(UNIX_EPOCH + int(seconds) * TICKS_PER_SECOND)
)
DATETIMEOFFSET.static(f"static {_SELF} FromUnixTimeMilliseconds(long milliseconds)")(
    lambda milliseconds: DateTimeOffset(UNIX_EPOCH + int(milliseconds) * TICKS_PER_MILLISECOND)
)


@DATETIMEOFFSET.static(
    f"static {_SELF} Parse(string input)",
    f"static {_SELF} Parse(string input, System.IFormatProvider formatProvider)",
    f"static {_SELF} Parse(string input, System.IFormatProvider formatProvider, "
    "System.Globalization.DateTimeStyles styles)",
)
def parse(text: str, provider: Any = None, styles: Any = None) -> DateTimeOffset:  # noqa: ARG001
    """The moment that a text says; local where it says no offset."""
    from pshost.runtime.dotnet.date_parsing import parse_offset

    return DateTimeOffset(*parse_offset(text, styles.value if styles is not None else 0))


@DATETIMEOFFSET.static(f"static bool TryParse(string input, [ref] {_SELF} result)")
def try_parse(text: str, result: Any) -> bool:
    """Whether the text says a moment."""
    try:
        set_reference(result, parse(text))
    except FormatException:
        set_reference(result, DateTimeOffset(0))
        return False
    return True


@DATETIMEOFFSET.static(
    f"static {_SELF} ParseExact(string input, string format, System.IFormatProvider formatProvider)"
)
def parse_exact(text: str, layout: str, provider: Any) -> DateTimeOffset:  # noqa: ARG001
    """The moment that a text says by a layout."""
    moment = datetime.parse_exact(text, [layout])
    return of_datetime(DateTime(moment.ticks, moment.kind if moment.kind == UTC else LOCAL))


@DATETIMEOFFSET.static(
    f"static bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, "
    f"System.Globalization.DateTimeStyles styles, [ref] {_SELF} result)"
)
def try_parse_exact(text: str, layout: str, provider: Any, styles: Any, result: Any) -> bool:  # noqa: ARG001
    """Whether the text says a moment by a layout."""
    try:
        set_reference(result, parse_exact(text, layout, provider))
    except FormatException:
        set_reference(result, DateTimeOffset(0))
        return False
    return True


_FILE_TIME = 504_911_232_000_000_000  # the ticks of 1601
DATETIMEOFFSET.method("long ToFileTime()")(lambda self: Int64(self.utc_ticks - _FILE_TIME))
DATETIMEOFFSET.static(f"static {_SELF} FromFileTime(long fileTime)")(
    lambda number: to_local_time(DateTimeOffset(number + _FILE_TIME, 0))
)
DATETIMEOFFSET.method(f"bool EqualsExact({_SELF} other)")(
    lambda self, other: (self.ticks, self.offset) == (other.ticks, other.offset)
)
DATETIMEOFFSET.static(f"static int Compare({_SELF} first, {_SELF} second)")(
    lambda first, second: (first.utc_ticks > second.utc_ticks) - (first.utc_ticks < second.utc_ticks)
)
DATETIMEOFFSET.method(f"{_SELF} AddMicroseconds(double microseconds)")(
    lambda self, number: DateTimeOffset(self.ticks + round(number * 10), self.offset)
)
