"""Dictionaries to objects: a new object, its properties set to the entries' values (topics operators/casts, types/classes).

A custom object offers no conversion but goes the same way, and fails there: `InvalidCastConstructorException` (topic casts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with, impossible, refused
from pshost.runtime.conversion.rule import Conversion
from pshost.runtime.conversion.text import to_string
from pshost.runtime.errors.exceptions import NetException

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

_CONSTRUCTOR_ID = "InvalidCastConstructorException"


def from_dictionary(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of a dictionary to a type that can be made without arguments."""
    from pshost.runtime.dotnet.registry import ancestors

    if "system.collections.idictionary" not in ancestors(source) or not _made_without_arguments(target):
        return None
    nullable = target.full_name.startswith("System.Nullable`1")
    return Conversion(ranks.CONSTRUCTOR, _no_conversion if nullable else _filled)


def from_custom_object(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of a custom object to a type with properties that can be made without arguments: it always fails."""
    if source.full_name != "System.Management.Automation.PSCustomObject" or target.is_abstract or target.is_interface:
        return None
    if _is_primitive(target) or not (target.is_value_type or _made_without_arguments(target)):
        return None
    return Conversion(ranks.CONSTRUCTOR, _no_conversion) if has_properties(target) else None


def has_properties(nettype: NetType) -> bool:
    """Whether values of a type have properties or fields."""
    from pshost.runtime.dotnet.registry import base_chain

    return nettype.is_value_type or any(m.kind != "Method" for one in base_chain(nettype) for m in one.members.values())


def _made_without_arguments(nettype: NetType) -> bool:
    if nettype.is_abstract or nettype.is_interface:
        return False
    if nettype.is_value_type:
        return not _is_primitive(nettype)
    if not nettype.constructors:
        return nettype.python is not None and issubclass(nettype.python, NetException)
    return any(not overload.parameters for overload in nettype.constructors)


def _is_primitive(nettype: NetType) -> bool:
    from pshost.runtime.dotnet.type import PRIMITIVE

    return nettype.full_name in PRIMITIVE


def _no_conversion(value: Any, nettype: NetType) -> Any:
    raise failed_with(value, nettype, _CONSTRUCTOR_ID, impossible(value, nettype))


def _filled(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.members import construct

    try:
        made = construct(nettype, [])
    except NetException as error:
        raise failed_with(value, nettype, _CONSTRUCTOR_ID, error) from error
    for key, item in value.items():
        _set(made, to_string(key), item, nettype)
    return made


def _set(made: Any, name: str, value: Any, nettype: NetType) -> None:
    from pshost.runtime import members

    member = members.find_member(nettype, name)
    if member is None or member.set is None:
        raise _refused(nettype, f"The property '{name}' was not found for the '{nettype.full_name}' object. {_settable(nettype)}")
    try:
        members.set_member(made, name, value)
    except NetException as error:
        raise _refused(nettype, error.message, error) from error


def _refused(nettype: NetType, reason: str, inner: BaseException | None = None) -> NetException:
    return refused(f'Cannot create object of type "{nettype.full_name}". {reason}', "ObjectCreationError", inner)


def _settable(nettype: NetType) -> str:
    """The properties that could have been set, as the error lists them."""
    from pshost.runtime.members import property_type, settable

    known = [f"[{m.name} <{getattr(property_type(m), 'full_name', 'System.Object')}>]" for m in settable(nettype)]
    return f"The settable properties are: {', '.join(known)}." if known else "There is no settable property available."
