"""System.TimeSpan: a length of time in ticks of 100 ns."""

from __future__ import annotations

import math
import re
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.comparable import compare_by
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import ArgumentException, FormatException, OverflowException
from pshost.runtime.values.numbers import Int64

TICKS_PER_MILLISECOND = 10_000
TICKS_PER_SECOND = 10_000_000
TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND
TICKS_PER_HOUR = 60 * TICKS_PER_MINUTE
TICKS_PER_DAY = 24 * TICKS_PER_HOUR
_MAXIMUM = (1 << 63) - 1
_MINIMUM = -(1 << 63)


class TimeSpan:
    """A length of time."""

    __slots__ = ("__weakref__", "ticks")

    net_name = "System.TimeSpan"

    def __init__(self, ticks: int) -> None:
        if not _MINIMUM <= ticks <= _MAXIMUM:
            raise OverflowException("TimeSpan overflowed because the duration is too long.")
        self.ticks = ticks

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeSpan) and self.ticks == other.ticks

    def __hash__(self) -> int:
        return hash((TimeSpan, self.ticks))

    def __lt__(self, other: TimeSpan) -> bool:
        return self.ticks < other.ticks

    def __le__(self, other: TimeSpan) -> bool:
        return self.ticks <= other.ticks

    def __gt__(self, other: TimeSpan) -> bool:
        return self.ticks > other.ticks

    def __ge__(self, other: TimeSpan) -> bool:
        return self.ticks >= other.ticks

    def __repr__(self) -> str:
        return f"TimeSpan({self.ticks})"

    @property
    def total_seconds(self) -> float:
        """The length in seconds."""
        return self.ticks / TICKS_PER_SECOND


TIMESPAN = NetType(
    "System.TimeSpan",
    TimeSpan,
    base="System.ValueType",
    value_type=True,
    default=TimeSpan(0),
    interfaces=(
        "System.IComparable",
        "System.IFormattable",
        "System.IComparable[timespan]",
        "System.IEquatable[timespan]",
    ),
)


def part(ticks: int, unit: int, modulus: int) -> int:
    """How many whole units, modulo the next larger unit, with the sign of the whole."""
    value = abs(ticks) // unit % modulus
    return -value if ticks < 0 else value


for _name, _unit, _modulus in (
    ("Days", TICKS_PER_DAY, 1 << 62),
    ("Hours", TICKS_PER_HOUR, 24),
    ("Minutes", TICKS_PER_MINUTE, 60),
    ("Seconds", TICKS_PER_SECOND, 60),
    ("Milliseconds", TICKS_PER_MILLISECOND, 1000),
    ("Microseconds", 10, 1000),
):
    TIMESPAN.getter(f"int {_name} {{get;}}")(
        lambda self, unit=_unit, modulus=_modulus: part(self.ticks, unit, modulus)
    )
TIMESPAN.getter("int Nanoseconds {get;}")(lambda self: part(self.ticks, 1, 10) * 100)
TIMESPAN.getter("long Ticks {get;}")(lambda self: Int64(self.ticks))
for _name, _unit in (
    ("TotalDays", TICKS_PER_DAY),
    ("TotalHours", TICKS_PER_HOUR),
    ("TotalMinutes", TICKS_PER_MINUTE),
    ("TotalSeconds", TICKS_PER_SECOND),
    ("TotalMilliseconds", TICKS_PER_MILLISECOND),
    ("TotalMicroseconds", 10),
):
    TIMESPAN.getter(f"double {_name} {{get;}}")(lambda self, unit=_unit: self.ticks / unit)
TIMESPAN.getter("double TotalNanoseconds {get;}")(lambda self: self.ticks * 100.0)


def of_parts(
    days: int = 0,
    hours: int = 0,
    minutes: int = 0,
    seconds: int = 0,
    milliseconds: int = 0,
    microseconds: int = 0,
) -> TimeSpan:
    """The sum of the parts."""
    return TimeSpan(
        days * TICKS_PER_DAY
        + hours * TICKS_PER_HOUR
        + minutes * TICKS_PER_MINUTE
        + seconds * TICKS_PER_SECOND
        + milliseconds * TICKS_PER_MILLISECOND
        + microseconds * 10
    )


TIMESPAN.constructor("timespan new(long ticks)")(lambda ticks: TimeSpan(int(ticks)))
TIMESPAN.constructor("timespan new(int hours, int minutes, int seconds)")(
    lambda hours, minutes, seconds: of_parts(0, hours, minutes, seconds)
)
TIMESPAN.constructor(
    "timespan new(int days, int hours, int minutes, int seconds)",
    "timespan new(int days, int hours, int minutes, int seconds, int milliseconds)",
    "timespan new(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)",
)(of_parts)


def scaled(value: float, unit: int) -> TimeSpan:
    """So many units, which need not be whole."""
    if value != value:
        raise ArgumentException("TimeSpan does not accept floating point Not-a-Number values.")
    ticks = value * unit
    if not _MINIMUM <= ticks <= _MAXIMUM:
        raise OverflowException("TimeSpan overflowed because the duration is too long.")
    return TimeSpan(int(ticks))


