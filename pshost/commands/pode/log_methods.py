"""Where items are logged: the terminal, files, script blocks, lines of JSON, and OpenTelemetry.

A method is given the items that log types have made, and gathers them in batches where it was told to. What writes to others
over the network does so beside the rest (:class:`Beside`).
"""

from __future__ import annotations

import json
import os
import queue
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.log_event import LogBatch, LogItem
from pshost.commands.pode.log_format import text_of
from pshost.commands.pode.log_items import masked
from pshost.commands.pode.moments import instant
from pshost.runtime import current
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.log_event import LogEvent

    Write = Callable[[LogBatch], object]
    """Writes the items of a batch."""


class LogMethod:
    """A place for items, of a kind that overrides know by name.

    `size` of them are written together, or those there are when no other came for `timeout` seconds; without a size the timeout alone
    counts.
    """

    def __init__(self, identity: str, kind: str, write: Write, size: int = 1, timeout: float = 0.0) -> None:
        self.identity = identity
        self.kind = kind
        self.size = size
        self.timeout = timeout
        self._write = write
        self._since: float | None = None  # when the last item of the batch came
        self._items: list[LogItem] = []

    def add(self, item: LogItem, now: float) -> None:
        """Take an item, and write the batch if it is full."""
        self._since = now
        self._items.append(item)
        if 0 < self.size <= len(self._items):
            self.flush()

    def due(self) -> float | None:
        """When the batch is to be written however full it is; None when there is none, or no such time."""
        return None if self._since is None or self.timeout <= 0 else self._since + self.timeout

    def flush(self) -> None:
        """Write what there is."""
        items, self._items, self._since = self._items, [], None
        if items:
            name_method(self.identity, self.kind)
            self._write(LogBatch(items))


def name_method(identity: str, kind: str) -> None:
    """Let the script blocks that run now know whose they are: `$MethodId` and `$MethodType`."""
    scope = current.session().global_scope
    scope.set("methodid", identity)
    scope.set("methodtype", kind)


class Beside:
    """Writes batches on a thread of its own, so that a receiver that is slow holds up no other method.

    The thread has a runspace; it starts with the first batch. A batch that fails is reported, and the next one is tried.
    """

    def __init__(self, server: PodeServer, identity: str, kind: str, write: Write) -> None:
        self._server = server
        self._identity = identity
        self._kind = kind
        self._write = write
        self._batches: queue.SimpleQueue[LogBatch | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._waiting = 0

    def __call__(self, batch: LogBatch) -> None:
        """Take a batch to be written."""
        self._waiting += len(batch.items)
        self._batches.put(batch)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=f"logs to {self._kind}", daemon=True)
            self._thread.start()

    def close(self, timeout: float) -> int:
        """Write what waits, for at most `timeout` seconds; gives how many items are left then."""
        if self._thread is None:
            return 0
        self._batches.put(None)
        self._thread.join(timeout)
        return self._waiting if self._thread.is_alive() else 0

    def _work(self) -> None:
        with self._server.runspaces.runspace("Log", None):
            name_method(self._identity, self._kind)
            while (batch := self._batches.get()) is not None:
                self._server.logs.safely(self._write, batch)
                self._waiting -= len(batch.items)


def line_of(server: PodeServer, item: LogItem) -> str:
    """An item as text, masked."""
    return masked(server, text_of(current.session().global_scope, item.data))


def lines_of(server: PodeServer, batch: LogBatch) -> str:
    """The items of a batch as lines."""
    return "".join(line_of(server, item) + "\n" for item in batch.items)


def terminal(server: PodeServer) -> Write:
    """Writes items to the terminal, unless the server is quiet."""

    def write(batch: LogBatch) -> None:
        if not server.quiet:
            server.session.host.write(lines_of(server, batch))

    return write


def script(block: Any, arguments: Any, version: int) -> Write:
    """Hands items to a script block.

    That is `(data..., arguments..., data as it was)`, each an array of the batch's, in version 2 `(items, arguments...)`.
    """

    def write(batch: LogBatch) -> None:
        if version == 2:
            block.invoke(list(batch.items), *(arguments or ()))
        else:
            block.invoke([item.data for item in batch.items], *(arguments or ()), [item.event.data for item in batch.items])

    return write


