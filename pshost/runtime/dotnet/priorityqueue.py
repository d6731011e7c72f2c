"""System.Collections.Generic.PriorityQueue`2: the element of the least priority comes out first."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import count
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.array import sort_key
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import InvalidOperationException

_GENERIC = "System.Collections.Generic."
PRIORITY_QUEUE = NetType(_GENERIC + "PriorityQueue`2", None)
PRIORITY_QUEUE.names = {"TElement": 0, "TPriority": 1}


class PriorityQueue:
    """A heap of (rank, number of its coming, priority, element)."""

    __slots__ = ("__weakref__", "extended", "heap", "net_type", "numbers", "order")

    def __init__(self, nettype: NetType, comparer: Any = None) -> None:
        self.net_type = nettype
        self.order = sort_key(comparer)
        self.numbers = count()
        self.heap: list[tuple[Any, int, Any, Any]] = []

    def __len__(self) -> int:
        return len(self.heap)

    def __bool__(self) -> bool:
        return True

    def push(self, element: Any, priority: Any) -> None:
        """Put an element in."""
        heappush(self.heap, (self.order(priority), next(self.numbers), priority, element))

    def pop(self) -> tuple[Any, Any]:
        """Take the first element out; it and its priority."""
        if not self.heap:
            raise InvalidOperationException("Queue empty.")
        _, _, priority, element = heappop(self.heap)
        return element, priority


PRIORITY_QUEUE.instance_class = PriorityQueue
_NAME = _GENERIC + "PriorityQueue[TElement,TPriority]"
PRIORITY_QUEUE.constructor(f"{_NAME} new()")(PriorityQueue)
PRIORITY_QUEUE.constructor(f"{_NAME} new(int initialCapacity)")(lambda kind, capacity: PriorityQueue(kind))  # noqa: ARG005
PRIORITY_QUEUE.constructor(f"{_NAME} new({_GENERIC}IComparer[TPriority] comparer)")(PriorityQueue)
PRIORITY_QUEUE.getter("int Count {get;}")(len)
PRIORITY_QUEUE.method("void Enqueue(TElement element, TPriority priority)")(PriorityQueue.push)
PRIORITY_QUEUE.method("TElement Dequeue()")(lambda self: self.pop()[0])
PRIORITY_QUEUE.method("void Clear()")(lambda self: self.heap.clear())


@PRIORITY_QUEUE.method("TElement Peek()")
def peek(self: PriorityQueue) -> Any:
    """The first element, which stays."""
    if not self.heap:
        raise InvalidOperationException("Queue empty.")
    return self.heap[0][3]


@PRIORITY_QUEUE.method("TElement EnqueueDequeue(TElement element, TPriority priority)")
def enqueue_dequeue(self: PriorityQueue, element: Any, priority: Any) -> Any:
    """Put an element in and take the first out."""
    self.push(element, priority)
    return self.pop()[0]


def _try(self: PriorityQueue, element: Any, priority: Any, take: bool) -> bool:
    if not self.heap:
        set_reference(element, None)
        set_reference(priority, None)
        return False
    found = self.pop() if take else (self.heap[0][3], self.heap[0][2])
    set_reference(element, found[0])
    set_reference(priority, found[1])
    return True


PRIORITY_QUEUE.method("bool TryDequeue([ref] TElement element, [ref] TPriority priority)")(lambda self, e, p: _try(self, e, p, True))
PRIORITY_QUEUE.method("bool TryPeek([ref] TElement element, [ref] TPriority priority)")(lambda self, e, p: _try(self, e, p, False))


@PRIORITY_QUEUE.method(
    "bool Remove(TElement element, [ref] TElement removedElement, [ref] TPriority priority)",
)
def remove(self: PriorityQueue, element: Any, removed: Any, priority: Any) -> bool:
    """Take an equal element out; whether there was one."""
    from pshost.runtime.dotnet.listing import same

    found = next((entry for entry in self.heap if same(entry[3], element)), None)
    if found is None:
        return False
    self.heap = [entry for entry in self.heap if entry is not found]
    heapify(self.heap)
    set_reference(removed, found[3])
    set_reference(priority, found[2])
    return True
