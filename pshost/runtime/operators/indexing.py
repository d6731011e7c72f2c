"""`target[index]`, read and written: arrays, text, dictionaries, and whatever has an indexer."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException, IndexOutOfRangeException, NetException, RuntimeException
from pshost.runtime.operators.numeric import NUMBERS, as_number
from pshost.runtime.values.array import Grid, TypedArray
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import BigInteger, Char
from pshost.runtime.values.psobject import PSObject

# The classes whose values are of one .NET type each, so that an array of it takes them as they are.
EXACT = (NUMBERS | {str, Char}) - {BigInteger}


def get_index(target: Any, index: Any) -> Any:
    """The element under an index, or null where there is none; an array of indexes gives an array of elements."""
    kind = target.__class__
    if kind is Hashtable and index.__class__ is str:
        # The table's own look-up, without a call: most keys are plain text.
        return target.get(index) if target.case_sensitive or not index.isascii() else target.vals.get(index.lower())
    if index.__class__ is int and (kind is list or kind is TypedArray):
        return target[index] if -len(target) <= index < len(target) else None
    if kind is PSObject:
        return get_index(target.base, index)
    if target is None or target is NOTHING:
        raise _null_array()
    if index is None or index is NOTHING:
        raise _null_index()
    if isinstance(target, Hashtable):
        return _from_table(target, index)
    if kind is Grid:
        place = _place_in(target, index)
        return None if place is None else target[place]
    if kind is Char:
        return _from_scalar(target, index)
    if isinstance(target, list | str) and not getattr(kind, "keyed", False):
        return _from_sequence(target, index)
    if isinstance(index, list) and isinstance(target, list):
        return [get_index(target, one) for one in index]
    from pshost.runtime.members import call_method, has_member

    if has_member(target, "get_Item") or has_member(target, "Item"):
        return call_method(target, "get_Item", [index])
    return _from_scalar(target, index)


def get_key(target: Any, key: Any) -> Any:
    """`target[[object]key]`: as any index, but an ordered dictionary looks for the key, not for a place."""
    base = target.base if target.__class__ is PSObject else target
    key = key.base if key.__class__ is PSObject else key
    return base.get(key) if isinstance(base, OrderedDictionary) and key is not None else get_index(target, key)


def _null_index() -> NetException:
    return RuntimeException("Index operation failed; the array index evaluated to null.", "NullArrayIndex", "InvalidOperation")


def _from_scalar(target: Any, index: Any) -> Any:
    """A value that is no collection is its own only element."""
    if isinstance(index, list):
        return []
    number = _place(index)
    if number is None:
        return _unable(target)
    return target if round(number) in (0, -1) else NOTHING


def _from_table(target: Hashtable, index: Any) -> Any:
    if isinstance(index, list):
        if isinstance(target, OrderedDictionary):
            places = [k for k in index if k.__class__ is not int or -len(target) <= k < len(target)]
            return [_from_table(target, key) for key in places]
        return [target.get(key) for key in index]
    if isinstance(target, OrderedDictionary) and index.__class__ is int:
        values = target.values()
        return values[index] if -len(values) <= index < len(values) else None
    key_type = getattr(target, "key_type", None)
    return target.get(index if key_type is None else _as_element(index, key_type))


def _as_element(value: Any, nettype: Any) -> Any:
    """A key or a value as a generic collection's: `$d['6']` is the entry of 6 where the keys are numbers."""
    from pshost.runtime.overloads import convert_argument

    return convert_argument(value, nettype)


def _from_sequence(target: Any, index: Any) -> Any:
    if isinstance(index, list):
        found = [_at(target, _place(i)) for i in index]
        return [value for value in found if value is not NOTHING]
    value = _at(target, _place(index))
    return None if value is NOTHING else value


def _place(index: Any) -> Any:
    """An index as a number; text that is none is under no element."""
    try:
        return as_number(index)
    except RuntimeException:
        return 2**31


def _at(target: Any, index: Any) -> Any:
    whole = round(index) if index is not None else 0
    if not -len(target) <= whole < len(target):
        return NOTHING
    return Char(target[whole]) if isinstance(target, str) else target[whole]


def _unable(target: Any) -> Any:
    from pshost.runtime.dotnet.registry import type_of

    raise RuntimeException(f'Unable to index into an object of type "{type_of(target).full_name}".', "CannotIndex", "InvalidOperation")


