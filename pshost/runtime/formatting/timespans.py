"""TimeSpan by .NET's standard (`c`, `g`, `G`) and custom format strings."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.layouts import invalid_format, pieces

_SECOND = 10_000_000


def format_value(value: Any, fmt: str | None, culture: Any = None) -> str:
    """A TimeSpan by a format string; FormatException if it is none."""
    del culture
    ticks: int = value.ticks
    days, rest = divmod(abs(ticks), 86_400 * _SECOND)
    seconds, fraction = divmod(rest, _SECOND)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    sign = "-" if ticks < 0 else ""
    if not fmt or fmt in ("c", "t", "T"):
        shown = f"{days}." if days else ""
        return f"{sign}{shown}{hour:02d}:{minute:02d}:{second:02d}" + (f".{fraction:07d}" if fraction else "")
    if fmt == "g":
        shown = f"{days}:" if days else ""
        tail = f".{fraction:07d}".rstrip("0") if fraction else ""
        return f"{sign}{shown}{hour}:{minute:02d}:{second:02d}{tail}"
    if fmt == "G":
        return f"{sign}{days}:{hour:02d}:{minute:02d}:{second:02d}.{fraction:07d}"
    if len(fmt) == 1:
        raise invalid_format()
    return _custom({"d": days, "h": hour, "m": minute, "s": second}, fraction, fmt)


def _custom(parts: dict[str, int], fraction: int, layout: str) -> str:
    out: list[str] = []
    for char, count in pieces(layout):
        if not count:
            out.append(char)
            continue
        most = {"d": 8, "f": 7, "F": 7}.get(char, 2)
        if count > most or char not in "dhmsfF":
            raise invalid_format()
        if char in "fF":
            digits = f"{fraction:07d}"[:count]
            out.append(digits if char == "f" else digits.rstrip("0"))
        else:
            out.append(str(parts[char]).rjust(count, "0"))
    return "".join(out)
