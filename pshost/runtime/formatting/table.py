"""Laying out a table: the widths of its columns, its header, its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.formatting.cell_width import ELLIPSIS, ESCAPE, head, tail, width_of
from pshost.runtime.formatting.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.runtime.formatting.shapes import Column
    from pshost.runtime.formatting.style import Style

_MINIMUM_SCREEN = 5
RESET = "\x1b[0m"


class TableLayout:
    """A table whose column widths are settled; columns with a width of 0 or less are left out."""

    def __init__(self, columns: Sequence[Column], widths: list[int], screen: int, style: Style | None = None) -> None:
        self.columns = columns
        self.alignments = [column.alignment for column in columns]
        self.widths = fitted(widths, screen) if screen >= _MINIMUM_SCREEN else [-1] * len(columns)
        self.shown = [index for index, width in enumerate(self.widths) if width > 0]
        self.style = style

    def header(self) -> list[str]:
        """The lines of the labels, and the line of dashes under them."""
        if not self.shown:
            return []
        labels = [column.label for column in self.columns]
        dashes = []
        for label, width in zip(labels, self.widths, strict=True):
            dashes.append("-" * (min(width_of(label), width) if label else max(width, 0)))
        return [*self._lines(labels, self.alignments, True), self._line(dashes, self.alignments, True)]

    def row(self, cells: Sequence[str], alignments: Sequence[str] | None = None, wrap: bool = False) -> list[str]:
        """The lines of a row: one, or more where cells are wrapped."""
        if not self.shown:
            return []
        own = self.alignments if alignments is None else [a or b for a, b in zip(alignments, self.alignments, strict=True)]
        return self._lines(cells, own, False) if wrap else [self._line(cells, own, False)]

    def _line(self, cells: Sequence[str], alignments: Sequence[str], is_header: bool) -> str:
        parts = []
        for index in self.shown:
            padded = index < len(self.columns) - 1
            text = fitted_text(cells[index], self.widths[index], alignments[index], padded)
            if is_header and self.style is not None:
                text = f"{self.style.table_header}{text}{RESET}"
            elif ESCAPE in text and not text.rstrip().endswith(RESET):
                text += RESET
            parts.append(text)
        return " ".join(parts)

    def _lines(self, cells: Sequence[str], alignments: Sequence[str], is_header: bool) -> list[str]:
        pieces = [self._pieces(cells[index], index, alignments[index]) for index in self.shown]
        height = max(len(lines) for lines in pieces)
        made = []
        for level in range(height):
            last = max(position for position, lines in enumerate(pieces) if len(lines) > level)
            parts = []
            for position, lines in enumerate(pieces[: last + 1]):
                text = lines[level] if level < len(lines) else " " * self.widths[self.shown[position]]
                if position == last and height > 1:
                    text = text.rstrip()
                if is_header and self.style is not None:
                    column = self.columns[self.shown[position]]
                    text = f"{self.style.header_of(column)}{text}{RESET}"
                parts.append(text)
            made.append(" ".join(parts))
        return made

    def _pieces(self, text: str, index: int, alignment: str) -> list[str]:
        """The lines of a cell that is wrapped."""
        width = self.widths[index]
        padded = index != self.shown[-1]
        lines = wrapped(text, width)
        if not padded and alignment not in ("right", "center"):
            return lines
        return [fitted_text(line, width, alignment, padded) if width_of(line) < width else line for line in lines]


def fitted_text(text: str, width: int, alignment: str, padded: bool) -> str:
    """A text in a cell of one line: filled up to the width if it is `padded`, cut with an ellipsis if it is too long.

    What goes to the right loses its beginning. A text of several lines shows its first.
    """
    first = text
    for end in ("\n", "\r"):
        cut = first.find(end)
        if cut >= 0:
            first = first[:cut] + ELLIPSIS
    used = width_of(first)
    if used > width:
        first = _cut(first, width, alignment)
        used = width_of(first)
    room = width - used
    if room <= 0:
        return first
    if alignment == "right":
        return " " * room + first
    if alignment == "center":
        left = room // 2
        return " " * left + first + (" " * (room - left) if padded else "")
    return first + " " * room if padded else first


def _cut(text: str, width: int, alignment: str) -> str:
    room = width - 1
    if alignment == "right":
        return ELLIPSIS + tail(text, room) if room > 0 else tail(text, width)
    return head(text, room) + ELLIPSIS if room > 0 else head(text, width)


def needed_widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """The widths that the labels and the cells of some rows need."""
    widths = [width_of(column.label) for column in columns]
    for row in rows:
        for index, text in enumerate(row):
            widths[index] = max(widths[index], width_of(text))
    return widths


def fitted(widths: Sequence[int], screen: int) -> list[int]:
    """The widths of columns on a screen: those that are not given (0) share the room that is left, one column after the other;
    where there is too little, the last columns shrink and then go (-1).
    """
    made = [width if width > 0 else 1 for width in widths]
    free = [index for index, width in enumerate(widths) if width <= 0]
    room = screen - _total(made)
    if room > 0 and free:
        share, rest = divmod(room, len(free))
        for position, index in enumerate(free):
            made[index] += share + (1 if position < rest else 0)
        return made
    while room < 0:
        last = max((index for index, width in enumerate(made) if width > 0), default=-1)
        if last < 0:
            break
        made[last] = made[last] + room if made[last] + room >= 1 else -1
        room = screen - _total(made)
    return made


def _total(widths: Sequence[int]) -> int:
    visible = [width for width in widths if width > 0]
    return sum(visible) + max(len(visible) - 1, 0)
