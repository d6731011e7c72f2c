"""The cache: values by key that expire."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import unsupported
from pshost.commands.pode.moments import utc_moment
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.clock import Clock

DEFAULT_TTL = 3600


class Cache:
    """Values by key in any case, each until its time is over."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._items = Hashtable()
        self.default_ttl = DEFAULT_TTL

    def get(self, key: str) -> tuple[Any, int, Any] | None:
        """The value, its time to live and its expiry, or None."""
        item: tuple[Any, int, Any] | None = self._items.get(key)
        if item is not None and item[2] <= self._clock.utcnow():
            self._items.pop(key)
            return None
        return item

    def set(self, key: str, value: Any, ttl: int) -> None:
        """Keep a value for `ttl` seconds; 0 or less is the default."""
        ttl = ttl if ttl > 0 else self.default_ttl
        self._items[key] = (value, ttl, self._clock.utcnow() + timedelta(seconds=ttl))

    def remove(self, key: str) -> None:
        """Forget a key."""
        self._items.pop(key)

    def clear(self) -> None:
        """Forget every key."""
        self._items.clear()


@cmdlet("Set-PodeCache")
class SetPodeCache(Cmdlet):
    """Keeps a value in the cache."""

    parameters = (
        Parameter("Key", "string", mandatory=True, default=""),
        Parameter("InputObject", "object", mandatory=True, position=0, pipeline=True),
        Parameter("Ttl", "int", default=0),
        Parameter("Storage", "string", default=""),
    )

    def begin(self) -> None:
        unsupported(self, "Storage")
        self.values: list[Any] = []

    def process(self) -> None:
        self.values.append(self.InputObject)

    def end(self) -> None:
        value = self.values if len(self.values) > 1 else self.values[0]
        server_of(self).cache.set(self.Key, value, self.Ttl)


@cmdlet("Get-PodeCache")
class GetPodeCache(Cmdlet):
    """Gets a value from the cache, or null."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Storage", "string", position=1, default=""),
        Parameter("Metadata", "switch", default=False),
        Parameter("NoEnumerate", "switch", default=False),
    )

    def end(self) -> None:
        unsupported(self, "Storage")
        item = server_of(self).cache.get(self.Key)
        if item is None:
            self.write(None)
        elif self.Metadata:
            self.write(Hashtable((("Value", item[0]), ("Ttl", item[1]), ("Expiry", utc_moment(item[2])))))
        elif self.NoEnumerate:
            self.write(item[0])
        else:
            self.write_all(item[0])


@cmdlet("Test-PodeCache")
class TestPodeCache(Cmdlet):
    """Whether the cache has a key."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Storage", "string", position=1, default=""),
    )

    def end(self) -> None:
        unsupported(self, "Storage")
        self.write(server_of(self).cache.get(self.Key) is not None)


@cmdlet("Remove-PodeCache")
class RemovePodeCache(Cmdlet):
    """Removes a key from the cache."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Storage", "string", position=1, default=""),
    )

    def end(self) -> None:
        unsupported(self, "Storage")
        server_of(self).cache.remove(self.Key)


@cmdlet("Clear-PodeCache")
class ClearPodeCache(Cmdlet):
    """Removes everything from the cache."""

    parameters = (
        Parameter("Storage", "string", position=0, default=""),
    )

    def end(self) -> None:
        unsupported(self, "Storage")
        server_of(self).cache.clear()


@cmdlet("Set-PodeCacheDefaultTtl")
class SetPodeCacheDefaultTtl(Cmdlet):
    """Sets how long values are kept when nothing else is said."""

    parameters = (
        Parameter("Value", "int", mandatory=True, position=0, default=0),
    )

    def end(self) -> None:
        if self.Value > 0:
            server_of(self).cache.default_ttl = self.Value


@cmdlet("Get-PodeCacheDefaultTtl")
class GetPodeCacheDefaultTtl(Cmdlet):
    """Gets how long values are kept when nothing else is said."""

    def end(self) -> None:
        self.write(server_of(self).cache.default_ttl)
