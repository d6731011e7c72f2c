"""The process's standard input as text: one reader for `$input`, `[Console]::In` and whoever else asks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pshost.surrogates import code_units

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    """`$input` of a script whose standard input is redirected: the lines, each given once."""

    net_name = "System.Management.Automation.Runspaces.PipelineReader`1+<GetReadEnumerator>d__20[System.Object]"
    enumerates = True

    def __iter__(self) -> Iterator[Any]:
        while line := console_input.line():
            yield line.rstrip("\n").rstrip("\r")
