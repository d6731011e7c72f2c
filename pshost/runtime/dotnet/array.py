"""System.Array: the members of `object[]` and typed arrays."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import functools
import math
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.listing import position
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    IndexOutOfRangeException,
    InvalidOperationException,
    NotSupportedException,
    OverflowException,
)
from pshost.runtime.values.array import Grid, TypedArray

ARRAY = NetType(
    "System.Array",
    None,
    abstract=True,
    interfaces=(
        "System.ICloneable",
        "System.Collections.IList",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.Collections.IStructuralComparable",
        "System.Collections.IStructuralEquatable",
    ),
)


def make_array(element: NetType | None, length: int) -> list[Any]:
    """An array of the element type's default values."""
    from pshost.runtime.members import default_value

    if length < 0:
        raise OverflowException("Arithmetic operation resulted in an overflow.")
    if element is None or element.full_name == "System.Object":
        return [None] * length
    return TypedArray([default_value(element)] * length, element)


def make_grid(element: NetType, lengths: list[int]) -> Grid:
    """An array of several dimensions with the element type's default values."""
    from pshost.runtime.members import default_value

    if min(lengths) < 0:
        raise OverflowException("Arithmetic operation resulted in an overflow.")
    return Grid([default_value(element)] * math.prod(lengths), element, tuple(lengths))


def like(source: list[Any], values: list[Any]) -> list[Any]:
    """An array of the same type as another, with these elements."""
    if isinstance(source, Grid):
        return Grid(values, source.element, source.lengths)
    return TypedArray(values, source.element) if isinstance(source, TypedArray) else list(values)


ARRAY.getter("int Length {get;}")(len)
ARRAY.getter("long LongLength {get;}")(lambda self: _long(len(self)))
ARRAY.getter("int Rank {get;}")(lambda self: getattr(self, "rank", 1))
ARRAY.getter("System.Object SyncRoot {get;}")(lambda self: self)
ARRAY.getter("bool IsReadOnly {get;}")(lambda self: False)  # noqa: ARG005
ARRAY.getter("bool IsFixedSize {get;}")(lambda self: True)  # noqa: ARG005
ARRAY.getter("bool IsSynchronized {get;}")(lambda self: False)  # noqa: ARG005
ARRAY.getter("int Count {get;}")(len)


def _long(value: int) -> Any:
    from pshost.runtime.values.numbers import Int64

    return Int64(value)


@ARRAY.method("System.Object Clone()")
def clone(self: list[Any]) -> list[Any]:
    """An array with the same elements."""
    return like(self, self)


@ARRAY.method("bool Contains(System.Object value)")
def contains(self: list[Any], value: Any) -> bool:
    """Whether an element equals the value, by .NET's equality."""
    return position(self, value) >= 0


@ARRAY.method("int IndexOf(System.Object value)")
def index_of_own(self: list[Any], value: Any) -> int:
    """Where the value is, or -1."""
    return position(self, value)


@ARRAY.method("int CompareTo(System.Object other, System.Collections.IComparer comparer)")
def compare_to(self: list[Any], other: Any, comparer: Any) -> int:
    """Structural comparison."""
    if other is None:
        return 1
    if not isinstance(other, list) or len(other) != len(self):
        raise ArgumentException("Object is not a array with the same number of elements as the array to compare it to. (Parameter 'other')")
    from pshost.runtime.members import call_method

    for one, two in zip(self, other, strict=False):
        result = call_method(comparer, "Compare", [one, two])
        if result:
            return int(result)
    return 0


@ARRAY.method("void CopyTo(array array, int index)")
def copy_to(self: list[Any], target: list[Any], start: int) -> None:
    """Copy every element into another array."""
    if start + len(self) > len(target):
        raise ArgumentException(
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds. (Parameter 'destinationArray')"  # noqa: E501
        )
    target[start : start + len(self)] = list(self)


@ARRAY.method(
    "System.Object Get(int index)", "System.Object GetValue(int index)", "System.Object get_Item(int index)"
)
def get(self: list[Any], index: int) -> Any:
    """The element at an index."""
    if not 0 <= index < len(self):
        raise IndexOutOfRangeException("Index was outside the bounds of the array.")
    return self[index]


@ARRAY.method("void Set(int index, System.Object value)", "void set_Item(int index, System.Object value)")
def set_(self: list[Any], index: int, value: Any) -> None:
    """Put a value at an index."""
    if not 0 <= index < len(self):
        raise IndexOutOfRangeException("Index was outside the bounds of the array.")
    if isinstance(self, TypedArray):
        from pshost.runtime.conversion import convert

        value = convert(value, self.element)
    self[index] = value


ARRAY.method("void SetValue(System.Object value, int index)")(lambda self, value, index: set_(self, index, value))


