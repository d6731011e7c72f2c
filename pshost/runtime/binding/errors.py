"""The errors of binding, with PowerShell's ids and texts; a block without a name has no command in its ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import (
    MetadataException,
    NetException,
    ParameterBindingArgumentTransformationException,
    ParameterBindingException,
    ParameterBindingValidationException,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.runtime.binding.metadata import BindableParameter


def identified(error_id: str, command: str) -> str:
    """An error's id with the command it is about."""
    return f"{error_id},{command}" if command else error_id


def _argument(command: str, error_id: str, message: str, target: Any = None, category: str = "InvalidArgument") -> NetException:
    return ParameterBindingException(message, identified(error_id, command), category, target)


def about(error: NetException, name: str, *tried: Any) -> NetException:
    """The error with the parameter, and the argument, that it is about: they say where it is marked."""
    error.properties.setdefault("ParameterName", name)
    if tried:
        error.properties.setdefault("Tried", tried)
    return error


def _ill_declared(error_id: str, message: str) -> NetException:
    return MetadataException(message, error_id, "MetadataError")


def name_taken(name: str, other: BindableParameter) -> NetException:
    """A parameter that is called as another one or its alias is: common parameters among them."""
    if other.key == name.lower():
        text = f"A parameter with the name '{name}' was defined multiple times for the command."
        return _ill_declared("ParameterNameAlreadyExistsForCommand", text)
    return _conflict(name, other)


def alias_taken(alias: str, other: BindableParameter, own: BindableParameter) -> NetException:
    """An alias that is another parameter's name or alias."""
    if other.key == alias.lower():
        return _conflict(other.name, own)
    text = f"A parameter with the alias '{alias}' was defined multiple times for the command."
    return _ill_declared("AliasParameterNameAlreadyExistsForCommand", text)


def _conflict(name: str, aliased: BindableParameter) -> NetException:
    return _ill_declared(
        "ParameterNameConflictsWithAlias",
        f"The parameter '{name}' cannot be specified because it conflicts with the parameter alias of the same name for parameter "
        f"'{aliased.name}'.",
    )


def declared_twice(name: str, set_name: str) -> NetException:
    """A parameter with two `[Parameter()]` for one set."""
    text = f"The parameter '{name}' is declared in parameter-set '{set_name}' multiple times."
    return _ill_declared("ParameterDeclaredInParameterSetMultipleTimes", text)


def ambiguous_position(command: str) -> NetException:
    """Two parameters of one set with the same position."""
    return _argument(
        command,
        "AmbiguousPositionalParameterNoName",
        "Positional parameters cannot be resolved because several parameters of one parameter set have the same position.",
    )


def not_found(command: str, name: str) -> NetException:
    """A name that no parameter has, or that pshost leaves out."""
    from pshost.commands.left_out import unsupported_parameter

    text = f"A parameter cannot be found that matches parameter name '{name}'."
    return unsupported_parameter(command, name) or about(_argument(command, "NamedParameterNotFound", text), name)


def ambiguous_name(command: str, name: str, found: Iterable[BindableParameter]) -> NetException:
    """The start of several parameters' names."""
    listed = "".join(f" -{parameter.name}" for parameter in found)
    text = f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include:{listed}."
    return about(_argument(command, "AmbiguousParameter", text), name)


def missing_argument(command: str, parameter: BindableParameter) -> NetException:
    """A name that no value follows."""
    text = (
        f"Missing an argument for parameter '{parameter.name}'. Specify a parameter of type '{parameter.full_type_name}' and try again."
    )
    return about(_argument(command, "MissingArgument", text), parameter.name)


def already_bound(command: str, parameter: BindableParameter) -> NetException:
    """A parameter that is named twice."""
    text = (
        f"Cannot bind parameter because parameter '{parameter.name}' is specified more than once. To provide multiple values to "
        'parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".'
    )
    return about(_argument(command, "ParameterAlreadyBound", text), parameter.name)


def not_positional(command: str, value: Any) -> NetException:
    """A value that no position takes."""
    from pshost.runtime.conversion import to_string

    shown = "$null" if value is None else to_string(value)
    return _argument(
        command, "PositionalParameterNotFound", f"A positional parameter cannot be found that accepts argument '{shown}'."
    )


def ambiguous_set(command: str) -> NetException:
    """No parameter set, or more than one, is left."""
    return _argument(
        command,
        "AmbiguousParameterSet",
        "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together "
        "or an insufficient number of parameters were provided.",
    )


