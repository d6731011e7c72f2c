"""Arguments to parameters: names, aliases, prefixes, splats, positions, sets, conversion, validation, pipeline input.

The order is the engine's: named arguments, then positional ones, then what is left; mandatory parameters are looked at last, since
pipeline input may still bring them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.command import ALL_SETS, Parameter
from pshost.runtime.conversion.arguments import is_truth, not_boolean, refusal
from pshost.runtime.errors.exceptions import (
    NetException,
    ParameterBindingArgumentTransformationException,
    ParameterBindingException,
    ParameterBindingValidationException,
)
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.numbers import Char
from pshost.runtime.values.psobject import PSCustomObject, PSObject, Switch

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

    _Loose = tuple[bool, list[Any]]  # whether it begins with an unknown name, and its tokens

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


def _id(error_id: str, command: str) -> str:
    """An error's id with the command it is about; a block without a name has none."""
    return f"{error_id},{command}" if command else error_id


class Binding:
    """What was bound, what was left over, and which parameters wait for pipeline input."""

    __slots__ = (
        "bound",
        "command",
        "common",
        "default_set",
        "delayed",
        "of_cmdlet",
        "parameters",
        "pipeline",
        "remaining",
        "set_name",
        "simple",
        "tried",
    )

    def __init__(self, command: str, parameters: tuple[Parameter, ...], simple: bool = False) -> None:
        self.command = command
        self.parameters = parameters
        self.simple = simple
        self.default_set: str | None = None
        self.delayed: list[tuple[Parameter, Any]] = []
        self.bound: dict[str, Any] = {}
        self.common: dict[str, Any] = {}
        self.remaining: list[Any] = []
        self.pipeline: list[Parameter] = []
        self.set_name = ALL_SETS
        self.of_cmdlet = False
        self.tried: Any = None  # the last argument that was looked at: what an error is about

    def bind_input(self, item: Any) -> dict[str, Any]:
        """Bind one pipeline object: as it is, by its properties' names, then both with conversion."""
        bound: dict[str, Any] = {}
        for parameter, block in self.delayed:
            results = block.invoke(underscore=item)
            bound[parameter.name] = self.converted(parameter, results[0] if len(results) == 1 else results)
        before = len(bound)
        for coerce in (False, True):
            for by_name in (False, True):
                self._take(item, bound, coerce, by_name)
        if len(bound) == before:
            raise ParameterBindingException(
                "The input object cannot be bound to any parameters for the command either because the command does not take pipeline "
                "input or the input and its properties do not match any of the parameters that take pipeline input.",
                _id("InputObjectNotBound", self.command),
                "InvalidArgument",
                item,
            )
        for parameter in self.parameters:
            if parameter.name not in bound and parameter.name not in self.bound and _mandatory(parameter, self.set_name):
                raise _missing(self, [parameter])
        return bound

    def _take(self, item: Any, bound: dict[str, Any], coerce: bool, by_name: bool) -> None:
        """Bind what is still unbound from an object, in one of the four ways."""
        for parameter in self.pipeline:
            if parameter.name in bound or not any(m.by_name if by_name else m.pipeline for m in parameter.sets.values()):
                continue
            found, value = _property(item, parameter) if by_name else (True, item)
            if not found or not (coerce or _has_type(value, parameter)) or not self._fits(parameter, bound):
                continue
            try:
                bound[parameter.name] = self.converted(parameter, value)
            except ParameterBindingValidationException:
                raise
            except ParameterBindingException:
                continue

    def _fits(self, parameter: Parameter, bound: dict[str, Any]) -> bool:
        """Whether a parameter is in a set with all those that the object has been bound to."""
        if ALL_SETS in parameter.sets:
            return True
        others = [p for p in self.parameters if (p.name in bound or p.name in self.bound) and ALL_SETS not in p.sets]
        return any(all(name in p.sets for p in others) for name in parameter.sets)

    def converted(self, parameter: Parameter, value: Any) -> Any:
        """A value as its parameter wants it, checked."""
        self.tried = (parameter.name, value)
        for transform in parameter.transforms:
            value = transform(value)
        if parameter.type.lower() in _SWITCH:
            value = self._switch(parameter, value)
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
        plain = value.base if value.__class__ is PSObject else value
        reason = refusal(plain, nettype)
        if reason is not None:
            raise self._unconverted(parameter, reason)
        if nettype.full_name == "System.String" and not self.simple and isinstance(plain, list):
            raise self._unconverted(parameter, "Cannot convert value to type System.String.")
        try:
            return convert(value, nettype)
        except NetException as error:
            raise self._unconverted(parameter, error.message, error) from error

    def _switch(self, parameter: Parameter, value: Any) -> Switch:
        """A switch's value: true, false, another switch, or nothing."""
        value = value.base if value.__class__ is PSObject else value
        if value is None or value.__class__ is bool or value.__class__ is Switch:
            return Switch(bool(value))
        full = "System.Management.Automation.SwitchParameter"
        if not is_truth(value):
            raise self._unconverted(parameter, not_boolean(value, full))
        from pshost.runtime.conversion import to_string
        from pshost.runtime.dotnet.registry import type_of

        text = f'Cannot convert the "{to_string(value)}" value of type "{type_of(value).full_name}" to type "{full}".'
        raise self._unconverted(parameter, text)

    def _unconverted(self, parameter: Parameter, why: str, inner: BaseException | None = None) -> NetException:
        """A value of the wrong type: a script's parameters transform their arguments, a cmdlet's convert them."""
        if self.of_cmdlet:
            return self._about(
                ParameterBindingException(
                    f"Cannot bind parameter '{parameter.name}'. {why}",
                    _id("CannotConvertArgumentNoMessage", self.command),
                    "InvalidArgument",
                    inner=inner,
                )
            )
        return self._about(
            ParameterBindingArgumentTransformationException(
                f"Cannot process argument transformation on parameter '{parameter.name}'. {why}",
                _id("ParameterArgumentTransformationError", self.command),
                "InvalidData",
                inner=inner,
            )
        )

    def _about(self, error: NetException) -> NetException:
        """The error with the parameter and the argument that it is about."""
        if self.tried is not None:
            error.properties["ParameterName"], *tried = self.tried
            error.properties["Tried"] = tuple(tried)
        return error

    def _validate(self, parameter: Parameter, value: Any) -> None:
        name = parameter.name
        if any(m.mandatory for m in parameter.sets.values()):
            self._present(parameter, value)
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

    def _present(self, parameter: Parameter, value: Any) -> None:
        """A mandatory parameter takes no null, no empty string and no empty collection, unless it says that it does."""
        before = "ParameterArgumentValidationError"
        text = f"Cannot bind argument to parameter '{parameter.name}' because it is "
        kind = parameter.type.lower()
        collection = kind.endswith("[]") and isinstance(value, list)
        if collection and not value and not parameter.allow_empty:
            raise self._invalid(f"{before}EmptyArrayNotAllowed", f"{text}an empty array.")
        strings = kind.removesuffix("[]") in ("string", "system.string")
        for item in value if collection else [value]:
            if item is None and not parameter.allow_null:
                raise self._invalid(f"{before}NullNotAllowed", f"{text}null.")
            if strings and isinstance(item, str) and not item and not parameter.allow_empty:
                raise self._invalid(f"{before}EmptyStringNotAllowed", f"{text}an empty string.")

    def _invalid(self, error_id: str, message: str) -> NetException:
        return self._about(ParameterBindingValidationException(message, _id(error_id, self.command), "InvalidData"))