def _place(grid: Any, indexes: tuple[int, ...]) -> int:
    if not isinstance(grid, Grid) or len(indexes) != grid.rank:
        raise ArgumentException("The number of indexes does not fit the array's dimensions. (Parameter 'indices')")
    place = grid.place(list(indexes))
    if place is None:
        raise IndexOutOfRangeException("Index was outside the bounds of the array.")
    return place


@ARRAY.method(
    "System.Object Get(int index1, int index2)",
    "System.Object GetValue(int index1, int index2)",
    "System.Object Get(int index1, int index2, int index3)",
    "System.Object GetValue(int index1, int index2, int index3)",
)
def get_in_grid(self: list[Any], *indexes: int) -> Any:
    """The element under an index for each dimension."""
    return self[_place(self, indexes)]


@ARRAY.method(
    "void SetValue(System.Object value, int index1, int index2)",
    "void SetValue(System.Object value, int index1, int index2, int index3)",
)
def set_in_grid(self: list[Any], value: Any, *indexes: int) -> None:
    """Put a value under an index for each dimension."""
    from pshost.runtime.conversion import convert

    place = _place(self, indexes)
    self[place] = convert(value, self.element) if isinstance(self, Grid) else value


ARRAY.method("void Set(int index1, int index2, System.Object value)")(
    lambda self, first, second, value: set_in_grid(self, value, first, second)
)


@ARRAY.method("int GetLength(int dimension)")
def get_length(self: list[Any], dimension: int) -> int:
    """How many elements a dimension has."""
    if isinstance(self, Grid):
        if not 0 <= dimension < self.rank:
            raise IndexOutOfRangeException("Index was outside the bounds of the array.")
        return self.lengths[dimension]
    if dimension != 0:
        raise IndexOutOfRangeException("Index was outside the bounds of the array.")
    return len(self)


@ARRAY.method("int GetUpperBound(int dimension)")
def get_upper_bound(self: list[Any], dimension: int) -> int:
    """The last index of a dimension."""
    return get_length(self, dimension) - 1


ARRAY.method("int GetLowerBound(int dimension)")(lambda self, dimension: 0)  # noqa: ARG005


@ARRAY.method("System.Collections.IEnumerator GetEnumerator()")
def get_enumerator(self: list[Any]) -> Any:
    """An enumerator before the first element."""
    from pshost.runtime.dotnet.enumerator import Enumerator

    return Enumerator(self)


@ARRAY.method("string ToString()")
def to_string(self: list[Any]) -> str:
    """The name of the type."""
    return registry.type_of(self).full_name


def _fixed(self: list[Any], *arguments: Any) -> None:  # noqa: ARG001 - an array takes none of them
    raise NotSupportedException("Collection was of a fixed size.")


ARRAY.method(
    "int Add(System.Object value)",
    "void Remove(System.Object value)",
    "void RemoveAt(int index)",
    "void Insert(int index, System.Object value)",
)(_fixed)


@ARRAY.method("void Clear()")
def clear_own(self: list[Any]) -> None:
    """Set every element to its type's default."""
    self[:] = make_array(getattr(self, "element", None), len(self))


@ARRAY.static(
    "static int IndexOf(array array, System.Object value)",
    "static int IndexOf(array array, System.Object value, int startIndex)",
)
def index_of(array: list[Any], value: Any, start: int = 0) -> int:
    """Where the value is, or -1."""
    return position(array, value, start)


@ARRAY.static(
    "static int LastIndexOf(array array, System.Object value)",
    "static int LastIndexOf(array array, System.Object value, int startIndex)",
    "static int LastIndexOf(array array, System.Object value, int startIndex, int count)",
)
def last_index_of(array: list[Any], value: Any, start: int | None = None, count: int | None = None) -> int:
    """Where the value is last, or -1."""
    if start is not None and not (0 <= start < len(array) or (not array and start in (-1, 0))):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')"
        )
    top = len(array) - 1 if start is None else start
    low = -1 if count is None else top - count
    return next((n for n in range(top, low, -1) if position([array[n]], value) == 0), -1)


@ARRAY.static("static void Reverse(array array)")
def reverse(array: list[Any]) -> None:
    """Turn the order round, in place."""
    array.reverse()


@ARRAY.static("static void Reverse(array array, int index, int length)")
def reverse_part(array: list[Any], start: int, length: int) -> None:
    """Turn the order of a part round."""
    array[start : start + length] = array[start : start + length][::-1]


def ordering(one: Any, other: Any) -> int:
    """How .NET's default comparer orders two values."""
    if one is None or other is None:
        return (one is not None) - (other is not None)
    from pshost.runtime.members import call_method

    if isinstance(one, bool | int | float) and one.__class__ is other.__class__:
        return (one > other) - (one < other)
    try:
        return int(call_method(one, "CompareTo", [other]))
    except Exception as error:
        raise InvalidOperationException("Failed to compare two elements in the array.") from error


