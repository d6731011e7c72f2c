"""System.Collections.ObjectModel.ReadOnlyCollection`1: a view of a list that cannot be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.listing import LIST_INTERFACES, check_index, position
from pshost.runtime.errors.exceptions import NotSupportedException

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_ONLY = NetType("System.Collections.ObjectModel.ReadOnlyCollection`1", None, interfaces=LIST_INTERFACES)


class ReadOnlyCollection:
    """Shows the list as it is now."""

    __slots__ = ("__weakref__", "extended", "net_type", "source")

    enumerates = True

    def __init__(self, nettype: NetType, source: list[Any]) -> None:
        self.net_type = nettype
        self.source = source

    @property
    def element(self) -> NetType | None:
        """The type of the elements."""
        return self.net_type.arguments[0] if self.net_type.arguments else None

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.source))

    def __len__(self) -> int:
        return len(self.source)


READ_ONLY.instance_class = ReadOnlyCollection


def read_only(source: list[Any], element: NetType) -> ReadOnlyCollection:
    """A view of a list of this element type."""
    return ReadOnlyCollection(registry.close(READ_ONLY, [element]), source)


READ_ONLY.constructor("System.Collections.ObjectModel.ReadOnlyCollection[T] new(System.Collections.Generic.IList[T] list)")(
    ReadOnlyCollection
)
READ_ONLY.getter("int Count {get;}")(len)


@READ_ONLY.method("T get_Item(int index)")
def get_item(self: ReadOnlyCollection, index: int) -> Any:
    """The element at an index, counted from the end if it is below zero."""
    at = index + len(self.source) if index < 0 else index
    check_index(at, len(self.source))
    return self.source[at]


@READ_ONLY.method("void set_Item(int index, T value)")
def set_item(self: ReadOnlyCollection, index: int, value: Any) -> None:  # noqa: ARG001 - nothing can be set
    """Always refused."""
    raise NotSupportedException("Collection is read-only.")


READ_ONLY.method("bool Contains(T value)")(lambda self, value: position(self.source, value) >= 0)
READ_ONLY.method("int IndexOf(T value)")(lambda self, value: position(self.source, value))


@READ_ONLY.method("void CopyTo(T[] array, int index)")
def copy_to(self: ReadOnlyCollection, target: list[Any], start: int) -> None:
    """Copy every element into an array."""
    target[start : start + len(self.source)] = list(self.source)


@READ_ONLY.method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
def get_enumerator(self: ReadOnlyCollection) -> Any:
    """An enumerator before the first element."""
    from pshost.runtime.dotnet.enumerator import Enumerator

    return Enumerator(list(self.source))
