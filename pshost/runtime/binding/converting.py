"""One value to one parameter: transformed, converted to its type, validated.

Blocks convert as `ArgumentTypeConverterAttribute` does and say ParameterArgumentTransformationError; cmdlets and the common parameters
coerce as the reflection binder does and say CannotConvertArgument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.binding import errors
from pshost.runtime.binding.metadata import UNTYPED
from pshost.runtime.conversion import convert
from pshost.runtime.conversion.arguments import is_truth, not_boolean, refusal
from pshost.runtime.errors.exceptions import NetException, ParameterBindingException
from pshost.runtime.values.psobject import PSObject, Switch, number_of

if TYPE_CHECKING:
    from pshost.declarations.command import Parameter
    from pshost.runtime.binding.command import Binder
    from pshost.runtime.binding.metadata import BindableParameter
    from pshost.runtime.scope import Scope

_SWITCH = "System.Management.Automation.SwitchParameter"
_BOOLEAN = "System.Boolean"


def converted(binder: Binder, parameter: BindableParameter, value: Any) -> Any:
    """A value as its parameter holds it, converted and checked; raises the errors of `errors`."""
    if parameter.untyped:
        value = number_of(value)
    try:
        return _converted(binder, parameter, value)
    except ParameterBindingException as error:
        raise errors.about(error, parameter.name, value) from error.inner


def _converted(binder: Binder, parameter: BindableParameter, value: Any) -> Any:
    declared = parameter.declared
    in_block = binder.metadata.is_block and not parameter.common
    if declared.transforms:
        value = _transformed(binder, parameter, value)
    if value is None and parameter.mandatory and not in_block:  # a block's type makes null an empty string before it is looked at
        _present(binder, parameter, value)
    if parameter.is_switch or parameter.is_boolean:
        value = _truth(binder, parameter, value, in_block)
    elif not parameter.untyped and value.__class__ is not parameter.exact:
        value = _of_type(binder, parameter, value, in_block)
    if declared.type_name is not None and value is not None:
        _named_type(binder, parameter, value)
    if parameter.checked:
        validate(binder, parameter, value)
    return value


def default_converted(binder: Binder, declared: Parameter, value: Any) -> Any:
    """A default as its parameter holds it: transformed and converted, not checked."""
    parameter = next(p for p in binder.metadata.parameters if p.declared is declared)
    if value is not None:
        value = _transformed(binder, parameter, value)
    if parameter.is_switch or parameter.is_boolean:
        return _truth(binder, parameter, value, True)
    return value if parameter.untyped else _of_type(binder, parameter, value, True)


def _transformed(binder: Binder, parameter: BindableParameter, value: Any) -> Any:
    """What the transformation attributes of a parameter make of a value."""
    for transform in parameter.declared.transforms:
        try:
            value = transform(value)
        except NetException as error:
            raise errors.not_transformed(binder.identity, parameter, value, error.message, error) from error
    return value


def uncoerced(binder: Binder, parameter: BindableParameter, value: Any) -> tuple[bool, Any]:
    """Whether a value fits a parameter without a conversion of its own, and as what; raises what validation raises."""
    declared = parameter.declared
    ready = _transformed(binder, parameter, value) if declared.transforms else value
    if not _fits(parameter, ready, binder.scope):
        return False, value
    return True, converted(binder, parameter, value)


def _fits(parameter: BindableParameter, value: Any, scope: Scope | None) -> bool:
    if parameter.untyped or parameter.element in UNTYPED:
        return True
    wanted = parameter.type_in(scope)
    if wanted is None:
        return True
    if value is None:
        return not wanted.is_value_type and not parameter.is_text
    from pshost.runtime.dotnet.registry import is_subtype, type_of

    base = value.base if value.__class__ is PSObject else value
    had = type_of(base)
    if is_subtype(had, wanted) or wanted.full_name == had.full_name:
        return True
    if wanted.element is None:
        return False
    if isinstance(base, list):
        return all(item is not None and is_subtype(type_of(item), wanted.element) for item in base)
    return is_subtype(had, wanted.element)


def _of_type(binder: Binder, parameter: BindableParameter, value: Any, in_block: bool) -> Any:
    nettype = parameter.type_in(binder.scope)
    if nettype is None:
        return value
    plain = value.base if value.__class__ is PSObject else value
    if in_block:
        value = _dereferenced(binder, parameter, value, plain)
        plain = value.base if value.__class__ is PSObject else value
        if parameter.is_text and not binder.metadata.simple and isinstance(plain, list):
            raise errors.not_transformed(binder.identity, parameter, value, "Cannot convert value to type System.String.")
        if parameter.element == "ref":
            return value
    elif parameter.is_text and isinstance(plain, list):
        raise errors.not_convertible(
            binder.identity, parameter, value, _full_name(plain), "Specified method is not supported."
        )
    if parameter.collection and nettype.element is not None and nettype.element.full_name in (_BOOLEAN, _SWITCH):
        _check_truths(binder, parameter, plain, nettype.element.full_name, in_block)
    try:
        return convert(value, nettype)
    except NetException as error:
        if in_block:
            raise errors.not_transformed(binder.identity, parameter, value, error.message, error) from error
        raise errors.not_converted(binder.identity, parameter, value, error) from error


def _dereferenced(binder: Binder, parameter: BindableParameter, value: Any, plain: Any) -> Any:
    """`[ref]` parameters take only references; for all others a reference stands for its value."""
    if parameter.element in ("ref", "psreference"):
        nettype = parameter.type_in(binder.scope)
        reason = None if nettype is None else refusal(plain, nettype)
        if reason is not None:
            raise errors.not_transformed(binder.identity, parameter, value, reason)
        return value
    from pshost.runtime.dotnet.reference import Reference

    return plain.Value if plain.__class__ is Reference else value


def _full_name(value: Any) -> str:
    from pshost.runtime.dotnet.registry import type_of

    return "" if value is None else type_of(value).full_name


def _truth(binder: Binder, parameter: BindableParameter, value: Any, in_block: bool) -> Any:
    """A switch's or a boolean's value."""
    wanted = _SWITCH if parameter.is_switch else _BOOLEAN
    value = value.base if value.__class__ is PSObject else value
    if in_block:
        from pshost.runtime.dotnet.reference import Reference

        if value.__class__ is Reference:
            value = value.Value
    if value.__class__ is bool or value.__class__ is Switch:
        return Switch(bool(value)) if parameter.is_switch else bool(value)
    if value is None and parameter.is_switch:
        return Switch(False)
    if not is_truth(value):
        if in_block:
            raise errors.not_transformed(binder.identity, parameter, value, not_boolean(value, wanted))
        raise errors.not_convertible(binder.identity, parameter, value, _full_name(value) or "null", "")
    if not parameter.is_switch:
        from pshost.runtime.operators.logic import truthy

        return truthy(value)
    if not in_block:
        return Switch(bool(value))
    from pshost.runtime.conversion import to_string

    text = f'Cannot convert the "{to_string(value)}" value of type "{_full_name(value)}" to type "{_SWITCH}".'
    raise errors.not_transformed(binder.identity, parameter, value, text)


def _check_truths(binder: Binder, parameter: BindableParameter, value: Any, wanted: str, in_block: bool) -> None:
    if binder.metadata.simple:
        return
    for item in value if isinstance(value, list) else [value]:
        if not is_truth(item):
            if in_block:
                raise errors.not_transformed(binder.identity, parameter, value, not_boolean(item, wanted))
            raise errors.not_convertible(binder.identity, parameter, value, _full_name(item) or "null", "")


def _named_type(binder: Binder, parameter: BindableParameter, value: Any) -> None:
    """`[PSTypeName('Name')]`: the value must bear the name."""
    from pshost.runtime.dotnet.registry import type_names

    wanted = parameter.declared.type_name or ""
    if wanted.lower() not in [str(name).lower() for name in type_names(value)]:
        raise errors.mismatched_type_name(binder.identity, parameter, value, wanted)


def validate(binder: Binder, parameter: BindableParameter, value: Any) -> None:
    """Raise if an attribute of the parameter refuses a value."""
    declared = parameter.declared
    if declared.values and not declared.checks_values:
        from pshost.runtime.validation import check_set

        try:
            check_set(value, declared.values)
        except NetException as error:
            raise errors.not_valid(binder.identity, parameter, error) from error
    try:
        for check in declared.validators:
            check(value)
        for rule in declared.checks:
            rule(value, binder.scope)
    except NetException as error:
        raise errors.not_valid(binder.identity, parameter, error) from error
    if parameter.mandatory:
        _present(binder, parameter, value)


def _present(binder: Binder, parameter: BindableParameter, value: Any) -> None:
    """A mandatory parameter takes no null, no empty string and no empty collection, unless it says that it does."""
    declared = parameter.declared
    identity = binder.identity
    if value is None:
        is_empty_string = binder.metadata.is_block and parameter.is_text and declared.allow_empty_string
        if not declared.allow_null and not is_empty_string:
            raise errors.not_allowed(identity, parameter, "Null", "null")
        return
    if parameter.is_text:
        if not declared.allow_empty_string and value == "":
            raise errors.not_allowed(identity, parameter, "EmptyString", "an empty string")
        return
    if not isinstance(value, list) or not _is_collection(parameter):
        return
    if not value and not declared.allow_empty_collection:
        if parameter.collection:
            raise errors.not_allowed(identity, parameter, "EmptyArray", "an empty array")
        raise errors.not_allowed(identity, parameter, "EmptyCollection", "an empty collection")
    element_is_text = parameter.element in ("string", "system.string")
    for item in value:
        if item is None and not declared.allow_null and not (element_is_text and declared.allow_empty_string):
            raise errors.not_allowed(identity, parameter, "Null", "null")
        if element_is_text and item == "" and not declared.allow_empty_string:
            raise errors.not_allowed(identity, parameter, "EmptyString", "an empty string")


def _is_collection(parameter: BindableParameter) -> bool:
    """Whether the parameter's type is a collection whose elements are looked at."""
    if parameter.collection:
        return True
    if parameter.untyped:
        return False
    from pshost.runtime.dotnet.registry import is_subtype, required

    found = parameter.type_in(None)
    return found is not None and is_subtype(found, required("System.Collections.IList"))
