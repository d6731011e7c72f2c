"""System.Collections.DictionaryEntry: one entry of a hashtable."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType


class DictionaryEntry:
    """A key and its value."""

    __slots__ = ("Key", "Value", "__weakref__")

    net_name = "System.Collections.DictionaryEntry"

    def __init__(self, key: Any = None, value: Any = None) -> None:
        self.Key = key
        self.Value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DictionaryEntry) and bool(self.Key == other.Key and self.Value == other.Value)

    def __hash__(self) -> int:
        return hash(DictionaryEntry)

    def net_text(self) -> str:
        """`[key, value]`."""
        from pshost.runtime.dotnet.string import text_of

        return f"[{text_of(self.Key)}, {text_of(self.Value)}]"


DICTIONARY_ENTRY = NetType(
    "System.Collections.DictionaryEntry",
    DictionaryEntry,
    base="System.ValueType",
    value_type=True,
    default=DictionaryEntry,
)
DICTIONARY_ENTRY.constructor("System.Collections.DictionaryEntry new(System.Object key, System.Object value)")(
    DictionaryEntry
)
DICTIONARY_ENTRY.method("string ToString()")(DictionaryEntry.net_text)
DICTIONARY_ENTRY.getter("System.Object Key {get;set;}")(lambda self: self.Key)
DICTIONARY_ENTRY.getter("System.Object Value {get;set;}")(lambda self: self.Value)
DICTIONARY_ENTRY.getter("System.Object Name {get;}", kind="AliasProperty")(lambda self: self.Key)


@DICTIONARY_ENTRY.setter("Key")
def _set_key(self: DictionaryEntry, key: Any) -> None:
    self.Key = key


@DICTIONARY_ENTRY.setter("Value")
def _set_value(self: DictionaryEntry, value: Any) -> None:
    self.Value = value


@DICTIONARY_ENTRY.method("void Deconstruct([ref] System.Object key, [ref] System.Object value)")
def deconstruct(self: DictionaryEntry, key: Any, value: Any) -> None:
    """The key and the value, each in a reference."""
    from pshost.runtime.dotnet.reference import set_reference

    set_reference(key, self.Key)
    set_reference(value, self.Value)
