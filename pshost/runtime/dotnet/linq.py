"""System.Linq.Enumerable: sequences are arrays, made at once; those that work by keys are in `linq_keys`."""

from __future__ import annotations

import functools
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.array import sort_key
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.linq_keys import METHODS
from pshost.runtime.dotnet.linq_sequence import (
    PREDICATE,
    SOURCE,
    Keys,
    array,
    call_with_index,
    check_count,
    chosen,
    element_of,
    filled,
    holds,
    is_function,
    items,
    like,
    mapped,
)
from pshost.runtime.dotnet.list import LIST, List
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import (
    ArgumentOutOfRangeException,
    InvalidCastException,
    InvalidOperationException,
    OverflowException,
)
from pshost.runtime.values.numbers import Decimal, Int64

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENUMERABLE = NetType("System.Linq.Enumerable", None, abstract=True)
_GENERIC = "System.Collections.Generic."
_SEQUENCE = _GENERIC + "IEnumerable[TSource]"
_TWO = f"{_GENERIC}IEnumerable[TSource] first, {_GENERIC}IEnumerable[TSource] second"
_COMPARER = _GENERIC + "IEqualityComparer[TSource] comparer"


def _declare(name: str, result: str, lists: tuple[str, ...], function: Callable[..., Any]) -> None:
    ENUMERABLE.static(*(f"static {result} {name}({parameters})" for parameters in lists))(function)


for _name, _result, _lists, _function in METHODS:
    _declare(_name, _result, _lists, _function)


# --- one value of many


def _sum(source: Any, selector: Any = None) -> Any:
    values = [v for v in (items(source) if selector is None else [call(selector, v) for v in items(source)]) if v is not None]
    if not values:
        return 0
    total = sum(values)
    kind: Any = values[0].__class__
    if kind is int and not -(2**31) <= total < 2**31:
        raise OverflowException("Arithmetic operation resulted in an overflow.")
    return total if kind in (int, float) else kind(total)


def _average(source: Any, selector: Any = None) -> Any:
    values = [v for v in (filled(source) if selector is None else [call(selector, v) for v in filled(source)]) if v is not None]
    if not values:
        return None
    total = sum(values)
    return Decimal(total / len(values)) if values[0].__class__ is Decimal else float(total) / len(values)


def _extreme(choose: Callable[..., Any]) -> Callable[..., Any]:
    def find(source: Any, second: Any = None) -> Any:
        values = filled(source)
        if is_function(second):
            values = [call(second, v) for v in values]
            second = None
        held = [v for v in values if v is not None]
        return choose(held, key=sort_key(second)) if held else None

    return find


_NUMBERS = (SOURCE, f"{SOURCE}, System.Func[TSource,TResult] selector")


def _can_be_added(sources: Sequence[NetType | None]) -> bool:
    """Whether a sequence is one of numbers; a selector may make numbers of any."""
    source = sources[0]
    element = None if source is None else source.element or (source.arguments[0] if len(source.arguments) == 1 else None)
    if source is None or len(sources) > 1:
        return source is not None
    return element is not None and (element.full_name in _ADDED or element.full_name.startswith("System.Nullable`1"))


_ADDED = frozenset((
    "System.Int32", "System.Int64", "System.Double", "System.Single", "System.Decimal", "System.Byte", "System.SByte",
    "System.Int16", "System.UInt16", "System.UInt32", "System.UInt64", "System.Numerics.BigInteger",
))
for _name, _result, _function in (("Sum", "TSource", _sum), ("Average", "double", _average)):
    _function.accepts = _can_be_added  # type: ignore[attr-defined] # what overloads ask of a generic method
    _declare(f"{_name}[TSource]", _result, _NUMBERS, _function)
_declare("Max[TSource]", "TSource", (SOURCE, f"{SOURCE}, System.Object selector"), _extreme(max))
_declare("Min[TSource]", "TSource", (SOURCE, f"{SOURCE}, System.Object selector"), _extreme(min))
_TESTED = (SOURCE, f"{SOURCE}, {PREDICATE}")
_declare("Count[TSource]", "int", _TESTED, lambda s, test=None: len(chosen(s, test)))
_declare("LongCount[TSource]", "long", _TESTED, lambda s, test=None: Int64(len(chosen(s, test))))
_declare("Any[TSource]", "bool", _TESTED, lambda s, test=None: bool(chosen(s, test)))
_declare("All[TSource]", "bool", _TESTED[1:], lambda s, test: len(chosen(s, test)) == len(items(s)))


