"""A script block's `param()` as the declarations that the binder reads: from attribute nodes to `Parameter`s."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.command import ALL_SETS, Parameter, SetMembership

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.blockcode import Parameter as WrittenParameter
    from pshost.runtime.scope import Scope

_declared: dict[int, tuple[BlockCode, tuple[Parameter, ...]]] = {}
_SWITCHES = frozenset(("switch", "switchparameter", "system.management.automation.switchparameter"))


def declared(code: BlockCode, scope: Scope) -> tuple[Parameter, ...]:
    """The parameters of a block, worked out once for each block."""
    known = _declared.get(id(code))
    if known is None or known[0] is not code:
        known = _declared[id(code)] = (code, _declare(code, scope))
    return known[1]


def _declare(code: BlockCode, scope: Scope) -> tuple[Parameter, ...]:
    positional = (code.binding or {}).get("positionalbinding") is not False
    written = [(p, _memberships(p)) for p in code.parameters]
    if any(m.position is not None for _, sets in written for m in sets.values()):
        positional = False
    made = []
    place = 0
    for parameter, sets in written:
        is_switch = (parameter.type_name or "").lower() in _SWITCHES
        if positional and not is_switch:
            for membership in sets.values():
                membership.position = place
            place += 1
        made.append(_parameter(parameter, sets, scope))
    return tuple(made)


def attribute_name(node: Any) -> str:
    """An attribute's name in lower case, without `Attribute` and its namespace."""
    name = str(getattr(node.TypeName, "FullName", node.TypeName)).lower().rsplit(".", 1)[-1]
    return name.removesuffix("attribute")


def named_arguments(node: Any) -> dict[str, Any]:
    """The named arguments of an attribute, lower case; only constants, as PowerShell demands."""
    found: dict[str, Any] = {}
    for argument in node.NamedArguments or ():
        found[str(argument.ArgumentName).lower()] = True if argument.ExpressionOmitted else constant(argument.Argument)
    return found


def constant(node: Any) -> Any:
    """The value of a constant node: a string, a number, `$true`, `$false`, `$null`, a negative number."""
    kind = node.__class__.__name__
    if kind == "VariableExpressionAst":
        return {"true": True, "false": False}.get(str(node.VariablePath).lower())
    if kind == "UnaryExpressionAst":
        return -constant(node.Child)
    return getattr(node, "Value", None)


def _memberships(parameter: WrittenParameter) -> dict[str, SetMembership]:
    sets: dict[str, SetMembership] = {}
    for node in parameter.attributes:
        if attribute_name(node) != "parameter":
            continue
        given = named_arguments(node)
        position = given.get("position")
        sets[str(given.get("parametersetname") or ALL_SETS)] = SetMembership(
            mandatory=bool(given.get("mandatory")),
            position=position if isinstance(position, int) and position >= 0 else None,
            pipeline=bool(given.get("valuefrompipeline")),
            by_name=bool(given.get("valuefrompipelinebypropertyname")),
            remaining=bool(given.get("valuefromremainingarguments")),
        )
    return sets or {ALL_SETS: SetMembership()}


def _parameter(written: WrittenParameter, sets: dict[str, SetMembership], scope: Scope) -> Parameter:
    aliases: list[str] = []
    values: list[str] = []
    validators: list[Callable[[Any], None]] = []
    allow_null = allow_empty = False
    for node in written.attributes:
        name = attribute_name(node)
        if name == "alias":
            aliases.extend(str(constant(a)) for a in node.PositionalArguments)
        elif name == "validateset":
            values.extend(str(constant(a)) for a in node.PositionalArguments)
        elif name == "allownull":
            allow_null = True
        elif name in ("allowemptystring", "allowemptycollection"):
            allow_empty = True
        elif name.startswith("validate"):
            validators.append(_validator(scope, written.name, node))
    made = Parameter(
        written.name,
        written.type_name or "object",
        aliases=aliases,
        values=values,
        validators=validators,
        allow_null=allow_null,
        allow_empty=allow_empty,
        sets=sets,
    )
    made.default_code = written.default_code
    return made


def _validator(scope: Scope, name: str, node: Any) -> Callable[[Any], None]:
    def check(value: Any) -> None:
        from pshost.runtime.binder import validate_value

        validate_value(scope, name, value, node)

    return check
