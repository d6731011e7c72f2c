"""System.Collections.Generic.LinkedList`1 and its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.listing import same
from pshost.runtime.errors.exceptions import ArgumentNullException, InvalidOperationException

if TYPE_CHECKING:
    from collections.abc import Iterator

_GENERIC = "System.Collections.Generic."
LINKED_LIST = NetType(
    _GENERIC + "LinkedList`1",
    None,
    interfaces=(
        _GENERIC + "ICollection[T]",
        _GENERIC + "IEnumerable[T]",
        _GENERIC + "IReadOnlyCollection[T]",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    ),
)
NODE = NetType(_GENERIC + "LinkedListNode`1", None)


class LinkedListNode:
    """An element, and where it stands: `owner` is its list, or None."""

    __slots__ = ("__weakref__", "after", "before", "net_type", "owner", "value")

    def __init__(self, nettype: NetType, value: Any) -> None:
        self.net_type = nettype
        self.value = value
        self.owner: LinkedList | None = None
        self.before: LinkedListNode | None = None
        self.after: LinkedListNode | None = None


class LinkedList:
    """Elements that know their neighbours."""

    __slots__ = ("__weakref__", "count", "extended", "first", "last", "net_type")

    enumerates = True

    def __init__(self, nettype: NetType, values: Any = ()) -> None:
        self.net_type = nettype
        self.first: LinkedListNode | None = None
        self.last: LinkedListNode | None = None
        self.count = 0
        for value in values:
            insert(self, self.last, _node(self, value))

    def nodes(self) -> Iterator[LinkedListNode]:
        """The nodes from the first on."""
        at = self.first
        while at is not None:
            yield at
            at = at.after

    def __iter__(self) -> Iterator[Any]:
        return iter([node.value for node in self.nodes()])

    def __len__(self) -> int:
        return self.count

    def __bool__(self) -> bool:
        return True


LINKED_LIST.instance_class = LinkedList
NODE.instance_class = LinkedListNode


def _node(owner: LinkedList, value: Any) -> LinkedListNode:
    if isinstance(value, LinkedListNode):
        if value.owner is not None:
            raise InvalidOperationException("The LinkedList node already belongs to a LinkedList.")
        return value
    arguments = owner.net_type.arguments or (registry.required("System.Object"),)
    return LinkedListNode(registry.close(NODE, list(arguments)), value)


def insert(owner: LinkedList, before: LinkedListNode | None, node: LinkedListNode) -> LinkedListNode:
    """Put a node behind another, or first of all."""
    after = owner.first if before is None else before.after
    node.owner, node.before, node.after = owner, before, after
    if before is None:
        owner.first = node
    else:
        before.after = node
    if after is None:
        owner.last = node
    else:
        after.before = node
    owner.count += 1
    return node


def take_out(owner: LinkedList, node: LinkedListNode | None) -> None:
    """Take a node out of its list."""
    if node is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'node')")
    if node.owner is not owner:
        raise InvalidOperationException("The LinkedList node does not belong to current LinkedList.")
    if node.before is None:
        owner.first = node.after
    else:
        node.before.after = node.after
    if node.after is None:
        owner.last = node.before
    else:
        node.after.before = node.before
    node.owner = node.before = node.after = None
    owner.count -= 1


def _ends(owner: LinkedList, node: LinkedListNode | None) -> None:
    if node is None:
        raise InvalidOperationException("The LinkedList is empty.")
    take_out(owner, node)


def _found(self: LinkedList, value: Any, last: bool = False) -> LinkedListNode | None:
    found = [node for node in self.nodes() if same(node.value, value)]
    return (found[-1] if last else found[0]) if found else None


def _remove(self: LinkedList, value: Any) -> bool:
    node = _found(self, value)
    if node is not None:
        take_out(self, node)
    return node is not None


def _clear(self: LinkedList) -> None:
    for node in list(self.nodes()):
        take_out(self, node)


_NODE = _GENERIC + "LinkedListNode[T]"
LINKED_LIST.constructor(_GENERIC + "LinkedList[T] new()")(LinkedList)
LINKED_LIST.constructor(f"{_GENERIC}LinkedList[T] new({_GENERIC}IEnumerable[T] collection)")(LinkedList)
LINKED_LIST.getter("int Count {get;}")(len)
LINKED_LIST.getter(_NODE + " First {get;}")(lambda self: self.first)
LINKED_LIST.getter(_NODE + " Last {get;}")(lambda self: self.last)
for _name, _place in (
    ("AddFirst", lambda self, at: None),  # noqa: ARG005 - behind nothing
    ("AddLast", lambda self, at: self.last),  # noqa: ARG005
):
    LINKED_LIST.method(f"{_NODE} {_name}(T value)")(lambda self, value, p=_place: insert(self, p(self, None), _node(self, value)))
    LINKED_LIST.method(f"void {_name}({_NODE} node)")(lambda self, node, p=_place: insert(self, p(self, None), _node(self, node)))
for _name, _place in (("AddAfter", lambda self, at: at), ("AddBefore", lambda self, at: at.before)):  # noqa: ARG005
    LINKED_LIST.method(f"{_NODE} {_name}({_NODE} node, T value)")(
        lambda self, at, value, p=_place: insert(self, p(self, at), _node(self, value))
    )
    LINKED_LIST.method(f"void {_name}({_NODE} node, {_NODE} newNode)")(
        lambda self, at, node, p=_place: insert(self, p(self, at), _node(self, node))
    )
LINKED_LIST.method("void Clear()")(_clear)
LINKED_LIST.method("bool Contains(T value)")(lambda self, value: _found(self, value) is not None)
LINKED_LIST.method(_NODE + " Find(T value)")(_found)
LINKED_LIST.method(_NODE + " FindLast(T value)")(lambda self, value: _found(self, value, True))
LINKED_LIST.method("bool Remove(T value)")(_remove)
LINKED_LIST.method(f"void Remove({_NODE} node)")(take_out)
LINKED_LIST.method("void RemoveFirst()")(lambda self: _ends(self, self.first))
LINKED_LIST.method("void RemoveLast()")(lambda self: _ends(self, self.last))


@LINKED_LIST.method("void CopyTo(T[] array, int index)")
def copy_to(self: LinkedList, target: list[Any], start: int) -> None:
    """Copy every element into an array."""
    target[start : start + self.count] = list(self)


@LINKED_LIST.method(_GENERIC + "IEnumerator[T] GetEnumerator()")
def get_enumerator(self: LinkedList) -> Any:
    """An enumerator before the first element."""
    from pshost.runtime.dotnet.enumerator import Enumerator

    return Enumerator(list(self))


NODE.constructor(_GENERIC + "LinkedListNode[T] new(T value)")(LinkedListNode)
NODE.getter("T Value {get;set;}")(lambda self: self.value)
NODE.getter(_NODE + " Next {get;}")(lambda self: self.after)
NODE.getter(_NODE + " Previous {get;}")(lambda self: self.before)
NODE.getter(_GENERIC + "LinkedList[T] List {get;}")(lambda self: self.owner)


@NODE.setter("Value")
def _set_value(self: LinkedListNode, value: Any) -> None:
    self.value = value