def _one(position: int, single: bool) -> Callable[..., Any]:
    """`First`, `Last` or `Single`."""

    def find(source: Any, test: Any = None) -> Any:
        found = chosen(source, test)
        if not found:
            raise InvalidOperationException("Sequence contains no elements" if test is None else "Sequence contains no matching element")
        if single and len(found) > 1:
            raise InvalidOperationException(
                "Sequence contains more than one element" if test is None else "Sequence contains more than one matching element"
            )
        return found[position]

    return find


def _one_or_default(position: int, single: bool) -> Callable[..., Any]:
    def find(source: Any, *rest: Any) -> Any:
        from pshost.runtime.members import default_value

        test = rest[0] if rest and is_function(rest[0]) else None
        found = chosen(source, test)
        if single and len(found) > 1:
            raise InvalidOperationException("Sequence contains more than one element")
        if found:
            return found[position]
        given = rest[1:] if test is not None else rest
        return given[0] if given else default_value(element_of(source))

    return find


for _name, _position in (("First", 0), ("Last", -1), ("Single", 0)):
    _declare(f"{_name}[TSource]", "TSource", _TESTED, _one(_position, _name == "Single"))
    _declare(
        f"{_name}OrDefault[TSource]",
        "TSource",
        (SOURCE, f"{SOURCE}, System.Object predicate", f"{SOURCE}, {PREDICATE}, TSource defaultValue"),
        _one_or_default(_position, _name == "Single"),
    )


def _element_at(source: Any, at: int) -> Any:
    found = items(source)
    if not 0 <= at < len(found):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
        )
    return found[at]


def _element_at_or_default(source: Any, at: int) -> Any:
    from pshost.runtime.members import default_value

    found = items(source)
    return found[at] if 0 <= at < len(found) else default_value(element_of(source))


_declare("ElementAt[TSource]", "TSource", (f"{SOURCE}, int index",), _element_at)
_declare("ElementAtOrDefault[TSource]", "TSource", (f"{SOURCE}, int index",), _element_at_or_default)


def _aggregate(source: Any, *rest: Any) -> Any:
    if len(rest) == 1:
        return functools.reduce(lambda total, value: call(rest[0], total, value), filled(source))
    total = functools.reduce(lambda total, value: call(rest[1], total, value), items(source), rest[0])
    return call(rest[2], total) if len(rest) == 3 else total


_FOLD = "System.Func[TAccumulate,TSource,TAccumulate] func"
_declare("Aggregate[TSource]", "TSource", (f"{SOURCE}, System.Func[TSource,TSource,TSource] func",), _aggregate)
_declare("Aggregate[TSource,TAccumulate]", "TAccumulate", (f"{SOURCE}, TAccumulate seed, {_FOLD}",), _aggregate)
_declare(
    "Aggregate[TSource,TAccumulate,TResult]",
    "TResult",
    (f"{SOURCE}, TAccumulate seed, {_FOLD}, System.Func[TAccumulate,TResult] resultSelector",),
    _aggregate,
)


def _contains(source: Any, value: Any, comparer: Any = None) -> bool:
    wanted = Keys(comparer)
    wanted.add(value)
    return any(one in wanted for one in items(source))


def _sequence_equal(first: Any, second: Any, comparer: Any = None) -> bool:
    one, other = items(first), items(second)
    return len(one) == len(other) and all(_contains([a], b, comparer) for a, b in zip(one, other, strict=True))


_declare("Contains[TSource]", "bool", (f"{SOURCE}, TSource value", f"{SOURCE}, TSource value, {_COMPARER}"), _contains)
_declare("SequenceEqual[TSource]", "bool", (_TWO, f"{_TWO}, {_COMPARER}"), _sequence_equal)


@ENUMERABLE.static(f"static bool TryGetNonEnumeratedCount[TSource]({SOURCE}, [ref] int count)")
def try_get_count(source: Any, count: Any) -> bool:
    """How many elements there are, if that is known without going through them."""
    known = hasattr(source, "__len__")
    set_reference(count, len(source) if known else 0)
    return known


