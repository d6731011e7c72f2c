"""System.Collections.Queue, Queue`1 and ConcurrentQueue`1."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.list import converted
from pshost.runtime.dotnet.listing import same
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import InvalidOperationException

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENUMERABLE = ("System.Collections.ICollection", "System.Collections.IEnumerable")
_GENERIC = ("System.Collections.Generic.IEnumerable[T]", *_ENUMERABLE)


class Queue:
    """First in, first out."""

    __slots__ = ("__weakref__", "extended", "items", "net_type")

    enumerates = True

    def __init__(self, nettype: NetType, values: Any = ()) -> None:
        self.net_type = nettype
        self.items: deque[Any] = deque(values)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True


QUEUE = NetType("System.Collections.Queue", None, interfaces=(*_ENUMERABLE, "System.ICloneable"))
GENERIC_QUEUE = NetType("System.Collections.Generic.Queue`1", None, interfaces=_GENERIC)
CONCURRENT_QUEUE = NetType("System.Collections.Concurrent.ConcurrentQueue`1", None, interfaces=_GENERIC)


def array_of_items(self: Any) -> list[Any]:
    """The elements as an array of the element type."""
    from pshost.runtime.values.array import TypedArray

    arguments = self.net_type.arguments
    return TypedArray(self, arguments[0]) if arguments and arguments[0].full_name != "System.Object" else list(self)


def declare_collection(nettype: NetType, python: Any, element: str, name: str) -> None:
    """Give a queue, stack or bag type what they share."""
    result = f"{name} new"
    nettype.instance_class = python
    if element == "T":
        nettype.constructor(f"{result}()")(python)
        nettype.constructor(f"{result}(System.Collections.Generic.IEnumerable[T] collection)")(
            lambda kind, values: python(kind, converted(kind, values))
        )
        nettype.constructor(f"{result}(int capacity)")(lambda kind, capacity: python(kind))  # noqa: ARG005
    else:
        nettype.constructor(f"{result}()")(lambda: python(nettype))
        nettype.constructor(f"{result}(System.Collections.ICollection col)")(lambda values: python(nettype, values))
        nettype.constructor(f"{result}(int capacity)")(lambda capacity: python(nettype))  # noqa: ARG005
        nettype.method("System.Object Clone()")(lambda self: python(nettype, self))
        nettype.getter("System.Object SyncRoot {get;}")(lambda self: self)
        nettype.static(f"static {name} Synchronized({name} queue)")(lambda value: value)
        nettype.getter("bool IsSynchronized {get;}")(lambda self: False)  # noqa: ARG005
    nettype.getter("int Count {get;}")(len)
    nettype.method("void Clear()")(lambda self: self.items.clear())
    nettype.method(f"bool Contains({element} item)")(lambda self, item: any(same(v, item) for v in self.items))
    nettype.method(f"{element}[] ToArray()")(array_of_items)

    @nettype.method(f"void CopyTo({element}[] array, int arrayIndex)")
    def copy_to(self: Any, target: list[Any], start: int) -> None:
        target[start : start + len(self)] = list(self)

    @nettype.method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self: Any) -> Any:
        from pshost.runtime.dotnet.enumerator import Enumerator

        return Enumerator(list(self))


def _taken(self: Queue) -> Any:
    if not self.items:
        raise InvalidOperationException("Queue empty.")
    return self.items.popleft()


def _first(self: Queue) -> Any:
    if not self.items:
        raise InvalidOperationException("Queue empty.")
    return self.items[0]


def try_take(self: Any, result: Any, left: bool, remove: bool) -> bool:
    """Give the element at an end to a reference; whether there was one."""
    if not self.items:
        set_reference(result, None)
        return False
    at = 0 if left else -1
    value = self.items[at]
    if remove:
        del self.items[at]
    set_reference(result, value)
    return True


for _type, _element, _name in (
    (QUEUE, "System.Object", "System.Collections.Queue"),
    (GENERIC_QUEUE, "T", "System.Collections.Generic.Queue[T]"),
    (CONCURRENT_QUEUE, "T", "System.Collections.Concurrent.ConcurrentQueue[T]"),
):
    declare_collection(_type, Queue, _element, _name)
    _type.method(f"void Enqueue({_element} item)")(lambda self, item: self.items.append(item))
    if _type is not CONCURRENT_QUEUE:
        _type.method(f"{_element} Dequeue()")(_taken)
        _type.method(f"{_element} Peek()")(_first)
    if _type is not QUEUE:
        _type.method("bool TryDequeue([ref] T result)")(lambda self, result: try_take(self, result, True, True))
        _type.method("bool TryPeek([ref] T result)")(lambda self, result: try_take(self, result, True, False))
QUEUE.method("void TrimToSize()")(lambda self: None)  # noqa: ARG005 - it takes no more room than it needs


def declare_capacity(nettype: NetType) -> None:
    """Give a collection the members for the room it takes, which is here what it holds."""
    nettype.getter("int Capacity {get;}")(len)
    nettype.method("int EnsureCapacity(int capacity)")(lambda self, capacity: max(capacity, len(self)))
    nettype.method("void TrimExcess()", "void TrimExcess(int capacity)")(lambda self, capacity=0: None)  # noqa: ARG005


declare_capacity(GENERIC_QUEUE)
CONCURRENT_QUEUE.getter("bool IsEmpty {get;}")(lambda self: not self.items)