def bind(
    command_name: str,
    parameters: tuple[Parameter, ...],
    default_set: str | None,
    shape: tuple[str, ...],
    values: list[Any],
    *,
    simple: bool = False,
    should_process: bool = False,
    expects_input: bool = False,
    of_cmdlet: bool = False,
) -> Binding:
    """Bind a call's arguments; ParameterBindingException with PowerShell's ids where they do not fit.

    `shape` has an entry for each argument, 'p', '-Name', '-Name:' or '@'; `values` one value for each but '-Name'.
    """
    made = Binding(command_name, parameters, simple)
    made.of_cmdlet = of_cmdlet
    made.default_set = default_set
    names = _Names(command_name, parameters, () if simple else (*COMMON, *(PROCESS if should_process else ())), simple)
    loose = _named(made, names, shape, values, expects_input)
    _positions(made, loose, default_set, simple)
    made.set_name = _chosen_set(made, default_set, decide=not expects_input)
    delayed = {p.name for p, _ in made.delayed}
    open_ones = [p for p in parameters if p.name not in made.bound and p.name not in delayed]
    if expects_input:
        made.pipeline = [p for p in open_ones if any(m.pipeline or m.by_name for m in p.sets.values())]
    absent = [p for p in open_ones if _mandatory(p, made.set_name) and p not in made.pipeline]
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
            raise _named_error(
                f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {listed}.",
                _id("AmbiguousParameter", self.command),
                name,
            )
        if self.simple:
            return None
        raise _named_error(
            f"A parameter cannot be found that matches parameter name '{name}'.", _id("NamedParameterNotFound", self.command), name
        )


def _named_error(message: str, error_id: str, name: str) -> NetException:
    """An error about a parameter's name."""
    made = ParameterBindingException(message, error_id, "InvalidArgument")
    made.properties["ParameterName"] = name
    return made


