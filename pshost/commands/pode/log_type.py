"""A log type: what is logged, and what is made of it for the methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.log_format import outcome
from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.registry import register

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.log_event import LogEvent
    from pshost.commands.pode.log_format import Formatting, Serialising
    from pshost.runtime.values import Hashtable

    Select = Callable[[LogEvent], Any]


class LogType:
    """A kind of log item: which methods it goes to, its levels, and what it makes of an event.

    That is done in three steps: `block` (given the event, or in version 1 its data), or else `select`, selects what is logged, `raw`
    types all of it; `serialise` makes a text of it; `format` a message. `purpose` is `errors`, `requests`, or empty for a
    type of the user's own; `kinds` are those of errors that are wanted; `headers` are lines that go before the first message.
    """

    net_name = "Pode.Utilities.Logging.PodeLogType"
    __slots__ = (
        "__weakref__", "arguments", "block", "extended", "format", "headers", "kinds", "levels", "metadata", "methods", "name",
        "purpose", "raw", "select", "serialise", "started", "utc", "version",
    )

    def __init__(
        self, name: str, methods: list[str], levels: tuple[str, ...], *, metadata: Hashtable, serialise: Serialising,
        formatting: Formatting, purpose: str = "", block: Any = None, select: Select | None = None, version: int = 1,
        arguments: tuple[Any, ...] = (), raw: bool = False, utc: bool = False, kinds: frozenset[str] = frozenset(),
        headers: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.methods = methods
        self.levels = frozenset(level.lower() for level in levels)
        self.metadata = metadata
        self.serialise = serialise
        self.format = formatting
        self.purpose = purpose
        self.block = block
        self.select = select
        self.version = version
        self.arguments = arguments
        self.raw = raw
        self.utc = utc
        self.kinds = kinds
        self.headers = headers
        self.started = False

    def wants(self, level: str) -> bool:
        """Whether a level is enabled."""
        return "*" in self.levels or level.lower() in self.levels

    def selected(self, event: LogEvent) -> Any:
        """What is logged of an event; nothing is logged for None."""
        if self.block is not None:
            return outcome(self.block.invoke(event if self.version == 2 else event.data, *self.arguments))
        return event.data if self.raw or self.select is None else self.select(event)


LOG_TYPE = NetType(LogType.net_name, LogType, interfaces=("Pode.Utilities.Logging.IPodeLogType",))


@LOG_TYPE.getter("string Name {get;}")
def type_name(self: LogType) -> str:
    """The name."""
    return self.name


@LOG_TYPE.getter("bool AsUtc {get;}")
def type_as_utc(self: LogType) -> bool:
    """Whether its moments are in UTC."""
    return self.utc


@LOG_TYPE.method("bool IsLevelEnabled(Pode.Utilities.Logging.PodeLogLevel level)")
def type_wants(self: LogType, level: Any) -> bool:
    """Whether it logs a level."""
    from pshost.runtime.conversion import to_string

    return self.wants(to_string(level))


register(LOG_TYPE)
