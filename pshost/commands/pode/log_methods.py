"""Where items are logged: the terminal, files, script blocks, lines of JSON, and OpenTelemetry.

A method is given the items as its log type made them, and the items as they were; it gathers them in batches where it was
told to.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.context import PodeServer

    Write = Callable[[list[Any], list[Any]], object]
    """Writes the items of a batch: as they were made for writing, and as they were."""


class LogMethod:
    """A place for items; `size` of them are written together, or those there are after `timeout` seconds."""

    def __init__(self, write: Write, size: int = 1, timeout: float = 0.0) -> None:
        self._write = write
        self.size = max(1, size)
        self.timeout = timeout
        self.since: float | None = None  # when the first item of the batch came
        self._items: list[Any] = []
        self._raw: list[Any] = []

    def add(self, item: Any, raw: Any, now: float) -> None:
        """Take an item, and write the batch if it is full."""
        if self.since is None:
            self.since = now
        self._items.append(item)
        self._raw.append(raw)
        if len(self._items) >= self.size:
            self.flush()

    def due(self) -> float | None:
        """When the batch is to be written however full it is; None when there is none, or no such time."""
        return None if self.since is None or self.timeout <= 0 else self.since + self.timeout

    def flush(self) -> None:
        """Write what there is."""
        items, raw = self._items, self._raw
        self._items, self._raw, self.since = [], [], None
        if items:
            self._write(items, raw)


def terminal(server: PodeServer) -> Write:
    """Writes items to the terminal, unless the server is quiet."""

    def write(items: list[Any], _raw: list[Any]) -> None:
        if not server.quiet:
            server.session.host.write("".join(to_string(item) + "\n" for item in items))

    return write


def script(block: Any, arguments: Any, version: int) -> Write:
    """Hands items to a script block: `(items, arguments..., items as they were)`, in version 2 `(items as they were, arguments...)`."""

    def write(items: list[Any], raw: list[Any]) -> None:
        if version == 2:
            block.invoke(raw, *(arguments or ()))
        else:
            block.invoke(items, *(arguments or ()), raw)

    return write


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

    def write(self, items: list[Any], _raw: list[Any]) -> None:
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
            file.write("".join(to_string(item) + "\n" for item in items))

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

    def write(_items: list[Any], raw: list[Any]) -> None:
        text = "".join(json.dumps(plain(item), ensure_ascii=False) + "\n" for item in raw)
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
    moment = getattr(value, "python", None)
    return moment().astimezone(UTC).isoformat().replace("+00:00", "Z") if callable(moment) else to_string(value)


# Pode's levels are those of syslog; these are OpenTelemetry's numbers for them.
SEVERITIES = {
    "Emergency": 24, "Alert": 22, "Critical": 21, "Error": 17, "Warning": 13, "Notice": 10, "Informational": 9, "Verbose": 5,
    "Debug": 5,
}


def open_telemetry(endpoint: str, service: str, headers: dict[str, str]) -> Write:
    """Sends items to a collector, by OTLP over HTTP as JSON (`POST endpoint/v1/logs`)."""

    def write(items: list[Any], raw: list[Any]) -> None:
        import urllib.request

        records = [otlp_record(to_string(item), plain(was)) for item, was in zip(items, raw, strict=True)]
        document = {"resourceLogs": [{
            "resource": {"attributes": [_attribute("service.name", service)]},
            "scopeLogs": [{"scope": {"name": "pshost"}, "logRecords": records}],
        }]}
        request = urllib.request.Request(
            endpoint.rstrip("/") + "/v1/logs", json.dumps(document).encode(), {"Content-Type": "application/json", **headers},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()

    return write


def otlp_record(text: str, item: Any) -> dict[str, Any]:
    """A log record of OTLP: the item's text as its body, its entries as attributes."""
    entries = item if isinstance(item, dict) else {}
    level = entries.get("Level", "Informational")
    moment = datetime.fromisoformat(entries["Date"]) if "Date" in entries else datetime.now(UTC)
    return {
        "timeUnixNano": str(int(moment.timestamp() * 1e9)), "severityNumber": SEVERITIES.get(level, 9), "severityText": level,
        "body": {"stringValue": entries.get("Message") or text.rstrip("\n")},
        "attributes": [
            _attribute(name, value) for name, value in entries.items() if name not in ("Date", "Level", "Message") and value is not None
        ],
    }


def _attribute(name: str, value: Any) -> dict[str, Any]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return {"key": name, "value": {"stringValue": text}}
