"""Using .NET types by name from a command: types load when they are first needed."""

from __future__ import annotations

from typing import Any


def net_type(name: str) -> Any:
    """The type of a full name; it must exist."""
    from pshost.runtime.dotnet.registry import resolve

    found = resolve(name)
    if found is None:
        raise LookupError(name)
    return found


def new(type_name: str, *arguments: Any) -> Any:
    """Construct a value of a type."""
    from pshost.runtime.members import call_static

    return call_static(net_type(type_name), "new", list(arguments))


def static(type_name: str, name: str) -> Any:
    """The value of a type's static property."""
    from pshost.runtime.members import get_static

    return get_static(net_type(type_name), name)


def call_static(type_name: str, name: str, *arguments: Any) -> Any:
    """Call a static method of a type."""
    from pshost.runtime import members

    return members.call_static(net_type(type_name), name, list(arguments))


def get(value: Any, name: str) -> Any:
    """A property of a value, or None."""
    from pshost.runtime.members import get_member

    return get_member(value, name)


def call(value: Any, name: str, *arguments: Any) -> Any:
    """Call a method of a value."""
    from pshost.runtime.members import call_method

    return call_method(value, name, list(arguments))


def convert(value: Any, type_name: str) -> Any:
    """A value converted to a type as PowerShell converts."""
    from pshost.runtime.conversion import convert as convert_value

    return convert_value(value, net_type(type_name))


def full_type_name(value: Any) -> str:
    """The full name of a value's type."""
    from pshost.runtime.dotnet.registry import type_of

    found: str = type_of(value).full_name
    return found
