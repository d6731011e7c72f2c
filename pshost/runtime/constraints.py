"""Variables with a type or with validation: `[int]$x = '5'`, `[ValidateRange(1, 5)]$n = 3`.

A variable of a script's scope keeps its constraints as attributes, and a value that does not fit is a MetadataError; a local one has
its type built into the code, so there the conversion's own error shows (recorded: exprs/parameter-binding, functions/scopes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import cast
from pshost.runtime.conversion.arguments import refusal
from pshost.runtime.errors.exceptions import (
    ArgumentTransformationMetadataException,
    NetException,
    ValidationMetadataException,
)
from pshost.runtime.scope import UNSET

if TYPE_CHECKING:
    from pshost.compiler.blockcode import BlockCode
    from pshost.declarations.nettype import NetType
    from pshost.runtime.scope import Scope

_ZEROS: dict[str, Any] = {"System.String": "", "System.Boolean": False, "System.Int32": 0, "System.Double": 0.0}


class Constraints:
    """What a variable's values must be: a type, or validation attributes' nodes."""

    __slots__ = ("attributes", "nettype")

    def __init__(self) -> None:
        self.nettype: NetType | None = None
        self.attributes: list[Any] = []

    def admit(self, scope: Scope, name: str, value: Any) -> Any:
        """A value as the variable may hold it; raises what `constrain` and `constrain_attributes` raise."""
        if self.nettype is not None:
            value = _converted(name, value, self.nettype, True)
        for attribute in self.attributes:
            _checked(scope, name, value, attribute)
        return value


def _constraints(scope: Scope, name: str) -> Constraints:
    if scope.constraints is None:
        scope.constraints = {}
    found: Constraints | None = scope.constraints.get(name)
    if found is None:
        found = scope.constraints[name] = Constraints()
    return found


def _converted(name: str, value: Any, nettype: NetType, is_global: bool) -> Any:
    if not is_global:
        return cast(value, nettype)
    reason = refusal(value, nettype)
    if reason is not None:
        raise ArgumentTransformationMetadataException(reason, "RuntimeException", "MetadataError")
    try:
        return cast(value, nettype)
    except ArgumentTransformationMetadataException:
        raise
    except NetException as error:
        message = error.message or f"Cannot convert the value of variable '{name}'."
        raise ArgumentTransformationMetadataException(
            message, "RuntimeException", "MetadataError", None, inner=error
        ) from error


def constrain(scope: Scope | None, name: str, value: Any, nettype: NetType) -> Any:
    """The value as its variable's type has it; without a scope the variable is local to compiled code."""
    if scope is None:
        return cast(value, nettype)
    made = _converted(name, value, nettype, scope.is_script)
    _constraints(scope, name).nettype = nettype
    return made


def blank(scope: Scope | None, nettype: NetType) -> Any:
    """What a local variable of a value type holds before its first value fits; UNSET for all others."""
    if (scope is not None and scope.is_script) or not nettype.is_value_type:
        return UNSET
    if nettype.default is None and nettype.is_enum:
        return cast(0, nettype)
    return UNSET if nettype.default is None else nettype.default


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


def default_value(block: BlockCode, name: str, value: Any, nettype: NetType) -> Any:
    """A parameter's default as its type has it; what does not fit is an error of binding."""
    try:
        return cast(value, nettype)
    except NetException as error:
        from pshost.runtime.errors.exceptions import ParameterBindingArgumentTransformationException

        written = next((p.name for p in block.parameters if p.name.lower() == name), name)
        error_id = "ParameterArgumentTransformationError" + (f",{block.name}" if block.name else "")
        raise ParameterBindingArgumentTransformationException(
            f"Cannot process argument transformation on parameter '{written}'. {error.message}", error_id, "InvalidData", value, inner=error
        ) from error


def _checked(scope: Scope, name: str, value: Any, attribute: Any) -> None:
    from pshost.runtime.conversion import to_string
    from pshost.runtime.validation import check

    try:
        check(scope, value, attribute)
    except ValidationMetadataException as error:
        shown = "" if value is None else to_string(value)
        raise ValidationMetadataException(
            f"The variable cannot be validated because the value {shown} is not a valid value for the {name} variable.",
            "ValidateSetFailure",
            "MetadataError",
            inner=error,
        ) from error


def constrain_attributes(scope: Scope, name: str, value: Any, attribute: Any) -> Any:
    """The value, if the validation attribute on its variable accepts it."""
    _checked(scope, name, value, attribute)
    known = _constraints(scope, name).attributes
    if not any(a is attribute for a in known):
        known.append(attribute)
    return value
