"""The line of a script that an error comes from, with what is wrong underlined, as position messages show it."""

from __future__ import annotations

from typing import Any

_TAB = "    "  # wherever it stands
_LONGEST = 69
_BEFORE = 12
_AFTER = 8


def source_excerpt(extent: Any) -> tuple[str, str]:
    """The source line of an extent, cut around it if it is long, and the line of `~` under it."""
    line, before, length = _line_of(extent)
    if "\t" in line:
        before, length = len(line[:before].replace("\t", _TAB)), len(line[before : before + length].replace("\t", _TAB))
        line = line.replace("\t", _TAB)
    cut_before = cut_after = False
    if len(line) > _LONGEST:
        prefix = min(before, _BEFORE)
        suffix = min(len(line) - length - before, _AFTER)
        if prefix + length + suffix >= _LONGEST:
            length = min(length, _LONGEST - prefix)
            suffix = min(suffix, _LONGEST - prefix - length)
        else:
            room = _LONGEST - prefix - length - suffix
            more = min(room, len(line) - length - before - suffix)
            suffix += more
            prefix += min(room - more, before - prefix)
        start = before - prefix
        cut_before = start > 0
        stop = before + length + suffix
        cut_after = stop < len(line)
        line = line[start:stop]
        before = prefix
    shown = ("… " if cut_before else "") + line + (" …" if cut_after else "")
    return shown, " " * (before + (2 if cut_before else 0)) + "~" * max(length, 1)


def _line_of(extent: Any) -> tuple[str, int, int]:
    """The line that an extent begins on, the blanks before it, and its length on that line."""
    text = extent.source.text
    start = extent.start
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    end = len(text)
    for mark in ("\n", "\r"):
        found = text.find(mark, start)
        if found >= 0:
            end = min(end, found)
    line = text[begin:end].rstrip()
    before = start - begin
    length = extent.end - start if extent.end <= begin + len(line) else len(line) - before
    return line, before, max(length, 0)


def position_message(extent: Any) -> str:
    """`InvocationInfo.PositionMessage`: where, the line, and the mark under it."""
    where = f"At {extent.path or 'line'}:{extent.line} char:{extent.column}"
    line, mark = source_excerpt(extent)
    return f"{where}\n+ {line}\n+ {mark}"
