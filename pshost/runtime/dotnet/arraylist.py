"""System.Collections.ArrayList."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.list import List, capacity
from pshost.runtime.dotnet.listing import declare_list, position, remove
from pshost.runtime.errors.exceptions import ArgumentNullException, ArgumentOutOfRangeException
from pshost.runtime.values.hashtable import Hashtable

ARRAY_LIST = NetType(
    "System.Collections.ArrayList",
    None,
    interfaces=(
        "System.Collections.IList",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.ICloneable",
    ),
)


class ArrayList(List):
    """A list of any objects."""

    __slots__ = ()

    def __init__(self, values: Any = ()) -> None:
        super().__init__(ARRAY_LIST, values)


ARRAY_LIST.python = ArrayList
ARRAY_LIST.constructor("System.Collections.ArrayList new()")(ArrayList)


@ARRAY_LIST.constructor("System.Collections.ArrayList new(System.Collections.ICollection c)")
def new_from(values: Any) -> ArrayList:
    """A list of the elements of a collection, of a table's entries."""
    if values is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'c')")
    if isinstance(values, Hashtable):
        from pshost.runtime.dotnet.hashtable import entries

        return ArrayList(entries(values))
    return ArrayList(values)


ARRAY_LIST.constructor("System.Collections.ArrayList new(int capacity)")(lambda size: ArrayList())  # noqa: ARG005
ARRAY_LIST.getter("int Capacity {get;}")(capacity)
declare_list(ARRAY_LIST, "System.Object")


@ARRAY_LIST.method("int Add(System.Object value)")
def add(self: ArrayList, value: Any) -> int:
    """Add an object; the index it has."""
    list.append(self, value)
    return len(self) - 1


@ARRAY_LIST.method("void Remove(System.Object obj)")
def remove_object(self: ArrayList, value: Any) -> None:
    """Remove the first equal object."""
    remove(self, value)


ARRAY_LIST.method("void AddRange(System.Collections.ICollection c)")(
    lambda self, values: list.extend(self, list(values))
)


@ARRAY_LIST.method("void InsertRange(int index, System.Collections.ICollection c)")
def insert_range(self: ArrayList, index: int, values: Any) -> None:
    """Put objects in at an index."""
    self[index:index] = list(values)


ARRAY_LIST.method("System.Collections.ArrayList GetRange(int index, int count)")(
    lambda self, index, count: ArrayList(self[index : index + count])
)


@ARRAY_LIST.method("void RemoveRange(int index, int count)")
def remove_range(self: ArrayList, index: int, count: int) -> None:
    """Remove some objects."""
    del self[index : index + count]


ARRAY_LIST.method("System.Object[] ToArray()")(lambda self: list(self))


@ARRAY_LIST.method("array ToArray(type type)")
def to_array(self: ArrayList, element: NetType) -> Any:
    """The objects as an array of a type."""
    from pshost.runtime.overloads import convert_argument
    from pshost.runtime.values.array import TypedArray

    if element.full_name == "System.Object":
        return list(self)
    return TypedArray([convert_argument(v, element) for v in self], element)


ARRAY_LIST.method("void Reverse()")(lambda self: list.reverse(self))


@ARRAY_LIST.method("void Sort()", "void Sort(System.Collections.IComparer comparer)")
def sort(self: ArrayList, comparer: Any = None) -> None:
    """Sort in place."""
    from pshost.runtime.dotnet.array import sort_key

    list.sort(self, key=sort_key(comparer))


ARRAY_LIST.method("System.Object Clone()")(lambda self: ArrayList(self))


@ARRAY_LIST.method("int LastIndexOf(System.Object value)")
def last_index_of(self: ArrayList, item: Any) -> int:
    """Where the object is last, or -1."""
    return next((n for n in range(len(self) - 1, -1, -1) if position([self[n]], item) == 0), -1)


ARRAY_LIST.static(
    "static System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)",
    "static System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)",
    "static System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)",
)(lambda items: items)
ARRAY_LIST.static("static System.Collections.ArrayList Adapter(System.Collections.IList list)")(new_from)
ARRAY_LIST.static("static System.Collections.ArrayList Repeat(System.Object value, int count)")(
    lambda value, count: ArrayList([value] * count)
)
ARRAY_LIST.method("void TrimToSize()")(lambda self: None)  # noqa: ARG005 - it takes no more room than it needs


@ARRAY_LIST.method("void SetRange(int index, System.Collections.ICollection c)")
def set_range(self: ArrayList, index: int, values: Any) -> None:
    """Replace the elements from an index on."""
    found = list(values)
    if index < 0 or index + len(found) > len(self):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
        )
    self[index : index + len(found)] = found


@ARRAY_LIST.method("int BinarySearch(System.Object value)", "int BinarySearch(System.Object value, System.Collections.IComparer comparer)")
def binary_search(self: ArrayList, value: Any, comparer: Any = None) -> int:
    """Where a value is in the sorted list; the complement of where it would be if it is not there."""
    from bisect import bisect_left

    from pshost.runtime.dotnet.array import sort_key

    key = sort_key(comparer)
    wanted = key(value)
    at = bisect_left(self, wanted, key=key)
    return at if at < len(self) and not wanted < key(self[at]) else ~at
