"""The methods of System.Linq.Enumerable that work by keys: ordering, grouping, joining, sets and tables."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.array import sort_key
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.dictionary import DICTIONARY, Dictionary
from pshost.runtime.dotnet.hashset import HASH_SET, HashSet
from pshost.runtime.dotnet.keyvaluepair import KEY_VALUE_PAIR, KeyValuePair
from pshost.runtime.dotnet.linq_sequence import (
    KEY,
    SOURCE,
    Keys,
    array,
    element_of,
    filled,
    is_function,
    items,
    like,
    mapped,
    result_of,
)
from pshost.runtime.errors.exceptions import ArgumentException

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LINQ = "System.Linq."
_GENERIC = "System.Collections.Generic."
_COMPARER = _GENERIC + "IEqualityComparer[TKey] comparer"


class Ordered(list[Any]):
    """A sequence in order, which `ThenBy` can order further: `keys` holds each key's function, comparer and direction."""

    __slots__ = ("__weakref__", "element", "keys", "source")

    net_name = "System.Linq.IOrderedEnumerable`1"

    def __init__(self, source: list[Any], element: NetType, keys: list[tuple[Any, Any, bool]]) -> None:
        self.source = source
        self.keys = keys
        self.element = element
        ordered = list(source)
        for function, comparer, descending in reversed(keys):
            order = sort_key(comparer)
            ranks = [order(value if function is None else call(function, value)) for value in ordered]
            places = sorted(range(len(ordered)), key=ranks.__getitem__, reverse=descending)
            ordered = [ordered[place] for place in places]
        super().__init__(ordered)


ORDERED = NetType("System.Linq.IOrderedEnumerable`1", Ordered, interfaces=("System.Collections.IEnumerable",), interface=True)
ORDERED.instance_class = Ordered


class Grouping(list[Any]):
    """The elements that have a key in common."""

    __slots__ = ("Key", "__weakref__", "element")

    net_name = "System.Linq.Grouping`2"

    def __init__(self, key: Any, values: list[Any], element: NetType) -> None:
        super().__init__(values)
        self.Key = key
        self.element = element


GROUPING = NetType("System.Linq.Grouping`2", Grouping, interfaces=("System.Collections.IList", "System.Collections.IEnumerable"))
GROUPING.getter("TKey Key {get;}")(lambda self: self.Key)
GROUPING.getter("int Count {get;}")(len)


class Lookup:
    """Groups found by their key; a key that there is none for gives no elements."""

    __slots__ = ("__weakref__", "element", "keys")

    net_name = "System.Linq.Lookup`2"
    enumerates = True

    def __init__(self, keys: Keys, element: NetType) -> None:
        self.keys = keys
        self.element = element

    def __iter__(self) -> Iterator[Grouping]:
        return iter([Grouping(key, held, self.element) for key, held in self.keys.groups()])


LOOKUP = NetType("System.Linq.Lookup`2", Lookup, interfaces=("System.Collections.IEnumerable",))
LOOKUP.getter("int Count {get;}")(lambda self: len(self.keys.table))
LOOKUP.method("System.Collections.Generic.IEnumerable[TElement] get_Item(TKey key)")(
    lambda self, key: array(self.keys.group(key) if key in self.keys else [], self.element)
)
LOOKUP.method("bool Contains(TKey key)")(lambda self, key: key in self.keys)


def _by_key(source: Any, key: Any, comparer: Any, element: Any = None) -> Keys:
    found = Keys(comparer)
    for value in items(source):
        found.group(call(key, value)).append(call(element, value) if element is not None else value)
    return found


def _arguments(rest: tuple[Any, ...]) -> tuple[list[Any], Any]:
    """The functions among the last arguments, and the comparer after them."""
    functions = [value for value in rest if is_function(value)]
    return functions, next((value for value in rest if not is_function(value)), None)


def order_by(descending: bool) -> Callable[..., Ordered]:
    """`OrderBy` or `OrderByDescending`."""
    return lambda source, key, comparer=None: Ordered(items(source), element_of(source), [(key, comparer, descending)])