def missing_mandatory(command: str, absent: Iterable[BindableParameter]) -> NetException:
    """Mandatory parameters without values."""
    listed = "".join(f" {parameter.name}" for parameter in absent)
    return _argument(
        command,
        "MissingMandatoryParameter",
        f"Cannot process command because of one or more missing mandatory parameters:{listed}.",
    )


def input_not_bound(command: str, item: Any) -> NetException:
    """A pipeline object that no parameter takes."""
    return _argument(
        command,
        "InputObjectNotBound",
        "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or "
        "the input and its properties do not match any of the parameters that take pipeline input.",
        item,
    )


def input_misses_mandatory(command: str, item: Any, absent: Iterable[BindableParameter]) -> NetException:
    """A pipeline object that leaves mandatory parameters without values."""
    listed = "".join(f" {parameter.name}" for parameter in absent)
    return _argument(
        command,
        "InputObjectMissingMandatory",
        "The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: "
        f"{listed}",
        item,
    )


def block_without_input(command: str, parameter: BindableParameter) -> NetException:
    """A script block for each pipeline object, where there is no pipeline."""
    return _argument(
        command,
        "ScriptBlockArgumentNoInput",
        f"Cannot evaluate parameter '{parameter.name}' because its argument is specified as a script block and there is no input. A "
        "script block cannot be evaluated without input.",
        category="MetadataError",
    )


def block_without_output(command: str, parameter: BindableParameter) -> NetException:
    """A script block for each pipeline object that gave nothing for one."""
    return _argument(
        command,
        "ScriptBlockArgumentNoOutput",
        f"Cannot evaluate parameter '{parameter.name}' because its argument input produced no output.",
    )


def block_failed(command: str, parameter: BindableParameter, error: NetException) -> NetException:
    """A script block for each pipeline object that failed for one."""
    return _argument(
        command,
        "ScriptBlockArgumentInvocationFailed",
        f"Cannot evaluate parameter '{parameter.name}' because its argument input cannot be evaluated. {error.message}",
    )


def not_transformed(
    command: str, parameter: BindableParameter, value: Any, why: str, inner: BaseException | None = None
) -> NetException:
    """A value that a block's parameter cannot convert to its type."""
    return ParameterBindingArgumentTransformationException(
        f"Cannot process argument transformation on parameter '{parameter.name}'. {why}",
        identified("ParameterArgumentTransformationError", command),
        "InvalidData",
        value,
        inner=inner,
    )


def not_converted(command: str, parameter: BindableParameter, value: Any, inner: NetException) -> NetException:
    """A value that a cmdlet's parameter cannot convert to its type."""
    return ParameterBindingException(
        f"Cannot bind parameter '{parameter.name}'. {inner.message}",
        identified("CannotConvertArgumentNoMessage", command),
        "InvalidArgument",
        value,
        inner=inner,
    )


def not_convertible(command: str, parameter: BindableParameter, value: Any, shown: str, why: str) -> NetException:
    """A value of a kind that a cmdlet's parameter does not even try to convert."""
    return _argument(
        command,
        "CannotConvertArgument",
        f"Cannot convert '{shown}' to the type '{parameter.full_type_name}' required by parameter '{parameter.name}'. {why}",
        value,
    )


def not_valid(command: str, parameter: BindableParameter, inner: NetException) -> NetException:
    """A value that a validation attribute refuses."""
    made = ParameterBindingValidationException(
        f"Cannot validate argument on parameter '{parameter.name}'. {inner.message}",
        identified("ParameterArgumentValidationError", command),
        "InvalidData",
        inner=inner,
    )
    made.passes_over = inner.passes_over
    return made


def not_allowed(command: str, parameter: BindableParameter, kind: str, what: str) -> NetException:
    """Null or something empty for a mandatory parameter."""
    return ParameterBindingValidationException(
        f"Cannot bind argument to parameter '{parameter.name}' because it is {what}.",
        identified(f"ParameterArgumentValidationError{kind}NotAllowed", command),
        "InvalidData",
    )


def mismatched_type_name(command: str, parameter: BindableParameter, value: Any, wanted: str) -> NetException:
    """An object whose type names lack the one that `[PSTypeName()]` asks for."""
    return ParameterBindingArgumentTransformationException(
        f"Cannot bind argument to parameter '{parameter.name}', because PSTypeNames of the argument do not match the PSTypeName required "
        f"by the parameter: {wanted}.",
        identified("MismatchedPSTypeName", command),
        "InvalidArgument",
        value,
    )
