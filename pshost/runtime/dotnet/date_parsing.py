"""Reading dates and times from text, as .NET does for en-US and the invariant culture, and by layouts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pshost.runtime.dotnet.datetime import (
    LOCAL,
    UNSPECIFIED,
    UTC,
    DateTime,
    days_in_month,
    make,
    now,
    offset_ticks,
    to_local,
    to_universal,
)
from pshost.runtime.dotnet.timespan import TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND
from pshost.runtime.errors.exceptions import ArgumentNullException, FormatException, NetException

if TYPE_CHECKING:
    from collections.abc import Iterator

ADJUST_TO_UNIVERSAL, ASSUME_LOCAL, ASSUME_UNIVERSAL, ROUNDTRIP_KIND, NO_CURRENT_DATE = 16, 32, 64, 128, 8

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")

_ISO = re.compile(
    r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(Z|z|GMT|[+-]\d{1,2}(?::?\d{2})?)?\s*$"
)
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*([AaPp])?(?(5)[Mm]?)(?![\w:])")
_HOUR = re.compile(r"(?<![\d:])(\d{1,2})\s*([AaPp])[Mm]\b")
_ZONE = re.compile(r"(?:\b(GMT|UTC|Z)\b|(?<=[\d\s])([+-])(\d{1,2}):?(\d{2})?)\s*$", re.IGNORECASE)


_WORD = re.compile(r"[^\W\d_]+")
_KNOWN = frozenset(
    (*MONTHS, *(name[:3] for name in MONTHS), *DAYS, *(name[:3] for name in DAYS), "am", "pm", "a", "p", "t", "z", "gmt", "utc")
)


def _bad(text: str) -> NetException:
    """The error for a text that says no moment; one with a word that no date has names where it is."""
    for match in _WORD.finditer(text):
        if match[0].lower() not in _KNOWN:
            return FormatException(
                f"The string '{text}' was not recognized as a valid DateTime. There is an unknown word starting at index "
                f"'{match.start()}'."
            )
    return FormatException(f"String '{text}' was not recognized as a valid DateTime.")


def parse(text: str | None, styles: int = 0) -> DateTime:
    """The moment of a text in any of the usual forms; FormatException for others."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 's')")
    match = _ISO.match(text)
    if match is not None:
        year, month, day, hour, minute, second, fraction, zone = match.groups()
        moment = _made(
            text, int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), fraction
        )
        return _placed(moment, zone, styles)
    return _parse_free(text, styles)


def _made(
    text: str,
    year: int,
    month: int,
    day: int,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    fraction: str | None = None,
) -> DateTime:
    next_day = hour == 24 and minute == second == 0
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= days_in_month(year, month)):
        raise _unrepresentable(text)
    if (hour > 23 and not next_day) or minute > 59 or second > 59:
        raise _unrepresentable(text)
    moment = make(year, month, day, 0 if next_day else hour, minute, second)
    ticks = moment.ticks + (TICKS_PER_DAY if next_day else 0)
    if fraction:
        ticks += int(fraction.ljust(7, "0")[:7]) + (len(fraction) > 7 and fraction[7] >= "5")
    return DateTime(ticks)


def _unrepresentable(text: str) -> NetException:
    return FormatException(
        f"The DateTime represented by the string '{text}' is not supported in calendar 'System.Globalization.GregorianCalendar'."
    )


