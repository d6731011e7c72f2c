"""What the list types share: Collection, List, ArrayList are Python lists with these members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

LIST_INTERFACES = (
    "System.Collections.Generic.IList[T]",
    "System.Collections.Generic.ICollection[T]",
    "System.Collections.Generic.IEnumerable[T]",
    "System.Collections.Generic.IReadOnlyList[T]",
    "System.Collections.Generic.IReadOnlyCollection[T]",
    "System.Collections.IList",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)
_OUT_OF_RANGE = (
    "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
)


def check_index(index: int, count: int, message: str = _OUT_OF_RANGE) -> None:
    """Raise unless the index is that of an element."""
    if not 0 <= index < count:
        raise ArgumentOutOfRangeException(message)


def position(items: list[Any], value: Any, start: int = 0, end: int | None = None) -> int:
    """Where an equal element is, by .NET's equality (type and value), or -1."""
    for at in range(start, len(items) if end is None else end):
        if same(items[at], value):
            return at
    return -1


def same(one: Any, other: Any) -> bool:
    """.NET's `Equals`: same type and value."""
    if one is other:
        return True
    if one is None or other is None or one.__class__ is not other.__class__:
        return False
    if isinstance(one, list):
        return False
    return bool(one == other)


def declare_list(nettype: NetType, element: str = "T") -> None:
    """Give a list type what all lists have."""
    nettype.getter("int Count {get;}")(len)
    for flag in ("IsReadOnly", "IsFixedSize"):
        nettype.getter(f"bool {flag} {{get;}}")(lambda self: False)  # noqa: ARG005
    nettype.getter("System.Object SyncRoot {get;}")(lambda self: self)
    nettype.getter("bool IsSynchronized {get;}")(lambda self: False)  # noqa: ARG005

    @nettype.method(f"{element} get_Item(int index)")
    def get_item(self: list[Any], index: int) -> Any:
        check_index(index, len(self))
        return self[index]

    @nettype.method(f"void set_Item(int index, {element} value)")
    def set_item(self: list[Any], index: int, value: Any) -> None:
        check_index(index, len(self))
        self[index] = value

    if element == "T":
        nettype.method("void Add(T item)")(lambda self, item: list.append(self, item))
        nettype.method("bool Remove(T item)")(remove)
    nettype.method("void Clear()")(lambda self: list.clear(self))
    nettype.method(f"bool Contains({element} item)")(lambda self, item: position(self, item) >= 0)

    @nettype.method(f"int IndexOf({element} item)", f"int IndexOf({element} item, int index)")
    def index_of(self: list[Any], item: Any, start: int = 0) -> int:
        if not 0 <= start <= len(self):
            name = "startIndex" if start < 0 else "index"
            raise ArgumentOutOfRangeException(
                f"Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter '{name}')"
            )
        return position(self, item, start)

    @nettype.method(f"void Insert(int index, {element} item)")
    def insert(self: list[Any], index: int, item: Any) -> None:
        if not 0 <= index <= len(self):
            raise ArgumentOutOfRangeException("Index must be within the bounds of the List. (Parameter 'index')")
        list.insert(self, index, item)

    @nettype.method("void RemoveAt(int index)")
    def remove_at(self: list[Any], index: int) -> None:
        check_index(index, len(self))
        del self[index]

    @nettype.method(f"void CopyTo({element}[] array, int arrayIndex)", f"void CopyTo({element}[] array)")
    def copy_to(self: list[Any], target: list[Any], start: int = 0) -> None:
        target[start : start + len(self)] = list(self)

    @nettype.method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self: list[Any]) -> Any:
        from pshost.runtime.dotnet.enumerator import GenericListEnumerator, ListEnumerator

        return (GenericListEnumerator if element == "T" else ListEnumerator)(list(self))


def remove(self: list[Any], item: Any) -> bool:
    """Remove the first equal element; whether there was one."""
    at = position(self, item)
    if at >= 0:
        del self[at]
    return at >= 0
