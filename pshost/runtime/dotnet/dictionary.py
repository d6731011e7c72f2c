"""System.Collections.Generic.Dictionary`2, SortedDictionary`2 and ConcurrentDictionary`2: tables whose keys have a type."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.delegate import Delegate, call
from pshost.runtime.dotnet.enumerator import DictionaryEnumerator
from pshost.runtime.dotnet.hashtable import DICTIONARY_INTERFACES, KeyCollection, ValueCollection, check_key
from pshost.runtime.dotnet.keyvaluepair import KEY_VALUE_PAIR, KeyValuePair
from pshost.runtime.dotnet.listing import same
from pshost.runtime.dotnet.queue import declare_capacity
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.stringcomparer import StringComparer
from pshost.runtime.errors.exceptions import ArgumentException, KeyNotFoundException
from pshost.runtime.values.hashtable import Hashtable

_GENERIC = "System.Collections.Generic."
_INTERFACES = (
    f"{_GENERIC}IDictionary[TKey,TValue]",
    f"{_GENERIC}IReadOnlyDictionary[TKey,TValue]",
    *DICTIONARY_INTERFACES,
)
_NAMES = {"TKey": 0, "TValue": 1}
DICTIONARY = NetType(_GENERIC + "Dictionary`2", None, interfaces=_INTERFACES)
SORTED_DICTIONARY = NetType(_GENERIC + "SortedDictionary`2", None, interfaces=_INTERFACES)
SORTED_LIST = NetType(_GENERIC + "SortedList`2", None, interfaces=_INTERFACES)
CONCURRENT_DICTIONARY = NetType("System.Collections.Concurrent.ConcurrentDictionary`2", None, interfaces=_INTERFACES)


class Dictionary(Hashtable):
    """A table with typed keys and values; keys differ in case unless made with a comparer that ignores it."""

    __slots__ = ("net_type",)

    def __init__(self, nettype: NetType, items: Any = (), comparer: Any = None) -> None:
        self.net_type = nettype
        super().__init__(items, case_sensitive=not getattr(comparer, "ignores_case", False))

    @property
    def key_type(self) -> NetType | None:
        """The type of the keys, or None of a dictionary without type arguments."""
        return self.net_type.arguments[0] if self.net_type.arguments else None

    @property
    def value_type(self) -> NetType | None:
        """The type of the values, or None of a dictionary without type arguments."""
        return self.net_type.arguments[1] if self.net_type.arguments else None

    def copy(self) -> Hashtable:
        """A dictionary of the same type with the same entries."""
        made = self.__class__(self.net_type)
        made.case_sensitive = self.case_sensitive
        made.vals, made.keys_ = dict(self.vals), dict(self.keys_)
        return made


class SortedDictionary(Dictionary):
    """A dictionary whose entries come in the order of their keys."""

    __slots__ = ()

    def __setitem__(self, key: Any, value: Any) -> None:
        new = key not in self
        super().__setitem__(key, value)
        if new and len(self.vals) > 1:
            from pshost.runtime.dotnet.array import sort_key

            order = sort_key()
            found = sorted(self.vals, key=lambda folded: order(self.keys_.get(folded, folded)))
            self.vals = {folded: self.vals[folded] for folded in found}


def pairs(self: Dictionary) -> list[KeyValuePair]:
    """The entries as objects."""
    arguments = self.net_type.arguments or (registry.required("System.Object"),) * 2
    kind = registry.close(KEY_VALUE_PAIR, list(arguments))
    return [KeyValuePair(kind, key, value) for key, value in self.items()]


def _text(key: Any) -> str:
    from pshost.runtime.conversion import to_string

    text: str = to_string(key)
    return text


def declare_dictionary(nettype: NetType, python: type[Dictionary]) -> None:
    """Give a generic dictionary type its members; long because each is a line or two."""
    nettype.names = dict(_NAMES)
    name = nettype.full_name.split("`", 1)[0]
    result = f"{name}[TKey,TValue] new"
    nettype.constructor(f"{result}()")(python)
    nettype.constructor(f"{result}(int capacity)", f"{result}(int concurrencyLevel, int capacity)")(
        lambda kind, *sizes: python(kind)  # noqa: ARG005 - tables grow by themselves
    )
    nettype.constructor(
        f"{result}(System.Collections.Generic.IEqualityComparer[TKey] comparer)",
        f"{result}(int capacity, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
    )(lambda kind, *arguments: python(kind, (), arguments[-1]))
    nettype.constructor(
        f"{result}(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)",
        f"{result}(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, "
        "System.Collections.Generic.IEqualityComparer[TKey] comparer)",
    )(lambda kind, source, comparer=None: python(kind, source.items(), comparer))
    nettype.getter("int Count {get;}")(len)
    nettype.getter("System.Collections.Generic.ICollection[TKey] Keys {get;}")(
        lambda self: KeyCollection(self.keys(), self, generic=True)
    )
    nettype.getter("System.Collections.Generic.ICollection[TValue] Values {get;}")(
        lambda self: ValueCollection(self.values(), self, generic=True)
    )
    nettype.getter("System.Object Comparer {get;}")(lambda self: StringComparer(not self.case_sensitive, True))

    @nettype.method("TValue get_Item(TKey key)")
    def get_item(self: Dictionary, key: Any) -> Any:
        check_key(key)
        if key not in self:
            raise KeyNotFoundException(f"The given key '{_text(key)}' was not present in the dictionary.")
        return self[key]

    @nettype.method("void set_Item(TKey key, TValue value)")
    def set_item(self: Dictionary, key: Any, value: Any) -> None:
        check_key(key)
        self[key] = value

    @nettype.method("bool ContainsKey(TKey key)")
    def contains_key(self: Dictionary, key: Any) -> bool:
        check_key(key)
        return key in self

    @nettype.method("bool ContainsValue(TValue value)")
    def contains_value(self: Dictionary, value: Any) -> bool:
        return any(same(v, value) for v in self.values())

    @nettype.method("bool TryGetValue(TKey key, [ref] TValue value)")
    def try_get_value(self: Dictionary, key: Any, result: Any) -> bool:
        check_key(key)
        found = key in self
        if found:
            set_reference(result, self[key])
        else:
            from pshost.runtime.members import default_value

            kinds = self.net_type.arguments
            set_reference(result, default_value(kinds[1]) if kinds else None)
        return found

    @nettype.method("bool TryAdd(TKey key, TValue value)")
    def try_add(self: Dictionary, key: Any, value: Any) -> bool:
        check_key(key)
        if key in self:
            return False
        self[key] = value
        return True

    @nettype.method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def get_enumerator(self: Dictionary) -> DictionaryEnumerator:
        return DictionaryEnumerator(pairs(self))

    nettype.method("void Clear()")(Hashtable.clear)
    nettype.method("string ToString()")(lambda self: self.net_type.full_name)


def _declare_add_remove(nettype: NetType) -> None:
    @nettype.method("void Add(TKey key, TValue value)")
    def add(self: Dictionary, key: Any, value: Any) -> None:
        check_key(key)
        if key in self:
            raise ArgumentException(f"An item with the same key has already been added. Key: {_text(key)}")
        self[key] = value

    @nettype.method("bool Remove(TKey key)")
    def remove(self: Dictionary, key: Any) -> bool:
        check_key(key)
        found = key in self
        self.pop(key)
        return found

    @nettype.method("bool Remove(TKey key, [ref] TValue value)")
    def remove_out(self: Dictionary, key: Any, result: Any) -> bool:
        found = key in self
        set_reference(result, self.pop(key))
        return found


for _type, _python in (
    (DICTIONARY, Dictionary),
    (SORTED_DICTIONARY, SortedDictionary),
    (SORTED_LIST, SortedDictionary),
    (CONCURRENT_DICTIONARY, Dictionary),
):
    _type.instance_class = _python
    declare_dictionary(_type, _python)
for _type in (DICTIONARY, SORTED_DICTIONARY, SORTED_LIST):
    _declare_add_remove(_type)
declare_capacity(DICTIONARY)


@SORTED_DICTIONARY.method("void CopyTo(System.Collections.Generic.KeyValuePair[TKey,TValue][] array, int index)")
def copy_to(self: Any, target: list[Any], start: int) -> None:
    """Put the entries in an array."""
    target[start : start + len(self)] = list(self)


CONCURRENT_DICTIONARY.getter("bool IsEmpty {get;}")(lambda self: not len(self))


@CONCURRENT_DICTIONARY.method(
    "TValue GetOrAdd(TKey key, System.Func[TKey,TValue] valueFactory)", "TValue GetOrAdd(TKey key, TValue value)"
)
def get_or_add(self: Dictionary, key: Any, value: Any) -> Any:
    """The value of a key, added (by a block or as given) if there is none."""
    if key not in self:
        self[key] = call(value, key) if value.__class__ is Delegate else value
    return self[key]


@CONCURRENT_DICTIONARY.method(
    "TValue AddOrUpdate(TKey key, System.Func[TKey,TValue] addValueFactory, System.Func[TKey,TValue,TValue] updateValueFactory)",
    "TValue AddOrUpdate(TKey key, TValue addValue, System.Func[TKey,TValue,TValue] updateValueFactory)",
)
def add_or_update(self: Dictionary, key: Any, value: Any, update: Any) -> Any:
    """Add a value, or put what a block makes of the key and the value there is."""
    if key in self:
        self[key] = call(update, key, self[key])
    else:
        self[key] = call(value, key) if value.__class__ is Delegate else value
    return self[key]


@CONCURRENT_DICTIONARY.method("bool TryRemove(TKey key, [ref] TValue value)")
def try_remove(self: Dictionary, key: Any, result: Any) -> bool:
    """Remove a key and give its value; whether there was one."""
    found = key in self
    set_reference(result, self.pop(key))
    return found


@CONCURRENT_DICTIONARY.method("bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)")
def try_update(self: Dictionary, key: Any, new: Any, expected: Any) -> bool:
    """Put a value in place of an expected one; whether it was the expected one."""
    if key in self and same(self[key], expected):
        self[key] = new
        return True
    return False


CONCURRENT_DICTIONARY.method("System.Object[] ToArray()")(pairs)
