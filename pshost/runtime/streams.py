"""The streams beside the output: error, warning, verbose, debug, information, progress.

Each goes to the host unless a redirection or a recorder has put a target in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.session import Session


class Streams:
    """Where a session's records go. Targets are functions of one record, by the stream's name (`Error`, `Warning`, ...)."""

    __slots__ = ("session", "targets")

    def __init__(self, session: Session) -> None:
        self.session = session
        self.targets: dict[str, Callable[[Any], None]] = {}

    def push(self, targets: dict[str, Callable[[Any], None]]) -> dict[str, Callable[[Any], None]]:
        """Put targets in front of those there are; gives what `pop` takes."""
        before = self.targets
        if targets:
            self.targets = {**before, **targets}
        return before

    def pop(self, token: dict[str, Callable[[Any], None]]) -> None:
        """Put back the targets that were there before a `push`."""
        self.targets = token

    def error(self, record: Any) -> None:
        """Write an error record."""
        target = self.targets.get("Error")
        if target is not None:
            target(record)
            return
        from pshost.runtime.formatting.error_view import error_lines

        record.reported = True
        self.session.host.write_error("\n".join(error_lines(record, self.session)) + "\n")

    def _line(self, stream: str, prefix: str, text: str) -> None:
        target = self.targets.get(stream)
        if target is None:
            self.session.host.write(f"{prefix}{text}\n")
        else:
            target(text)

    def warning(self, text: str) -> None:
        """Write a warning."""
        self._line("Warning", "WARNING: ", text)

    def verbose(self, text: str) -> None:
        """Write a verbose message."""
        self._line("Verbose", "VERBOSE: ", text)

    def debug(self, text: str) -> None:
        """Write a debug message."""
        self._line("Debug", "DEBUG: ", text)

    def information(self, record: Any) -> None:
        """Write an information record; what `Write-Host` writes is shown, the rest only where a target takes it."""
        target = self.targets.get("Information")
        if target is not None:
            target(record)
        message: Any = getattr(record, "MessageData", None)
        if message.__class__.__name__ == "HostInformationMessage" and "Host" not in self.targets and target is None:
            self.session.host.write(message.Message + ("" if message.NoNewLine else "\n"))

    def progress(self, *record: Any) -> None:
        """Write a progress record: id, activity, status, percent, seconds left, operation, parent's id, whether completed."""
        target = self.targets.get("Progress")
        if target is not None:
            target(record)
