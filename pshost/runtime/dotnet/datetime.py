"""System.DateTime: a moment in ticks of 100 ns since the year 1, and whether it is local, UTC or neither.

Long because .NET reads dates in many forms; `date_parsing` has the reading.
"""

from __future__ import annotations

import datetime
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.timespan import (
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MILLISECOND,
    TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
    TimeSpan,
)
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentOutOfRangeException, FormatException
from pshost.runtime.values.numbers import Int64

UNSPECIFIED, UTC, LOCAL = 0, 1, 2
MAX_TICKS = 3155378975999999999
UNIX_EPOCH = 621355968000000000
FILE_TIME_EPOCH = 504911232000000000


class DateTime:
    """A moment; `kind` is 0 (unspecified), 1 (UTC) or 2 (local)."""

    __slots__ = ("__weakref__", "extended", "kind", "ticks")

    net_name = "System.DateTime"

    def __init__(self, ticks: int, kind: int = UNSPECIFIED) -> None:
        if not 0 <= ticks <= MAX_TICKS:
            raise ArgumentOutOfRangeException(
                "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"
            )
        self.ticks = ticks
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateTime) and self.ticks == other.ticks

    def __hash__(self) -> int:
        return hash((DateTime, self.ticks))

    def __lt__(self, other: DateTime) -> bool:
        return self.ticks < other.ticks

    def __le__(self, other: DateTime) -> bool:
        return self.ticks <= other.ticks

    def __gt__(self, other: DateTime) -> bool:
        return self.ticks > other.ticks

    def __ge__(self, other: DateTime) -> bool:
        return self.ticks >= other.ticks

    def invariant_text(self) -> str:
        """The moment as PowerShell's texts have it: in the invariant culture, to the second."""
        from pshost.runtime.formatting.dates import format_value

        return format_value(self, "MM/dd/yyyy HH:mm:ss")

    def __repr__(self) -> str:
        return f"DateTime({self.python().isoformat()}, {self.kind})"

    def python(self) -> datetime.datetime:
        """The moment as Python has it, without time zone, to the microsecond."""
        return datetime.datetime(1, 1, 1) + datetime.timedelta(microseconds=self.ticks // 10)

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month, day."""
        day = datetime.date.fromordinal(self.ticks // TICKS_PER_DAY + 1)
        return day.year, day.month, day.day


DATETIME = NetType(
    "System.DateTime",
    DateTime,
    base="System.ValueType",
    value_type=True,
    default=DateTime(0),
    interfaces=(
        "System.IComparable",
        "System.IConvertible",
        "System.IFormattable",
        "System.IComparable[datetime]",
        "System.IEquatable[datetime]",
    ),
)


def of_python(moment: datetime.datetime, kind: int = UNSPECIFIED) -> DateTime:
    """The DateTime of a Python moment, its time zone ignored."""
    passed = moment.replace(tzinfo=None) - datetime.datetime(1, 1, 1)
    return DateTime((passed.days * 86400 + passed.seconds) * TICKS_PER_SECOND + passed.microseconds * 10, kind)


def offset_ticks(moment: DateTime) -> int:
    """How far local time is from UTC at a moment of local time."""
    try:
        offset = moment.python().astimezone().utcoffset()
    except (OverflowError, ValueError):
        return 0
    return 0 if offset is None else int(offset.total_seconds()) * TICKS_PER_SECOND


def utc_offset_ticks(moment: DateTime) -> int:
    """How far local time is from UTC at a moment of UTC."""
    try:
        offset = moment.python().replace(tzinfo=datetime.UTC).astimezone().utcoffset()
    except (OverflowError, ValueError):
        return 0
    return 0 if offset is None else int(offset.total_seconds()) * TICKS_PER_SECOND


def to_universal(self: DateTime) -> DateTime:
    """The same moment in UTC."""
    if self.kind == UTC:
        return self
    return DateTime(min(max(self.ticks - offset_ticks(self), 0), MAX_TICKS), UTC)


def to_local(self: DateTime) -> DateTime:
    """The same moment in local time."""
    if self.kind == LOCAL:
        return self
    return DateTime(min(max(self.ticks + utc_offset_ticks(self), 0), MAX_TICKS), LOCAL)


def utc_now() -> DateTime:
    """The present moment in UTC, by the session's clock."""
    from pshost.runtime.dotnet.present import utc_now as present

    return of_python(present(), UTC)


def now() -> DateTime:
    """The present moment in local time."""
    return to_local(utc_now())


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    if not 1 <= month <= 12:
        raise ArgumentOutOfRangeException("Month must be between one and twelve. (Parameter 'month')")
    if not 1 <= year <= 9999:
        raise ArgumentOutOfRangeException("Year must be between 1 and 9999. (Parameter 'year')")
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def make(
    year: int,
    month: int,
    day: int,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    millisecond: int = 0,
    microsecond: int = 0,
    kind: int = UNSPECIFIED,
) -> DateTime:
    """The moment of a calendar date and a time of day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise ArgumentOutOfRangeException("Year, Month, and Day parameters describe an un-representable DateTime.")
    if not (0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59):
        raise ArgumentOutOfRangeException(
            "Hour, Minute, and Second parameters describe an un-representable DateTime."
        )
    if not (0 <= millisecond <= 999):
        raise ArgumentOutOfRangeException("Valid values are between 0 and 999, inclusive. (Parameter 'millisecond')")
    days = datetime.date(year, month, day).toordinal() - 1
    ticks = (
        days * TICKS_PER_DAY
        + hour * TICKS_PER_HOUR
        + minute * TICKS_PER_MINUTE
        + second * TICKS_PER_SECOND
        + millisecond * TICKS_PER_MILLISECOND
        + microsecond * 10
    )
    return DateTime(ticks, kind)


_PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond", "microsecond")
for _count in (3, 6, 7, 8):
    _signature = ", ".join(f"int {p}" for p in _PARTS[:_count])
    DATETIME.constructor(f"datetime new({_signature})")(make)
    if _count > 3:
        DATETIME.constructor(f"datetime new({_signature}, System.DateTimeKind kind)")(
            lambda *parts: DateTime(make(*parts[:-1]).ticks, parts[-1].value)
        )
DATETIME.constructor("datetime new(long ticks)")(lambda ticks: DateTime(int(ticks)))
DATETIME.constructor("datetime new(long ticks, System.DateTimeKind kind)")(
    lambda ticks, kind: DateTime(int(ticks), kind.value)
)

DATETIME.getter("int Year {get;}")(lambda self: self.date[0])
DATETIME.getter("int Month {get;}")(lambda self: self.date[1])
DATETIME.getter("int Day {get;}")(lambda self: self.date[2])
for _name, _unit, _modulus in (
    ("Hour", TICKS_PER_HOUR, 24),
    ("Minute", TICKS_PER_MINUTE, 60),
    ("Second", TICKS_PER_SECOND, 60),
    ("Millisecond", TICKS_PER_MILLISECOND, 1000),
    ("Microsecond", 10, 1000),
):
    DATETIME.getter(f"int {_name} {{get;}}")(lambda self, unit=_unit, modulus=_modulus: self.ticks // unit % modulus)
DATETIME.getter("int Nanosecond {get;}")(lambda self: self.ticks % 10 * 100)
DATETIME.getter("long Ticks {get;}")(lambda self: Int64(self.ticks))
DATETIME.getter("datetime Date {get;}")(lambda self: DateTime(self.ticks - self.ticks % TICKS_PER_DAY, self.kind))
DATETIME.getter("timespan TimeOfDay {get;}")(lambda self: TimeSpan(self.ticks % TICKS_PER_DAY))


def weekday(self: DateTime) -> int:
    """The day of the week, Sunday 0."""
    return (self.ticks // TICKS_PER_DAY + 1) % 7


@DATETIME.getter("System.DayOfWeek DayOfWeek {get;}")
def day_of_week(self: DateTime) -> Any:
    """The day of the week."""
    from pshost.runtime.dotnet.enums import numbered

    return numbered("System.DayOfWeek", weekday(self))


@DATETIME.getter("System.DateTimeKind Kind {get;}")
def kind_value(self: DateTime) -> Any:
    """Whether it is local, UTC or neither."""
    from pshost.runtime.dotnet.enums import numbered

    return numbered("System.DateTimeKind", self.kind)


@DATETIME.getter("int DayOfYear {get;}")
def day_of_year(self: DateTime) -> int:
    """The number of the day in its year."""
    return datetime.date(*self.date).timetuple().tm_yday


def add_months(self: DateTime, months: int) -> DateTime:
    """The same day so many months later, or the last of that month."""
    if not -120000 <= months <= 120000:
        raise ArgumentOutOfRangeException("Months value must be between +/-120000. (Parameter 'months')")
    year, month, day = self.date
    total = year * 12 + month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        raise ArgumentOutOfRangeException(
            "The added or subtracted value results in an un-representable DateTime. (Parameter 'months')"
        )
    made = make(year, month, min(day, days_in_month(year, month)))
    return DateTime(made.ticks + self.ticks % TICKS_PER_DAY, self.kind)


for _name, _unit in (
    ("AddDays", TICKS_PER_DAY),
    ("AddHours", TICKS_PER_HOUR),
    ("AddMinutes", TICKS_PER_MINUTE),
    ("AddSeconds", TICKS_PER_SECOND),
    ("AddMilliseconds", TICKS_PER_MILLISECOND),
    ("AddMicroseconds", 10),
):
    DATETIME.method(f"datetime {_name}(double value)")(
        lambda self, value, unit=_unit: DateTime(self.ticks + _scaled(value, unit), self.kind)
    )


def _scaled(value: float, unit: int) -> int:
    if not -3e18 <= value * unit <= 3.2e18:
        raise ArgumentOutOfRangeException("Value to add was out of range. (Parameter 'value')")
    whole = int(value)
    return whole * unit + int((value - whole) * unit)


DATETIME.method("datetime AddTicks(long value)")(lambda self, value: DateTime(self.ticks + int(value), self.kind))
DATETIME.method("datetime AddMonths(int months)")(add_months)
DATETIME.method("datetime AddYears(int value)")(lambda self, years: add_months(self, years * 12))
DATETIME.method("datetime Add(timespan value)")(lambda self, span: DateTime(self.ticks + span.ticks, self.kind))
DATETIME.static("static datetime op_Addition(datetime d, timespan t)")(
    lambda moment, span: DateTime(moment.ticks + span.ticks, moment.kind)
)
DATETIME.static("static datetime op_Subtraction(datetime d, timespan t)")(
    lambda moment, span: DateTime(moment.ticks - span.ticks, moment.kind)
)
DATETIME.static("static timespan op_Subtraction(datetime d1, datetime d2)")(
    lambda one, other: TimeSpan(one.ticks - other.ticks)
)
DATETIME.method("timespan Subtract(datetime value)")(lambda self, other: TimeSpan(self.ticks - other.ticks))
DATETIME.method("datetime Subtract(timespan value)")(lambda self, span: DateTime(self.ticks - span.ticks, self.kind))
DATETIME.method("datetime ToUniversalTime()")(to_universal)
DATETIME.method("datetime ToLocalTime()")(to_local)
DATETIME.method("int CompareTo(datetime value)", "int CompareTo(System.Object value)")(
    compare_by(DateTime, "Object must be of type DateTime.", lambda date: date.ticks)
)
DATETIME.method("bool Equals(datetime value)", "bool Equals(System.Object value)")(lambda self, other: self == other)
DATETIME.method("bool IsDaylightSavingTime()")(lambda self: bool(self.python().astimezone().timetuple().tm_isdst > 0))
DATETIME.method("long ToBinary()")(lambda self: Int64(self.ticks | self.kind << 62))
DATETIME.method("long ToFileTime()", "long ToFileTimeUtc()")(
    lambda self: Int64(to_universal(self).ticks - FILE_TIME_EPOCH)
)
DATETIME.method("double ToOADate()")(lambda self: (self.ticks - 599264352000000000) / TICKS_PER_DAY)


def _format(self: DateTime, layout: str, provider: Any = None) -> str:
    from pshost.runtime.formatting.dates import format_value

    return str(format_value(self, layout, provider))


DATETIME.method("string ToString()")(lambda self: _format(self, ""))
DATETIME.method("string ToString(string format)", "string ToString(string format, System.IFormatProvider provider)")(
    lambda self, layout, provider=None: _format(self, layout or "", provider)
)
DATETIME.method("string ToString(System.IFormatProvider provider)")(
    lambda self, provider: _format(self, "", provider)
)
for _name, _layout in (
    ("ToShortDateString", "d"),
    ("ToLongDateString", "D"),
    ("ToShortTimeString", "t"),
    ("ToLongTimeString", "T"),
):
    DATETIME.method(f"string {_name}()")(lambda self, layout=_layout: _format(self, layout))

@DATETIME.getter("System.Object DateTime {get;}", kind="ScriptProperty")
def shown(self: DateTime) -> str:
    """The date and the time of day in words: what a moment shows itself as."""
    return f"{_format(self, 'D')} {_format(self, 'T')}"


DATETIME.getter("static datetime Now {get;}", static=True)(now)
DATETIME.getter("static datetime UtcNow {get;}", static=True)(utc_now)
DATETIME.getter("static datetime Today {get;}", static=True)(
    lambda: DateTime((moment := now()).ticks - moment.ticks % TICKS_PER_DAY, LOCAL)
)
DATETIME.getter("static datetime MinValue {get;}", static=True, kind="Field")(lambda: DateTime(0))
DATETIME.getter("static datetime MaxValue {get;}", static=True, kind="Field")(lambda: DateTime(MAX_TICKS))
DATETIME.getter("static datetime UnixEpoch {get;}", static=True, kind="Field")(lambda: DateTime(UNIX_EPOCH, UTC))
DATETIME.static("static int DaysInMonth(int year, int month)")(days_in_month)


@DATETIME.static("static bool IsLeapYear(int year)")
def is_leap_year(year: int) -> bool:
    """Whether the year has a 29th of February."""
    return days_in_month(year, 2) == 29


DATETIME.static("static int Compare(datetime t1, datetime t2)")(
    lambda one, other: (one.ticks > other.ticks) - (one.ticks < other.ticks)
)
DATETIME.static("static datetime SpecifyKind(datetime value, System.DateTimeKind kind)")(
    lambda moment, kind: DateTime(moment.ticks, kind.value)
)
DATETIME.static("static datetime FromBinary(long dateData)")(
    lambda data: DateTime(int(data) & ((1 << 62) - 1), int(data) >> 62 & 3)
)
DATETIME.static("static datetime FromFileTimeUtc(long fileTime)")(
    lambda ticks: DateTime(int(ticks) + FILE_TIME_EPOCH, UTC)
)
DATETIME.static("static datetime FromFileTime(long fileTime)")(
    lambda ticks: to_local(DateTime(int(ticks) + FILE_TIME_EPOCH, UTC))
)
DATETIME.static("static datetime FromOADate(double d)")(
    lambda days: DateTime(599264352000000000 + round(days * 86400000) * TICKS_PER_MILLISECOND)
)


def parse(text: str, styles: int = 0) -> DateTime:
    """The moment that a text says, by en-US's and the invariant forms."""
    from pshost.runtime.dotnet.date_parsing import parse as read

    return read(text, styles)


DATETIME.static(
    "static datetime Parse(string s)", "static datetime Parse(string s, System.IFormatProvider provider)"
)(
    lambda text, provider=None: parse(text)  # noqa: ARG005
)
DATETIME.static(
    "static datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)"
)(lambda text, provider, styles: parse(text, styles.value))  # noqa: ARG005


@DATETIME.static(
    "static bool TryParse(string s, [ref] datetime result)",
    "static bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)",
    "static bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, "
    "[ref] datetime result)",
)
def try_parse(text: str, *rest: Any) -> bool:
    """Whether the text says a moment."""
    try:
        set_reference(rest[-1], parse(text, rest[1].value if len(rest) == 3 else 0))
    except (FormatException, ArgumentException):
        set_reference(rest[-1], DateTime(0))
        return False
    return True


def parse_exact(text: str, layouts: list[str], styles: int = 0) -> DateTime:
    """The moment that a text says by one of the layouts."""
    from pshost.runtime.dotnet.date_parsing import parse_exact as read

    for layout in layouts:
        moment = read(text, layout, styles)
        if moment is not None:
            return moment
    raise FormatException(f"String '{text}' was not recognized as a valid DateTime.")


def _layouts(layouts: Any) -> list[str]:
    return list(layouts) if isinstance(layouts, list) else [layouts]


DATETIME.static(
    "static datetime ParseExact(string s, string format, System.IFormatProvider provider)",
    "static datetime ParseExact(string s, string format, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style)",
    "static datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style)",
)(
    lambda text, layouts, provider, style=None: parse_exact(text, _layouts(layouts), style.value if style else 0)  # noqa: ARG005
)


@DATETIME.static(
    "static bool TryParseExact(string s, string format, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style, [ref] datetime result)",
    "static bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, "
    "System.Globalization.DateTimeStyles style, [ref] datetime result)",
)
def try_parse_exact(text: str, layouts: Any, provider: Any, style: Any, result: Any) -> bool:  # noqa: ARG001
    """Whether the text says a moment by one of the layouts."""
    try:
        set_reference(result, parse_exact(text, _layouts(layouts), style.value))
    except FormatException:
        set_reference(result, DateTime(0))
        return False
    return True
