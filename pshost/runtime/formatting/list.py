"""Laying out a list: a line for each property, `Name : value`."""

from __future__ import annotations

from pshost.runtime.formatting.cell_text import padded, width_of, wrapped


def list_lines(fields: list[tuple[str, str]], screen: int) -> list[str]:
    """The lines of one object; long values go on under their own beginning."""
    label_width = max((width_of(label) for label, _ in fields), default=0)
    indent = " " * (label_width + 3)
    lines: list[str] = []
    for label, text in fields:
        first = True
        for line in wrapped(text, screen - label_width - 4):
            lines.append(f"{padded(label, label_width, 'left')} : {line}" if first else indent + line)
            first = False
    return lines
