"""System.Collections.Generic.KeyValuePair`2: one entry of a generic dictionary."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType

KEY_VALUE_PAIR = NetType("System.Collections.Generic.KeyValuePair`2", None, base="System.ValueType", value_type=True)
KEY_VALUE_PAIR.names = {"TKey": 0, "TValue": 1}


class KeyValuePair:
    """A key and its value."""

    __slots__ = ("Key", "Value", "__weakref__", "net_type")

    def __init__(self, nettype: NetType, key: Any = None, value: Any = None) -> None:
        self.net_type = nettype
        self.Key = key
        self.Value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyValuePair) and bool(self.Key == other.Key and self.Value == other.Value)

    def __hash__(self) -> int:
        return hash(KeyValuePair)

    def net_text(self) -> str:
        """`[key, value]`."""
        from pshost.runtime.dotnet.string import text_of

        return f"[{text_of(self.Key)}, {text_of(self.Value)}]"


KEY_VALUE_PAIR.constructor("System.Collections.Generic.KeyValuePair[TKey,TValue] new(TKey key, TValue value)")(
    KeyValuePair
)
KEY_VALUE_PAIR.getter("TKey Key {get;}")(lambda self: self.Key)
KEY_VALUE_PAIR.getter("TValue Value {get;}")(lambda self: self.Value)
KEY_VALUE_PAIR.method("string ToString()")(KeyValuePair.net_text)


@KEY_VALUE_PAIR.method("void Deconstruct([ref] TKey key, [ref] TValue value)")
def deconstruct(self: KeyValuePair, key: Any, value: Any) -> None:
    """The key and the value, each in a reference."""
    from pshost.runtime.dotnet.reference import set_reference

    set_reference(key, self.Key)
    set_reference(value, self.Value)
