"""Values that literals build: hashtables, ordered dictionaries and PSCustomObjects; and what several targets are
assigned.
"""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import NetException, RuntimeException
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSCustomObject, PSObject


def _fill(table: Hashtable, pairs: list[Any], extent: Any) -> Hashtable:
    for index in range(0, len(pairs), 2):
        key, value = pairs[index], pairs[index + 1]
        key = key.base if key.__class__ is PSObject else key
        if key is None or key is NOTHING:
            raise _at(
                RuntimeException("A null key is not allowed in a hash literal.", "InvalidNullKey", "InvalidOperation"),
                extent,
            )
        if key in table:
            from pshost.runtime.conversion import to_string

            text = to_string(key)
            message = f"Item has already been added. Key in dictionary: '{text}'  Key being added: '{text}'"
            raise _at(RuntimeException(message, "DuplicateKeyInHashLiteral", "InvalidOperation", key), extent)
        table[key] = None if value is NOTHING else value
    return table


def _at(error: NetException, extent: Any) -> NetException:
    error.extent = extent
    return error


def written_number(value: Any, text: str) -> Any:
    """A number that is a command's argument, with how it stands in the script unless that is its own text."""
    from pshost.runtime.conversion import to_string

    if to_string(value) == text:
        return value
    made = PSObject(value)
    made.written = text
    return made


def make_hashtable(pairs: list[Any], extent: Any) -> Hashtable:
    """`@{ key = value }`."""
    if not pairs:
        return Hashtable()
    written = tuple(pairs[::2])
    if not _TEXT.issuperset(map(type, written)):
        return _fill(Hashtable(), pairs, extent)
    keys = _TABLE_KEYS.get(written)
    if keys is None:
        made = _fill(Hashtable(), pairs, extent)
        if len(_TABLE_KEYS) < _MOST_NAMES:
            _TABLE_KEYS[written] = (tuple(made.vals), made.keys_.copy())
        return made
    made = Hashtable()
    made.vals = dict(zip(keys[0], [None if value is NOTHING else value for value in pairs[1::2]], strict=True))
    if keys[1]:
        made.keys_ = keys[1].copy()
    made.version = len(written)
    return made


# The texts that are the keys of literals: in the form under which they are found, and those that are written otherwise.
_TABLE_KEYS: dict[tuple[str, ...], tuple[tuple[Any, ...], dict[Any, Any]]] = {}
_TEXT = frozenset((str,))


def make_ordered(pairs: list[Any], extent: Any) -> OrderedDictionary:
    """`[ordered]@{ key = value }`."""
    table = OrderedDictionary()
    _fill(table, pairs, extent)
    return table


def make_object(pairs: list[Any], extent: Any) -> PSCustomObject:
    """`[pscustomobject]@{ name = value }`."""
    written = tuple(pairs[::2])
    try:
        names = _OBJECT_NAMES.get(written)
    except TypeError:  # a key of a class that has no hash
        names = None
    if names is not None:
        return PSCustomObject(zip(names, [None if value is NOTHING else value for value in pairs[1::2]], strict=True))
    from pshost.runtime.conversion import custom_object

    made = custom_object(_fill(OrderedDictionary(), pairs, extent))
    if all(key.__class__ is str for key in written) and len(made.members) == len(written) and len(_OBJECT_NAMES) < _MOST_NAMES:
        _OBJECT_NAMES[written] = written
    return made


# The names of properties that literals have been seen to have and that need no look: plain texts, no two the same, no `PSTypeName`.
_OBJECT_NAMES: dict[tuple[Any, ...], tuple[str, ...]] = {}
_MOST_NAMES = 1024


def table_of(vals: dict[str, Any], spelled: dict[str, str]) -> Hashtable:
    """`@{ key = value }` by entries that are known not to clash, and how those keys are spelled that are not in lower case."""
    return _filled(Hashtable.__new__(Hashtable), vals, spelled)


def ordered_of(vals: dict[str, Any], spelled: dict[str, str]) -> Hashtable:
    """The same for `[ordered]@{ key = value }`."""
    return _filled(OrderedDictionary.__new__(OrderedDictionary), vals, spelled)


def _filled(table: Hashtable, vals: dict[Any, Any], spelled: dict[Any, Any]) -> Hashtable:
    table.vals = vals
    table.keys_ = spelled
    table.case_sensitive = table.synchronized = False
    table.version = len(vals)
    table.extended = None
    return table


def object_with(members: dict[str, Any]) -> PSCustomObject:
    """`[pscustomobject]@{ name = value }` by names that are known not to clash."""
    return PSCustomObject(members)


def object_of(value: Any) -> Any:
    """`[pscustomobject]value`: a table's entries become properties, anything else stays."""
    from pshost.runtime.conversion import custom_object

    if value is NOTHING:
        return None
    return custom_object(value) if isinstance(value, Hashtable) else value


def fix_number(value: int) -> int | float:
    """The result of arithmetic on two Int32 values: one that does not fit is a Double."""
    return value if -2147483648 <= value <= 2147483647 else float(value)


def spread(value: Any, count: int) -> list[Any]:
    """What each of `count` targets is assigned: the last one gets all that is left."""
    from pshost.runtime.operators.unrolling import is_enumerable

    value = value.base if value.__class__ is PSObject else value
    items = list(value) if isinstance(value, list) or (value is not None and is_enumerable(value)) else [value]
    if value is NOTHING:
        items = [None]
    if len(items) <= count:
        return items + [None] * (count - len(items))
    return [*items[: count - 1], items[count - 1 :]]


def invoke_named(target: Any, name: Any, arguments: list[Any], static: bool) -> Any:
    """A call whose member is computed: a name, or a script block or method that is called on the target."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.members import call_method, call_static

    if static:
        return call_static(target, to_string(name), arguments)
    if hasattr(name, "invoke") and not isinstance(name, str):
        return call_method(name, "Invoke", arguments)
    return call_method(target, to_string(name), arguments)


def assign_to_call(target: Any, name: str, arguments: list[Any], value: Any) -> None:
    """`target.Method(arguments) = value`: it sets nothing, but there must be something to call (recorded: parsing/err-expressions)."""
    del arguments, value
    if target is None or target is NOTHING:
        raise RuntimeException("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", "InvalidOperation")
    from pshost.runtime.dotnet.registry import type_of
    from pshost.runtime.members import find_member, method_not_found

    nettype = type_of(target)
    if find_member(nettype, name) is None:
        raise method_not_found(nettype, name)