def then_by(descending: bool) -> Callable[..., Ordered]:
    """`ThenBy` or `ThenByDescending`."""

    def further(source: Any, key: Any, comparer: Any = None) -> Ordered:
        if not isinstance(source, Ordered):
            raise ArgumentException("The sequence is not ordered. (Parameter 'source')")
        return Ordered(source.source, source.element, [*source.keys, (key, comparer, descending)])

    return further


def group_by(source: Any, key: Any, *rest: Any) -> list[Any]:
    """Groups in the order of their first elements, or what a result selector makes of each key and its group."""
    functions, comparer = _arguments(rest)
    element, result = None, None
    for function in functions:
        two = len(getattr(function, "parameters", None) or ()) == 2
        element, result = (element, function) if two else (function, result)
    kind = element_of(source) if element is None else result_of(element)
    groups = [Grouping(k, held, kind) for k, held in _by_key(source, key, comparer, element).groups()]
    return groups if result is None else mapped(result, [call(result, g.Key, g) for g in groups])


def to_lookup(source: Any, key: Any, *rest: Any) -> Lookup:
    """Groups that are found by their key."""
    functions, comparer = _arguments(rest)
    element = functions[0] if functions else None
    return Lookup(_by_key(source, key, comparer, element), element_of(source) if element is None else result_of(element))


def _types_of_pairs(source: Any) -> tuple[NetType, NetType]:
    """The types of the keys and values of a sequence of pairs."""
    own: tuple[NetType, ...] = tuple(getattr(getattr(source, "net_type", None), "arguments", ()))
    found = own if len(own) == 2 else tuple(element_of(source).arguments)
    anything = registry.required("System.Object")
    return (found[0], found[1]) if len(found) == 2 else (anything, anything)


def to_dictionary(source: Any, *rest: Any) -> Dictionary:
    """A Dictionary by keys; a key that comes twice is an ArgumentException."""
    functions, comparer = _arguments(rest)
    values = items(source)
    if functions:
        key_type = result_of(functions[0])
        value_type = result_of(functions[1]) if len(functions) > 1 else element_of(source)
        entries = [(call(functions[0], v), call(functions[1], v) if len(functions) > 1 else v) for v in values]
    else:
        entries = [(v.Key, v.Value) if isinstance(v, KeyValuePair) else (v.items[0], v.items[1]) for v in values]
        key_type, value_type = _types_of_pairs(source)
    made = Dictionary(registry.close(DICTIONARY, [key_type, value_type]), (), comparer)
    for key, value in entries:
        if key in made:
            from pshost.runtime.conversion import to_string

            raise ArgumentException(f"An item with the same key has already been added. Key: {to_string(key)}")
        made[key] = value
    return made


def _pairs(source: Any, entries: list[tuple[Any, Any]], value_type: str) -> list[Any]:
    key_type = registry.type_of(entries[0][0]) if entries and entries[0][0] is not None else element_of(source)
    kind = registry.close(KEY_VALUE_PAIR, [key_type, registry.required(value_type)])
    return [KeyValuePair(kind, key, value) for key, value in entries]


def count_by(source: Any, key: Any, comparer: Any = None) -> list[Any]:
    """How many elements have each key."""
    groups = _by_key(source, key, comparer).groups()
    return _pairs(source, [(k, len(held)) for k, held in groups], "System.Int32")


def aggregate_by(source: Any, key: Any, seed: Any, function: Any, comparer: Any = None) -> list[Any]:
    """For each key, what folding its elements gives."""
    entries = []
    for found, held in _by_key(source, key, comparer).groups():
        start = call(seed, found) if is_function(seed) else seed
        entries.append((found, functools.reduce(lambda total, value: call(function, total, value), held, start)))
    return _pairs(source, entries, "System.Object")


