"""What log types and methods are given: an event (what was logged, when, at which level), and the item made of it.

They are .NET objects to scripts: `$logEvent.Data`, `$item.Event.Timestamp`. A batch of items is a collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.moments import local_moment, utc_moment
from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.registry import register
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pshost.commands.pode.log_type import LogType

LEVELS = ("Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Verbose", "Debug")
"""The levels, the gravest first."""


class LogEvent:
    """Something that was logged at a moment; `overrides` are the tables of `-Override`."""

    net_name = "Pode.Utilities.Logging.PodeLogEvent"
    __slots__ = ("__weakref__", "data", "extended", "level", "metadata", "moment", "overrides", "timestamp", "type")

    def __init__(
        self, kind: LogType, level: str, data: Any, now: datetime, metadata: Any = None, overrides: Iterable[Any] | None = None,
    ) -> None:
        self.type = kind
        self.level = level
        self.data = data
        self.moment = now
        self.timestamp = utc_moment(now) if kind.utc else local_moment(now)
        self.metadata = Hashtable() if metadata is None else metadata
        self.overrides = [table for table in overrides or () if isinstance(table, Hashtable)]

    def override(self, identity: str, kind: str) -> Hashtable | None:
        """The options for a method: those under its id, else those under the name of its kind; None without any."""
        for wanted in (identity.lower(), kind.lower()):
            for table in self.overrides:
                if str(table.get("Id") or "").lower() == wanted:
                    return table
        return None


class LogItem:
    """What a log type has made of an event, for the methods."""

    net_name = "Pode.Utilities.Logging.PodeLogItem"
    __slots__ = ("__weakref__", "data", "event", "extended")

    def __init__(self, data: Any, event: LogEvent) -> None:
        self.data = data
        self.event = event


class LogBatch:
    """The items that a method writes together."""

    net_name = "Pode.Utilities.Logging.PodeLogItemCollection"
    __slots__ = ("__weakref__", "extended", "items")

    def __init__(self, items: list[LogItem]) -> None:
        self.items = items


EVENT = NetType(LogEvent.net_name, LogEvent, interfaces=("Pode.Utilities.Logging.IPodeLogEvent",))
ITEM = NetType(LogItem.net_name, LogItem, interfaces=("Pode.Utilities.Logging.IPodeLogItem",))
BATCH = NetType(LogBatch.net_name, LogBatch, interfaces=("Pode.Utilities.Logging.IPodeLogItemCollection",))


@EVENT.getter("Pode.Utilities.Logging.IPodeLogType Type {get;}")
def event_type(self: LogEvent) -> LogType:
    """The log type."""
    return self.type


@EVENT.getter("Pode.Utilities.Logging.PodeLogLevel Level {get;}")
def event_level(self: LogEvent) -> Any:
    """The level."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("Pode.Utilities.Logging.PodeLogLevel", self.level)


@EVENT.getter("datetime Timestamp {get;}")
def event_timestamp(self: LogEvent) -> Any:
    """When it was logged: local time, or UTC for a log type with `-AsUtc`."""
    return self.timestamp


@EVENT.getter("hashtable Metadata {get;}")
def event_metadata(self: LogEvent) -> Any:
    """What `-Metadata` gave."""
    return self.metadata


@EVENT.getter("System.Object Data {get;}")
def event_data(self: LogEvent) -> Any:
    """What was logged, as it was."""
    return self.data


@EVENT.method("hashtable GetOverride(string id, string type)")
def event_override(self: LogEvent, identity: str, kind: str) -> Any:
    """The options of `-Override` for a method."""
    return self.override(identity, kind)


@ITEM.getter("System.Object Data {get;}")
def item_data(self: LogItem) -> Any:
    """What the log type made of the event."""
    return self.data


@ITEM.getter("Pode.Utilities.Logging.IPodeLogEvent Event {get;}")
def item_event(self: LogItem) -> LogEvent:
    """The event."""
    return self.event


@BATCH.getter("System.Collections.Generic.IList[Pode.Utilities.Logging.IPodeLogItem] Items {get;}")
def batch_items(self: LogBatch) -> Any:
    """The items."""
    return list(self.items)


@BATCH.getter("int Count {get;}")
def batch_count(self: LogBatch) -> int:
    """How many items there are."""
    return len(self.items)


for _nettype in (EVENT, ITEM, BATCH):
    register(_nettype)