def sort_key(comparer: Any = None) -> Any:
    """The key for `list.sort` by a comparer, a comparison block, or the default order."""
    if comparer is None:
        return functools.cmp_to_key(ordering)
    if hasattr(comparer, "invoke") or hasattr(comparer, "parameters"):
        from pshost.runtime.dotnet.delegate import call

        return functools.cmp_to_key(lambda a, b: int(call(comparer, a, b)))
    from pshost.runtime.members import call_method

    return functools.cmp_to_key(lambda a, b: int(call_method(comparer, "Compare", [a, b])))


@ARRAY.static(
    "static void Sort(array array)",
    "static void Sort(array array, System.Collections.IComparer comparer)",
    "static void Sort[T](T[] array, System.Comparison[T] comparison)",
)
def sort(array: list[Any], comparer: Any = None) -> None:
    """Sort in place."""
    array.sort(key=sort_key(comparer))


@ARRAY.static("static void Sort(array keys, array items)")
def sort_pairs(keys: list[Any], items: list[Any]) -> None:
    """Sort both arrays by the first."""
    key = sort_key()
    pairs = sorted(zip(keys, items, strict=False), key=lambda p: key(p[0]))
    keys[: len(pairs)] = [p[0] for p in pairs]
    items[: len(pairs)] = [p[1] for p in pairs]


@ARRAY.static("static void Sort(array array, int index, int length)")
def sort_part(array: list[Any], start: int, length: int) -> None:
    """Sort some elements in place."""
    array[start : start + length] = sorted(array[start : start + length], key=sort_key())


@ARRAY.static(
    "static int BinarySearch(array array, System.Object value)",
    "static int BinarySearch(array array, System.Object value, System.Collections.IComparer comparer)",
)
def binary_search(array: list[Any], value: Any, comparer: Any = None) -> int:
    """The index of the value in a sorted array, or the complement of where it would be."""
    key = sort_key(comparer)
    wanted = key(value)
    low, high = 0, len(array) - 1
    while low <= high:
        middle = (low + high) // 2
        found = key(array[middle])
        if found == wanted:
            return middle
        if found < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return ~low


@ARRAY.static("static void Copy(array sourceArray, array destinationArray, int length)")
def copy(source: list[Any], target: list[Any], length: int) -> None:
    """Copy the first elements."""
    copy_part(source, 0, target, 0, length)


@ARRAY.static(
    "static void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
    "static void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
)
def copy_part(source: list[Any], start: int, target: list[Any], at: int, length: int) -> None:
    """Copy a part."""
    if start + length > len(source) or at + length > len(target) or min(start, at, length) < 0:
        raise ArgumentOutOfRangeException(
            "Source array was not long enough. Check the source index, length, and the array's lower bounds. (Parameter 'sourceArray')"
        )
    target[at : at + length] = list(source[start : start + length])


@ARRAY.static("static void Clear(array array)")
def clear(array: list[Any]) -> None:
    """Set every element to its type's default."""
    clear_own(array)


@ARRAY.static("static void Clear(array array, int index, int length)")
def clear_part(array: list[Any], start: int, length: int) -> None:
    """Set some elements to their type's default."""
    array[start : start + length] = make_array(getattr(array, "element", None), length)


@ARRAY.static("static array CreateInstance(type elementType, int length)")
def create_instance(element: NetType, length: int) -> list[Any]:
    """An array of the element type's default values."""
    return make_array(element, length)


@ARRAY.static(
    "static array CreateInstance(type elementType, int length1, int length2)",
    "static array CreateInstance(type elementType, int length1, int length2, int length3)",
)
def create_grid(element: NetType, *lengths: int) -> Grid:
    """An array of several dimensions."""
    return make_grid(element, list(lengths))


@ARRAY.static("static void Resize[T]([ref] T[] array, int newSize)")
def resize(reference: Any, size: int) -> None:
    """Put a copy with another length in a reference."""
    old = reference.Value
    made = make_array(getattr(old, "element", None), size)
    made[: min(size, len(old))] = list(old[:size])
    reference.Value = made


@ARRAY.static("static array CreateInstanceFromArrayType(type arrayType, int length)")
def create_from_array_type(array_type: NetType, length: int) -> list[Any]:
    """An array of an array type."""
    return make_array(array_type.element, length)


ARRAY.getter("static int MaxLength {get;}", static=True)(lambda: 0x7FFFFFC7)
ARRAY.method("long GetLongLength(int dimension)")(lambda self, dimension: _long(get_length(self, dimension)))
ARRAY.method("void Initialize()")(lambda self: None)  # noqa: ARG005 - value types without a constructor stay as they are


def _late() -> None:
    """The methods that take functions."""
    from pshost.runtime.dotnet import array_search  # noqa: F401 - declares them


ARRAY.late = _late