for _name, _word, _unit in (
    ("FromDays", "int days", TICKS_PER_DAY),
    ("FromHours", "int hours", TICKS_PER_HOUR),
    ("FromMinutes", "long minutes", TICKS_PER_MINUTE),
    ("FromSeconds", "long seconds", TICKS_PER_SECOND),
    ("FromMilliseconds", "long milliseconds", TICKS_PER_MILLISECOND),
    ("FromMicroseconds", "long microseconds", 10),
):
    TIMESPAN.static(f"static timespan {_name}({_word})", f"static timespan {_name}(double value)")(
        lambda value, unit=_unit: scaled(value, unit)
    )
TIMESPAN.static("static timespan FromTicks(long value)")(lambda value: TimeSpan(int(value)))
for _name, _ticks in (("Zero", 0), ("MaxValue", _MAXIMUM), ("MinValue", _MINIMUM)):
    TIMESPAN.getter(f"static timespan {_name} {{get;}}", static=True, kind="Field")(
        lambda value=TimeSpan(_ticks): value  # noqa: B008
    )
for _name, _ticks in (
    ("TicksPerDay", TICKS_PER_DAY),
    ("TicksPerHour", TICKS_PER_HOUR),
    ("TicksPerMinute", TICKS_PER_MINUTE),
    ("TicksPerSecond", TICKS_PER_SECOND),
    ("TicksPerMillisecond", TICKS_PER_MILLISECOND),
    ("TicksPerMicrosecond", 10),
):
    TIMESPAN.getter(f"static long {_name} {{get;}}", static=True, kind="Field")(lambda value=Int64(_ticks): value)  # noqa: B008

TIMESPAN.method("timespan Add(timespan ts)")(lambda self, other: TimeSpan(self.ticks + other.ticks))
TIMESPAN.method("timespan Subtract(timespan ts)")(lambda self, other: TimeSpan(self.ticks - other.ticks))
TIMESPAN.method("timespan Negate()")(lambda self: TimeSpan(-self.ticks))
TIMESPAN.method("timespan Duration()")(lambda self: TimeSpan(abs(self.ticks)))


def times(span: TimeSpan, factor: float) -> TimeSpan:
    """So many times as long, to the nearest tick."""
    if factor != factor:
        raise ArgumentException("TimeSpan does not accept floating point Not-a-Number values.")
    return _of_real(span.ticks * factor)


def divided(span: TimeSpan, divisor: float) -> TimeSpan:
    """A part of the length, to the nearest tick."""
    if divisor != divisor:
        raise ArgumentException("TimeSpan does not accept floating point Not-a-Number values.")
    return _of_real(_ratio(span.ticks, divisor))


def _of_real(ticks: float) -> TimeSpan:
    if not _MINIMUM <= ticks < _MAXIMUM:
        raise OverflowException("TimeSpan overflowed because the duration is too long.")
    return TimeSpan(round(ticks))


def _ratio(first: float, second: float) -> float:
    """A quotient of doubles: infinite by zero."""
    if second == 0:
        return math.nan if first == 0 else math.copysign(math.inf, first)
    return float(first) / float(second)


TIMESPAN.method("timespan Multiply(double factor)")(times)
TIMESPAN.method("timespan Divide(double divisor)")(divided)
TIMESPAN.method("double Divide(timespan ts)")(lambda self, other: _ratio(self.ticks, other.ticks))
TIMESPAN.static("static timespan op_Addition(timespan t1, timespan t2)")(
    lambda one, other: TimeSpan(one.ticks + other.ticks)
)
TIMESPAN.static("static timespan op_Subtraction(timespan t1, timespan t2)")(
    lambda one, other: TimeSpan(one.ticks - other.ticks)
)
TIMESPAN.static("static timespan op_Multiply(timespan timeSpan, double factor)")(times)
TIMESPAN.static("static timespan op_Multiply(double factor, timespan timeSpan)")(
    lambda factor, span: times(span, factor)
)
TIMESPAN.static("static timespan op_Division(timespan timeSpan, double divisor)")(divided)
TIMESPAN.static("static double op_Division(timespan t1, timespan t2)")(
    lambda one, other: _ratio(one.ticks, other.ticks)
)
TIMESPAN.static("static timespan op_UnaryNegation(timespan t)")(lambda span: TimeSpan(-span.ticks))
TIMESPAN.static("static timespan op_UnaryPlus(timespan t)")(lambda span: span)
TIMESPAN.method("int CompareTo(timespan value)", "int CompareTo(System.Object value)")(
    compare_by(TimeSpan, "Object must be of type TimeSpan.", lambda span: span.ticks)
)
TIMESPAN.static("static int Compare(timespan t1, timespan t2)")(
    lambda one, other: (one.ticks > other.ticks) - (one.ticks < other.ticks)
)
TIMESPAN.method("bool Equals(timespan obj)", "bool Equals(System.Object value)")(lambda self, other: self == other)


