"""System.Collections.Stack, Stack`1, ConcurrentStack`1 and ConcurrentBag`1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.queue import Queue, declare_capacity, declare_collection, try_take
from pshost.runtime.errors.exceptions import InvalidOperationException

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENUMERABLE = ("System.Collections.ICollection", "System.Collections.IEnumerable")
_GENERIC = ("System.Collections.Generic.IEnumerable[T]", *_ENUMERABLE)


class Stack(Queue):
    """Last in, first out; enumerates from the top."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items)[::-1])


STACK = NetType("System.Collections.Stack", None, interfaces=(*_ENUMERABLE, "System.ICloneable"))
GENERIC_STACK = NetType("System.Collections.Generic.Stack`1", None, interfaces=_GENERIC)
CONCURRENT_STACK = NetType("System.Collections.Concurrent.ConcurrentStack`1", None, interfaces=_GENERIC)
CONCURRENT_BAG = NetType("System.Collections.Concurrent.ConcurrentBag`1", None, interfaces=_GENERIC)


def _popped(self: Stack) -> Any:
    if not self.items:
        raise InvalidOperationException("Stack empty.")
    return self.items.pop()


def _top(self: Stack) -> Any:
    if not self.items:
        raise InvalidOperationException("Stack empty.")
    return self.items[-1]


for _type, _element, _name in (
    (STACK, "System.Object", "System.Collections.Stack"),
    (GENERIC_STACK, "T", "System.Collections.Generic.Stack[T]"),
    (CONCURRENT_STACK, "T", "System.Collections.Concurrent.ConcurrentStack[T]"),
    (CONCURRENT_BAG, "T", "System.Collections.Concurrent.ConcurrentBag[T]"),
):
    declare_collection(_type, Stack, _element, _name)
    if _type is not CONCURRENT_BAG:
        _type.method(f"void Push({_element} item)")(lambda self, item: self.items.append(item))
    if _type in (STACK, GENERIC_STACK):
        _type.method(f"{_element} Pop()")(_popped)
        _type.method(f"{_element} Peek()")(_top)
    if _type in (GENERIC_STACK, CONCURRENT_STACK):
        _type.method("bool TryPop([ref] T result)")(lambda self, result: try_take(self, result, False, True))
    if _type is not STACK:
        _type.method("bool TryPeek([ref] T result)")(lambda self, result: try_take(self, result, False, False))
for _type in (CONCURRENT_STACK, CONCURRENT_BAG):
    _type.getter("bool IsEmpty {get;}")(lambda self: not self.items)
CONCURRENT_BAG.method("void Add(T item)")(lambda self, item: self.items.append(item))
CONCURRENT_BAG.method("bool TryTake([ref] T result)")(lambda self, result: try_take(self, result, False, True))
declare_capacity(GENERIC_STACK)


@CONCURRENT_STACK.method("void PushRange(T[] items)", "void PushRange(T[] items, int startIndex, int count)")
def push_range(self: Stack, items: list[Any], start: int = 0, count: int | None = None) -> None:
    """Put elements on top, the last uppermost."""
    self.items.extend(list(items)[start : None if count is None else start + count])


@CONCURRENT_STACK.method("int TryPopRange(T[] items)", "int TryPopRange(T[] items, int startIndex, int count)")
def try_pop_range(self: Stack, target: list[Any], start: int = 0, count: int | None = None) -> int:
    """Take as many elements as there are into an array; how many there were."""
    taken = min(len(self.items), len(target) - start if count is None else count)
    for at in range(taken):
        target[start + at] = self.items.pop()
    return taken
