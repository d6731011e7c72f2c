"""The process's standard input as text: one reader for `$input`, `[Console]::In` and whoever else asks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pshost.surrogates import code_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.declarations.nettype import NetType


class ConsoleInput:
    """Standard input, read line by line and not before a line is asked for."""

    def line(self) -> str:
        """The next line with its end; nothing at the end of the input."""
        return code_units(sys.stdin.readline())

    def rest(self) -> str:
        """All that is left."""
        return code_units(sys.stdin.read())


console_input = ConsoleInput()


class InputLines:
    """`$input` of a script whose standard input is redirected: the lines, each given once (`dotnet.inputlines` has its members)."""

    __slots__ = ("__weakref__", "current")

    enumerates = True

    def __init__(self) -> None:
        self.current: str | None = None

    @property
    def net_type(self) -> NetType:
        """The type, for `registry.type_of`."""
        from pshost.runtime.dotnet.inputlines import INPUT_LINES

        return INPUT_LINES

    def move_next(self) -> bool:
        """Go to the next line; whether there is one."""
        line = console_input.line()
        self.current = line.rstrip("\n").rstrip("\r") if line else None
        return bool(line)

    def __iter__(self) -> Iterator[Any]:
        while self.move_next():
            yield self.current
