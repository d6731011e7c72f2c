"""System.Collections.Hashtable."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.dictionaryentry import DictionaryEntry
from pshost.runtime.dotnet.enumerator import DictionaryEnumerator, OrderedEnumerator
from pshost.runtime.dotnet.listing import same
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary

DICTIONARY_INTERFACES = (
    "System.Collections.IDictionary",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
    "System.ICloneable",
)
HASHTABLE = NetType("System.Collections.Hashtable", Hashtable, interfaces=DICTIONARY_INTERFACES)


class KeyCollection(list[Any]):
    """The keys or values of a table when they were asked for."""

    __slots__ = ("generic", "table", "version")

    net_name = "System.Collections.Hashtable+KeyCollection"

    def __init__(self, items: list[Any], table: Hashtable, generic: bool = False) -> None:
        super().__init__(items)
        self.table = table
        self.generic = generic
        self.version = table.version

    def changed(self) -> bool:
        """Whether the table has been changed since; a generic one lets entries be replaced and removed."""
        return len(self.table) > len(self) if self.generic else self.table.version != self.version


class ValueCollection(KeyCollection):
    """The values of a table when they were asked for."""

    __slots__ = ()

    net_name = "System.Collections.Hashtable+ValueCollection"


KEY_COLLECTION = NetType(
    "System.Collections.Hashtable+KeyCollection",
    KeyCollection,
    interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable"),
)
VALUE_COLLECTION = NetType(
    "System.Collections.Hashtable+ValueCollection",
    ValueCollection,
    interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable"),
)
for _collection in (KEY_COLLECTION, VALUE_COLLECTION):
    _collection.getter("int Count {get;}")(len)

    @_collection.method("void CopyTo(array array, int index)")
    def _copy_collection(self: list[Any], target: list[Any], start: int) -> None:
        target[start : start + len(self)] = list(self)

    @_collection.method("System.Collections.IEnumerator GetEnumerator()")
    def _enumerate_collection(self: list[Any]) -> Any:
        from pshost.runtime.dotnet.enumerator import Enumerator

        return Enumerator(self)


def check_key(key: Any) -> None:
    """Raise for null, which is never a key."""
    if key is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'key')")


HASHTABLE.constructor("hashtable new()")(lambda: Hashtable((), case_sensitive=True))


@HASHTABLE.constructor("hashtable new(int capacity)")
def new_with_capacity(capacity: int) -> Hashtable:  # noqa: ARG001 - tables grow by themselves
    """An empty table."""
    return Hashtable((), case_sensitive=True)


@HASHTABLE.constructor(
    "hashtable new(System.Collections.IEqualityComparer equalityComparer)",
    "hashtable new(int capacity, System.Collections.IEqualityComparer equalityComparer)",
)
def new_with_comparer(*arguments: Any) -> Hashtable:
    """An empty table that compares keys by a comparer."""
    return Hashtable((), case_sensitive=not getattr(arguments[-1], "ignores_case", False))


@HASHTABLE.constructor(
    "hashtable new(System.Collections.IDictionary d)",
    "hashtable new(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)",
)
def new_from(source: Hashtable, comparer: Any = None) -> Hashtable:
    """A table with the entries of another."""
    return Hashtable(source.items(), case_sensitive=not getattr(comparer, "ignores_case", False))


def entries(self: Hashtable) -> list[DictionaryEntry]:
    """The entries as objects, as enumerating the table gives them."""
    return [DictionaryEntry(key, value) for key, value in self.items()]


def declare_dictionary(nettype: NetType) -> None:
    """Give an untyped dictionary type its members."""
    nettype.getter("int Count {get;}")(len)
    nettype.getter("System.Collections.ICollection Keys {get;}")(lambda self: KeyCollection(self.keys(), self))
    nettype.getter("System.Collections.ICollection Values {get;}")(lambda self: ValueCollection(self.values(), self))
    nettype.getter("bool IsReadOnly {get;}")(lambda self: False)  # noqa: ARG005
    nettype.getter("bool IsFixedSize {get;}")(lambda self: False)  # noqa: ARG005
    nettype.getter("bool IsSynchronized {get;}")(lambda self: self.synchronized)
    nettype.getter("System.Object SyncRoot {get;}")(lambda self: self)

    @nettype.method("void Add(System.Object key, System.Object value)")
    def add(self: Hashtable, key: Any, value: Any) -> None:
        check_key(key)
        if key in self:
            from pshost.runtime.conversion import to_string

            raise ArgumentException(_duplicate(self, to_string(key)))
        self[key] = value

    @nettype.method("bool Contains(System.Object key)")
    def contains(self: Hashtable, key: Any) -> bool:
        check_key(key)
        return key in self

    @nettype.method("void Remove(System.Object key)")
    def remove(self: Hashtable, key: Any) -> None:
        check_key(key)
        self.pop(key)

    nettype.method("void Clear()")(Hashtable.clear)

    @nettype.method("System.Object get_Item(System.Object key)")
    def get_item(self: Hashtable, key: Any) -> Any:
        check_key(key)
        return self.get(key)

    @nettype.method("void set_Item(System.Object key, System.Object value)")
    def set_item(self: Hashtable, key: Any, value: Any) -> None:
        check_key(key)
        self[key] = value

    @nettype.method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def get_enumerator(self: Hashtable) -> DictionaryEnumerator:
        return (OrderedEnumerator if isinstance(self, OrderedDictionary) else DictionaryEnumerator)(entries(self))

    @nettype.method("void CopyTo(array array, int arrayIndex)")
    def copy_to(self: Hashtable, target: list[Any], start: int) -> None:
        found = entries(self)
        target[start : start + len(found)] = found


def _duplicate(self: Hashtable, key: str) -> str:

    if isinstance(self, OrderedDictionary):
        return f"An item with the same key has already been added. Key: {key}"
    return f"Item has already been added. Key in dictionary: '{key}'  Key being added: '{key}'"


declare_dictionary(HASHTABLE)


@HASHTABLE.method("bool ContainsKey(System.Object key)")
def contains_key(self: Hashtable, key: Any) -> bool:
    """Whether there is an entry for the key."""
    check_key(key)
    return key in self


@HASHTABLE.method("bool ContainsValue(System.Object value)")
def contains_value(self: Hashtable, value: Any) -> bool:
    """Whether some entry has the value."""
    return any(same(v, value) for v in self.values())


HASHTABLE.method("System.Object Clone()")(lambda self: self.copy())
HASHTABLE.method("string ToString()")(lambda self: "System.Collections.Hashtable")  # noqa: ARG005


@HASHTABLE.static("static hashtable Synchronized(hashtable table)")
def synchronized(table: Hashtable) -> Hashtable:
    """The same entries as a table that threads may share (every operation on one is atomic here)."""
    made = table.empty()
    made.vals, made.keys_, made.synchronized = table.vals, table.keys_, True
    return made
