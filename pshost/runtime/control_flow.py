"""Jumps that leave a Python function: they are not errors, so no `catch` sees them.

Inside one compiled function `break`, `continue` and `return` are Python's own. These classes carry them across script
blocks: `break` in a function leaves the loop of its caller, and `exit` leaves everything up to the script.
"""

from __future__ import annotations

from typing import Any


class ControlFlow(BaseException):
    """Base of the jumps."""


class BreakException(ControlFlow):
    """`break`, on its way to a loop with this label (lower case), or to any loop when it has none."""

    def __init__(self, label: str | None = None) -> None:
        super().__init__(label)
        self.label = label


class ContinueException(ControlFlow):
    """`continue`, on its way to a loop with this label (lower case), or to any loop when it has none."""

    def __init__(self, label: str | None = None) -> None:
        super().__init__(label)
        self.label = label


class ReturnException(ControlFlow):
    """`return` out of code that runs in the scope of another body; what it returns has been written already."""


class ExitException(ControlFlow):
    """`exit`: ends the script (or the session, outside a script) with a code."""

    def __init__(self, code: Any = 0) -> None:
        super().__init__(code)
        self.code = code


def leaves_here(jump: BreakException | ContinueException, label: str | None) -> bool:
    """Whether a jump that reached a loop labelled `label` is meant for it."""
    return jump.label is None or jump.label == label