@TIMESPAN.method(
    "string ToString()",
    "string ToString(string format)",
    "string ToString(string format, System.IFormatProvider formatProvider)",
)
def to_string(self: TimeSpan, layout: str | None = None, provider: Any = None) -> str:
    """The length as text."""
    from pshost.runtime.formatting.timespans import format_value

    return str(format_value(self, layout or "", provider))


_TEXT = re.compile(
    r"^\s*(?P<sign>-)?(?:(?P<only>\d+)|(?:(?P<days>\d+)[.:])??(?P<hours>\d+):(?P<minutes>\d+)"
    r"(?::(?P<seconds>\d+)(?:\.(?P<fraction>\d{1,7}))?)?)\s*$"
)


def parse(text: str) -> TimeSpan:
    """The length that a text like `1.02:03:04.5`, `02:03` or `5` (days) says."""
    match = _TEXT.match(text)
    if match is None:
        raise FormatException(f"String '{text}' was not recognized as a valid TimeSpan.")
    groups = match.groupdict()
    if groups["only"] is not None:
        ticks = int(groups["only"]) * TICKS_PER_DAY
    else:
        hours, minutes, seconds = int(groups["hours"]), int(groups["minutes"]), int(groups["seconds"] or 0)
        if hours > 23 or minutes > 59 or seconds > 59:
            message = (
                f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric components is out of "
                "range or contains too many digits."
            )
            raise OverflowException(message)
        fraction = int((groups["fraction"] or "0").ljust(7, "0"))
        ticks = of_parts(int(groups["days"] or 0), hours, minutes, seconds).ticks + fraction
    return TimeSpan(-ticks if groups["sign"] else ticks)


TIMESPAN.static(
    "static timespan Parse(string s)", "static timespan Parse(string input, System.IFormatProvider formatProvider)"
)(
    lambda text, provider=None: parse(text)  # noqa: ARG005
)


@TIMESPAN.static(
    "static bool TryParse(string s, [ref] timespan result)",
    "static bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan result)",
)
def try_parse(text: str, *rest: Any) -> bool:
    """Whether the text is a length of time."""
    try:
        set_reference(rest[-1], parse(text))
    except (FormatException, OverflowException):
        set_reference(rest[-1], TimeSpan(0))
        return False
    return True


_EXACT = {
    "d": r"(?P<days>\d+)",
    "h": r"(?P<hours>\d{1,2})",
    "m": r"(?P<minutes>\d{1,2})",
    "s": r"(?P<seconds>\d{1,2})",
}


@TIMESPAN.static("static timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)")
def parse_exact(text: str, layout: str, provider: Any = None) -> TimeSpan:  # noqa: ARG001
    """The length that a text says by a layout of its own."""
    if layout in ("c", "t", "T", "g", "G"):
        return parse(text)
    pattern, at = "", 0
    while at < len(layout):
        char = layout[at]
        run = len(layout) - at - len(layout[at:].lstrip(char))
        if char == "\\":
            pattern += re.escape(layout[at + 1 : at + 2])
            at += 2
            continue
        if char == "f" or char == "F":
            pattern += rf"(?P<fraction>\d{{{run}}})" if char == "f" else rf"(?P<fraction>\d{{0,{run}}})"
        elif char in _EXACT:
            pattern += _EXACT[char] if run == 1 else _EXACT[char].split(r"\d")[0] + rf"\d{{{run}}})"
        else:
            pattern += re.escape(char * run)
        at += run
    match = re.fullmatch(pattern, text)
    if match is None:
        raise FormatException(f"Input string was not in a correct format: '{text}'.")
    groups = {k: int(v) for k, v in match.groupdict().items() if k != "fraction" and v}
    fraction = match.groupdict().get("fraction") or "0"
    return TimeSpan(of_parts(**groups).ticks + int(fraction.ljust(7, "0")[:7]))

for _name, _value in (
    ("NanosecondsPerTick", 100), ("MicrosecondsPerMillisecond", 1_000), ("MicrosecondsPerSecond", 1_000_000),
    ("MicrosecondsPerMinute", 60_000_000), ("MicrosecondsPerHour", 3_600_000_000), ("MicrosecondsPerDay", 86_400_000_000),
    ("MillisecondsPerSecond", 1_000), ("MillisecondsPerMinute", 60_000), ("MillisecondsPerHour", 3_600_000),
    ("MillisecondsPerDay", 86_400_000), ("SecondsPerMinute", 60), ("SecondsPerHour", 3_600), ("SecondsPerDay", 86_400),
    ("MinutesPerHour", 60), ("MinutesPerDay", 1_440),
):  # fmt: skip
    TIMESPAN.getter(f"static long {_name} {{get;}}", static=True, kind="Field")(lambda value=Int64(_value): value)  # noqa: B008
TIMESPAN.getter("static int HoursPerDay {get;}", static=True, kind="Field")(lambda: 24)