# --- many of many


def _nonnegative(take: Callable[[list[Any], int], list[Any]]) -> Callable[..., Any]:
    return lambda source, count: like(source, take(items(source), max(count, 0)))


_declare("Take[TSource]", _SEQUENCE, (f"{SOURCE}, int count",), _nonnegative(lambda v, n: v[:n]))
_declare("Skip[TSource]", _SEQUENCE, (f"{SOURCE}, int count",), _nonnegative(lambda v, n: v[n:]))
_declare("TakeLast[TSource]", _SEQUENCE, (f"{SOURCE}, int count",), _nonnegative(lambda v, n: v[len(v) - min(n, len(v)) :]))
_declare("SkipLast[TSource]", _SEQUENCE, (f"{SOURCE}, int count",), _nonnegative(lambda v, n: v[: len(v) - min(n, len(v))]))


def _while(cut: Callable[..., Any]) -> Callable[..., Any]:
    def part(source: Any, test: Any) -> list[Any]:
        kept = cut(lambda entry: holds(test, entry[1], entry[0]), enumerate(items(source)))
        return like(source, [value for _, value in kept])

    return part


_INDEXED = (f"{SOURCE}, {PREDICATE}",)
_declare("TakeWhile[TSource]", _SEQUENCE, _INDEXED, _while(takewhile))
_declare("SkipWhile[TSource]", _SEQUENCE, _INDEXED, _while(dropwhile))
_declare("Where[TSource]", _SEQUENCE, _INDEXED, lambda s, test: like(s, chosen(s, test)))
_declare("Reverse[TSource]", _SEQUENCE, (SOURCE,), lambda s: like(s, items(s)[::-1]))
_declare("Concat[TSource]", _SEQUENCE, (_TWO,), lambda a, b: like(a, items(a) + items(b)))
_declare("Append[TSource]", _SEQUENCE, (f"{SOURCE}, TSource element",), lambda s, v: like(s, [*items(s), v]))
_declare("Prepend[TSource]", _SEQUENCE, (f"{SOURCE}, TSource element",), lambda s, v: like(s, [v, *items(s)]))
_declare("AsEnumerable[TSource]", _SEQUENCE, (SOURCE,), lambda s: s)
_declare("ToArray[TSource]", "TSource[]", (SOURCE,), lambda s: like(s, items(s)))
_declare("ToList[TSource]", _GENERIC + "List[TSource]", (SOURCE,), lambda s: List(registry.close(LIST, [element_of(s)]), items(s)))


def _default_if_empty(source: Any, *given: Any) -> list[Any]:
    from pshost.runtime.members import default_value

    return like(source, items(source) or [given[0] if given else default_value(element_of(source))])


_declare("DefaultIfEmpty[TSource]", _SEQUENCE, (SOURCE, f"{SOURCE}, TSource defaultValue"), _default_if_empty)


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[TSource[]] Chunk[TSource]({SOURCE}, int size)")
def chunk(source: Any, size: int) -> list[Any]:
    """Arrays of so many elements each."""
    if size < 1:
        raise ArgumentOutOfRangeException("Specified argument was out of the range of valid values. (Parameter 'size')")
    values = items(source)
    return [like(source, values[at : at + size]) for at in range(0, len(values), size)]


@ENUMERABLE.static(f"static {_SEQUENCE} Shuffle[TSource]({SOURCE})")
def shuffle(source: Any) -> list[Any]:
    """The elements in an order of chance."""
    import random

    return like(source, random.sample(found := items(source), len(found)))


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[System.ValueTuple[int,TSource]] Index[TSource]({SOURCE})")
def index(source: Any) -> list[Any]:
    """Every element with its index."""
    from pshost.runtime.dotnet.tuple import value_tuple

    return [value_tuple([at, value]) for at, value in enumerate(items(source))]


def _select(source: Any, selector: Any) -> list[Any]:
    return mapped(selector, [call_with_index(selector, value, at) for at, value in enumerate(items(source))])


def _select_many(source: Any, selector: Any, result: Any = None) -> list[Any]:
    found = [(value, items(call_with_index(selector, value, at))) for at, value in enumerate(items(source))]
    if result is None:
        return [one for _, inner in found for one in inner]
    return mapped(result, [call(result, value, one) for value, inner in found for one in inner])


