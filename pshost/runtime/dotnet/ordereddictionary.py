"""System.Collections.Specialized.OrderedDictionary: `[ordered]@{}`."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.hashtable import DICTIONARY_INTERFACES, declare_dictionary
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentOutOfRangeException
from pshost.runtime.values.hashtable import OrderedDictionary

ORDERED_DICTIONARY = NetType(
    "System.Collections.Specialized.OrderedDictionary",
    OrderedDictionary,
    interfaces=("System.Collections.Specialized.IOrderedDictionary", *DICTIONARY_INTERFACES),
)
declare_dictionary(ORDERED_DICTIONARY)
ORDERED_DICTIONARY.constructor("ordered new()")(lambda: OrderedDictionary((), case_sensitive=True))


@ORDERED_DICTIONARY.constructor(
    "ordered new(System.Collections.IEqualityComparer comparer)",
    "ordered new(int capacity)",
    "ordered new(int capacity, System.Collections.IEqualityComparer comparer)",
)
def new(*arguments: Any) -> OrderedDictionary:
    """An empty dictionary that compares keys by a comparer."""
    return OrderedDictionary((), case_sensitive=not getattr(arguments[-1], "ignores_case", False))


def _position(self: OrderedDictionary, index: int, limit: int) -> int:  # noqa: ARG001
    if not 0 <= index < limit:
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
        )
    return index


@ORDERED_DICTIONARY.method("System.Object get_Item(int index)")
def get_at(self: OrderedDictionary, index: int) -> Any:
    """The value at a position."""
    return self.values()[_position(self, index, len(self))]


@ORDERED_DICTIONARY.method("void set_Item(int index, System.Object value)")
def set_at(self: OrderedDictionary, index: int, value: Any) -> None:
    """Put another value at a position."""
    self[self.keys()[_position(self, index, len(self))]] = value


@ORDERED_DICTIONARY.method("void Insert(int index, System.Object key, System.Object value)")
def insert(self: OrderedDictionary, index: int, key: Any, value: Any) -> None:
    """Put an entry at a position."""
    if key in self:
        raise ArgumentException(f"An item with the same key has already been added. Key: {key}")
    items = self.items()
    items.insert(_position(self, index, len(items) + 1), (key, value))
    self.clear()
    for one, held in items:
        self[one] = held


@ORDERED_DICTIONARY.method("void RemoveAt(int index)")
def remove_at(self: OrderedDictionary, index: int) -> None:
    """Remove the entry at a position."""
    del self[self.keys()[_position(self, index, len(self))]]


@ORDERED_DICTIONARY.method("ordered AsReadOnly()")
def as_read_only(self: OrderedDictionary) -> OrderedDictionary:
    """A copy of the dictionary."""
    made = self.copy()
    assert isinstance(made, OrderedDictionary)
    return made
