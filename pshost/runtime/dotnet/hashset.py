"""System.Collections.Generic.HashSet`1 and SortedSet`1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.delegate import call
from pshost.runtime.dotnet.list import converted
from pshost.runtime.dotnet.queue import array_of_items, declare_capacity
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.values.hashtable import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTERFACES = (
    "System.Collections.Generic.ISet[T]",
    "System.Collections.Generic.ICollection[T]",
    "System.Collections.Generic.IEnumerable[T]",
    "System.Collections.Generic.IReadOnlyCollection[T]",
    "System.Collections.IEnumerable",
)
HASH_SET = NetType("System.Collections.Generic.HashSet`1", None, interfaces=_INTERFACES)
SORTED_SET = NetType("System.Collections.Generic.SortedSet`1", None, interfaces=_INTERFACES)


class HashSet:
    """A set that keeps the order in which elements came; equality as .NET's, or by a comparer without regard to case."""

    __slots__ = ("__weakref__", "extended", "net_type", "table")

    enumerates = True

    def __init__(self, nettype: NetType, values: Any = (), comparer: Any = None) -> None:
        self.net_type = nettype
        self.table = Hashtable(
            ((v, True) for v in values), case_sensitive=not getattr(comparer, "ignores_case", False)
        )

    def __iter__(self) -> Iterator[Any]:
        return iter(self.table.keys())

    def __len__(self) -> int:
        return len(self.table)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, value: Any) -> bool:
        return value in self.table


class SortedSet(HashSet):
    """A set that enumerates in order."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        from pshost.runtime.dotnet.array import sort_key

        return iter(sorted(self.table.keys(), key=sort_key()))


HASH_SET.instance_class = HashSet
SORTED_SET.instance_class = SortedSet


def _add(self: HashSet, value: Any) -> bool:
    if value in self.table:
        return False
    self.table[value] = True
    return True


def _remove(self: HashSet, value: Any) -> bool:
    found = value in self.table
    self.table.pop(value)
    return found


def _other(self: HashSet, values: Any) -> HashSet:
    made = HashSet(self.net_type)
    made.table.case_sensitive = self.table.case_sensitive
    for value in converted(self.net_type, values):
        made.table[value] = True
    return made


def _keep(self: HashSet, test: Any) -> int:
    gone = [v for v in self if not test(v)]
    for value in gone:
        self.table.pop(value)
    return len(gone)


def _declare(nettype: NetType, python: type[HashSet], name: str) -> None:
    """Give a set type its members; long because each is a line or two."""
    result = f"System.Collections.Generic.{name}[T] new"
    values = "System.Collections.Generic.IEnumerable[T]"
    nettype.constructor(f"{result}()")(python)
    nettype.constructor(f"{result}({values} collection)")(lambda kind, items: python(kind, converted(kind, items)))
    nettype.constructor(f"{result}(System.Collections.Generic.IEqualityComparer[T] comparer)")(
        lambda kind, comparer: python(kind, (), comparer)
    )
    nettype.constructor(f"{result}({values} collection, System.Collections.Generic.IEqualityComparer[T] comparer)")(
        lambda kind, items, comparer: python(kind, converted(kind, items), comparer)
    )
    nettype.getter("int Count {get;}")(len)
    nettype.method("bool Add(T item)")(_add)
    nettype.method("bool Remove(T item)")(_remove)
    nettype.method("bool Contains(T item)")(lambda self, item: item in self)
    nettype.method("void Clear()")(lambda self: self.table.clear())
    nettype.method("T[] ToArray()")(array_of_items)
    nettype.method("int RemoveWhere(System.Predicate[T] match)")(
        lambda self, match: _keep(self, lambda v: not call(match, v))
    )

    @nettype.method(f"void UnionWith({values} other)")
    def union_with(self: HashSet, items: Any) -> None:
        for value in converted(self.net_type, items):
            _add(self, value)

    @nettype.method(f"void ExceptWith({values} other)")
    def except_with(self: HashSet, items: Any) -> None:
        for value in converted(self.net_type, items):
            self.table.pop(value)

    @nettype.method(f"void IntersectWith({values} other)")
    def intersect_with(self: HashSet, items: Any) -> None:
        other = _other(self, items)
        _keep(self, lambda v: v in other)

    @nettype.method(f"void SymmetricExceptWith({values} other)")
    def symmetric_except_with(self: HashSet, items: Any) -> None:
        for value in list(_other(self, items)):
            if not _remove(self, value):
                _add(self, value)

    nettype.method(f"bool IsSubsetOf({values} other)")(
        lambda self, items: all(v in other for v in self) if (other := _other(self, items)) else False
    )
    nettype.method(f"bool IsProperSubsetOf({values} other)")(
        lambda self, items: len(other := _other(self, items)) > len(self) and all(v in other for v in self)
    )
    nettype.method(f"bool IsSupersetOf({values} other)")(
        lambda self, items: all(v in self for v in _other(self, items))
    )
    nettype.method(f"bool IsProperSupersetOf({values} other)")(
        lambda self, items: len(other := _other(self, items)) < len(self) and all(v in self for v in other)
    )
    nettype.method(f"bool Overlaps({values} other)")(lambda self, items: any(v in self for v in _other(self, items)))
    nettype.method(f"bool SetEquals({values} other)")(
        lambda self, items: len(other := _other(self, items)) == len(self) and all(v in other for v in self)
    )

    @nettype.method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self: HashSet) -> Any:
        from pshost.runtime.dotnet.enumerator import Enumerator

        return Enumerator(list(self))

    @nettype.method("void CopyTo(T[] array, int arrayIndex)", "void CopyTo(T[] array)")
    def copy_to(self: HashSet, target: list[Any], start: int = 0) -> None:
        target[start : start + len(self)] = list(self)


_declare(HASH_SET, HashSet, "HashSet")
_declare(SORTED_SET, SortedSet, "SortedSet")
SORTED_SET.getter("T Min {get;}")(lambda self: next(iter(self), None))
SORTED_SET.getter("T Max {get;}")(lambda self: list(self)[-1] if len(self) else None)
declare_capacity(HASH_SET)
HASH_SET.getter("System.Collections.Generic.IEqualityComparer[T] Comparer {get;}")(lambda self: _comparer(self))


def _comparer(self: HashSet) -> Any:
    from pshost.runtime.dotnet.stringcomparer import StringComparer

    return StringComparer(not self.table.case_sensitive, True)


@HASH_SET.method("bool TryGetValue(T equalValue, [ref] T actualValue)")
def try_get_value(self: HashSet, wanted: Any, result: Any) -> bool:
    """The element that equals a value, as it was put in."""
    set_reference(result, self.table.spelled(wanted) if wanted in self.table else None)
    return wanted in self.table
