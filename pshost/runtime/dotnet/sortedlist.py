"""System.Collections.SortedList: a table in the order of its keys, reached by key or by position."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.array import sort_key
from pshost.runtime.dotnet.dictionaryentry import DictionaryEntry
from pshost.runtime.dotnet.enumerator import DictionaryEnumerator
from pshost.runtime.dotnet.hashtable import DICTIONARY_INTERFACES, KeyCollection, ValueCollection, check_key
from pshost.runtime.dotnet.listing import check_index, same
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values.hashtable import Hashtable

SORTED_LIST = NetType("System.Collections.SortedList", None, interfaces=DICTIONARY_INTERFACES)


class SortedList(Hashtable):
    """A table that is sorted whenever a key comes in."""

    __slots__ = ("comparer",)

    def __init__(self, items: Any = (), comparer: Any = None, case_sensitive: bool = True) -> None:
        self.comparer = comparer
        super().__init__(items, case_sensitive and not getattr(comparer, "ignores_case", False))

    def __setitem__(self, key: Any, value: Any) -> None:
        new = key not in self
        super().__setitem__(key, value)
        if new and len(self.vals) > 1:
            order = sort_key(self.comparer)
            keys = self.keys_
            self.vals = {k: self.vals[k] for k in sorted(self.vals, key=lambda held: order(keys.get(held, held)))}

    def copy(self) -> SortedList:
        """A table with the same entries."""
        return SortedList(self.items(), self.comparer)


SORTED_LIST.python = SortedList
_NAME = "System.Collections.SortedList"
SORTED_LIST.constructor(f"{_NAME} new()")(SortedList)
SORTED_LIST.constructor(f"{_NAME} new(int initialCapacity)")(lambda capacity: SortedList())  # noqa: ARG005
SORTED_LIST.constructor(
    f"{_NAME} new(System.Collections.IComparer comparer)", f"{_NAME} new(System.Collections.IComparer comparer, int capacity)"
)(lambda comparer, capacity=0: SortedList((), comparer))  # noqa: ARG005
SORTED_LIST.constructor(
    f"{_NAME} new(System.Collections.IDictionary d)",
    f"{_NAME} new(System.Collections.IDictionary d, System.Collections.IComparer comparer)",
)(lambda table, comparer=None: SortedList(table.items(), comparer))
SORTED_LIST.getter("int Count {get;}")(len)
SORTED_LIST.getter("int Capacity {get;set;}")(lambda self: max(16, 1 << (max(len(self), 1) - 1).bit_length()))
SORTED_LIST.setter("Capacity")(lambda self, capacity: None)  # noqa: ARG005 - tables grow by themselves
for _flag in ("IsFixedSize", "IsReadOnly", "IsSynchronized"):
    SORTED_LIST.getter(f"bool {_flag} {{get;}}")(lambda self: False)  # noqa: ARG005
SORTED_LIST.getter("System.Object SyncRoot {get;}")(lambda self: self)
SORTED_LIST.getter("System.Collections.ICollection Keys {get;}")(lambda self: KeyCollection(self.keys(), self))
SORTED_LIST.getter("System.Collections.ICollection Values {get;}")(lambda self: ValueCollection(self.values(), self))
SORTED_LIST.method("System.Collections.IList GetKeyList()")(lambda self: self.keys())
SORTED_LIST.method("System.Collections.IList GetValueList()")(lambda self: self.values())


@SORTED_LIST.method("void Add(System.Object key, System.Object value)")
def add(self: SortedList, key: Any, value: Any) -> None:
    """Add an entry; a key that is there is an ArgumentException."""
    from pshost.runtime.conversion import to_string

    check_key(key)
    if key in self:
        text = to_string(key)
        raise ArgumentException(f"Item has already been added. Key in dictionary: '{text}'  Key being added: '{text}'")
    self[key] = value


@SORTED_LIST.method("System.Object get_Item(System.Object key)")
def get_item(self: SortedList, key: Any) -> Any:
    """The value of a key, or null."""
    return self.get(key)


@SORTED_LIST.method("void set_Item(System.Object key, System.Object value)")
def set_item(self: SortedList, key: Any, value: Any) -> None:
    """Give a key a value."""
    check_key(key)
    self[key] = value


@SORTED_LIST.method("bool Contains(System.Object key)", "bool ContainsKey(System.Object key)")
def contains_key(self: SortedList, key: Any) -> bool:
    """Whether there is an entry with the key."""
    check_key(key)
    return key in self


SORTED_LIST.method("bool ContainsValue(System.Object value)")(lambda self, value: any(same(v, value) for v in self.values()))
SORTED_LIST.method("void Remove(System.Object key)")(lambda self, key: self.pop(key) and None)
SORTED_LIST.method("void Clear()")(Hashtable.clear)
SORTED_LIST.method("System.Object Clone()")(SortedList.copy)
SORTED_LIST.method("void TrimToSize()")(lambda self: None)  # noqa: ARG005 - tables are as long as they are


def _place(values: list[Any], wanted: Any) -> int:
    return next((at for at, value in enumerate(values) if same(value, wanted)), -1)


SORTED_LIST.method("int IndexOfKey(System.Object key)")(lambda self, key: _place(self.keys(), key))
SORTED_LIST.method("int IndexOfValue(System.Object value)")(lambda self, value: _place(self.values(), value))


def _key_at(self: SortedList, index: int) -> Any:
    check_index(index, len(self))
    return self.keys()[index]


SORTED_LIST.method("System.Object GetKey(int index)")(_key_at)
SORTED_LIST.method("System.Object GetByIndex(int index)")(lambda self, index: self.get(_key_at(self, index)))
SORTED_LIST.method("void RemoveAt(int index)")(lambda self, index: self.pop(_key_at(self, index)) and None)


@SORTED_LIST.method("void SetByIndex(int index, System.Object value)")
def set_by_index(self: SortedList, index: int, value: Any) -> None:
    """Give the entry at a position a value."""
    self[_key_at(self, index)] = value


@SORTED_LIST.method("void CopyTo(array array, int arrayIndex)")
def copy_to(self: SortedList, target: list[Any], start: int) -> None:
    """Copy the entries into an array."""
    target[start : start + len(self)] = [DictionaryEntry(key, value) for key, value in self.items()]


@SORTED_LIST.method("System.Collections.IDictionaryEnumerator GetEnumerator()")
def get_enumerator(self: SortedList) -> DictionaryEnumerator:
    """An enumerator of the entries."""
    return DictionaryEnumerator([DictionaryEntry(key, value) for key, value in self.items()])


SORTED_LIST.static(f"static {_NAME} Synchronized({_NAME} list)")(lambda table: table)
