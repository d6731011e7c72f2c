"""Breaking text into lines of a width, between words where that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.formatting.cell_width import char_width, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOFT_HYPHEN = "\u00ad"
_BREAKS = " \t" + _SOFT_HYPHEN
_HOLDS = "\u2011\u00a0"  # the hyphen and the blank at which no line breaks


def split_lines(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return text.replace("\r", "").split("\n")


def wrapped(text: str, first: int, following: int | None = None) -> list[str]:
    """The lines of a text: the first of each of its lines within `first` columns, the others within `following`.

    A word that is wider than a line is broken; blanks stay at the end of the line that they follow.
    """
    lines: list[str] = []
    for line in split_lines(text):
        if width_of(line) <= first:
            lines.append(line)
        else:
            lines.extend(_Filling(first, first if following is None else following).filled(line))
    return lines


class _Filling:
    """One line of text that is being broken into several."""

    def __init__(self, first: int, following: int) -> None:
        self.width = self.left = first
        self.following = following
        self.lines: list[str] = []
        self.current: list[str] = []

    def filled(self, line: str) -> list[str]:
        """The lines."""
        for word in _words(line):
            if self.width == 0:
                self.width = self.left = self.following
                if self.width == 0:
                    break
            taken = word
            if word.endswith(_SOFT_HYPHEN):
                taken = word[:-1] + "-" if width_of(word) == self.left else word[:-1]
            width = width_of(taken)
            if width <= self.width:
                self._add(taken, width)
                continue
            for char in taken:
                wide = char_width(char)
                self._add(char if wide <= self.width else "?", min(wide, self.width))
        return [*self.lines, "".join(self.current)]

    def _add(self, text: str, width: int) -> None:
        if width > self.left:
            self.lines.append("".join(self.current))
            self.current = []
            self.width = self.left = self.following
        self.current.append(text)
        self.left -= width


def _words(line: str) -> Iterator[str]:
    """The words of a line, each with the blank or the soft hyphen after it."""
    start = 0
    for index, char in enumerate(line):
        if char in _BREAKS:
            yield line[start : index + 1]
            start = index + 1
        elif char in _HOLDS:
            yield line[start:index]  # as PowerShell does it, the character itself is lost
            start = index + 1
    yield line[start:]
