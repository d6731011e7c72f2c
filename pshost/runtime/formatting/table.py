"""Laying out a table: the widths of its columns, its header, its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.formatting.cell_text import cut, padded, width_of, wrapped

if TYPE_CHECKING:
    from pshost.runtime.formatting.shapes import Column


class TableLayout:
    """A table whose column widths are settled."""

    def __init__(self, columns: list[Column], widths: list[int], rights: list[bool], wrap: bool) -> None:
        self.columns = columns
        self.widths = widths
        self.alignments = [
            column.alignment or ("right" if right else "left") for column, right in zip(columns, rights, strict=True)
        ]
        self.wrap = wrap

    def header(self) -> list[str]:
        """The lines of the header and those under it."""
        shown = [i for i, width in enumerate(self.widths) if width > 0]
        labels = [wrapped_hard(self.columns[i].label, self.widths[i]) for i in shown]
        lines = self._lines(labels, shown)
        dashes = [["-" * min(width_of(self.columns[i].label), self.widths[i])] for i in shown]
        return [*lines, *self._lines(dashes, shown)]

    def row(self, cells: list[str]) -> list[str]:
        """The lines of a row: one, or more where cells are wrapped."""
        shown = [i for i, width in enumerate(self.widths) if width > 0]
        texts = []
        for i in shown:
            if self.wrap:
                texts.append(wrapped(cells[i], self.widths[i]))
            else:
                first, newline, _ = cells[i].replace("\r\n", "\n").partition("\n")
                texts.append([cut(first + ("…" if newline else ""), self.widths[i])])
        return self._lines(texts, shown)

    def _lines(self, texts: list[list[str]], shown: list[int]) -> list[str]:
        height = max((len(lines) for lines in texts), default=0)
        result = []
        for level in range(height):
            parts = []
            for position, i in enumerate(shown):
                lines = texts[position]
                text = lines[level] if level < len(lines) else ""
                is_last = position == len(shown) - 1
                if is_last and self.alignments[i] == "left":
                    parts.append(text)
                elif is_last and self.alignments[i] == "center":
                    parts.append(padded(text, self.widths[i], "center").rstrip())
                else:
                    parts.append(padded(text, self.widths[i], self.alignments[i]))
            result.append(" ".join(parts))
        return result


def wrapped_hard(text: str, width: int) -> list[str]:
    """The pieces of a header that is wider than its column."""
    if width_of(text) <= width:
        return [text]
    return [text[start : start + width] for start in range(0, len(text), width)]


def settled_widths(columns: list[Column], rows: list[list[str]], screen: int, hide_headers: bool) -> list[int]:
    """The widths of columns: those given, else what header and rows need, cut to the screen from the last column on.

    A width of 0 leaves a column out.
    """
    widths = []
    for index, column in enumerate(columns):
        if column.width > 0:
            widths.append(column.width)
            continue
        needed = 0 if hide_headers else width_of(column.label)
        for row in rows:
            for line in row[index].replace("\r\n", "\n").split("\n"):
                needed = max(needed, width_of(line))
        widths.append(max(needed, 1))
    while True:
        visible = [i for i, width in enumerate(widths) if width > 0]
        if not visible:
            return widths
        excess = sum(widths[i] for i in visible) + len(visible) - 1 - screen
        if excess <= 0:
            return widths
        last = visible[-1]
        widths[last] = max(widths[last] - excess, 0)
        if widths[last] > 0:
            return widths
