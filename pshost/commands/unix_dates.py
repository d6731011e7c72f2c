"""Dates in the format of Unix `date` (`Get-Date -UFormat '%Y-%m-%d'`)."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import call, get

_NET_FORMATS = {
    "A": "dddd", "a": "ddd", "B": "MMMM", "b": "MMM", "h": "MMM", "c": "ddd dd MMM yyyy HH:mm:ss", "D": "MM/dd/yy",
    "d": "dd", "H": "HH", "I": "hh", "m": "MM", "M": "mm", "p": "tt", "R": "HH:mm", "r": "hh:mm:ss tt", "S": "ss",
    "T": "HH:mm:ss", "X": "HH:mm:ss", "F": "yyyy-MM-dd", "x": "MM/dd/yy", "Y": "yyyy", "y": "yy", "Z": "zz",
}


def unix_format(moment: Any, text: str) -> str:
    """A date written by a Unix format; a leading `+` is ignored."""
    parts: list[str] = []
    chars = iter(text[1:] if text.startswith("+") else text)
    for char in chars:
        if char != "%":
            parts.append(char)
            continue
        code = next(chars, "%")
        parts.append(_field(moment, code))
    return "".join(parts)


def _field(moment: Any, code: str) -> str:
    if code in _NET_FORMATS:
        net = _NET_FORMATS[code]
        return str(call(moment, "ToString", net if len(net) > 1 else f"%{net}"))
    year, day_of_year = get(moment, "Year"), get(moment, "DayOfYear")
    if code == "C":
        return f"{year // 100:02d}"
    if code == "e":
        return f"{get(moment, 'Day'):>2}"
    if code == "j":
        return f"{day_of_year:03d}"
    if code == "k":
        return f"{get(moment, 'Hour'):>2}"
    if code == "l":
        return f"{(get(moment, 'Hour') - 1) % 12 + 1:>2}"
    if code == "n":
        return "\n"
    if code == "t":
        return "\t"
    if code == "s":
        ticks = int(get(call(moment, "ToUniversalTime"), "Ticks"))
        return str((ticks - 621355968000000000) // 10_000_000)
    if code in "uw":
        day = int(get(moment, "DayOfWeek"))
        return str(7 if code == "u" and day == 0 else day)
    if code in "GgV":
        return _iso_week(moment, code)
    if code == "U":
        return str(day_of_year // 7)
    if code == "W":
        return str(day_of_year // 7)
    return code if code == "%" else f"%{code}"


def _iso_week(moment: Any, code: str) -> str:
    import datetime

    year, week, _ = datetime.date(get(moment, "Year"), get(moment, "Month"), get(moment, "Day")).isocalendar()
    if code == "V":
        return f"{week:02d}"
    return str(year) if code == "G" else f"{year % 100:02d}"