_declare("Select[TSource,TResult]", _GENERIC + "IEnumerable[TResult]", (f"{SOURCE}, System.Func[TSource,TResult] selector",), _select)
_MANY = f"{SOURCE}, System.Func[TSource,{_GENERIC}IEnumerable[TResult]] selector"
_declare("SelectMany[TSource,TResult]", _GENERIC + "IEnumerable[TResult]", (_MANY,), _select_many)
_INNER = f"{SOURCE}, System.Func[TSource,{_GENERIC}IEnumerable[TCollection]] collectionSelector"
_declare(
    "SelectMany[TSource,TCollection,TResult]",
    _GENERIC + "IEnumerable[TResult]",
    (f"{_INNER}, System.Func[TSource,TCollection,TResult] resultSelector",),
    _select_many,
)


def _zip(first: Any, second: Any, third: Any = None) -> list[Any]:
    from pshost.runtime.dotnet.tuple import value_tuple

    if is_function(third):
        return mapped(third, [call(third, a, b) for a, b in zip(items(first), items(second), strict=False)])
    sequences = [items(s) for s in (first, second, third) if s is not None]
    return [value_tuple(list(values)) for values in zip(*sequences, strict=False)]


_FIRSTS = f"{_GENERIC}IEnumerable[TFirst] first, {_GENERIC}IEnumerable[TSecond] second"
_declare("Zip[TFirst,TSecond]", f"{_GENERIC}IEnumerable[System.ValueTuple[TFirst,TSecond]]", (_FIRSTS,), _zip)
_declare(
    "Zip[TFirst,TSecond,TResult]",
    _GENERIC + "IEnumerable[TResult]",
    (f"{_FIRSTS}, System.Func[TFirst,TSecond,TResult] resultSelector",),
    _zip,
)


# --- by a type that is given, and new sequences


def _given(types: list[NetType] | None) -> NetType:
    return types[0] if types else registry.required("System.Object")


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[TResult] OfType[TResult](System.Collections.IEnumerable source)")
def of_type(source: Any, *, types: list[NetType] | None = None) -> list[Any]:
    """The elements that are of the type."""
    wanted = _given(types)
    return array([v for v in items(source) if v is not None and registry.is_subtype(registry.type_of(v), wanted)], wanted)


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[TResult] Cast[TResult](System.Collections.IEnumerable source)")
def cast(source: Any, *, types: list[NetType] | None = None) -> list[Any]:
    """The elements as ones of the type; one that is not is an InvalidCastException."""
    wanted = _given(types)
    values = items(source)
    for value in values:
        if value is not None and not registry.is_subtype(registry.type_of(value), wanted):
            raise InvalidCastException(
                f"Unable to cast object of type '{registry.type_of(value).full_name}' to type '{wanted.full_name}'."
            )
    return array(values, wanted)


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[TResult] Empty[TResult]()")
def empty(*, types: list[NetType] | None = None) -> list[Any]:
    """A sequence without elements."""
    return array([], _given(types))


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[TResult] Repeat[TResult](TResult element, int count)")
def repeat(element: Any, count: int, *, types: list[NetType] | None = None) -> list[Any]:
    """A value so many times."""
    check_count(count)
    known = types[0] if types else registry.required("System.Object") if element is None else registry.type_of(element)
    return array([element] * count, known)


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[int] Range(int start, int count)")
def range_(start: int, count: int) -> list[Any]:
    """So many whole numbers from one on."""
    check_count(count)
    return array(range(start, start + count), registry.required("System.Int32"))


@ENUMERABLE.static(f"static {_GENERIC}IEnumerable[T] Sequence[T](T start, T endInclusive, T step)")
def sequence(start: Any, end: Any, step: Any) -> list[Any]:
    """Numbers from one to another."""
    from pshost.runtime.operators.arithmetic import add

    if step == 0 or (step > 0) != (end >= start):
        raise ArgumentOutOfRangeException("Specified argument was out of the range of valid values. (Parameter 'step')")
    found, value = [], start
    while (value <= end) if step > 0 else (value >= end):
        found.append(value)
        value = add(value, step)
    return array(found, registry.type_of(start))
