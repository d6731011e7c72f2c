"""What is known of a body while it runs: its output so far, what else it has said, and how far it has come."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Progress:
    """How far a body says that it has come: `percent` is 0 to 100, or -1 when it does not say; `seconds_left` likewise."""

    __slots__ = ("activity", "operation", "percent", "seconds_left", "status")

    def __init__(
        self, activity: str, status: str = "", percent: int = -1, seconds_left: int = -1, operation: str = "",
    ) -> None:
        self.activity = activity
        self.status = status
        self.percent = percent
        self.seconds_left = seconds_left
        self.operation = operation


class Observation:
    """One run of a process, as others see it meanwhile and afterwards.

    The body (or who runs it) appends to the lists and puts `progress` in place; readers take copies. `progress` is the last that
    was told, None before the first and when the activity is over.
    """

    __slots__ = ("errors", "information", "output", "progress", "verbose", "warnings")

    def __init__(self) -> None:
        self.output: list[Any] = []
        self.errors: list[Any] = []
        self.warnings: list[Any] = []
        self.verbose: list[Any] = []
        self.information: list[Any] = []
        self.progress: Progress | None = None
