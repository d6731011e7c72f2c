"""What the compiler has to say about a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pshost.compiler.positions import Extent


class CompilationError(Exception):
    """A script that cannot be compiled; `error_id` is the id of the error record that scripts see."""

    error_id = ""

    def __init__(self, message: str, extent: Extent) -> None:
        super().__init__(f"{message} (line {extent.line})")
        self.message = f"{message}."
        self.extent = extent


class CannotAnswerError(Exception):
    """A block has no form that returns its value (`pshost.compiler.answers`)."""


class WritesBeforeItsEndError(CannotAnswerError):
    """What a block writes has to be gathered."""


class NotSupportedByPshost(CompilationError):  # noqa: N818 - the error id that users see
    """A construct that pshost does not have."""

    error_id = "NotSupportedByPshost"


class ScriptTooComplicated(CompilationError):  # noqa: N818 - PowerShell's error id
    """Expressions or blocks nested deeper than the stack allows."""

    error_id = "ScriptTooComplicated"