def _unique(source: Any, values: list[Any], key: Any, comparer: Any) -> list[Any]:
    seen = Keys(comparer)
    return like(source, [v for v in values if seen.add(call(key, v) if key is not None else v)])


def distinct(source: Any, comparer: Any = None) -> list[Any]:
    """Every element once."""
    return _unique(source, items(source), None, comparer)


def distinct_by(source: Any, key: Any, comparer: Any = None) -> list[Any]:
    """The first element of each key."""
    return _unique(source, items(source), key, comparer)


def union(first: Any, second: Any, comparer: Any = None) -> list[Any]:
    """What is in either, once."""
    return _unique(first, items(first) + items(second), None, comparer)


def union_by(first: Any, second: Any, key: Any, comparer: Any = None) -> list[Any]:
    """The first element of each key that is in either."""
    return _unique(first, items(first) + items(second), key, comparer)


def _against(first: Any, second: Any, key: Any, comparer: Any, within: bool) -> list[Any]:
    others = Keys(comparer)
    for value in items(second):
        others.add(value)
    seen = Keys(comparer)
    found = []
    for value in items(first):
        held = call(key, value) if key is not None else value
        if (held in others) is within and seen.add(held):
            found.append(value)
    return like(first, found)


def intersect(first: Any, second: Any, comparer: Any = None) -> list[Any]:
    """What is in both, once."""
    return _against(first, second, None, comparer, True)


def except_(first: Any, second: Any, comparer: Any = None) -> list[Any]:
    """What is in the first alone, once."""
    return _against(first, second, None, comparer, False)


def _joined(outer: Any, inner: Any, keys: tuple[Any, Any], rest: tuple[Any, ...]) -> list[tuple[Any, list[Any]]]:
    table = _by_key(inner, keys[1], rest[0] if rest else None)
    pairs = []
    for value in items(outer):
        key = call(keys[0], value)
        pairs.append((value, table.group(key) if key is not None and key in table else []))
    return pairs


def join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any, *rest: Any) -> list[Any]:
    """What a function makes of every two elements with the same key."""
    pairs = _joined(outer, inner, (outer_key, inner_key), rest)
    return mapped(result, [call(result, value, other) for value, held in pairs for other in held])


def left_join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any, *rest: Any) -> list[Any]:
    """As `Join`, and an element without a partner with null."""
    pairs = _joined(outer, inner, (outer_key, inner_key), rest)
    return mapped(result, [call(result, value, other) for value, held in pairs for other in held or [None]])


def right_join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any, *rest: Any) -> list[Any]:
    """As `LeftJoin` with the sides changed."""
    pairs = _joined(inner, outer, (inner_key, outer_key), rest)
    return mapped(result, [call(result, other, value) for value, held in pairs for other in held or [None]])


def group_join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any, *rest: Any) -> list[Any]:
    """What a function makes of every element and those of the other sequence with its key."""
    pairs = _joined(outer, inner, (outer_key, inner_key), rest)
    return mapped(result, [call(result, value, like(inner, held)) for value, held in pairs])


def extreme_by(largest: bool) -> Callable[..., Any]:
    """`MaxBy` or `MinBy`."""

    def find(source: Any, key: Any, comparer: Any = None) -> Any:
        order = sort_key(comparer)
        choose = max if largest else min
        return choose(filled(source), key=lambda value: order(call(key, value)))

    return find


_PAIRS = frozenset((
    _GENERIC + "KeyValuePair", "System.ValueTuple", _GENERIC + "Dictionary", _GENERIC + "SortedDictionary",
    "System.Collections.Concurrent.ConcurrentDictionary",
))


def pairs_to_dictionary(source: Any) -> Dictionary:
    """A Dictionary of keys and values that are pairs already."""
    return to_dictionary(source)


def _are_pairs(sources: Sequence[NetType | None]) -> bool:
    """Whether a sequence is one of KeyValuePairs or tuples of two; a dictionary is one."""
    source = sources[0]
    if source is None:
        return False
    element = source.element or (source.arguments[0] if len(source.arguments) == 1 else None)
    head = source.full_name if element is None else element.full_name
    return head.split("[", 1)[0].split("`", 1)[0] in _PAIRS


