"""Where errors and requests are logged: on the terminal, in files, or by a script block.

Items are written in their order by one thread with a runspace of its own, from the moment the server runs; those that are
left when it ends are written then, so that nothing is lost.
"""

from __future__ import annotations

import os
import queue
import socket
import threading
from _thread import get_ident
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.context import PodeServer

DEFAULT_LEVELS = ("Emergency", "Alert", "Critical", "Error")


class LogType:
    """A kind of log item: the methods it goes to, its levels, and how it becomes text (None: the default)."""

    def __init__(
        self, name: str, methods: list[str], levels: tuple[str, ...], block: Any, arguments: Any, raw: bool,
    ) -> None:
        self.name = name
        self.methods = methods
        self.levels = levels
        self.block = block
        self.arguments = arguments
        self.raw = raw

    def wants(self, level: str) -> bool:
        """Whether a level is enabled."""
        return "*" in self.levels or level.lower() in {each.lower() for each in self.levels}


class Logs:
    """The log methods and log types of a server."""

    ERRORS = "__pode_log_errors__"
    REQUESTS = "__pode_log_requests__"

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._items: queue.SimpleQueue[tuple[LogType, Any, Callable[[Any], Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.methods: dict[str, Callable[[Any], None]] = {}
        self.types: dict[str, LogType] = {}

    def failure(self, error: BaseException | None) -> None:
        """An unhandled error of a body."""
        if error is None or self.ERRORS not in self.types:
            return
        from pshost.runtime.errors.record import record_of

        self.error(record_of(error))

    def error(self, record: Any, level: str = "Error") -> None:
        """An error record, if errors are logged."""
        kind = self.types.get(self.ERRORS)
        if kind is None or not kind.wants(level):
            return
        self._send(kind, self._error_item(record, level), lambda item: error_text(item))

    def message(self, text: str, category: str, level: str) -> None:
        """A message, as an error without a record."""
        kind = self.types.get(self.ERRORS)
        if kind is None or not kind.wants(level):
            return
        self._send(kind, self._item(level, category, text, ""), lambda item: error_text(item))

    def write(self, name: str, level: str, item: Any) -> None:
        """An item of a log type of the user's own."""
        kind = self.types.get(name.lower())
        if kind is not None and kind.wants(level):
            self._send(kind, item, lambda value: value)

    def request(self, line: str) -> None:
        """A finished request."""
        kind = self.types.get(self.REQUESTS)
        if kind is not None:
            self._send(kind, line, lambda value: value)

    def _error_item(self, record: Any, level: str) -> Any:
        exception = record.Exception
        message = getattr(exception, "message", None) or str(exception)
        from pshost.runtime.dotnet.errorrecord import CategoryInfo

        return self._item(level, CategoryInfo(record).net_text(), message, record.ScriptStackTrace or "")

    def _item(self, level: str, category: str, message: str, stack: str) -> Any:
        from pshost.commands.pode.moments import local_moment
        from pshost.runtime import current
        from pshost.runtime.values import Hashtable

        session = current.session_if_any()
        event = session.global_scope.get("webevent") if session is not None else None
        context = event.get("ContextId") if isinstance(event, Hashtable) else None
        return Hashtable((
            ("Server", socket.gethostname()), ("Level", level), ("Date", local_moment(self._server.clock.utcnow())),
            ("ThreadId", get_ident() & 0xFFFF), ("ContextId", context), ("Kind", "Server"), ("Category", category),
            ("Message", message), ("StackTrace", stack),
        ))

    def start(self) -> None:
        """Write the items that have come, and those that will."""
        self._thread = threading.Thread(target=self._work, name="logs", daemon=True)
        self._thread.start()

    def shutdown(self, timeout: float = 2.0) -> None:
        """Write what is left, for at most `timeout` seconds."""
        if self._thread is None:
            if self._items.empty():
                return
            self.start()
        thread, self._thread = self._thread, None
        self._items.put(None)
        if thread is not None:
            thread.join(timeout)

    def _work(self) -> None:
        with self._server.runspaces.runspace("Log", None):
            while (entry := self._items.get()) is not None:
                try:
                    self._write(*entry)
                except Exception as error:  # a log that fails must not end the others, and has no log of its own
                    self._server.session.host.write_error(f"{error}\n")

    def _send(self, kind: LogType, item: Any, default: Callable[[Any], Any]) -> None:
        self._items.put((kind, item, default))

    def _write(self, kind: LogType, item: Any, default: Callable[[Any], Any]) -> None:
        if kind.block is not None:
            outputs = kind.block.invoke(item, *(kind.arguments or ()))
            if not outputs or outputs[0] is None:
                return
            value = outputs[0] if len(outputs) == 1 else outputs
        else:
            value = item if kind.raw else default(item)
        for method in kind.methods:
            write = self.methods.get(method)
            if write is not None:
                write(value)


def error_text(item: Any) -> str:
    """Pode's text of an error item."""
    from pshost.runtime.conversion import to_string

    moment = item["Date"].python()
    rows = (
        ("Date", moment.strftime("%Y-%m-%d %H:%M:%S")), ("Level", item["Level"]), ("ThreadId", item["ThreadId"]),
        ("ContextId", item["ContextId"] or "<none>"), ("Server", item["Server"]), ("Kind", item["Kind"]),
        ("Category", item["Category"] or "<none>"), ("Message", item["Message"] or "<none>"),
        ("StackTrace", item["StackTrace"] or "<none>"),
    )
    return "".join(f"{name}: {to_string(value)}\n" for name, value in rows)


class LogFile:
    """A log file a day, `name_2026-01-31_001.log`, with a new number when it has grown too large."""

    def __init__(self, folder: str, name: str, max_days: int, max_size: int) -> None:
        self._folder = folder
        self._name = name
        self._max_days = max_days
        self._max_size = max_size
        self._day = ""
        self._number = 1
        os.makedirs(folder, exist_ok=True)

    def write(self, value: Any) -> None:
        """Append an item as one line."""
        from pshost.runtime.conversion import to_string

        day = datetime.now().astimezone().strftime("%Y-%m-%d")
        if day != self._day:
            self._day, self._number = day, 1
            self._remove_old()
        path = self._path()
        while self._max_size and os.path.exists(path) and os.path.getsize(path) >= self._max_size:
            self._number += 1
            path = self._path()
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(to_string(value) + "\n")

    def _path(self) -> str:
        return os.path.join(self._folder, f"{self._name}_{self._day}_{self._number:03d}.log")

    def _remove_old(self) -> None:
        if not self._max_days:
            return
        oldest = (datetime.now().astimezone() - timedelta(days=self._max_days)).timestamp()
        for entry in os.scandir(self._folder):
            if entry.name.startswith(f"{self._name}_") and entry.stat().st_mtime < oldest:
                os.unlink(entry.path)