class LogFile:
    """A log file a day, `name_2026-01-31_001.log`, with a new number when it has grown too large."""

    def __init__(self, server: PodeServer, folder: str, name: str, max_days: int, max_size: int) -> None:
        self._server = server
        self._folder = folder
        self._name = name
        self._max_days = max_days
        self._max_size = max_size
        self._day = ""
        self._number = 1
        os.makedirs(folder, exist_ok=True)

    def write(self, batch: LogBatch) -> None:
        """Append items, each as a line."""
        day = datetime.now().astimezone().strftime("%Y-%m-%d")
        if day != self._day:
            self._day, self._number = day, 1
            self._remove_old()
        path = self._path()
        while self._max_size and os.path.exists(path) and os.path.getsize(path) >= self._max_size:
            self._number += 1
            path = self._path()
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(lines_of(self._server, batch))

    def _path(self) -> str:
        return os.path.join(self._folder, f"{self._name}_{self._day}_{self._number:03d}.log")

    def _remove_old(self) -> None:
        if not self._max_days:
            return
        oldest = (datetime.now().astimezone() - timedelta(days=self._max_days)).timestamp()
        for entry in os.scandir(self._folder):
            if entry.name.startswith(f"{self._name}_") and entry.stat().st_mtime < oldest:
                os.unlink(entry.path)


def json_lines(path: str | None, server: PodeServer) -> Write:
    """Writes each item as it was as a line of JSON: to a file, or to the terminal."""

    def write(batch: LogBatch) -> None:
        text = "".join(masked(server, json.dumps(plain(item.event.data), ensure_ascii=False)) + "\n" for item in batch.items)
        if path is None:
            server.session.host.write(text)
            return
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(text)

    return write


def plain(value: Any) -> Any:
    """A value as JSON has it: tables, arrays, numbers; moments in ISO 8601; the rest as text."""
    if isinstance(value, Hashtable):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    from pshost.runtime.dotnet.datetime import DateTime

    return instant(value).astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, DateTime) else to_string(value)


# Pode's levels are those of syslog; these are OpenTelemetry's numbers for them.
SEVERITIES = {
    "Emergency": 24, "Alert": 22, "Critical": 21, "Error": 17, "Warning": 13, "Notice": 10, "Informational": 9, "Verbose": 5,
    "Debug": 5,
}


def open_telemetry(server: PodeServer, endpoint: str, service: str, headers: dict[str, str]) -> Write:
    """Sends items to a collector, by OTLP over HTTP as JSON (`POST endpoint/v1/logs`)."""

    def write(batch: LogBatch) -> None:
        import urllib.request

        records = [otlp_record(line_of(server, item), plain(item.event.data), item.event) for item in batch.items]
        document = {"resourceLogs": [{
            "resource": {"attributes": [_attribute("service.name", service)]},
            "scopeLogs": [{"scope": {"name": "pshost"}, "logRecords": records}],
        }]}
        body = masked(server, json.dumps(document)).encode()
        request = urllib.request.Request(endpoint.rstrip("/") + "/v1/logs", body, {"Content-Type": "application/json", **headers})
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()

    return write


def otlp_record(text: str, item: Any, event: LogEvent) -> dict[str, Any]:
    """A log record of OTLP: the item's text as its body, its entries as attributes."""
    entries = item if isinstance(item, dict) else {}
    return {
        "timeUnixNano": str(int(event.moment.timestamp() * 1e9)), "severityNumber": SEVERITIES.get(event.level, 9),
        "severityText": event.level,
        "body": {"stringValue": entries.get("Message") or text.rstrip("\n")},
        "attributes": [
            _attribute(name, value) for name, value in entries.items() if name not in ("Date", "Level", "Message") and value is not None
        ],
    }


def _attribute(name: str, value: Any) -> dict[str, Any]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return {"key": name, "value": {"stringValue": text}}
