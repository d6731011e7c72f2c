"""The properties of any value, as commands that show, select and convert objects see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.values import Hashtable, PSCustomObject, PSObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.declarations.nettype import Member, NetType


def type_chain(value: Any) -> Iterator[NetType]:
    """The type of a value, then its base types."""
    from pshost.runtime.dotnet.registry import resolve, type_of

    found = type_of(value.base if value.__class__ is PSObject else value)
    while found is not None:
        yield found
        found = resolve(found.base) if found.base else None


def declared_members(value: Any) -> dict[str, Member]:
    """The members that a value's type and its bases declare, by lower-case name, those of the derived type first."""
    found: dict[str, Member] = {}
    for declared in type_chain(value):
        for key, member in declared.members.items():
            found.setdefault(key, member)
    return found


def added_members(value: Any) -> dict[str, Any]:
    """The members that belong to the object itself, by name as written."""
    if value.__class__ is PSCustomObject or value.__class__ is PSObject:
        return dict(value.members)
    extended = getattr(value, "extended", None)
    return dict(extended) if isinstance(extended, dict) else {}


def is_method_member(member: Any) -> bool:
    """Whether a member object of the extended type system is a method."""
    return type(member).__name__ in ("ScriptMethod", "CodeMethod", "PSMethod")


def property_names(value: Any) -> list[str]:
    """The names of a value's properties: a custom object's own, else the type's, then those added to the object."""
    if value is None:
        return []
    if value.__class__ is PSCustomObject:
        return [name for name, member in value.members.items() if not is_method_member(member)]
    names = [
        member.name for member in declared_members(value).values()
        if member.kind in ("Property", "Field") and not member.name.startswith("get_") and not takes_index(member)
    ]
    seen = {name.lower() for name in names}
    names.extend(
        name for name, member in added_members(value).items()
        if name.lower() not in seen and not is_method_member(member)
    )
    return names


def takes_index(member: Member) -> bool:
    """Whether a property is a parameterized one (`Item(int index)`), which is never shown as a value."""
    return "(" in member.signature.split("{", 1)[0]


def is_method(value: Any, name: str) -> bool:
    """Whether `name` is a method of a value and not a property."""
    for key, member in added_members(value).items():
        if key.lower() == name.lower():
            return is_method_member(member)
    if value.__class__ is Hashtable and name in value:
        return False
    found = declared_members(value).get(name.lower())
    return found is not None and found.kind == "Method"


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
    if value.__class__ is PSCustomObject:
        return value.members.find(name) is not None
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
    return [name for name in names if isinstance(name, str) and expression.fullmatch(name)]


def matching_member(value: Any, pattern: str) -> str:
    """The one member that a name or pattern selects; more than one is an error."""
    from pshost.commands.wildcard import compiled, has_wildcard
    from pshost.runtime.errors.exceptions import PSArgumentException

    if not has_wildcard(pattern):
        return pattern
    expression = compiled(pattern)
    names = [member.name for member in declared_members(value).values()] if value.__class__ is not PSCustomObject else []
    names.extend(added_members(value))
    found = [name for name in names if expression.fullmatch(name)]
    if len(found) > 1:
        raise PSArgumentException(
            f'The input name "{pattern}" is ambiguous. It can be resolved to multiple matched members.',
            "AmbiguousPropertyOrMethodName", "InvalidArgument",
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