pairs_to_dictionary.accepts = _are_pairs  # type: ignore[attr-defined] # what overloads ask of a generic method


def to_hash_set(source: Any, comparer: Any = None) -> HashSet:
    """A set of the elements."""
    return HashSet(registry.close(HASH_SET, [element_of(source)]), items(source), comparer)


_JOIN = (
    f"{_GENERIC}IEnumerable[TOuter] outer, {_GENERIC}IEnumerable[TInner] inner, System.Func[TOuter,TKey] outerKeySelector, "
    "System.Func[TInner,TKey] innerKeySelector, "
)
_TWO = f"{_GENERIC}IEnumerable[TSource] first, {_GENERIC}IEnumerable[TSource] second"
_TWO_BY = f"{_GENERIC}IEnumerable[TSource] first, {_GENERIC}IEnumerable[TKey] second, {KEY}"
_ORDER_COMPARER = _GENERIC + "IComparer[TKey] comparer"
_SET_COMPARER = _GENERIC + "IEqualityComparer[TSource] comparer"
_ELEMENT = "System.Func[TSource,TElement] elementSelector"
_RESULT = f"System.Func[TKey,{_GENERIC}IEnumerable[TSource],TResult] resultSelector"
_SEQUENCE = _GENERIC + "IEnumerable[TSource]"
_ORDERED = _LINQ + "IOrderedEnumerable[TSource]"

