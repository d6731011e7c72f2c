"""Arguments to parameters: names, aliases, prefixes, splats, positions, sets, conversion, validation, pipeline input.

The order is the engine's: named arguments, then positional ones, then what is left; mandatory parameters are looked at last, since
pipeline input may still bring them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.command import ALL_SETS, Parameter
from pshost.runtime.errors.exceptions import (
    NetException,
    ParameterBindingArgumentTransformationException,
    ParameterBindingException,
    ParameterBindingValidationException,
)
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.psobject import PSCustomObject, Switch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.runtime.scope import Scope

COMMON = tuple(
    Parameter(name, kind, aliases=(alias,))
    for name, kind, alias in (
        ("ErrorAction", "object", "ea"),
        ("WarningAction", "object", "wa"),
        ("InformationAction", "object", "infa"),
        ("ProgressAction", "object", "proga"),
        ("Verbose", "switch", "vb"),
        ("Debug", "switch", "db"),
        ("ErrorVariable", "string", "ev"),
        ("WarningVariable", "string", "wv"),
        ("InformationVariable", "string", "iv"),
        ("OutVariable", "string", "ov"),
        ("OutBuffer", "int", "ob"),
        ("PipelineVariable", "string", "pv"),
    )
)
PROCESS = (Parameter("WhatIf", "switch", aliases=("wi",)), Parameter("Confirm", "switch", aliases=("cf",)))
_SWITCH = frozenset(("switch", "switchparameter", "system.management.automation.switchparameter"))


class Binding:
    """What was bound, what was left over, and which parameters wait for pipeline input."""

    __slots__ = ("bound", "command", "common", "parameters", "pipeline", "remaining", "set_name")

    def __init__(self, command: str, parameters: tuple[Parameter, ...]) -> None:
        self.command = command
        self.parameters = parameters
        self.bound: dict[str, Any] = {}
        self.common: dict[str, Any] = {}
        self.remaining: list[Any] = []
        self.pipeline: list[Parameter] = []
        self.set_name = ALL_SETS

    def bind_input(self, item: Any) -> dict[str, Any]:
        """Bind one pipeline object: as it is, by its properties' names, then converted."""
        bound: dict[str, Any] = {}
        for convert in (False, True):
            for parameter in self.pipeline:
                if parameter.name in bound or not any(m.pipeline for m in parameter.sets.values()):
                    continue
                if convert or _has_type(item, parameter):
                    try:
                        bound[parameter.name] = self.converted(parameter, item)
                    except NetException:
                        continue
            for parameter in self.pipeline:
                if parameter.name in bound or not any(m.by_name for m in parameter.sets.values()):
                    continue
                found, value = _property(item, parameter)
                if found:
                    bound[parameter.name] = self.converted(parameter, value)
            if bound:
                break
        if not bound and self.pipeline:
            raise ParameterBindingException(
                "The input object cannot be bound to any parameters for the command either because the command does not take pipeline "
                "input or the input and its properties do not match any of the parameters that take pipeline input.",
                "InputObjectNotBound",
                "InvalidArgument",
                item,
            )
        for parameter in self.parameters:
            if parameter.name not in bound and parameter.name not in self.bound and _mandatory(parameter, self.set_name):
                raise _missing(self, [parameter])
        return bound

    def converted(self, parameter: Parameter, value: Any) -> Any:
        """A value as its parameter wants it, checked."""
        for transform in parameter.transforms:
            value = transform(value)
        if parameter.type.lower() in _SWITCH:
            from pshost.runtime.operators.logic import truthy

            value = Switch(truthy(value))
        elif parameter.type != "object":
            value = self._of_type(parameter, value)
        self._validate(parameter, value)
        return value

    def _of_type(self, parameter: Parameter, value: Any) -> Any:
        from pshost.runtime.conversion import convert
        from pshost.runtime.dotnet.registry import resolve

        nettype = resolve(parameter.type)
        if nettype is None:
            return value
        try:
            if nettype.full_name == "System.String" and isinstance(value, list):
                raise NetException("Cannot convert value to type System.String.")
            return convert(value, nettype)
        except NetException as error:
            raise ParameterBindingArgumentTransformationException(
                f"Cannot process argument transformation on parameter '{parameter.name}'. {error.message}",
                f"ParameterArgumentTransformationError,{self.command}",
                "InvalidData",
                value,
                inner=error,
            ) from error

    def _validate(self, parameter: Parameter, value: Any) -> None:
        name = parameter.name
        mandatory = any(m.mandatory for m in parameter.sets.values())
        if mandatory and not parameter.allow_null and value is None:
            raise self._invalid(
                "ParameterArgumentValidationErrorNullNotAllowed", f"Cannot bind argument to parameter '{name}' because it is null."
            )
        if mandatory and not parameter.allow_empty and value == "" and isinstance(value, str):
            raise self._invalid(
                "ParameterArgumentValidationErrorEmptyStringNotAllowed",
                f"Cannot bind argument to parameter '{name}' because it is an empty string.",
            )
        if mandatory and not parameter.allow_empty and isinstance(value, list) and not value:
            raise self._invalid(
                "ParameterArgumentValidationErrorEmptyArrayNotAllowed",
                f"Cannot bind argument to parameter '{name}' because it is an empty array.",
            )
        if parameter.values:
            from pshost.runtime.conversion import to_string

            for item in value if isinstance(value, list) else [value]:
                if to_string(item).lower() not in {v.lower() for v in parameter.values}:
                    raise self._invalid(
                        "ParameterArgumentValidationError",
                        f"Cannot validate argument on parameter '{name}'. The argument \"{to_string(item)}\" does not belong to the set "
                        f'"{",".join(parameter.values)}" specified by the ValidateSet attribute. Supply an argument that is in the set '
                        "and then try the command again.",
                    )
        for check in parameter.validators:
            try:
                check(value)
            except NetException as error:
                raise self._invalid(
                    "ParameterArgumentValidationError", f"Cannot validate argument on parameter '{name}'. {error.message}"
                ) from error

    def _invalid(self, error_id: str, message: str) -> ParameterBindingValidationException:
        made: ParameterBindingValidationException = ParameterBindingValidationException(
            message, f"{error_id},{self.command}", "InvalidData"
        )
        return made


