"""Variables with a type or with validation: `[int]$x = '5'`, `[ValidateRange(1, 5)]$n = 3`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import cast
from pshost.runtime.errors.exceptions import ArgumentTransformationMetadataException, NetException

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType
    from pshost.runtime.scope import Scope

_ZEROS: dict[str, Any] = {"System.String": "", "System.Boolean": False, "System.Int32": 0, "System.Double": 0.0}


def constrain(scope: Scope, name: str, value: Any, nettype: NetType) -> Any:
    """The value as its variable's type has it."""
    del scope
    try:
        return cast(value, nettype)
    except NetException as error:
        if isinstance(error, ArgumentTransformationMetadataException):
            raise
        message = f"Cannot convert the value of variable '{name}': {error.message}"
        raise ArgumentTransformationMetadataException(
            error.message or message, "RuntimeException", "MetadataError", None, inner=error
        ) from error


def initial_value(nettype: NetType) -> Any:
    """What a typed parameter holds when it was not given and has no default."""
    if nettype.full_name in _ZEROS:
        return _ZEROS[nettype.full_name]
    if nettype.full_name == "System.Management.Automation.SwitchParameter":
        from pshost.runtime.values.psobject import Switch

        return Switch(False)
    if nettype.is_value_type and not nettype.is_enum:
        try:
            return cast(None, nettype)
        except NetException:
            return None
    return None


def constrain_attributes(scope: Scope, name: str, value: Any, attribute: Any) -> Any:
    """The value, if the validation attribute on its variable accepts it."""
    from pshost.runtime.binder import validate_value

    return validate_value(scope, name, value, attribute)