def _place_in(grid: Grid, index: Any) -> int | None:
    """Where in an array of several dimensions an index for each of them leads."""
    indexes = index if isinstance(index, list) else [index]
    if len(indexes) != grid.rank:
        raise RuntimeException(
            f"Array references of {len(indexes)} dimension(s) do not fit an array of {grid.rank} dimensions.",
            "NeedMultidimensionalIndex",
            "InvalidOperation",
            index,
        )
    return grid.place([_index([None] * length, one) for one, length in zip(indexes, grid.lengths, strict=True)])


def _put_in_grid(grid: Grid, index: Any, value: Any) -> None:
    from pshost.runtime.conversion import convert

    value = convert(value, grid.element)
    place = _place_in(grid, index)
    if place is None:
        raise _outside(index)
    grid[place] = value


def set_slice(target: Any, indexes: Any, value: Any) -> None:
    """`target[1, 2] = value`: an element of an array of two dimensions; elsewhere nothing is put under several indexes."""
    target = target.base if target.__class__ is PSObject else target
    if target is None or target is NOTHING:
        raise _null_array()
    if target.__class__ is Grid:
        _put_in_grid(target, indexes, value)
        return
    if not _is_array(target):
        _unable(target)
    raise RuntimeException(
        f"Array assignment to [{','.join(map(str, indexes))}] failed because assignment to slices is not supported.",
        "ArraySliceAssignmentFailed",
        "InvalidOperation",
        target,
    )


def _is_array(target: Any) -> bool:
    return target.__class__ is list or target.__class__ is TypedArray


def set_index(target: Any, index: Any, value: Any) -> None:
    """Put a value under an index."""
    kind = target.__class__
    if kind is Hashtable and index is not None:
        if index.__class__ is str and not target.case_sensitive and index.isascii():
            target.put(index, value)
        else:
            target[index] = value
        return
    if (
        index.__class__ is int
        and (kind is list or (kind is TypedArray and value.__class__ is target.element.python in EXACT))
        and -len(target) <= index < len(target)
    ):
        target[index] = value
        return
    if kind is PSObject:
        target = target.base
    if target is None or target is NOTHING:
        raise _null_array()
    if isinstance(target, Hashtable):
        _put_in_table(target, index, value)
    elif _is_array(target):
        _put_in_array(target, index, value)
    elif kind is Grid:
        _put_in_grid(target, index, value)
    elif isinstance(target, list) and not isinstance(index, list):
        place = _checked(target, _index(target, index))
        element = getattr(target, "element", None)
        target[place] = value if element is None else _as_element(value, element)
    else:
        from pshost.runtime.members import call_method, has_member

        if isinstance(target, list) or not has_member(target, "set_Item"):
            _unable(target)
        call_method(target, "set_Item", [index, value])


def _null_array() -> NetException:
    return RuntimeException("Cannot index into a null array.", "NullArray", "InvalidOperation")


def _put_in_table(target: Hashtable, index: Any, value: Any) -> None:
    if index is None:
        raise _null_index()
    if isinstance(target, OrderedDictionary) and index.__class__ is int and index not in target:
        keys = target.keys()
        if not 0 <= index < len(keys):
            raise ArgumentOutOfRangeException("Index was out of range.", "System.ArgumentOutOfRangeException", "OperationStopped", index)
        target[keys[index]] = value
        return
    key_type = getattr(target, "key_type", None)
    if key_type is not None:
        index, value = _as_element(index, key_type), _as_element(value, getattr(target, "value_type", key_type))
    target[index] = value


def _index(target: Any, index: Any) -> int:
    """An index as an Int32; one below zero counts from the end."""
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import required

    place: int = index if index.__class__ is int else convert(index, required("System.Int32"))
    return place + len(target) if place < 0 else place


def _put_in_array(target: Any, index: Any, value: Any) -> None:
    place = _index(target, index)
    if target.__class__ is TypedArray:
        from pshost.runtime.conversion import convert

        value = convert(value, target.element)
    if not 0 <= place < len(target):
        raise _outside(index)
    target[place] = value


def _outside(index: Any) -> NetException:
    return IndexOutOfRangeException(
        "Index was outside the bounds of the array.", "System.IndexOutOfRangeException", "OperationStopped", index
    )


def _checked(target: Any, place: int) -> int:
    if not 0 <= place < len(target):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
            "System.ArgumentOutOfRangeException",
            "OperationStopped",
        )
    return place