def bind(
    command_name: str,
    parameters: tuple[Parameter, ...],
    default_set: str | None,
    shape: tuple[str, ...],
    values: list[Any],
    *,
    scope: Scope,
    positional: bool = True,
    simple: bool = False,
    should_process: bool = False,
    expects_input: bool = False,
) -> Binding:
    """Bind a call's arguments; ParameterBindingException with PowerShell's ids where they do not fit.

    `shape` has an entry for each argument, 'p', '-Name', '-Name:' or '@'; `values` one value for each but '-Name'.
    """
    del scope, positional
    made = Binding(command_name, parameters)
    names = _Names(command_name, parameters, () if simple else (*COMMON, *(PROCESS if should_process else ())), simple)
    loose = _named(made, names, shape, values)
    _positions(made, loose, default_set, simple)
    made.set_name = _chosen_set(made, default_set)
    made.pipeline = (
        [p for p in parameters if p.name not in made.bound and any(m.pipeline or m.by_name for m in p.sets.values())]
        if expects_input
        else []
    )
    absent = [p for p in parameters if p.name not in made.bound and _mandatory(p, made.set_name) and p not in made.pipeline]
    if absent and not simple:
        raise _missing(made, absent)
    return made


class _Names:
    """Finds parameters by name, alias or unique prefix."""

    def __init__(self, command: str, own: tuple[Parameter, ...], common: tuple[Parameter, ...], simple: bool) -> None:
        self.command = command
        self.simple = simple
        self.common = frozenset(id(p) for p in common)
        self.table: dict[str, Parameter] = {}
        for parameter in (*common, *own):
            for name in (parameter.name, *parameter.aliases):
                self.table[name.lower()] = parameter

    def find(self, name: str) -> Parameter | None:
        key = name.lower()
        exact = self.table.get(key)
        if exact is not None:
            return exact
        found = {id(p): p for n, p in self.table.items() if n.startswith(key)}
        own = {i: p for i, p in found.items() if i not in self.common} or found
        if len(own) == 1:
            return next(iter(own.values()))
        if own:
            listed = " ".join(f"-{p.name}" for p in own.values())
            raise ParameterBindingException(
                f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {listed}.",
                f"AmbiguousParameter,{self.command}",
                "InvalidArgument",
            )
        if self.simple:
            return None
        raise ParameterBindingException(
            f"A parameter cannot be found that matches parameter name '{name}'.",
            f"NamedParameterNotFound,{self.command}",
            "InvalidArgument",
        )


