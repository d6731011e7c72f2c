"""DateTime and DateTimeOffset by .NET's standard and custom format strings, in en-US or the invariant culture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.layouts import invalid_format, pieces

if TYPE_CHECKING:
    from collections.abc import Callable

_SECOND = 10_000_000
_DAY = 86_400 * _SECOND
_UTC, _LOCAL = 1, 2
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_ROUND_TRIP = "yyyy-MM-ddTHH:mm:ss.fffffffK"
_RFC1123 = "ddd, dd MMM yyyy HH:mm:ss 'GMT'"
_COMMON = {
    "M": "MMMM d", "m": "MMMM d", "O": _ROUND_TRIP, "o": _ROUND_TRIP, "R": _RFC1123, "r": _RFC1123,
    "s": "yyyy-MM-ddTHH:mm:ss", "u": "yyyy-MM-dd HH:mm:ss'Z'",
}  # fmt: skip
_EN_US = _COMMON | {
    "d": "M/d/yyyy", "D": "dddd, MMMM d, yyyy", "f": "dddd, MMMM d, yyyy h:mm\u202ftt", "F": "dddd, MMMM d, yyyy h:mm:ss\u202ftt",
    "g": "M/d/yyyy h:mm\u202ftt", "G": "M/d/yyyy h:mm:ss\u202ftt", "t": "h:mm\u202ftt", "T": "h:mm:ss\u202ftt",
    "U": "dddd, MMMM d, yyyy h:mm:ss\u202ftt", "Y": "MMMM yyyy", "y": "MMMM yyyy",
}  # fmt: skip
_INVARIANT = _COMMON | {
    "M": "MMMM dd", "m": "MMMM dd", "d": "MM/dd/yyyy", "D": "dddd, dd MMMM yyyy", "f": "dddd, dd MMMM yyyy HH:mm",
    "F": "dddd, dd MMMM yyyy HH:mm:ss", "g": "MM/dd/yyyy HH:mm", "G": "MM/dd/yyyy HH:mm:ss", "t": "HH:mm",
    "T": "HH:mm:ss", "U": "dddd, dd MMMM yyyy HH:mm:ss", "Y": "yyyy MMMM", "y": "yyyy MMMM",
}  # fmt: skip


class _Fields:
    """The parts of a moment that format specifiers show."""

    __slots__ = ("day", "fraction", "hour", "kind", "minute", "month", "offset", "second", "weekday", "year")

    def __init__(self, value: Any, ticks: int, kind: int, offset: int | None) -> None:
        import datetime

        date = datetime.date.fromordinal(ticks // _DAY + 1)
        self.year, self.month, self.day = date.year, date.month, date.day
        self.weekday = (ticks // _DAY + 1) % 7
        seconds, self.fraction = divmod(ticks % _DAY, _SECOND)
        self.hour, rest = divmod(seconds, 3600)
        self.minute, self.second = divmod(rest, 60)
        self.kind = kind
        self.offset = offset
        if offset is None and kind != _UTC:
            from pshost.runtime.dotnet.datetime import offset_ticks

            self.offset = offset_ticks(value)


def format_value(value: Any, fmt: str | None, culture: Any = None) -> str:
    """A DateTime or DateTimeOffset by a format string; FormatException if it is none."""
    invariant = culture is not None and _culture_name(culture) == ""
    standard = _INVARIANT if invariant else _EN_US
    own_offset: int | None = getattr(value, "offset", None)
    ticks, kind = value.ticks, getattr(value, "kind", 0)
    if not fmt:
        layout = standard["G"] + ("" if own_offset is None else " zzz")
    elif len(fmt) == 1:
        if fmt not in standard or (fmt == "U" and own_offset is not None):
            raise invalid_format()
        layout = standard[fmt]
        if own_offset is not None and fmt in "Rru":
            ticks -= own_offset
        elif fmt == "U":
            from pshost.runtime.dotnet.datetime import to_universal

            value = to_universal(value)
            ticks, kind = value.ticks, value.kind
    else:
        layout = fmt
    return _custom(_Fields(value, ticks, kind, own_offset), layout, own_offset is not None)


def _culture_name(culture: Any) -> str | None:
    for attribute in ("name", "Name"):
        name = getattr(culture, attribute, None)
        if isinstance(name, str):
            return name
    return None


def _custom(fields: _Fields, layout: str, has_offset: bool) -> str:
    """The text of a custom format."""
    out: list[str] = []
    for char, count in pieces(layout):
        if not count:
            out.append(char)
            continue
        rule = _SPECIFIERS.get(char)
        if char == "F":
            shown = _fraction(fields, count).rstrip("0")
            if not shown and out and out[-1].endswith("."):
                out[-1] = out[-1][:-1]
            out.append(shown)
        elif char == "K":
            out.append(_zone_kind(fields, has_offset) * count)
        elif rule is None:
            out.append(char * count)
        else:
            out.append(rule(fields, count))
    return "".join(out)


def _fraction(fields: _Fields, count: int) -> str:
    if count > 7:
        raise invalid_format()
    return f"{fields.fraction:07d}"[:count]


def _year(fields: _Fields, count: int) -> str:
    if count <= 2:
        return str(fields.year % 100).rjust(count, "0")
    return str(fields.year).rjust(count, "0")


def _month(fields: _Fields, count: int) -> str:
    name = _MONTHS[fields.month - 1]
    return str(fields.month).rjust(count, "0") if count <= 2 else name[:3] if count == 3 else name


def _day(fields: _Fields, count: int) -> str:
    name = _DAYS[fields.weekday]
    return str(fields.day).rjust(count, "0") if count <= 2 else name[:3] if count == 3 else name


def _half(fields: _Fields, count: int) -> str:
    text = "AM" if fields.hour < 12 else "PM"
    return text[0] if count == 1 else text


def _zone(fields: _Fields, count: int) -> str:
    minutes = (fields.offset or 0) // (60 * _SECOND)
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    if count == 1:
        return f"{sign}{hours}"
    return f"{sign}{hours:02d}" if count == 2 else f"{sign}{hours:02d}:{rest:02d}"


def _zone_kind(fields: _Fields, has_offset: bool) -> str:
    if has_offset or fields.kind == _LOCAL:
        return _zone(fields, 3)
    return "Z" if fields.kind == _UTC else ""


def _two(number: int, count: int) -> str:
    return str(number).rjust(min(count, 2), "0")


_SPECIFIERS: dict[str, Callable[[_Fields, int], str]] = {
    "y": _year,
    "M": _month,
    "d": _day,
    "H": lambda fields, count: _two(fields.hour, count),
    "h": lambda fields, count: _two(fields.hour % 12 or 12, count),
    "m": lambda fields, count: _two(fields.minute, count),
    "s": lambda fields, count: _two(fields.second, count),
    "f": _fraction,
    "t": _half,
    "z": _zone,
    "g": lambda _fields, _count: "AD",
}
