"""System.Linq.Enumerable, for the methods scripts can call."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.array import like, sort_key
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.list import LIST, List
from pshost.runtime.dotnet.listing import same
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values.array import TypedArray

ENUMERABLE = NetType("System.Linq.Enumerable", None, abstract=True)
_SEQUENCE = "System.Collections.IEnumerable source"


def _items(source: Any) -> list[Any]:
    return list(source)


def _like(source: Any, values: list[Any]) -> list[Any]:
    return like(source, values) if isinstance(source, list) else values


def _filled(source: Any) -> list[Any]:
    found = _items(source)
    if not found:
        raise InvalidOperationException("Sequence contains no elements")
    return found


def _unique(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if not any(same(value, v) for v in found):
            found.append(value)
    return found


def _method(signature: str, function: Any) -> None:
    ENUMERABLE.static(f"static {signature}")(function)


_method(f"System.Object Max({_SEQUENCE})", lambda s: max(_filled(s), key=sort_key()))
_method(f"System.Object Min({_SEQUENCE})", lambda s: min(_filled(s), key=sort_key()))
_method(f"System.Object Sum({_SEQUENCE})", lambda s: (_items(s)[0].__class__ if _items(s) else int)(sum(_items(s))))
_method(f"System.Object Average({_SEQUENCE})", lambda s: sum(_filled(s)) / len(_filled(s)))
_method(f"int Count({_SEQUENCE})", lambda s: len(_items(s)))
_method(f"bool Any({_SEQUENCE})", lambda s: bool(_items(s)))
_method(f"System.Object First({_SEQUENCE})", lambda s: _filled(s)[0])
_method(f"System.Object Last({_SEQUENCE})", lambda s: _filled(s)[-1])
_method(f"System.Object FirstOrDefault({_SEQUENCE})", lambda s: next(iter(_items(s)), None))
_method(f"System.Object LastOrDefault({_SEQUENCE})", lambda s: _items(s)[-1] if _items(s) else None)
_method(f"System.Object Single({_SEQUENCE})", lambda s: _filled(s)[0])
_method(f"System.Object ElementAt({_SEQUENCE}, int index)", lambda s, at: _items(s)[at])
_method(f"System.Object[] Reverse({_SEQUENCE})", lambda s: _like(s, _items(s)[::-1]))
_method(f"System.Object[] Distinct({_SEQUENCE})", lambda s: _like(s, _unique(_items(s))))
_method(f"System.Object[] Skip({_SEQUENCE}, int count)", lambda s, n: _like(s, _items(s)[n:]))
_method(f"System.Object[] Take({_SEQUENCE}, int count)", lambda s, n: _like(s, _items(s)[:n]))
_method(f"System.Object[] Order({_SEQUENCE})", lambda s: _like(s, sorted(_items(s), key=sort_key())))
_method(f"System.Object[] ToArray({_SEQUENCE})", lambda s: _like(s, _items(s)))
_method(f"System.Object[] Cast({_SEQUENCE})", lambda s: _like(s, _items(s)))
_method(f"bool Contains({_SEQUENCE}, System.Object value)", lambda s, v: any(same(i, v) for i in _items(s)))
_OTHER = "System.Collections.IEnumerable other"
_method(f"System.Object[] Concat({_SEQUENCE}, {_OTHER})", lambda s, o: _like(s, _items(s) + _items(o)))
_method(f"System.Object[] Union({_SEQUENCE}, {_OTHER})", lambda s, o: _like(s, _unique(_items(s) + _items(o))))
_method(
    f"System.Object[] Intersect({_SEQUENCE}, {_OTHER})",
    lambda s, o: _like(s, _unique([v for v in _items(s) if any(same(v, w) for w in _items(o))])),
)
_method(
    f"System.Object[] Except({_SEQUENCE}, {_OTHER})",
    lambda s, o: _like(s, _unique([v for v in _items(s) if not any(same(v, w) for w in _items(o))])),
)
_method(
    f"bool SequenceEqual({_SEQUENCE}, {_OTHER})",
    lambda s, o: len(_items(s)) == len(_items(o)) and all(same(a, b) for a, b in zip(s, o, strict=True)),
)
_TEST = "System.Func[System.Object,bool] predicate"
_method(f"System.Object[] Where({_SEQUENCE}, {_TEST})", lambda s, f: _like(s, [v for v in _items(s) if call(f, v)]))
_method(f"bool Any({_SEQUENCE}, {_TEST})", lambda s, f: any(call(f, v) for v in _items(s)))
_method(f"bool All({_SEQUENCE}, {_TEST})", lambda s, f: all(call(f, v) for v in _items(s)))
_method(f"int Count({_SEQUENCE}, {_TEST})", lambda s, f: sum(1 for v in _items(s) if call(f, v)))
_method(f"System.Object First({_SEQUENCE}, {_TEST})", lambda s, f: next(v for v in _items(s) if call(f, v)))
_method(
    f"System.Object[] Select({_SEQUENCE}, System.Func[System.Object,System.Object] selector)",
    lambda s, f: [call(f, v) for v in _items(s)],
)
_method(
    "int[] Range(int start, int count)",
    lambda start, count: TypedArray(range(start, start + count), registry.required("System.Int32")),
)
_method("System.Object[] Repeat(System.Object element, int count)", lambda value, count: [value] * count)
_method("System.Object[] Empty()", list)


@ENUMERABLE.static(f"static System.Object ToList({_SEQUENCE})")
def to_list(source: Any) -> List:
    """A List of the elements."""
    element = source.element if isinstance(source, TypedArray) else registry.required("System.Object")
    return List(registry.close(LIST, [element]), source)