def _named(made: Binding, names: _Names, shape: tuple[str, ...], values: list[Any], piped: bool) -> list[_Loose]:
    """Bind the named arguments; gives the others in order, those with an unknown name among them."""
    loose: list[_Loose] = []
    tables: list[Hashtable] = []
    rest = iter(values)
    waiting: Parameter | None = None
    names_end = False
    for entry in shape:
        if names_end and entry[0] == "-":
            loose.extend((False, [token]) for token in (entry, *([next(rest)] if entry[-1] == ":" else [])))
        elif waiting is not None:
            if entry != "p":
                raise _no_argument(made, waiting)
            _set(made, names, waiting, next(rest), piped)
            waiting = None
        elif entry == "p":
            loose.append((False, [next(rest)]))
        elif entry == "--":
            names_end = True
        elif entry == "@":
            value = next(rest)
            if isinstance(value, Hashtable):
                tables.append(value)
            else:
                loose.extend((False, [item]) for item in _elements(value))
        else:
            parameter = names.find(entry[1:].removesuffix(":"))
            given = [next(rest)] if entry.endswith(":") else []
            if parameter is None:
                loose.append((True, [entry, *given]))
            elif given or parameter.type.lower() in _SWITCH:
                _set(made, names, parameter, given[0] if given else True, piped)
            else:
                waiting = parameter
    if waiting is not None:
        raise _no_argument(made, waiting)
    _tables(made, names, tables, loose, piped)
    return loose


def _tables(made: Binding, names: _Names, tables: list[Hashtable], loose: list[_Loose], piped: bool) -> None:
    """Bind splatted tables; what the call itself names goes before them."""
    written = {*made.bound, *made.common, *(p.name for p, _ in made.delayed)}
    for table in tables:
        for key, item in table.items():
            parameter = names.find(str(key))
            if parameter is None:
                loose.append((True, [f"-{key}:", item]))
            elif parameter.name not in written:
                _set(made, names, parameter, item, piped)


def _elements(value: Any) -> list[Any]:
    """The arguments that a splatted value stands for: a list's elements, a string's characters, or itself."""
    if isinstance(value, str):
        return [Char(c) for c in value]
    from pshost.runtime.operators.unrolling import iterate

    return list(iterate(value))


def _set(made: Binding, names: _Names, parameter: Parameter, value: Any, piped: bool) -> None:
    where = made.common if id(parameter) in names.common else made.bound
    if parameter.name in where or any(p is parameter for p, _ in made.delayed):
        raise _named_error(
            f"Cannot bind parameter because parameter '{parameter.name}' is specified more than once. To provide multiple values to "
            'parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".',
            _id("ParameterAlreadyBound", made.command),
            parameter.name,
        )
    if piped and _waits_for_input(parameter, value):
        made.delayed.append((parameter, value))
    else:
        where[parameter.name] = made.converted(parameter, value)


def _waits_for_input(parameter: Parameter, value: Any) -> bool:
    """Whether an argument is a script block that gives a parameter's value for each pipeline object."""
    return (
        value.__class__.__name__ == "ScriptBlock"
        and parameter.type.lower().rsplit(".", 1)[-1] not in ("object", "psobject", "scriptblock", "object[]", "scriptblock[]")
        and any(m.pipeline or m.by_name for m in parameter.sets.values())
    )


def _no_argument(made: Binding, parameter: Parameter) -> NetException:
    return _named_error(
        f"Missing an argument for parameter '{parameter.name}'. Specify a parameter of type '{_full_name(parameter)}' and try again.",
        _id("MissingArgument", made.command),
        parameter.name,
    )


def _full_name(parameter: Parameter) -> str:
    from pshost.runtime.dotnet.registry import resolve

    found = resolve(parameter.type)
    return parameter.type if found is None else found.full_name


def _unnamed(loose: list[_Loose]) -> tuple[list[int], list[Any]]:
    """The places and values of the arguments that positions take: not those that follow an unknown name."""
    places: list[int] = []
    follows = False
    for index, (named, tokens) in enumerate(loose):
        if not named and not follows:
            places.append(index)
        follows = named and len(tokens) == 1
    return places, [loose[index][1][0] for index in places]