def _placed(moment: DateTime, zone: str | None, styles: int) -> DateTime:
    """A moment with what its zone and the styles say about it."""
    if zone is None:
        if styles & ASSUME_UNIVERSAL:
            moment = DateTime(moment.ticks, UTC)
            return moment if styles & ADJUST_TO_UNIVERSAL else to_local(moment)
        if styles & ASSUME_LOCAL:
            moment = DateTime(moment.ticks, LOCAL)
            return to_universal(moment) if styles & ADJUST_TO_UNIVERSAL else moment
        return moment
    if zone.upper() in ("Z", "GMT", "UTC"):
        utc = DateTime(moment.ticks, UTC)
        keep = styles & ADJUST_TO_UNIVERSAL or styles & ROUNDTRIP_KIND
        return utc if keep else to_local(utc)
    digits = zone[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    offset = hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE
    utc = DateTime(moment.ticks - (offset if zone[0] == "+" else -offset), UTC)
    return utc if styles & ADJUST_TO_UNIVERSAL else to_local(utc)


def _parse_free(text: str, styles: int) -> DateTime:
    """Dates with slashes or month names, times with AM and PM, in any order."""
    rest = text.strip()
    if not rest:
        raise _bad(text)
    zone = None
    match = _ZONE.search(rest)
    if match is not None and (match[1] or _TIME.search(rest[: match.start()])):
        zone = match[1] or f"{match[2]}{match[3]}{match[4] or '00'}"
        rest = rest[: match.start()].strip()
    rest, clock = _take_time(text, rest)
    if not rest.strip(" ,T"):
        if clock is None:
            raise _bad(text)
        year, month, day = (1, 1, 1) if styles & NO_CURRENT_DATE else now().date
    else:
        year, month, day = _read_date(text, rest.strip(" ,"))
    hour, minute, second, fraction = clock or (0, 0, 0, None)
    return _placed(_made(text, year, month, day, hour, minute, second, fraction), zone, styles)


def _take_time(text: str, rest: str) -> tuple[str, tuple[int, int, int, str | None] | None]:
    match = _TIME.search(rest)
    if match is not None:
        hour = _twelve(text, int(match[1]), match[5])
        return rest[: match.start()] + " " + rest[match.end() :], (hour, int(match[2]), int(match[3] or 0), match[4])
    match = _HOUR.search(rest)
    if match is not None:
        return rest[: match.start()] + " " + rest[match.end() :], (_twelve(text, int(match[1]), match[2]), 0, 0, None)
    return rest, None


def _twelve(text: str, hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 0 <= hour <= 12:
        raise _bad(text)
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _read_date(text: str, rest: str) -> tuple[int, int, int]:
    words = [w for w in re.split(r"[\s,/.\-]+", rest) if w]
    if words and words[-1].upper() == "T":
        words.pop()
    names = [_month_of(w) for w in words]
    numbers = [int(w) for w in words if w.isdigit()]
    month = next((m for m in names if m), None)
    others = [w for w, m in zip(words, names, strict=True) if not w.isdigit() and not m]
    if any(not _is_day(w) for w in others):
        raise _bad(text)
    if month is not None:
        return _named_month(text, month, numbers, words)
    if len(numbers) == 2 and rest[0].isdigit():
        if max(len(words[0]), len(words[1])) > 2 or max(numbers) > 31:
            first = len(words[0]) > 2 or (len(words[1]) <= 2 and numbers[0] > 31)
            year, month = (numbers[0], numbers[1]) if first else (numbers[1], numbers[0])
            return year, month, 1
        return now().date[0], numbers[0], numbers[1]
    if len(numbers) != 3:
        raise _bad(text)
    if len(words[0]) >= 3:
        return numbers[0], numbers[1], numbers[2]
    return _full_year(numbers[2], words[-1]), numbers[0], numbers[1]


def _named_month(text: str, month: int, numbers: list[int], words: list[str]) -> tuple[int, int, int]:
    if len(numbers) == 1:
        if numbers[0] > 31 or len(next(w for w in words if w.isdigit())) > 2:
            return numbers[0], month, 1
        return now().date[0], month, numbers[0]
    if len(numbers) != 2:
        raise _bad(text)
    digits = [w for w in words if w.isdigit()]
    if len(digits[0]) > 2:
        return numbers[0], month, numbers[1]
    return _full_year(numbers[1], digits[1]), month, numbers[0]


def _full_year(year: int, word: str) -> int:
    if len(word) > 2:
        return year
    return year + (2000 if year <= 49 else 1900)


def _month_of(word: str) -> int | None:
    key = word.lower()
    for number, name in enumerate(MONTHS, 1):
        if key == name or key == name[:3] or (key == "sept"):
            return number if key != "sept" else 9
    return None


def _is_day(word: str) -> bool:
    key = word.lower()
    return any(key in (name, name[:3]) for name in DAYS)


# ------------------------------------------------------------------------------------------------------------- by layouts

_STANDARD = {
    "d": ["M/d/yyyy"],
    "D": ["dddd, MMMM d, yyyy"],
    "s": ["yyyy-MM-ddTHH:mm:ss"],
    "u": ["yyyy-MM-dd HH:mm:ssZ"],
    "t": ["h:mm tt"],
    "T": ["h:mm:ss tt"],
    "g": ["M/d/yyyy h:mm tt"],
    "G": ["M/d/yyyy h:mm:ss tt"],
    "f": ["dddd, MMMM d, yyyy h:mm tt"],
    "F": ["dddd, MMMM d, yyyy h:mm:ss tt"],
    "r": ["ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
    "R": ["ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
    "o": ["yyyy-MM-ddTHH:mm:ss.fffffffK"],
    "O": ["yyyy-MM-ddTHH:mm:ss.fffffffK"],
    "m": ["MMMM d"],
    "M": ["MMMM d"],
    "y": ["MMMM yyyy"],
    "Y": ["MMMM yyyy"],
}
_MONTH_NAMES = "|".join(MONTHS)
_DAY_NAMES = "|".join(DAYS)
_FIELDS = {
    "yyyy": r"(?P<year>\d{4})",
    "yyy": r"(?P<year>\d{3,4})",
    "yy": r"(?P<short>\d{2})",
    "y": r"(?P<short>\d{1,2})",
    "MMMM": f"(?P<month_name>{_MONTH_NAMES})",
    "MMM": f"(?P<month_name>{'|'.join(m[:3] for m in MONTHS)})",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "dddd": f"(?:{_DAY_NAMES})",
    "ddd": f"(?:{'|'.join(d[:3] for d in DAYS)})",
    "dd": r"(?P<day>\d{2})",
    "d": r"(?P<day>\d{1,2})",
    "HH": r"(?P<hour>\d{2})",
    "H": r"(?P<hour>\d{1,2})",
    "hh": r"(?P<twelve>\d{2})",
    "h": r"(?P<twelve>\d{1,2})",
    "mm": r"(?P<minute>\d{2})",
    "m": r"(?P<minute>\d{1,2})",
    "ss": r"(?P<second>\d{2})",
    "s": r"(?P<second>\d{1,2})",
    "tt": r"(?P<half>am|pm)",
    "t": r"(?P<half>a|p)",
    "K": r"(?P<zone>Z|[+-]\d{2}:\d{2})?",
    "zzz": r"(?P<zone>[+-]\d{2}:\d{2})",
    "zz": r"(?P<zone>[+-]\d{2})",
    "z": r"(?P<zone>[+-]\d{1,2})",
}


def _tokens(layout: str) -> Iterator[tuple[str, str]]:
    """The parts of a layout: ('field', letters) and ('text', characters)."""
    at = 0
    while at < len(layout):
        char = layout[at]
        if char in "'\"":
            end = layout.find(char, at + 1)
            end = len(layout) if end < 0 else end
            yield "text", layout[at + 1 : end]
            at = end + 1
        elif char == "\\":
            yield "text", layout[at + 1 : at + 2]
            at += 2
        elif char == "%":
            at += 1
        else:
            run = len(layout[at:]) - len(layout[at:].lstrip(char))
            yield ("field" if char in "yMdHhmstfFKzg" else "text"), layout[at : at + run]
            at += run


def _pattern(layout: str) -> re.Pattern[str]:
    pattern = ""
    seen: set[str] = set()
    for kind, part in _tokens(layout):
        if kind == "text":
            pattern += re.escape(part)
            continue
        if part[0] in "fF":
            field = rf"(?P<fraction>\d{{{len(part)}}})" if part[0] == "f" else rf"(?P<fraction>\d{{0,{len(part)}}})"
        elif part[0] == "g":
            field = "(?:A\\.D\\.)"
        else:
            limit = {"y": 4, "M": 4, "d": 4, "H": 2, "h": 2, "m": 2, "s": 2, "t": 2, "K": 1, "z": 3}[part[0]]
            field = _FIELDS[part[:limit]]
        name = re.match(r"\(\?P<(\w+)>", field)
        if name is not None and name[1] in seen:
            field = f"(?P={name[1]})"
        elif name is not None:
            seen.add(name[1])
        pattern += field
    return re.compile(pattern, re.IGNORECASE)


def parse_exact(text: str, layout: str, styles: int = 0) -> DateTime | None:
    """The moment of a text by one layout, or None if the text does not have it."""
    if styles & 7:
        text = text.strip()
    for one in _STANDARD.get(layout, [layout]):
        match = _pattern(one).fullmatch(text)
        if match is not None:
            try:
                moment = _from_fields({k: v for k, v in match.groupdict().items() if v}, styles)
            except FormatException:
                return None
            if layout in ("u", "r", "R") or ("'Z'" in one and not match.groupdict().get("zone")):
                return moment
            return moment
    return None


def _from_fields(fields: dict[str, str], styles: int) -> DateTime:
    year, month, day = (1, 1, 1) if styles & NO_CURRENT_DATE else now().date
    has_date = {"year", "short", "month", "month_name", "day"} & fields.keys()
    if has_date:
        month = day = 1
    if "year" in fields:
        year = int(fields["year"])
    elif "short" in fields:
        year = _full_year(int(fields["short"]), fields["short"])
    if "month" in fields:
        month = int(fields["month"])
    elif "month_name" in fields:
        month = _month_of(fields["month_name"]) or 1
    day = int(fields.get("day", day))
    hour = int(fields.get("hour", 0))
    if "twelve" in fields:
        hour = int(fields["twelve"]) % 12 if "half" in fields else int(fields["twelve"])
    if fields.get("half", "a").lower().startswith("p") and hour < 12:
        hour += 12
    moment = _made(
        "", year, month, day, hour, int(fields.get("minute", 0)), int(fields.get("second", 0)), fields.get("fraction")
    )
    return _placed(moment, fields.get("zone"), styles)


def parse_offset(text: str, styles: int = 0) -> tuple[int, int]:
    """The ticks of local time and the offset in ticks that a text says, for DateTimeOffset."""
    stripped = text.strip()
    match = re.search(r"(?:\b(GMT|UTC)|(?<=[\d])(Z)|([+-])(\d{1,2}):?(\d{2})?)\s*$", stripped, re.IGNORECASE)
    if match is not None and (match[1] or match[2] or _TIME.search(stripped[: match.start()] + " ")):
        moment = parse(stripped[: match.start()])
        if match[1] or match[2]:
            return moment.ticks, 0
        offset = int(match[4]) * TICKS_PER_HOUR + int(match[5] or 0) * TICKS_PER_MINUTE
        return moment.ticks, offset if match[3] == "+" else -offset
    moment = parse(stripped)
    if styles & ASSUME_UNIVERSAL:
        return moment.ticks, 0
    return moment.ticks, offset_ticks(DateTime(moment.ticks, UNSPECIFIED)) // TICKS_PER_SECOND * TICKS_PER_SECOND
