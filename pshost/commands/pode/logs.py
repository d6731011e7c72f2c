"""The log types of a server, and the thread that writes their items.

Items are written in their order by one thread with a runspace of its own, from the moment the server runs; those that are
left when it ends are written then, so that nothing is lost.
"""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.log_methods import LogMethod
    from pshost.runtime.errors.record import ErrorRecord
    from pshost.web.exchange import Exchange

    Text = Callable[[Any], Any]


class LogType:
    """A kind of log item: the ids of the methods it goes to, its levels, and the script block that transforms its items.

    `raw` items go as they are, others without a block by their type's own text. `options` are the type's own.
    """

    def __init__(
        self, name: str, methods: list[str], levels: tuple[str, ...], *, block: Any = None, arguments: Any = None,
        raw: bool = False, **options: Any,
    ) -> None:
        self.name = name
        self.methods = methods
        self.block = block
        self.arguments = arguments
        self.raw = raw
        self.options = options
        self._levels = frozenset(level.lower() for level in levels)

    def wants(self, level: str) -> bool:
        """Whether a level is enabled."""
        return "*" in self._levels or level.lower() in self._levels


class Logs:
    """The log methods and log types of a server."""

    ERRORS = "__pode_log_errors__"
    REQUESTS = "__pode_log_requests__"

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._items: queue.SimpleQueue[tuple[LogType, Any, Text] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.methods: dict[str, LogMethod] = {}
        self.types: dict[str, LogType] = {}

    # -- what is logged ------------------------------------------------------------------------------------------------

    def failure(self, error: BaseException | None) -> None:
        """An unhandled error of a body."""
        if error is not None and self.ERRORS in self.types:
            from pshost.runtime.errors.record import record_of

            self.error(record_of(error))

    def error(self, record: ErrorRecord, level: str = "Error") -> None:
        """An error record, if errors are logged."""
        from pshost.runtime.dotnet.errorrecord import CategoryInfo

        exception = record.Exception
        message = getattr(exception, "message", None) or str(exception)
        self._error(level, CategoryInfo(record).net_text(), message, record.ScriptStackTrace or "")

    def message(self, text: str, category: str, level: str) -> None:
        """A message, as an error without a record."""
        self._error(level, category, text, "")

    def write(self, name: str, level: str, item: Any) -> None:
        """An item of a log type of the user's own."""
        kind = self.types.get(name.lower())
        if kind is not None and kind.wants(level):
            self._put(kind, item, lambda value: value)

    def request(self, exchange: Exchange) -> None:
        """A finished request, if requests are logged."""
        kind = self.types.get(self.REQUESTS)
        if kind is None:
            return
        from pshost.commands.pode.log_items import request_item, request_text

        options = kind.options
        item = request_item(exchange, "", options["address_headers"], options["utc"])
        self._put(kind, item, lambda value: request_text(value, options["style"]))

    def _error(self, level: str, category: str, message: str, stack: str) -> None:
        kind = self.types.get(self.ERRORS)
        if kind is None or not kind.wants(level) or "server" not in kind.options["kinds"]:
            return
        from pshost.commands.pode.log_items import error_item, error_text

        self._put(kind, error_item(self._server, level, "Server", category, message, stack, kind.options["utc"]), error_text)

    def _put(self, kind: LogType, item: Any, text: Text) -> None:
        from pshost.commands.pode.config import setting

        if setting(self._server, "Server", "Logging", "Enable") is not False:
            self._items.put((kind, item, text))

    # -- writing it ----------------------------------------------------------------------------------------------------

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
        clock = self._server.clock
        with self._server.runspaces.runspace("Log", None):
            while True:
                due = min((at for method in self.methods.values() if (at := method.due()) is not None), default=None)
                try:
                    entry = self._items.get(timeout=None if due is None else max(0.0, due - clock.now()))
                except queue.Empty:
                    self._flush(clock.now())
                    continue
                if entry is None:
                    self._flush(None)
                    return
                self._safely(self._write, *entry)
                self._flush(clock.now())

    def _write(self, kind: LogType, item: Any, text: Text) -> None:
        from pshost.commands.pode.log_items import masked

        value = item if kind.raw else text(item)
        if kind.block is not None:
            outputs = kind.block.invoke(item, *(kind.arguments or ()))
            value = outputs[0] if len(outputs) == 1 else outputs or None
            if value is None:
                return
        if isinstance(value, str):
            value = masked(self._server, value)
        for identity in kind.methods:
            method = self.methods.get(identity)
            if method is not None:
                self._safely(method.add, value, item, self._server.clock.now())

    def _flush(self, now: float | None) -> None:
        """Write the batches that are due at a time, or all."""
        for method in list(self.methods.values()):
            due = method.due()
            if now is None or (due is not None and due <= now):
                self._safely(method.flush)

    def _safely(self, work: Callable[..., object], *arguments: Any) -> None:
        try:
            work(*arguments)
        except Exception as error:  # a log that fails must not end the others, and has no log of its own
            self._server.session.host.write_error(f"{error}\n")
