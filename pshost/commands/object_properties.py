"""The properties of any value, as commands that show, select and convert objects see them."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values import Hashtable, PSCustomObject, PSObject


def added_members(value: Any) -> dict[str, Any]:
    """The members that belong to the object itself, by name as written."""
    from pshost.runtime.extended import notes_of

    return notes_of(value) or {}


def is_method_member(member: Any) -> bool:
    """Whether a member of an object's own is not a property."""
    return not getattr(member, "is_property", True)


def property_names(value: Any, hidden: bool = False) -> list[str]:
    """The names of a value's properties: a custom object's own, else the type's and those added to the object; those that a
    class hides only if asked for.
    """
    if value is None:
        return []
    if value.__class__ is PSCustomObject:
        own = [name for name, member in value.members.items() if not is_method_member(member)]
        if not value.type_names:
            return own
    from pshost.runtime.members import properties_of

    return [found.Name for found in properties_of(value, hidden)]


def displayed_names(value: Any) -> list[str]:
    """The names of a value's properties in the order in which they are shown: .NET's before those that were added."""
    if value is None:
        return []
    if value.__class__ is PSCustomObject and not value.type_names:
        return property_names(value)
    from pshost.runtime.members import properties_of

    infos = properties_of(value)
    own = [found.Name for found in infos if found.MemberType == "Property"]
    return own + [found.Name for found in infos if found.MemberType != "Property"]


def property_set(value: Any, name: str) -> list[str]:
    """The names in a property set of an object, none if it has no such set."""
    from pshost.runtime import extended

    notes = extended.notes_of(value)
    spelled = notes.find(name) if notes else None
    found: Any = notes[spelled] if notes is not None and spelled is not None else None
    if found is None and extended.any_declared():
        found = extended.extended_member(type_names(value), name.lower())
    return list(found.names) if isinstance(found, extended.PropertySet) else []


def _property_sets(value: Any) -> list[tuple[str, Any]]:
    """The property sets of an object and of its types."""
    from pshost.runtime import extended

    known = list((extended.notes_of(value) or {}).items())
    if extended.any_declared():
        known.extend(extended.extended_members(type_names(value)).items())
    return [(name, one) for name, one in known if isinstance(one, extended.PropertySet)]


def is_method(value: Any, name: str) -> bool:
    """Whether `name` is a method of a value and not a property."""
    from pshost.runtime.members import methods_of

    lowered = name.lower()
    if isinstance(value, Hashtable) and name in value:
        return False
    if any(n.lower() == lowered for n in property_names(value)):
        return False
    return any(found.Name.lower() == lowered for found in methods_of(value))


def read(value: Any, name: str) -> Any:
    """A property of a value; one that is absent or that cannot be read gives None."""
    from pshost.runtime.members import get_member

    if value is None:
        return None
    if value.__class__ is PSCustomObject:
        key = value.members.find(name)
        if key is not None:
            found = value.members[key]
            if found is None or found.__class__ in (str, int, float, bool, list):
                return found
    try:
        return get_member(value, name)
    except Exception:  # a getter that throws reads as empty wherever objects are shown
        return None


def has_property(value: Any, name: str) -> bool:
    """Whether a value has a property of this name; the keys of a table count."""
    from pshost.runtime.members import has_member

    if value is None:
        return False
    if value.__class__ is PSCustomObject and value.members.find(name) is not None:
        return True
    if isinstance(value, Hashtable) and name in value:
        return True
    return bool(has_member(value, name))


def type_names(value: Any) -> list[str]:
    """The names in PSObject.TypeNames."""
    from pshost.runtime.dotnet.registry import type_names as names_of

    return list(names_of(value))


def matching_names(value: Any, pattern: str) -> list[str]:
    """The property names that a pattern selects, in their own order."""
    from pshost.commands.wildcard import compiled, has_wildcard

    if not has_wildcard(pattern):
        return [pattern]
    expression = compiled(pattern)
    names = value.keys() if isinstance(value, Hashtable) else property_names(value)
    found = [name for name in names if isinstance(name, str) and expression.fullmatch(name)]
    if not any(expression.fullmatch(name) for name, _ in _property_sets(value)):
        return found
    from pshost.runtime.extended import PropertySet

    spelled = {name.lower(): name for name in names if isinstance(name, str)}
    ordered: list[str] = []
    for name, one in [*added_members(value).items(), *_property_sets(value)]:
        if expression.fullmatch(name):
            members = one.names if isinstance(one, PropertySet) else (name,)
            ordered.extend(spelled[own.lower()] for own in members if own.lower() in spelled)
    return list(dict.fromkeys(ordered + found))


def matching_member(value: Any, pattern: str) -> str:
    """The one member that a name or pattern selects; more than one is an error."""
    from pshost.commands.wildcard import compiled, has_wildcard
    from pshost.runtime.errors.exceptions import PSArgumentException
    from pshost.runtime.members import members_of

    if not has_wildcard(pattern):
        return pattern
    expression = compiled(pattern)
    found = [member.Name for member in members_of(value) if expression.fullmatch(member.Name)]
    if len(found) > 1:
        raise PSArgumentException(
            f'The input name "{pattern}" is ambiguous. It can be resolved to multiple matched members. '
            f"Possible matches include: {' '.join(found)}.",
            "AmbiguousPropertyOrMethodName",
            "InvalidArgument",
        )
    return found[0] if found else pattern


def dictionary_items(value: Any) -> list[tuple[Any, Any]] | None:
    """The entries of a dictionary of any class, or None for what is not one."""
    if isinstance(value, Hashtable | dict):
        return list(value.items())
    if value.__class__ is PSObject:
        return dictionary_items(value.base)
    if isinstance(value, str | int | float | list | PSCustomObject) or value is None:
        return None
    items = getattr(value, "items", None)
    if items is None or not callable(items):
        return None
    from pshost.runtime.dotnet.registry import is_subtype, required, type_of

    if not is_subtype(type_of(value), required("System.Collections.IDictionary")):
        return None
    return list(items())
