"""The streams beside the output: error, warning, verbose, debug, information, progress.

Each goes to the host unless a redirection or a recorder has put a target in its place. What a command's `-ErrorVariable` and its
like ask for is collected beside that, wherever the records go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.session import Session

PREFIXES = {"Warning": "WARNING: ", "Verbose": "VERBOSE: ", "Debug": "DEBUG: "}


def nowhere(record: Any) -> None:
    """The target of a stream that is redirected to `$null`."""


class Streams:
    """Where a session's records go. Targets are functions of one record, by the stream's name (`Error`, `Warning`, ...).

    `buffers`, by the same names, belong to a program that embeds the session: they take the messages (not the errors) that no target
    takes, those on their way to `$null` too. `collectors` are the lists of the commands that run, by the stream's name.
    """

    __slots__ = ("buffers", "collectors", "session", "targets")

    def __init__(self, session: Session) -> None:
        self.session = session
        self.targets: dict[str, Callable[[Any], None]] = {}
        self.buffers: dict[str, Callable[[Any], None]] = {}
        self.collectors: tuple[dict[str, Any], ...] = ()

    def push(self, targets: dict[str, Callable[[Any], None]]) -> dict[str, Callable[[Any], None]]:
        """Put targets in front of those there are; gives what `pop` takes."""
        before = self.targets
        if targets:
            self.targets = {**before, **targets}
        return before

    def pop(self, token: dict[str, Callable[[Any], None]]) -> None:
        """Put back the targets that were there before a `push`."""
        self.targets = token

    def collect(self, stream: str, record: Any) -> None:
        """Give a record to the commands around that collect its stream."""
        for collector in self.collectors:
            kept = collector.get(stream)
            if kept is not None and not (kept and kept[-1] is record):
                kept.append(record)

    def error(self, record: Any) -> None:
        """Write an error record."""
        target = self.targets.get("Error")
        if target is not None:
            target(record)
            return
        from pshost.runtime.formatting.error_view import error_lines

        record.reported = True
        lines = error_lines(record, self.session)
        if getattr(self.session.host, "is_error_terminal", False):
            from pshost.runtime.formatting.stream_colours import coloured_error

            lines = coloured_error(lines, self.session)
        self.session.host.write_error("\n".join(lines) + "\n")

    def message(self, stream: str, text: str) -> None:
        """Write a message of the warning, verbose or debug stream."""
        target = self.targets.get(stream)
        buffer = self.buffers.get(stream) if target is None or target is nowhere else None
        if target is None and buffer is None and not self.collectors:
            self._show_message(stream, text)
            return
        record = self.collect_message(stream, text)
        if buffer is not None:
            buffer(record)
        elif target is not None:
            target(record)
        else:
            self._show_message(stream, text)

    def _show_message(self, stream: str, text: str) -> None:
        shown = f"{PREFIXES[stream]}{text}"
        if getattr(self.session.host, "is_terminal", False):
            from pshost.runtime.formatting.stream_colours import message_text

            shown = message_text(stream, shown, self.session)
        self.session.host.write(f"{shown}\n")

    def collect_message(self, stream: str, text: str) -> Any:
        """The record of a message, given to the commands around that collect its stream."""
        from pshost.runtime.dotnet.informationalrecord import RECORDS
        from pshost.runtime.invocation import running_invocation

        record = RECORDS[stream](text, running_invocation())
        self.collect(stream, record)
        return record

    def warning(self, text: str) -> None:
        """Write a warning."""
        self.message("Warning", text)

    def verbose(self, text: str) -> None:
        """Write a verbose message."""
        self.message("Verbose", text)

    def debug(self, text: str) -> None:
        """Write a debug message."""
        self.message("Debug", text)

    def information(self, record: Any, shown: bool = False) -> None:
        """Write an information record.

        What `Write-Host` writes is shown unless a target takes it; other records only where `$InformationPreference` says so, which
        `shown` tells.
        """
        target = self.targets.get("Information")
        message: Any = getattr(record, "MessageData", None)
        is_for_host = message.__class__.__name__ == "HostInformationMessage"
        self.collect("Information", record)
        buffer = self.buffers.get("Information") if target is None or target is nowhere else None
        if buffer is not None:
            buffer(record)
        if target is not None:
            target(record)
        elif is_for_host:
            text = message.Message
            if getattr(self.session.host, "is_terminal", False):
                from pshost.runtime.formatting.stream_colours import host_message_text

                text = host_message_text(message, self.session)
            self.session.host.write(text + ("" if message.NoNewLine else "\n"))
        elif shown:
            from pshost.runtime.conversion import to_string

            self.session.host.write(to_string(record) + "\n")

    def progress(self, *record: Any) -> None:
        """Write a progress record: id, activity, status, percent, seconds left, operation, parent's id, whether completed."""
        target = self.targets.get("Progress")
        if target is not None:
            target(record)
        elif getattr(self.session.host, "is_terminal", False):
            from pshost.runtime.progress_pane import report_progress

            report_progress(self.session, record)