def _positions(made: Binding, loose: list[_Loose], default_set: str | None, simple: bool) -> None:
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
    indexes, rest = _unnamed(loose)
    for _, group in sorted(places.items()):
        if not rest:
            break
        left_sets = _viable_sets(made)
        group = [p for p in group if ALL_SETS in p.sets or not left_sets.isdisjoint(p.sets)]
        if not group:
            continue
        ready = group if len(group) == 1 else [p for p in group if _is_of_type(p, rest[0])]
        parameter = ready[0] if ready else next((p for p in group if _takes(p, rest[0])), group[0])
        if any(m.remaining for m in parameter.sets.values()):
            made.bound[parameter.name] = made.converted(parameter, _gathered(rest))
            rest = []
        else:
            made.bound[parameter.name] = made.converted(parameter, rest.pop(0))
    taken = set(indexes[: len(indexes) - len(rest)])
    left = [token for index, (_, tokens) in enumerate(loose) if index not in taken for token in tokens]
    _leftovers(made, left, simple)


def _gathered(rest: list[Any]) -> list[Any]:
    """What a parameter for the remaining arguments holds: them, or the one list that they are."""
    return rest[0] if len(rest) == 1 and isinstance(rest[0], list) else rest


def _leftovers(made: Binding, left: list[Any], simple: bool) -> None:
    """What no position took: for the parameter of the remaining arguments, or for `$args`."""
    if not left:
        return
    for parameter in made.parameters:
        if parameter.name not in made.bound and any(m.remaining for m in parameter.sets.values()):
            made.bound[parameter.name] = made.converted(parameter, _gathered(left))
            return
    if simple:
        made.remaining.extend(left)
        return
    from pshost.runtime.conversion import to_string

    raise ParameterBindingException(
        f"A positional parameter cannot be found that accepts argument '{to_string(left[0])}'.",
        _id("PositionalParameterNotFound", made.command),
        "InvalidArgument",
    )


def _is_of_type(parameter: Parameter, value: Any) -> bool:
    """Whether a value is of a parameter's type and passes its checks: such a one goes before the others of its position."""
    from pshost.runtime.dotnet.registry import is_subtype, resolve, type_of

    wanted = resolve(parameter.type)
    if wanted is None or value is None or not _passes(parameter, value):
        return False
    if wanted.full_name in ("System.Object", "System.Management.Automation.PSObject"):
        return True
    kinds = [wanted] if wanted.element is None else [wanted, wanted.element]
    plain = value.base if value.__class__ is PSObject else value
    return any(kind.full_name == "System.Object" or is_subtype(type_of(plain), kind) for kind in kinds)


def _passes(parameter: Parameter, value: Any) -> bool:
    try:
        for check in parameter.validators:
            check(value)
    except NetException:
        return False
    return True


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


def _chosen_set(made: Binding, default_set: str | None, decide: bool = False) -> str:
    """The parameter set that the bound parameters leave: the default one if it is among them.

    With `decide`, no input can help any more: several sets that are left are an error, unless one alone is complete.
    """
    if all(ALL_SETS in p.sets for p in made.parameters):
        return ALL_SETS
    sets = _viable_sets(made)
    if not sets:
        raise _ambiguous(made)
    if default_set in sets:
        return str(default_set)
    complete = [s for s in sets if _is_complete(made, s, not decide)]
    if decide and len(complete) > 1:
        complete = [s for s in complete if any(s in p.sets and p.sets[s].mandatory for p in made.parameters)]
        if len(complete) != 1:
            raise _ambiguous(made)
    return min(complete or sets)


def _is_complete(made: Binding, name: str, piped: bool) -> bool:
    """Whether a set has all its mandatory parameters, or may get them from the pipeline."""
    members = ((p, p.sets[name]) for p in made.parameters if name in p.sets)
    return all(p.name in made.bound or not m.mandatory or (piped and (m.pipeline or m.by_name)) for p, m in members)


def _ambiguous(made: Binding) -> NetException:
    return ParameterBindingException(
        "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used "
        "together or an insufficient number of parameters were provided.",
        _id("AmbiguousParameterSet", made.command),
        "InvalidArgument",
    )


def _mandatory(parameter: Parameter, set_name: str) -> bool:
    membership = parameter.sets.get(set_name) or parameter.sets.get(ALL_SETS)
    return membership is not None and membership.mandatory


def _missing(made: Binding, absent: list[Parameter]) -> NetException:
    listed = " ".join(p.name for p in absent)
    return ParameterBindingException(
        f"Cannot process command because of one or more missing mandatory parameters: {listed}.",
        _id("MissingMandatoryParameter", made.command),
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
        elif isinstance(item, Hashtable):
            if name.lower() in ("count", "keys", "values"):
                return True, get_member(item, name)
        elif has_member(item, name):
            return True, get_member(item, name)
    return False, None


def validate_value(scope: Scope, name: str, value: Any, attribute: Any) -> Any:
    """The value, if a validation attribute's node accepts it; ValidationMetadataException's message if it does not."""
    from pshost.runtime.validation import check

    check(scope, name, value, attribute)
    return value
