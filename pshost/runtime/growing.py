"""`$o.List += value` in place: an array that nothing but one property or entry holds grows, since nobody can tell it from a copy."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values import Hashtable, OrderedDictionary, PSCustomObject
from pshost.runtime.values.instance import Instance

_TABLES = frozenset((Hashtable, OrderedDictionary))


def grown(holder: Any, name: Any, array: list[Any], value: Any) -> bool:
    """Append to an array that a plain property or entry holds; false where what the name means is more than a stored value.

    Compiled code has counted its holders: the one beside the code is the entry, if the entry is what is found here.
    """
    if name.__class__ is not str:
        return False
    kind = holder.__class__
    if kind in _TABLES:
        if holder.extended is not None or holder.synchronized or holder.get(name) is not array:
            return False
        holder.version += 1  # as a new array under the name would count
    elif kind is PSCustomObject:
        spelled = holder.members.find(name)
        if spelled is None or holder.members[spelled] is not array:
            return False
    elif not isinstance(holder, Instance) or not _is_field(holder, name, array):
        return False
    array.append(value)
    return True


def _is_field(holder: Instance, name: str, array: list[Any]) -> bool:
    """Whether an array is what a property of a script's class holds that takes every array."""
    from pshost.runtime.classes.properties import DeclaredProperty
    from pshost.runtime.dotnet.registry import type_of
    from pshost.runtime.members import find_member

    if holder.extended is not None:
        return False
    member = find_member(type_of(holder), name)
    return isinstance(member, DeclaredProperty) and member.accepts_all and holder.fields.get(member.name) is array
