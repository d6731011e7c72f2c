"""Laying out a list: a line for each property, `Name : value`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.formatting.cell_width import head, width_of
from pshost.runtime.formatting.wrapping import split_lines, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.runtime.formatting.style import Style

_SEPARATOR = " : "


def list_lines(fields: Sequence[tuple[str, str]], screen: int, style: Style | None = None) -> list[str]:
    """The lines of one object; long values go on under their own beginning."""
    if not fields or screen < len(_SEPARATOR) + 2:
        return []
    widest = min(max(width_of(label) for label, _ in fields), screen - len(_SEPARATOR) - 1)
    indent = " " * (widest + len(_SEPARATOR))
    room = screen - len(indent)
    lines: list[str] = []
    for label, text in fields:
        shown = head(label, widest)
        beginning = shown + " " * (widest - width_of(shown)) + _SEPARATOR
        if style is not None:
            beginning = style.list_label(beginning)
        for number, line in enumerate(piece for part in split_lines(text) for piece in wrapped(part, room)):
            lines.append((indent if number else beginning) + line)
    return lines