def _named(made: Binding, names: _Names, shape: tuple[str, ...], values: list[Any]) -> list[Any]:
    """Bind the named arguments; gives those without a name, in order."""
    loose: list[Any] = []
    rest = iter(values)
    waiting: Parameter | None = None
    for entry in shape:
        if waiting is not None:
            if entry == "p":
                _set(made, names, waiting, next(rest))
                waiting = None
                continue
            raise _no_argument(made, waiting)
        if entry == "p":
            loose.append(next(rest))
        elif entry == "@":
            loose.extend(_splat(made, names, next(rest)))
        elif entry.endswith(":"):
            parameter = names.find(entry[1:-1])
            value = next(rest)
            if parameter is None:
                made.remaining.extend((entry, value))
            else:
                _set(made, names, parameter, value)
        else:
            parameter = names.find(entry[1:])
            if parameter is None:
                made.remaining.append(entry)
            elif parameter.type.lower() in _SWITCH:
                _set(made, names, parameter, True)
            else:
                waiting = parameter
    if waiting is not None:
        raise _no_argument(made, waiting)
    return loose


def _splat(made: Binding, names: _Names, value: Any) -> Iterable[Any]:
    if isinstance(value, Hashtable):
        for key, item in value.items():
            parameter = names.find(str(key))
            if parameter is None:
                made.remaining.extend((f"-{key}:", item))
            else:
                _set(made, names, parameter, item)
        return ()
    from pshost.runtime.operators.unrolling import iterate

    return () if value is None else list(iterate(value))


def _set(made: Binding, names: _Names, parameter: Parameter, value: Any) -> None:
    where = made.common if id(parameter) in names.common else made.bound
    if parameter.name in where:
        raise ParameterBindingException(
            f"Cannot bind parameter because parameter '{parameter.name}' is specified more than once. To provide multiple values to "
            'parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".',
            f"ParameterAlreadyBound,{made.command}",
            "InvalidArgument",
        )
    where[parameter.name] = made.converted(parameter, value)


def _no_argument(made: Binding, parameter: Parameter) -> ParameterBindingException:
    return ParameterBindingException(
        f"Missing an argument for parameter '{parameter.name}'. Specify a parameter of type '{parameter.type}' and try again.",
        f"MissingArgument,{made.command}",
        "InvalidArgument",
    )


def _positions(made: Binding, loose: list[Any], default_set: str | None, simple: bool) -> None:
    """Give arguments without a name to the parameters by position; the rest goes to the remaining one, or to `$args`."""
    chosen = _chosen_set(made, default_set)
    viable = _viable_sets(made)
    places: dict[int, list[Parameter]] = {}
    for parameter in made.parameters:
        if parameter.name in made.bound:
            continue
        for name in (chosen, *sorted(viable - {chosen}), ALL_SETS):
            membership = parameter.sets.get(name)
            if membership is not None and membership.position is not None:
                group = places.setdefault(membership.position, [])
                group.insert(0 if name == chosen else len(group), parameter)
                break
    rest = list(loose)
    for _, group in sorted(places.items()):
        if not rest:
            break
        parameter = next((p for p in group if _takes(p, rest[0])), group[0])
        if any(m.remaining for m in parameter.sets.values()):
            made.bound[parameter.name] = made.converted(parameter, rest)
            rest = []
        else:
            made.bound[parameter.name] = made.converted(parameter, rest.pop(0))
    if not rest:
        return
    for parameter in made.parameters:
        if parameter.name not in made.bound and any(m.remaining for m in parameter.sets.values()):
            made.bound[parameter.name] = made.converted(parameter, rest)
            return
    if simple:
        made.remaining.extend(rest)
        return
    from pshost.runtime.conversion import to_string

    raise ParameterBindingException(
        f"A positional parameter cannot be found that accepts argument '{to_string(rest[0])}'.",
        f"PositionalParameterNotFound,{made.command}",
        "InvalidArgument",
    )


