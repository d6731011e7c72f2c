"""The cache: values by key that expire."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.moments import utc_moment
from pshost.commands.pode.registration import with_using
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.clock import Clock

DEFAULT_TTL = 3600


class Cache:
    """Values by key in any case, each until its time is over: the cache that every server has."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._items = Hashtable()
        self.default_ttl = DEFAULT_TTL
        self.storages: dict[str, ScriptedCache] = {}
        self.default_storage: ScriptedCache | None = None

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


class ScriptedCache:
    """A cache of script blocks: each is given the key (or nothing), and for setting the value and the seconds, too."""

    def __init__(self, name: str, blocks: dict[str, Any]) -> None:
        self.name = name
        self.blocks = blocks

    def call(self, what: str, *arguments: Any) -> list[Any]:
        """What the block for `get`, `set`, `remove`, `test` or `clear` outputs."""
        outputs: list[Any] = self.blocks[what].invoke(*arguments)
        return outputs


def storage_of(cmdlet: Any, doing: str) -> ScriptedCache | None:
    """The storage that a command names, else the default one; None is the server's own. Raises Pode's error for an unknown name."""
    cache = server_of(cmdlet).cache
    if not cmdlet.Storage:
        return cache.default_storage
    found = cache.storages.get(cmdlet.Storage.lower())
    if found is None:
        raise pode_error(f"Cache storage with name '{cmdlet.Storage}' not found when attempting to {doing}")
    return found


@function("Set-PodeCache")
class SetPodeCache(Cmdlet):
    """Keeps a value in the cache."""

    parameters = (
        Parameter("Key", "string", mandatory=True, default=""),
        Parameter("InputObject", "object", mandatory=True, position=0, pipeline=True),
        Parameter("Ttl", "int", default=0),
        Parameter("Storage", "string", default=""),
    )

    def begin(self) -> None:
        self.values: list[Any] = []

    def process(self) -> None:
        self.values.append(self.InputObject)

    def end(self) -> None:
        value = self.values if len(self.values) > 1 else self.values[0] if self.values else None
        storage = storage_of(self, f"set cached item '{self.Key}'")
        cache = server_of(self).cache
        if storage is None:
            cache.set(self.Key, value, self.Ttl)
        else:
            storage.call("set", self.Key, value, self.Ttl if self.Ttl > 0 else cache.default_ttl)


@function("Get-PodeCache")
class GetPodeCache(Cmdlet):
    """Gets a value from the cache, or null."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Storage", "string", position=1, default=""),
        Parameter("Metadata", "switch", default=False),
        Parameter("NoEnumerate", "switch", default=False),
    )

    def end(self) -> None:
        storage = storage_of(self, f"retrieve cached item '{self.Key}'")
        if storage is not None:
            for found in storage.call("get", self.Key, bool(self.Metadata)):
                self.write(found)
            return
        item = server_of(self).cache.get(self.Key)
        if item is None:
            self.write(None)
        elif self.Metadata:
            self.write(Hashtable((("Value", item[0]), ("Ttl", item[1]), ("Expiry", utc_moment(item[2])))))
        elif self.NoEnumerate:
            self.write(item[0])
        else:
            self.write_all(item[0])


@function("Test-PodeCache")
class TestPodeCache(Cmdlet):
    """Whether the cache has a key."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Storage", "string", position=1, default=""),
    )

    def end(self) -> None:
        storage = storage_of(self, f"check if cached item '{self.Key}' exists.")
        if storage is not None:
            for found in storage.call("test", self.Key):
                self.write(found)
            return
        self.write(server_of(self).cache.get(self.Key) is not None)


@function("Remove-PodeCache")
class RemovePodeCache(Cmdlet):
    """Removes a key from the cache."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Storage", "string", position=1, default=""),
    )

    def end(self) -> None:
        storage = storage_of(self, f"remove cached item '{self.Key}'")
        if storage is None:
            server_of(self).cache.remove(self.Key)
        else:
            storage.call("remove", self.Key)


@function("Clear-PodeCache")
class ClearPodeCache(Cmdlet):
    """Removes everything from the cache."""

    parameters = (
        Parameter("Storage", "string", position=0, default=""),
    )

    def end(self) -> None:
        storage = storage_of(self, "clear the cache.")
        if storage is None:
            server_of(self).cache.clear()
        else:
            storage.call("clear")


@function("Set-PodeCacheDefaultTtl")
class SetPodeCacheDefaultTtl(Cmdlet):
    """Sets how long values are kept when nothing else is said."""

    parameters = (
        Parameter("Value", "int", mandatory=True, position=0, default=0),
    )

    def end(self) -> None:
        if self.Value > 0:
            server_of(self).cache.default_ttl = self.Value


@function("Get-PodeCacheDefaultTtl")
class GetPodeCacheDefaultTtl(Cmdlet):
    """Gets how long values are kept when nothing else is said."""

    def end(self) -> None:
        self.write(server_of(self).cache.default_ttl)


@function("Add-PodeCacheStorage")
class AddPodeCacheStorage(Cmdlet):
    """Adds a cache of script blocks."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, validators=(not_null_or_empty,), default=""),
        Parameter("Get", "scriptblock", mandatory=True, position=1),
        Parameter("Set", "scriptblock", mandatory=True, position=2),
        Parameter("Remove", "scriptblock", mandatory=True, position=3),
        Parameter("Test", "scriptblock", mandatory=True, position=4),
        Parameter("Clear", "scriptblock", mandatory=True, position=5),
        Parameter("Default", "switch", default=False),
    )

    def end(self) -> None:
        cache = server_of(self).cache
        if self.Name.lower() in cache.storages:
            raise pode_error(f"Cache Storage with name '{self.Name}' already exists.")
        blocks = {"get": self.Get, "set": self.Set, "remove": self.Remove, "test": self.Test, "clear": self.Clear}
        storage = ScriptedCache(self.Name, {what: with_using(self, block) for what, block in blocks.items()})
        cache.storages[self.Name.lower()] = storage
        if self.Default:
            cache.default_storage = storage


@function("Get-PodeCacheStorage")
class GetPodeCacheStorage(Cmdlet):
    """Gets a cache of script blocks."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        storage = server_of(self).cache.storages.get(self.Name.lower())
        if storage is not None:
            self.write(Hashtable((
                ("Name", storage.name), *((what.capitalize(), block) for what, block in storage.blocks.items()),
                ("Default", storage is server_of(self).cache.default_storage),
            )))


@function("Test-PodeCacheStorage")
class TestPodeCacheStorage(Cmdlet):
    """Whether there is a cache of that name."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        self.write(self.Name.lower() in server_of(self).cache.storages)


@function("Remove-PodeCacheStorage")
class RemovePodeCacheStorage(Cmdlet):
    """Removes a cache of script blocks."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        cache = server_of(self).cache
        removed = cache.storages.pop(self.Name.lower(), None)
        if removed is cache.default_storage:
            cache.default_storage = None


@function("Set-PodeCacheDefaultStorage")
class SetPodeCacheDefaultStorage(Cmdlet):
    """Uses a cache of script blocks where no other is named."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        cache = server_of(self).cache
        cache.default_storage = cache.storages.get(self.Name.lower())


@function("Get-PodeCacheDefaultStorage")
class GetPodeCacheDefaultStorage(Cmdlet):
    """Gets the name of the cache that is used where no other is named."""

    def end(self) -> None:
        storage = server_of(self).cache.default_storage
        self.write(None if storage is None else storage.name)
