"""Where a node stands: code point offsets to the line and UTF-8 column that Python's position table holds."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from pshost.compiler.answer_plan import UNKNOWN

if TYPE_CHECKING:
    from pshost.compiler.answer_plan import Plan
    from pshost.compiler.template import Position


class Source:
    """A script's text and path, with its lines."""

    __slots__ = ("_ascii", "_nodes", "_starts", "_tree", "key", "noted", "path", "text")

    def __init__(self, text: str, path: str | None = None) -> None:
        self.text = text
        self.path = path
        self.key: bytes | None = None  # the cache's, for all that comes of this source
        self.noted = False  # whether `blockcode.note_names` has looked through it
        self._tree: Any = None
        self._nodes: dict[tuple[str, int, int], Any] | None = None
        self._starts: list[int] | None = None
        self._ascii = text.isascii()

    @property
    def file_name(self) -> str:
        """What compiled code gives as its file."""
        return self.path or "<script>"

    @property
    def tree(self) -> Any:
        """The tree of the whole text; parsed now where a run has come as far as this without it."""
        if self._tree is None:
            from pshost.syntax import parse

            self._tree = parse(self.text, self.path).ast
        return self._tree

    @tree.setter
    def tree(self, tree: Any) -> None:
        self._tree = tree

    def node(self, kind: str, start: int, end: int) -> Any:
        """The node of a class at an extent, the innermost; KeyError without one."""
        if self._nodes is None:
            from pshost.compiler.tree import children
            from pshost.compiler.tree import kind as kind_of

            found: dict[tuple[str, int, int], Any] = {}
            pending = [self.tree]
            while pending:
                node = pending.pop()
                found[kind_of(node), node.start, node.end] = node
                pending.extend(children(node))
            self._nodes = found
        return self._nodes[kind, start, end]

    def _lines(self) -> list[int]:
        if self._starts is None:
            starts = [0]
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """The 1-based line and 1-based column, in code points, of an offset."""
        starts = self._lines()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a 0-based column in UTF-8 bytes, as Python's position table has them."""
        starts = self._lines()
        begin = starts[min(line, len(starts)) - 1]
        if self._ascii:
            return begin + column
        end = starts[line] if line < len(starts) else len(self.text)
        head = self.text[begin:end].encode("utf-8", "surrogatepass")[:column]
        return begin + len(head.decode("utf-8", "surrogatepass"))

    def line_text(self, line: int) -> str:
        """One line without its end."""
        starts = self._lines()
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    def position(self, start: int, end: int) -> Position:
        """The position of an extent as Python code bears it: columns are UTF-8 bytes, an end never comes before its
        start.
        """
        first = self._point(start)
        last = self._point(end) if end > start else first
        return (*first, *last)

    def _point(self, offset: int) -> tuple[int, int]:
        starts = self._lines()
        line = bisect_right(starts, offset)
        begin = starts[line - 1]
        if self._ascii:
            return line, offset - begin
        return line, len(self.text[begin:offset].encode("utf-8", "surrogatepass"))


class Extent:
    """A stretch of a source, for error records and call sites."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        """What is written there."""
        return self.source.text[self.start : self.end]

    @property
    def path(self) -> str | None:
        """The file, if there is one."""
        return self.source.path

    @property
    def line(self) -> int:
        """The 1-based line of its start."""
        return self.source.line_column(self.start)[0]

    @property
    def column(self) -> int:
        """The 1-based column of its start."""
        return self.source.line_column(self.start)[1]

    def __repr__(self) -> str:
        return f"<Extent {self.path or ''}:{self.line}:{self.column} {self.text!r}>"


class CallSite:
    """A command as written: what the binder needs to know beside the values.

    `shape` has an entry for each element after the name: 'p' a positional value, '-Name' a parameter without a value,
    '-Name:' one with its value attached, '@' a splat. The values come apart, one for every 'p', '-Name:' and '@'. A
    command whose name is computed (`& $x`) has `name` None, and the command is the first value. `plan` is the
    runtime's to keep what it worked out; so are, of the calls that want a value, `answer` and those that it had before, `known`.

    `written` tells native programs how each value stands in the script: `''` as bare text, `'` in quotes, `=TEXT` as a
    number, `[TEXT` as an array, after a blank if there is one between it and its `-Name:`. It is None where all are bare.

    `places` has where the name and each entry of `shape` stand, for errors: start, end, and the start of the value.
    """

    __slots__ = ("answer", "extent", "known", "name", "operator", "places", "plan", "shape", "source", "written")

    def __init__(
        self,
        name: str | None,
        shape: tuple[str, ...],
        extent: Extent,
        operator: str = "",
        written: tuple[str, ...] | None = None,
        places: tuple[tuple[int, int, int], ...] = (),
    ) -> None:
        self.name = name
        self.shape = shape
        self.extent = extent
        self.source = extent.source
        self.operator = operator
        self.written = written
        self.places = places
        self.plan: Any = None
        self.answer: Plan = UNKNOWN
        self.known: tuple[Plan, ...] = ()

    def forget(self) -> None:
        """Ask anew which function answers."""
        self.answer = UNKNOWN
        self.known = ()
