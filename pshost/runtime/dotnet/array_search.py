"""The static methods of System.Array that take functions, for arrays of any element type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.array import ARRAY, like
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.linq_sequence import array, element_of, mapped
from pshost.runtime.operators.logic import truthy

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

_MATCH = "System.Predicate[T] match"


def _where(values: list[Any], match: Any, start: int = 0, count: int | None = None) -> int:
    end = len(values) if count is None else start + count
    return next((n for n in range(start, end) if truthy(call(match, values[n]))), -1)


def _last_where(values: list[Any], match: Any, start: int | None = None, count: int | None = None) -> int:
    top = len(values) - 1 if start is None else start
    low = -1 if count is None else top - count
    return next((n for n in range(top, low, -1) if truthy(call(match, values[n]))), -1)


def _found(values: list[Any], at: int) -> Any:
    from pshost.runtime.members import default_value

    return values[at] if at >= 0 else default_value(element_of(values))


ARRAY.static(f"static T Find[T](T[] array, {_MATCH})")(lambda values, match: _found(values, _where(values, match)))
ARRAY.static(f"static T FindLast[T](T[] array, {_MATCH})")(lambda values, match: _found(values, _last_where(values, match)))
ARRAY.static(f"static int FindIndex[T](T[] array, {_MATCH})")(_where)
ARRAY.static(f"static int FindIndex[T](T[] array, int startIndex, {_MATCH})")(lambda v, start, match: _where(v, match, start))
ARRAY.static(f"static int FindIndex[T](T[] array, int startIndex, int count, {_MATCH})")(
    lambda values, start, count, match: _where(values, match, start, count)
)
ARRAY.static(f"static int FindLastIndex[T](T[] array, {_MATCH})")(_last_where)
ARRAY.static(f"static int FindLastIndex[T](T[] array, int startIndex, {_MATCH})")(
    lambda values, start, match: _last_where(values, match, start)
)
ARRAY.static(f"static bool Exists[T](T[] array, {_MATCH})")(lambda values, match: _where(values, match) >= 0)
ARRAY.static(f"static bool TrueForAll[T](T[] array, {_MATCH})")(lambda values, match: all(truthy(call(match, v)) for v in values))
ARRAY.static(f"static T[] FindAll[T](T[] array, {_MATCH})")(
    lambda values, match: like(values, [v for v in values if truthy(call(match, v))])
)


@ARRAY.static("static void ForEach[T](T[] array, System.Action[T] action)")
def for_each(values: list[Any], action: Any) -> None:
    """Call a function with every element."""
    for value in values:
        call(action, value)


@ARRAY.static("static TOutput[] ConvertAll[TInput,TOutput](TInput[] array, System.Converter[TInput,TOutput] converter)")
def convert_all(values: list[Any], converter: Any) -> list[Any]:
    """An array of what a function makes of every element."""
    return mapped(converter, [call(converter, value) for value in values])


@ARRAY.static(
    "static void Fill[T](T[] array, T value)",
    "static void Fill[T](T[] array, T value, int startIndex, int count)",
)
def fill(values: list[Any], value: Any, start: int = 0, count: int | None = None) -> None:
    """Put a value in every element, or in some."""
    from pshost.runtime.overloads import convert_argument

    length = len(values) - start if count is None else count
    values[start : start + length] = [convert_argument(value, element_of(values))] * length


@ARRAY.static("static T[] Empty[T]()")
def empty(*, types: list[NetType] | None = None) -> list[Any]:
    """An array without elements."""
    return array([], types[0] if types else registry.required("System.Object"))


@ARRAY.static("static System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly[T](T[] array)")
def as_read_only(values: list[Any]) -> Any:
    """A view of the array that cannot be changed."""
    from pshost.runtime.dotnet.readonlycollection import read_only

    return read_only(values, element_of(values))