# Name and type parameters, result, parameter lists, function.
METHODS: tuple[tuple[str, str, tuple[str, ...], Callable[..., Any]], ...] = (
    *(
        (f"{name}[TSource,TKey]", _ORDERED, (f"{SOURCE}, {KEY}", f"{SOURCE}, {KEY}, {_ORDER_COMPARER}"), function)
        for name, function in (
            ("OrderBy", order_by(False)),
            ("OrderByDescending", order_by(True)),
            ("ThenBy", then_by(False)),
            ("ThenByDescending", then_by(True)),
        )
    ),
    *(
        (
            f"{name}[T]",
            _LINQ + "IOrderedEnumerable[T]",
            (f"{_GENERIC}IEnumerable[T] source", f"{_GENERIC}IEnumerable[T] source, {_GENERIC}IComparer[T] comparer"),
            lambda source, comparer=None, down=descending: Ordered(items(source), element_of(source), [(None, comparer, down)]),
        )
        for name, descending in (("Order", False), ("OrderDescending", True))
    ),
    (
        "GroupBy[TSource,TKey]",
        f"{_GENERIC}IEnumerable[{_LINQ}IGrouping[TKey,TSource]]",
        (f"{SOURCE}, {KEY}", f"{SOURCE}, {KEY}, {_COMPARER}"),
        group_by,
    ),
    (
        "GroupBy[TSource,TKey,TElement]",
        f"{_GENERIC}IEnumerable[{_LINQ}IGrouping[TKey,TElement]]",
        (
            f"{SOURCE}, {KEY}, {_ELEMENT}",
            f"{SOURCE}, {KEY}, {_ELEMENT}, {_COMPARER}",
            f"{SOURCE}, {KEY}, {_RESULT}",
            f"{SOURCE}, {KEY}, {_RESULT}, {_COMPARER}",
        ),
        group_by,
    ),
    ("ToLookup[TSource,TKey]", _LINQ + "ILookup[TKey,TSource]", (f"{SOURCE}, {KEY}", f"{SOURCE}, {KEY}, {_COMPARER}"), to_lookup),
    (
        "ToLookup[TSource,TKey,TElement]",
        _LINQ + "ILookup[TKey,TElement]",
        (f"{SOURCE}, {KEY}, {_ELEMENT}", f"{SOURCE}, {KEY}, {_ELEMENT}, {_COMPARER}"),
        to_lookup,
    ),
    (
        "ToDictionary[TSource,TKey]",
        _GENERIC + "Dictionary[TKey,TSource]",
        (f"{SOURCE}, {KEY}", f"{SOURCE}, {KEY}, {_COMPARER}"),
        to_dictionary,
    ),
    ("ToDictionary[TSource]", _GENERIC + "Dictionary[TKey,TValue]", (SOURCE,), pairs_to_dictionary),
    (
        "ToDictionary[TSource,TKey,TElement]",
        _GENERIC + "Dictionary[TKey,TElement]",
        (f"{SOURCE}, {KEY}, {_ELEMENT}", f"{SOURCE}, {KEY}, {_ELEMENT}, {_COMPARER}"),
        to_dictionary,
    ),
    ("ToHashSet[TSource]", _GENERIC + "HashSet[TSource]", (SOURCE, f"{SOURCE}, {_SET_COMPARER}"), to_hash_set),
    (
        "CountBy[TSource,TKey]",
        f"{_GENERIC}IEnumerable[{_GENERIC}KeyValuePair[TKey,int]]",
        (f"{SOURCE}, {KEY}", f"{SOURCE}, {KEY}, {_GENERIC}IEqualityComparer[TKey] keyComparer"),
        count_by,
    ),
    (
        "AggregateBy[TSource,TKey,TAccumulate]",
        f"{_GENERIC}IEnumerable[{_GENERIC}KeyValuePair[TKey,TAccumulate]]",
        (
            f"{SOURCE}, {KEY}, TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func",
            f"{SOURCE}, {KEY}, TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func, {_COMPARER}",
        ),
        aggregate_by,
    ),
    ("Distinct[TSource]", _SEQUENCE, (SOURCE, f"{SOURCE}, {_SET_COMPARER}"), distinct),
    ("DistinctBy[TSource,TKey]", _SEQUENCE, (f"{SOURCE}, {KEY}", f"{SOURCE}, {KEY}, {_COMPARER}"), distinct_by),
    *(
        (f"{name}[TSource]", _SEQUENCE, (_TWO, f"{_TWO}, {_SET_COMPARER}"), function)
        for name, function in (("Union", union), ("Intersect", intersect), ("Except", except_))
    ),
    ("UnionBy[TSource,TKey]", _SEQUENCE, (f"{_TWO}, {KEY}", f"{_TWO}, {KEY}, {_COMPARER}"), union_by),
    *(
        (
            f"{name}[TSource,TKey]",
            _SEQUENCE,
            (_TWO_BY, f"{_TWO_BY}, {_COMPARER}"),
            lambda first, second, key, comparer=None, both=within: _against(first, second, key, comparer, both),
        )
        for name, within in (("IntersectBy", True), ("ExceptBy", False))
    ),
    *(
        (
            f"{name}[TOuter,TInner,TKey,TResult]",
            _GENERIC + "IEnumerable[TResult]",
            (f"{_JOIN}System.Func[TOuter,TInner,TResult] resultSelector",
             f"{_JOIN}System.Func[TOuter,TInner,TResult] resultSelector, {_COMPARER}"),
            function,
        )
        for name, function in (("Join", join), ("LeftJoin", left_join), ("RightJoin", right_join))
    ),
    (
        "GroupJoin[TOuter,TInner,TKey,TResult]",
        _GENERIC + "IEnumerable[TResult]",
        (f"{_JOIN}System.Func[TOuter,{_GENERIC}IEnumerable[TInner],TResult] resultSelector",
         f"{_JOIN}System.Func[TOuter,{_GENERIC}IEnumerable[TInner],TResult] resultSelector, {_COMPARER}"),
        group_join,
    ),
    *(
        (f"{name}[TSource,TKey]", "TSource", (f"{SOURCE}, {KEY}", f"{SOURCE}, {KEY}, {_ORDER_COMPARER}"), extreme_by(largest))
        for name, largest in (("MaxBy", True), ("MinBy", False))
    ),
)  # fmt: skip
