"""System.Collections.Concurrent.BlockingCollection`1: producers and consumers that wait for each other."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.queue import CONCURRENT_QUEUE, Queue, array_of_items
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.stack import Stack
from pshost.runtime.dotnet.thread import seconds_of
from pshost.runtime.dotnet.waiting import wait_until
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException, InvalidOperationException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.dotnet.cancellation import CancellationToken

_C = "System.Collections.Concurrent."
BLOCKING = NetType(
    _C + "BlockingCollection`1",
    None,
    interfaces=(
        "System.Collections.Generic.IEnumerable[T]",
        "System.Collections.Generic.IReadOnlyCollection[T]",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.IDisposable",
    ),
)


class BlockingCollection:
    """A concurrent queue (or stack) with a bound; `complete` says that nothing more will be added."""

    __slots__ = ("__weakref__", "bound", "complete", "condition", "extended", "held", "net_type")

    enumerates = True

    def __init__(self, nettype: NetType, held: Any = None, bound: int = -1) -> None:
        self.net_type = nettype
        self.held: Queue = Queue(registry.close(CONCURRENT_QUEUE, list(nettype.arguments))) if held is None else held
        self.bound = bound
        self.complete = False
        self.condition = threading.Condition()

    @property
    def items(self) -> Any:
        """The elements, for what queues share."""
        return self.held.items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def __bool__(self) -> bool:
        return True

    def add(self, value: Any, timeout: float | None = None, token: CancellationToken | None = None) -> bool:
        """Add an element when there is room; whether there was within the timeout."""
        with self.condition:
            self._wait(lambda: self.complete or self.bound < 0 or len(self.held) < self.bound, timeout, token)
            if self.complete:
                raise InvalidOperationException("The collection has been marked as complete with regards to additions.")
            if 0 <= self.bound <= len(self.held):
                return False
            self.held.items.append(value)
            self.condition.notify_all()
        return True

    def take(self, timeout: float | None = None, token: CancellationToken | None = None) -> tuple[bool, Any]:
        """Take an element when there is one; whether there was within the timeout, and the element."""
        with self.condition:
            self._wait(lambda: self.complete or len(self.held) > 0, timeout, token)
            if not len(self.held):
                return False, None
            value = self.held.items.pop() if isinstance(self.held, Stack) else self.held.items.popleft()
            self.condition.notify_all()
        return True, value

    def _wait(self, test: Any, timeout: float | None, token: CancellationToken | None) -> None:
        if token is None or token.source is None:
            wait_until(self.condition, test, timeout)
            return
        source = token.source

        def wake() -> None:
            with self.condition:
                self.condition.notify_all()

        source.on_cancel(wake)
        try:
            wait_until(self.condition, lambda: test() or source.cancelled, timeout)
        finally:
            source.forget(wake)
        token.check()


BLOCKING.instance_class = BlockingCollection
_NAME = _C + "BlockingCollection[T]"
_SOURCE = _C + "IProducerConsumerCollection[T] collection"
BLOCKING.constructor(f"{_NAME} new()")(BlockingCollection)
BLOCKING.constructor(f"{_NAME} new(int boundedCapacity)")(lambda kind, bound: BlockingCollection(kind, None, bound))
BLOCKING.constructor(f"{_NAME} new({_SOURCE})", f"{_NAME} new({_SOURCE}, int boundedCapacity)")(BlockingCollection)
BLOCKING.getter("int Count {get;}")(len)
BLOCKING.getter("int BoundedCapacity {get;}")(lambda self: self.bound)
BLOCKING.getter("bool IsAddingCompleted {get;}")(lambda self: self.complete)
BLOCKING.getter("bool IsCompleted {get;}")(lambda self: self.complete and not len(self))
_TOKEN = "System.Threading.CancellationToken cancellationToken"
BLOCKING.method("void Add(T item)", f"void Add(T item, {_TOKEN})")(lambda self, item, token=None: self.add(item, None, token) and None)
BLOCKING.method("bool TryAdd(T item)")(lambda self, item: self.add(item, 0))
BLOCKING.method(
    "bool TryAdd(T item, int millisecondsTimeout)",
    "bool TryAdd(T item, timespan timeout)",
    f"bool TryAdd(T item, int millisecondsTimeout, {_TOKEN})",
)(lambda self, item, timeout, token=None: self.add(item, seconds_of(timeout), token))


@BLOCKING.method("T Take()", f"T Take({_TOKEN})")
def take(self: BlockingCollection, token: CancellationToken | None = None) -> Any:
    """Take an element, waiting for one."""
    found, value = self.take(None, token)
    if not found:
        raise InvalidOperationException(
            "The collection argument is empty and has been marked as complete with regards to additions."
        )
    return value


@BLOCKING.method(
    "bool TryTake([ref] T item)",
    "bool TryTake([ref] T item, int millisecondsTimeout)",
    "bool TryTake([ref] T item, timespan timeout)",
    f"bool TryTake([ref] T item, int millisecondsTimeout, {_TOKEN})",
)
def try_take(self: BlockingCollection, item: Any, timeout: Any = 0, token: CancellationToken | None = None) -> bool:
    """Take an element within a timeout; whether there was one."""
    found, value = self.take(seconds_of(timeout), token)
    set_reference(item, value)
    return found


class Consuming:
    """Takes elements out as it is enumerated, until nothing more will come."""

    __slots__ = ("source", "token")

    net_name = "System.Collections.Generic.IEnumerable`1"
    enumerates = True

    def __init__(self, source: BlockingCollection, token: CancellationToken | None) -> None:
        self.source = source
        self.token = token

    def __iter__(self) -> Iterator[Any]:
        while True:
            found, value = self.source.take(None, self.token)
            if not found:
                return
            yield value


BLOCKING.method(
    "System.Collections.Generic.IEnumerable[T] GetConsumingEnumerable()",
    f"System.Collections.Generic.IEnumerable[T] GetConsumingEnumerable({_TOKEN})",
)(lambda self, token=None: Consuming(self, token))


@BLOCKING.method("void CompleteAdding()")
def complete_adding(self: BlockingCollection) -> None:
    """Say that nothing more will be added."""
    with self.condition:
        self.complete = True
        self.condition.notify_all()


BLOCKING.method("T[] ToArray()")(array_of_items)
BLOCKING.method("void Dispose()")(lambda self: None)  # noqa: ARG005 - nothing is held


@BLOCKING.method("void CopyTo(T[] array, int index)")
def copy_to(self: BlockingCollection, target: list[Any], start: int) -> None:
    """Copy every element into an array."""
    target[start : start + len(self)] = list(self)


def _first_that_can(collections: list[BlockingCollection], do: Any, timeout: float | None) -> int:
    """The index of the first collection that could; -1 after the timeout."""
    gate = threading.Condition()
    found: list[int] = []
    if collections is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'collections')")
    if not collections:
        raise ArgumentException("The collections argument is a zero-length array. (Parameter 'collections')")
    if any(one is None for one in collections):
        raise ArgumentException("The collections argument contains at least one null element. (Parameter 'collections')")

    def attempt() -> bool:
        for at, one in enumerate(collections):
            if do(one):
                found.append(at)
                return True
        return False

    import time

    deadline = None if timeout is None else time.monotonic() + timeout
    while not attempt():
        if deadline is not None and time.monotonic() >= deadline:
            return -1
        with gate:
            wait_until(gate, lambda: False, 0.01)
    return found[0]


_MANY = f"{_NAME}[] collections"


@BLOCKING.static(f"static int AddToAny({_MANY}, T item)", f"static int TryAddToAny({_MANY}, T item, int millisecondsTimeout)")
def add_to_any(collections: list[BlockingCollection], item: Any, timeout: int = -1) -> int:
    """Add an element to the first collection that has room."""
    return _first_that_can(collections, lambda one: one.add(item, 0), seconds_of(timeout))


@BLOCKING.static(
    f"static int TakeFromAny({_MANY}, [ref] T item)", f"static int TryTakeFromAny({_MANY}, [ref] T item, int millisecondsTimeout)"
)
def take_from_any(collections: list[BlockingCollection], item: Any, timeout: int = -1) -> int:
    """Take an element from the first collection that has one."""

    def do(one: BlockingCollection) -> bool:
        found, value = one.take(0)
        if found:
            set_reference(item, value)
        return found

    return _first_that_can(collections, do, seconds_of(timeout))


BLOCKING.static(f"static int TryAddToAny({_MANY}, T item)")(lambda collections, item: add_to_any(collections, item, 0))
BLOCKING.static(f"static int TryTakeFromAny({_MANY}, [ref] T item)")(lambda collections, item: take_from_any(collections, item, 0))
