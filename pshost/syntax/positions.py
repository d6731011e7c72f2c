"""Offsets to lines and columns, both counted from 1; CRLF is one newline, and a column counts code points."""

from __future__ import annotations

import re
from bisect import bisect_right

_NEWLINE = re.compile(r"\r\n|\n|\r")


class Positions:
    """The places where a text's lines start."""

    __slots__ = ("starts",)

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in _NEWLINE.finditer(text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
