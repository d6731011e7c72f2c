"""System.Collections.Generic.List`1."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.listing import LIST_INTERFACES, check_index, declare_list, position
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException

LIST = NetType("System.Collections.Generic.List`1", None, interfaces=LIST_INTERFACES)


class List(list[Any]):
    """A list whose elements have a type; whoever adds one has converted it."""

    __slots__ = ("__weakref__", "capacity", "extended", "net_type")

    def __init__(self, nettype: NetType, values: Any = ()) -> None:
        super().__init__(values)
        self.net_type = nettype
        self.capacity = 0

    @property
    def element(self) -> NetType | None:
        """The type of the elements, or None of an ArrayList."""
        return self.net_type.arguments[0] if self.net_type.arguments else None


LIST.instance_class = List


def list_of(element: str, values: Any = ()) -> List:
    """A List with this element type."""
    return List(registry.close(LIST, [registry.required(element)]), values)


def converted(nettype: NetType, values: Any) -> list[Any]:
    """The values as elements of the type."""
    element = nettype.arguments[0]
    if isinstance(values, str):
        values = list(values)
    if element.full_name == "System.Object":
        return list(values)
    from pshost.runtime.overloads import convert_argument

    return [convert_argument(value, element) for value in values]


LIST.constructor("System.Collections.Generic.List[T] new()")(List)


@LIST.constructor("System.Collections.Generic.List[T] new(int capacity)")
def new_with_capacity(nettype: NetType, capacity: int) -> List:
    """An empty list."""
    made = List(nettype)
    made.capacity = capacity
    return made


@LIST.constructor("System.Collections.Generic.List[T] new(System.Collections.Generic.IEnumerable[T] collection)")
def new_from(nettype: NetType, values: Any) -> List:
    """A list of the elements of a collection."""
    if values is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'collection')")
    return List(nettype, converted(nettype, values))


@LIST.getter("int Capacity {get;set;}")
def capacity(self: List) -> int:
    """How many elements fit before the list must grow; what .NET would say."""
    room = max(self.capacity, 4 if len(self) else 0)
    while room < len(self):
        room *= 2
    self.capacity = room
    return room


@LIST.setter("Capacity")
def _set_capacity(self: List, value: int) -> None:
    self.capacity = value


declare_list(LIST)
LIST.method("void AddRange(System.Collections.Generic.IEnumerable[T] collection)")(
    lambda self, values: list.extend(self, converted(self.net_type, values))
)


@LIST.method("void InsertRange(int index, System.Collections.Generic.IEnumerable[T] collection)")
def insert_range(self: List, index: int, values: Any) -> None:
    """Put elements in at an index."""
    if not 0 <= index <= len(self):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'index')"
        )
    self[index:index] = converted(self.net_type, values)


def _check_range(self: List, index: int, count: int) -> None:
    if index < 0 or count < 0:
        raise ArgumentOutOfRangeException("Non-negative number required. (Parameter 'index')")
    if index + count > len(self):
        raise ArgumentException(
            "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."  # noqa: E501
        )


@LIST.method(
    "System.Collections.Generic.List[T] GetRange(int index, int count)",
    "System.Collections.Generic.List[T] Slice(int start, int length)",
)
def get_range(self: List, index: int, count: int) -> List:
    """Some elements as a list."""
    _check_range(self, index, count)
    return List(self.net_type, self[index : index + count])


@LIST.method("void RemoveRange(int index, int count)")
def remove_range(self: List, index: int, count: int) -> None:
    """Remove some elements."""
    _check_range(self, index, count)
    del self[index : index + count]


LIST.method("T[] ToArray()")(lambda self: array_like(self))


def array_like(self: List) -> list[Any]:
    """The elements as an array of the element type."""
    from pshost.runtime.values.array import TypedArray

    element = self.net_type.arguments[0]
    return list(self) if element.full_name == "System.Object" else TypedArray(self, element)


LIST.method("void Reverse()")(lambda self: list.reverse(self))


@LIST.method("void Reverse(int index, int count)")
def reverse_range(self: List, index: int, count: int) -> None:
    """Turn the order of some elements round."""
    _check_range(self, index, count)
    self[index : index + count] = self[index : index + count][::-1]


@LIST.method(
    "void Sort()",
    "void Sort(System.Comparison[T] comparison)",
    "void Sort(System.Collections.Generic.IComparer[T] comparer)",
)
def sort(self: List, comparer: Any = None) -> None:
    """Sort in place."""
    from pshost.runtime.dotnet.array import sort_key

    list.sort(self, key=sort_key(comparer))


@LIST.method("int BinarySearch(T item)")
def binary_search(self: List, item: Any) -> int:
    """The index of the value in a sorted list, or the complement of where it would be."""
    from pshost.runtime.dotnet.array import binary_search as search

    return search(self, item)


@LIST.method("int LastIndexOf(T item)")
def last_index_of(self: List, item: Any) -> int:
    """Where the value is last, or -1."""
    return next((n for n in range(len(self) - 1, -1, -1) if position([self[n]], item) == 0), -1)


LIST.method("bool Exists(System.Predicate[T] match)")(lambda self, match: any(call(match, v) for v in list(self)))
LIST.method("T Find(System.Predicate[T] match)")(
    lambda self, match: next((v for v in list(self) if call(match, v)), _none(self))
)
LIST.method("T FindLast(System.Predicate[T] match)")(
    lambda self, match: next((v for v in self[::-1] if call(match, v)), _none(self))
)
LIST.method("System.Collections.Generic.List[T] FindAll(System.Predicate[T] match)")(
    lambda self, match: List(self.net_type, [v for v in list(self) if call(match, v)])
)
LIST.method("int FindIndex(System.Predicate[T] match)")(
    lambda self, match: next((n for n, v in enumerate(list(self)) if call(match, v)), -1)
)
LIST.method("int FindIndex(int startIndex, System.Predicate[T] match)")(
    lambda self, start, match: next((n for n in range(start, len(self)) if call(match, self[n])), -1)
)
LIST.method("int FindLastIndex(System.Predicate[T] match)")(
    lambda self, match: next((n for n in range(len(self) - 1, -1, -1) if call(match, self[n])), -1)
)
LIST.method("bool TrueForAll(System.Predicate[T] match)")(lambda self, match: all(call(match, v) for v in list(self)))


def _none(self: List) -> Any:
    from pshost.runtime.members import default_value

    return default_value(self.net_type.arguments[0])


@LIST.method("int RemoveAll(System.Predicate[T] match)")
def remove_all(self: List, match: Any) -> int:
    """Remove the elements that a block accepts; how many."""
    kept = [v for v in list(self) if not call(match, v)]
    removed = len(self) - len(kept)
    self[:] = kept
    return removed


@LIST.method("void ForEach(System.Action[T] action)")
def for_each(self: List, action: Any) -> None:
    """Call a block with every element."""
    for value in list(self):
        call(action, value)


@LIST.method("System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly()")
def as_read_only(self: List) -> Any:
    """A view that cannot be changed."""
    from pshost.runtime.dotnet.readonlycollection import read_only

    return read_only(self, self.net_type.arguments[0])


@LIST.method("System.Collections.Generic.List[TOutput] ConvertAll[TOutput](System.Converter[T,TOutput] converter)")
def convert_all(self: List, converter: Any) -> List:
    """A list of what a function makes of every element."""
    from pshost.runtime.dotnet.linq_sequence import result_of

    return List(registry.close(LIST, [result_of(converter)]), [call(converter, value) for value in list(self)])


@LIST.method("int EnsureCapacity(int capacity)")
def ensure_capacity(self: List, wanted: int) -> int:
    """Make room for elements."""
    self.capacity = max(self.capacity, wanted)
    return capacity(self)


@LIST.method("void TrimExcess()")
def trim_excess(self: List) -> None:
    """Give back room for elements."""
    self.capacity = len(self)


__all__ = ["LIST", "List", "check_index", "list_of"]
