"""The text of custom views and of groups' headings: pieces of text, ends of lines, and frames that indent what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

UNBOUNDED = 1 << 30
_DEEPEST = 50


class NewLine:
    """The end of a line."""

    __slots__ = ()


NEW_LINE = NewLine()


class Frame:
    """Tokens that are indented: their lines from the left and the right, their first line by `first` more (or less)."""

    __slots__ = ("first", "left", "right", "tokens")

    def __init__(self, tokens: list[Any] | None = None, left: int = 0, right: int = 0, first: int = 0) -> None:
        self.tokens = [] if tokens is None else tokens
        self.left = left
        self.right = right
        self.first = first


def token_lines(tokens: Iterable[Any], columns: int) -> list[str]:
    """The lines of tokens on a screen: what stands after the last end of a line, even nothing, is a line too."""
    writer = _Writer(columns)
    writer.write(tokens, 0)
    writer.end_line()
    return writer.lines


class _Writer:
    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.frames: list[Frame] = []
        self.parts: list[str] = []
        self.lines: list[str] = []

    def write(self, tokens: Iterable[Any], depth: int) -> None:
        for token in tokens:
            if token.__class__ is str:
                self.parts.append(token)
            elif token is NEW_LINE:
                self.end_line()
            elif depth < _DEEPEST:
                self.frames.append(token)
                self.write(token.tokens, depth + 1)
                self.frames.pop()

    def end_line(self) -> None:
        text = "".join(self.parts)
        self.parts = []
        left = sum(frame.left for frame in self.frames)
        width = self.columns - left - sum(frame.right for frame in self.frames)
        first = self.frames[-1].first if self.frames else 0
        if width <= 0:
            self.lines.append("")
            return
        if abs(first) >= width:
            first = 0
        pieces = wrapped(text, width - max(first, 0), width + min(first, 0))
        self.lines.append(" " * (left + max(first, 0)) + pieces[0])
        self.lines.extend(" " * (left - min(first, 0)) + piece for piece in pieces[1:])
