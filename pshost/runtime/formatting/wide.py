"""Laying out one property of many objects in columns."""

from __future__ import annotations

from pshost.runtime.formatting.cell_text import cut, padded, width_of


def wide_lines(texts: list[str], screen: int, columns: int, auto_size: bool) -> list[str]:
    """The lines of a wide format: a given number of columns, or as many as fit."""
    extra = 0
    if auto_size:
        width = max((width_of(text) for text in texts), default=1)
        columns = max((screen + 1) // (width + 1), 1)
        extra = max(screen - (columns * width + columns - 1), 0)
    else:
        columns = columns or 2
        width = max(screen // columns, 1)
    lines = []
    for start in range(0, len(texts), columns):
        row = [cut(text, width) for text in texts[start : start + columns]]
        cells = [padded(text, width + (1 if index < extra else 0), "left") for index, text in enumerate(row)]
        cells[-1] = row[-1]
        lines.append(" ".join(cells))
    return lines