def _takes(parameter: Parameter, value: Any) -> bool:
    """Whether a value can be a parameter's without a conversion that binding does not make: text is no script block."""
    return not (parameter.type.lower().startswith("scriptblock") and value.__class__.__name__ != "ScriptBlock" and value is not None)


def _viable_sets(made: Binding) -> set[str]:
    """The parameter sets that the bound parameters leave."""
    sets = {name for p in made.parameters for name in p.sets if name != ALL_SETS}
    for parameter in made.parameters:
        if parameter.name in made.bound and ALL_SETS not in parameter.sets:
            sets &= set(parameter.sets)
    return sets


def _chosen_set(made: Binding, default_set: str | None) -> str:
    """The parameter set that the bound parameters leave: the default one if it is among them."""
    sets = {name for p in made.parameters for name in p.sets if name != ALL_SETS}
    if not sets:
        return ALL_SETS
    for parameter in made.parameters:
        if parameter.name in made.bound and ALL_SETS not in parameter.sets:
            sets &= set(parameter.sets)
    if not sets:
        raise ParameterBindingException(
            "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used "
            "together or an insufficient number of parameters were provided.",
            f"AmbiguousParameterSet,{made.command}",
            "InvalidArgument",
        )
    if default_set in sets:
        return str(default_set)
    complete = [
        s
        for s in sets
        if all(p.name in made.bound or not p.sets[s].mandatory or p.sets[s].pipeline for p in made.parameters if s in p.sets)
    ]
    return sorted(complete or sets)[0] if len(sets) > 1 else next(iter(sets))


def _mandatory(parameter: Parameter, set_name: str) -> bool:
    membership = parameter.sets.get(set_name) or parameter.sets.get(ALL_SETS)
    return membership is not None and membership.mandatory


def _missing(made: Binding, absent: list[Parameter]) -> ParameterBindingException:
    listed = " ".join(p.name for p in absent)
    return ParameterBindingException(
        f"Cannot process command because of one or more missing mandatory parameters: {listed}.",
        f"MissingMandatoryParameter,{made.command}",
        "InvalidArgument",
    )


def _has_type(item: Any, parameter: Parameter) -> bool:
    if parameter.type in ("object", "psobject", "object[]", "psobject[]"):
        return True
    from pshost.runtime.dotnet.registry import is_subtype, resolve, type_of

    wanted = resolve(parameter.type)
    return (
        wanted is not None
        and item is not None
        and (is_subtype(type_of(item), wanted) or (wanted.element is not None and is_subtype(type_of(item), wanted.element)))
    )


def _property(item: Any, parameter: Parameter) -> tuple[bool, Any]:
    if item is None:
        return False, None
    from pshost.runtime.members import get_member, has_member

    for name in (parameter.name, *parameter.aliases):
        if isinstance(item, PSCustomObject):
            if item.members.find(name) is not None:
                return True, get_member(item, name)
        elif not isinstance(item, str | int | float) and has_member(item, name):
            return True, get_member(item, name)
    return False, None


def validate_value(scope: Scope, name: str, value: Any, attribute: Any) -> Any:
    """The value, if a validation attribute's node accepts it; ValidationMetadataException's message if it does not."""
    from pshost.runtime.validation import check

    check(scope, name, value, attribute)
    return value
