"""The log types of a server, and the thread that writes their items.

Items are written in their order by one thread with a runspace of its own, from the moment the server runs; those that are
left when it ends are written then, so that nothing is lost. What goes to others over the network has threads beside it.
"""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.log_event import LogEvent
    from pshost.commands.pode.log_methods import Beside, LogMethod, Write
    from pshost.commands.pode.log_type import LogType
    from pshost.runtime.errors.record import ErrorRecord
    from pshost.web.exchange import Exchange


class Logs:
    """The log methods and log types of a server, under their names in lower case, and the defaults of formats."""

    ERRORS = "__pode_log_errors__"
    REQUESTS = "__pode_log_requests__"

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._events: queue.SimpleQueue[LogEvent | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._beside: list[Beside] = []
        self.methods: dict[str, LogMethod] = {}
        self.types: dict[str, LogType] = {}
        self.default_format: Any = None
        self.default_syslog: Any = None
        self.default_serialise: Any = None

    def beside(self, identity: str, kind: str, write: Write) -> Write:
        """What writes on a thread of its own, until the logs are shut down."""
        from pshost.commands.pode.log_methods import Beside

        made = Beside(self._server, identity, kind, write)
        self._beside.append(made)
        return made

    def remove_method(self, identity: str) -> None:
        """Remove a method, if there is one of this id; what it has gathered is written."""
        method = self.methods.pop(identity.lower(), None)
        if method is not None:
            method.flush()

    # -- what is logged ------------------------------------------------------------------------------------------------

    def failure(self, error: BaseException | None) -> None:
        """An unhandled error of a body."""
        if error is not None and self.logs_errors:
            from pshost.commands.pode.errors import failure_record

            self.error(failure_record(error))

    @property
    def logs_errors(self) -> bool:
        """Whether a type logs errors."""
        return any(kind.purpose == "errors" for kind in self.types.values())

    def error(self, record: ErrorRecord, level: str = "Error", metadata: Any = None, overrides: Any = None) -> None:
        """An error record, if errors are logged."""
        from pshost.runtime.dotnet.errorrecord import CategoryInfo

        exception = record.Exception
        message = getattr(exception, "message", None) or str(exception)
        self.problem(CategoryInfo(record).net_text(), message, record.ScriptStackTrace or "", level, metadata, overrides)

    def problem(
        self, category: str, message: str, stack: str, level: str, metadata: Any = None, overrides: Any = None, kind: str = "Server",
    ) -> None:
        """An error by what is told of it."""
        for log_type in self._of("errors"):
            if log_type.wants(level) and kind.lower() in log_type.kinds:
                from pshost.commands.pode.log_items import error_item

                item = error_item(level, kind, category, message, stack, self._now(log_type))
                self._put(log_type, level, item, metadata, overrides)

    def write(self, name: str, level: str, item: Any, metadata: Any = None, overrides: Any = None) -> None:
        """An item of a log type by its name."""
        kind = self.types.get(name.lower())
        if kind is not None and kind.wants(level):
            self._put(kind, level, item, metadata, overrides)

    def request(self, exchange: Exchange) -> None:
        """A finished request, if requests are logged."""
        for kind in self._of("requests"):
            from pshost.commands.pode.log_items import request_item
            from pshost.commands.pode.moments import local_moment, utc_moment

            began = exchange.timestamp
            seconds = (self._server.clock.utcnow() - began).total_seconds()
            date = (utc_moment if kind.utc else local_moment)(began)
            self._put(kind, "Informational", request_item(exchange, kind, date, utc_moment(began), seconds))

    def _of(self, purpose: str) -> list[LogType]:
        return [kind for kind in self.types.values() if kind.purpose == purpose] if self.types else []

    def _now(self, kind: LogType) -> Any:
        from pshost.commands.pode.moments import local_moment, utc_moment

        return (utc_moment if kind.utc else local_moment)(self._server.clock.utcnow())

    def _put(self, kind: LogType, level: str, data: Any, metadata: Any = None, overrides: Any = None) -> None:
        from pshost.commands.pode.config import setting
        from pshost.commands.pode.log_event import LogEvent

        if setting(self._server, "Server", "Logging", "Enable") is not False:
            self._events.put(LogEvent(kind, level, data, self._server.clock.utcnow(), metadata, overrides))

    # -- writing it ----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Write the items that have come, and those that will."""
        self._thread = threading.Thread(target=self._work, name="logs", daemon=True)
        self._thread.start()

    def shutdown(self, timeout: float = 2.0, network: float = 5.0) -> None:
        """Write what is left, for at most `timeout` seconds, and what goes over the network for at most `network` more.

        What could not be written by then is told.
        """
        if self._thread is None:
            if self._events.empty():
                return
            self.start()
        thread, self._thread = self._thread, None
        self._events.put(None)
        if thread is not None:
            thread.join(timeout)
        limit = time.monotonic() + network
        left = sum(each.close(max(0.0, limit - time.monotonic())) for each in self._beside)
        if left:
            self._server.session.host.write_error(f"{left} log items could not be sent before the end.\n")

    def _work(self) -> None:
        clock = self._server.clock
        with self._server.runspaces.runspace("Log", None):
            while True:
                due = min((at for method in list(self.methods.values()) if (at := method.due()) is not None), default=None)
                try:
                    event = self._events.get(timeout=None if due is None else max(0.0, due - clock.now()))
                except queue.Empty:
                    self._flush(clock.now())
                    continue
                if event is None:
                    self._flush(None)
                    return
                self.safely(self._write, event)
                self._flush(clock.now())

    def _write(self, event: LogEvent) -> None:
        kind = event.type
        data = kind.selected(event)
        if data is None:
            return
        data = kind.serialise(data, event, kind.arguments)
        if not kind.started:
            kind.started = True
            for header in kind.headers:
                if header:
                    self._push(event, kind.format(header, event, True, kind.arguments))
        self._push(event, kind.format(data, event, False, kind.arguments))

    def _push(self, event: LogEvent, message: Any) -> None:
        """Give a message to each method of its type, except those that an override of the event leaves out."""
        from pshost.commands.pode.log_event import LogItem

        for identity in event.type.methods:
            method = self.methods.get(identity.lower())
            if method is None:
                continue
            override = event.override(method.identity, method.kind)
            if override is None or not override.get("Ignore"):
                self.safely(method.add, LogItem(message, event), self._server.clock.now())

    def _flush(self, now: float | None) -> None:
        """Write the batches that are due at a time, or all."""
        for method in list(self.methods.values()):
            due = method.due()
            if now is None or (due is not None and due <= now):
                self.safely(method.flush)

    def safely(self, work: Callable[..., object], *arguments: Any) -> None:
        """Do what must not end the others when it fails; a log has no log of its own, so the error is shown."""
        try:
            work(*arguments)
        except Exception as error:
            self._server.session.host.write_error(f"{error}\n")
