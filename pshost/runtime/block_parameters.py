"""A script block's `param()` as the declarations that the binder reads: from attribute nodes to `Parameter`s."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.attribute import Attribute
from pshost.declarations.command import ALL_SETS, Parameter, SetMembership
from pshost.runtime.declared_names import check_block

if TYPE_CHECKING:
    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.blockcode import Parameter as WrittenParameter
    from pshost.runtime.binding.metadata import CommandMetadata
    from pshost.runtime.scope import Scope

_SWITCHES = frozenset(("switch", "switchparameter", "system.management.automation.switchparameter"))


class BlockDeclaration:
    """What a block declares: its parameters, and what binding needs to know of them, for each name that it is called by."""

    __slots__ = ("_metadata", "code", "parameters")

    def __init__(self, code: BlockCode, scope: Scope) -> None:
        check_block(code, scope)
        self.code = code
        self.parameters = _declare(code, scope)
        self._metadata: dict[str, CommandMetadata] = {}

    def metadata(self, name: str) -> CommandMetadata:
        """What binding needs to know, for errors about a command of a name."""
        found = self._metadata.get(name)
        if found is None:
            found = self._metadata[name] = self._make(name)
        return found

    def _make(self, name: str) -> CommandMetadata:
        from pshost.runtime.binding.metadata import COMMON, PAGING, PROCESS, CommandMetadata

        if not self.code.advanced:
            return CommandMetadata(name, self.parameters, is_block=True, simple=True)
        written = self.code.binding or {}
        common = list(COMMON)
        if written.get("supportsshouldprocess"):
            common.extend(PROCESS)
        if written.get("supportspaging"):
            common.extend(PAGING)
        return CommandMetadata(
            name, self.parameters, written.get("defaultparametersetname"), common=common, is_block=True
        )


_declared: dict[int, BlockDeclaration] = {}


def declaration_of(code: BlockCode, scope: Scope) -> BlockDeclaration:
    """What a block declares, worked out once for each block."""
    known = _declared.get(id(code))
    if known is None or known.code is not code:
        known = _declared[id(code)] = BlockDeclaration(code, scope)
    return known


def declared(code: BlockCode, scope: Scope) -> tuple[Parameter, ...]:
    """The parameters of a block."""
    return declaration_of(code, scope).parameters


def _declare(code: BlockCode, scope: Scope) -> tuple[Parameter, ...]:
    """The parameters; positions follow the order unless an attribute gives a position or a set, or binding by position is off."""
    written = [(p, _memberships(p)) for p in code.parameters]
    positional = (code.binding or {}).get("positionalbinding") is not False and not any(
        membership.position is not None or name != ALL_SETS for _, sets in written for name, membership in sets.items()
    )
    made = []
    place = 0
    for parameter, sets in written:
        if positional and (parameter.type_name or "").lower() not in _SWITCHES:
            for membership in sets.values():
                membership.position = place
            place += 1
        made.append(_parameter(parameter, sets, scope))
    return tuple(made)


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


def membership(given: dict[str, Any]) -> SetMembership:
    """What the named arguments of a `[Parameter()]` say of its parameter."""
    position = given.get("position")
    return SetMembership(
        mandatory=bool(given.get("mandatory")),
        position=position if isinstance(position, int) and position >= 0 else None,
        pipeline=bool(given.get("valuefrompipeline")),
        by_name=bool(given.get("valuefrompipelinebypropertyname")),
        remaining=bool(given.get("valuefromremainingarguments")),
    )


def _memberships(parameter: WrittenParameter) -> dict[str, SetMembership]:
    sets: dict[str, SetMembership] = {}
    for node in parameter.attributes:
        if Attribute(node, parameter.source).name == "parameter":
            given = named_arguments(node)
            name = str(given.get("parametersetname") or ALL_SETS)
            if any(known.lower() == name.lower() for known in sets):
                from pshost.runtime.binding.errors import declared_twice

                raise declared_twice(parameter.name, name)
            sets[name] = membership(given)
    return sets or {ALL_SETS: SetMembership()}


def _parameter(written: WrittenParameter, sets: dict[str, SetMembership], scope: Scope) -> Parameter:
    made = Parameter(written.name, written.type_name or "object", sets=sets)
    made.default_code = written.default_code
    made.attributes = tuple(Attribute(node, written.source) for node in written.attributes)
    for attribute in reversed(made.attributes):  # the one next to the variable comes first
        adopt = _ADOPTED.get(attribute.name)
        if adopt is not None:
            adopt(made, [constant(a) for a in attribute.node.PositionalArguments or ()])
        elif attribute.name != "parameter":
            _adopt_check(made, attribute, scope)
    return made


def _adopt_check(made: Parameter, attribute: Attribute, scope: Scope) -> None:
    from pshost.runtime.validation import LIMITS, is_validation, transformation, validator

    if is_validation(scope, attribute):
        if attribute.name in LIMITS:
            validator(scope, attribute)
        made.checks = (*made.checks, lambda value, where: validator(where or scope, attribute)(value, where))
        if attribute.name == "validateset":
            made.values = tuple(str(constant(a)) for a in attribute.node.PositionalArguments if constant(a) is not None)
            made.checks_values = True
        return
    transform = transformation(scope, attribute)
    if transform is not None:
        made.transforms = (*made.transforms, transform)


def _aliases(made: Parameter, values: list[Any]) -> None:
    made.aliases = (*made.aliases, *(str(value) for value in values))


def _allow_null(made: Parameter, values: list[Any]) -> None:
    del values
    made.allow_null = True


def _allow_empty_string(made: Parameter, values: list[Any]) -> None:
    del values
    made.allow_empty_string = True


def _allow_empty_collection(made: Parameter, values: list[Any]) -> None:
    del values
    made.allow_empty_collection = True


def _type_name(made: Parameter, values: list[Any]) -> None:
    made.type_name = str(values[0]) if values else None


_ADOPTED = {
    "alias": _aliases,
    "allownull": _allow_null,
    "allowemptystring": _allow_empty_string,
    "allowemptycollection": _allow_empty_collection,
    "pstypename": _type_name,
}


def adopted(name: str) -> Any:
    """What an attribute that is no check does to its parameter: a function of the parameter and the attribute's arguments, or None."""
    return _ADOPTED.get(name)
