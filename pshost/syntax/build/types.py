"""Classes and enums."""

from __future__ import annotations

from pshost.surrogates import code_units
from pshost.syntax import semantic_checks as checks
from pshost.syntax.ast import (
    AttributeAst,
    BaseCtorInvokeMemberExpressionAst,
    CommandExpressionAst,
    FunctionMemberAst,
    NamedBlockAst,
    ParameterAst,
    PropertyMemberAst,
    StringConstantExpressionAst,
    TypeDefinitionAst,
    VariableExpressionAst,
)
from pshost.syntax.build.nodes import end_of, kind_of, start_of, type_constraint
from pshost.syntax.literals import variable_path
from pshost.syntax.method_variables import method_variables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.build.context import Context


def class_(items: list[Any], c: Context) -> TypeDefinitionAst:
    """`class`."""
    at = next(i for i, x in enumerate(items) if kind_of(x) == "CLASS")
    name = code_units(items[at + 1][1])
    members: list[Any] = [i for i in items if i.__class__ is FunctionMemberAst or i.__class__ is PropertyMemberAst]
    for member in members:
        if member.__class__ is FunctionMemberAst and member.Name.lower() == name.lower():
            _make_constructor(member)
    bases = [type_constraint(i) for i in items if kind_of(i) == "TYPE_NAME"]
    node = TypeDefinitionAst(start_of(items[0]), end_of(items[-1]), name, "Class", members, bases, items[:at], True)
    c.types.add(name.lower())
    c.check(checks.class_definition, node)
    for member in members:
        if member.__class__ is FunctionMemberAst:
            c.check(method_variables, member)
    return node


def _end_block(body: Any) -> Any:
    if body.EndBlock is None:
        body.EndBlock = NamedBlockAst(body.start + 1, body.end - 1, "End", None, None, True)
    return body.EndBlock


def _make_constructor(member: Any) -> None:
    """A constructor calls its base's: what is not written stands there without an extent."""
    member.IsConstructor = True
    member.ReturnType = None
    statements = _end_block(member.Body).Statements
    if not member.IsStatic and not (statements and statements[0].__class__ is CommandExpressionAst):
        statements.insert(0, _base_call(0, 0, []))


def _base_call(first: int, last: int, arguments: list[Any]) -> CommandExpressionAst:
    word = first + len("base") if last else 0
    this = VariableExpressionAst(first, word, "this")
    name = StringConstantExpressionAst(first, word, ".ctor", "BareWord")
    call = BaseCtorInvokeMemberExpressionAst(first, last, this, name, False, False, arguments)
    return CommandExpressionAst(first, last, call)


def _modifiers(items: list[Any]) -> tuple[list[AttributeAst], Any, bool, bool]:
    """The attributes, the type, whether static, whether hidden, that stand before a member's name."""
    attributes: list[AttributeAst] = []
    declared, static, hidden = None, False, False
    for item in items:
        kind = kind_of(item)
        if kind == "MODIFIER":
            static = static or item[1].lower() == "static"
            hidden = hidden or item[1].lower() == "hidden"
        elif kind == "TYPE":
            declared = type_constraint(item)
        elif item.__class__ is AttributeAst:
            attributes.append(item)
        else:
            break
    return attributes, declared, static, hidden


def _access(static: bool, hidden: bool) -> str:
    return ", ".join(["Public", *(["Static"] if static else []), *(["Hidden"] if hidden else [])])


def _property_end(items: list[Any], value: Any, name: Any) -> int:
    """A semicolon belongs to a property, a newline does not."""
    if kind_of(items[-1]) == "_SEP" and items[-1][1] == ";":
        return end_of(items[-1])
    return end_of(value if value is not None else name)


def property_(items: list[Any], c: Context) -> PropertyMemberAst:
    """A property of a class."""
    attributes, declared, static, hidden = _modifiers(items)
    at = next(i for i, x in enumerate(items) if kind_of(x) == "VARIABLE")
    value = items[at + 2] if kind_of(items[at + 1] if at + 1 < len(items) else None) == "ASSIGN" else None
    end = _property_end(items, value, items[at])
    access = _access(static, hidden)
    name = variable_path(items[at][1])
    node = PropertyMemberAst(start_of(items[0]), end, name, access, declared, value, attributes, True, static, hidden)
    if kind_of(items[-1]) != "_SEP":
        c.check(checks.property_end, node)
    return node


def method(items: list[Any], _: Context) -> FunctionMemberAst:
    """A method or a constructor."""
    attributes, declared, static, hidden = _modifiers(items)
    at = next(i for i, x in enumerate(items) if kind_of(x) == "METHOD_NAME")
    body = items[-1]
    base = next((i for i, x in enumerate(items) if kind_of(x) == "BASE_CALL"), None)
    if base is not None:
        arguments = [i for i in items[base + 1 : -2] if i.__class__ is not tuple]
        first = end_of(items[base]) - len(items[base][1][1:].lstrip())
        _end_block(body).Statements.insert(0, _base_call(first, end_of(items[-2]), arguments))
    parameters = [i for i in items[at:base] if i.__class__ is ParameterAst]
    name = code_units(items[at][1][:-1].strip())
    access = _access(static, hidden)
    return FunctionMemberAst(
        start_of(items[0]), body.end, name, body, access, declared, parameters, attributes, True, static, hidden
    )


def enum(items: list[Any], c: Context) -> TypeDefinitionAst:
    """`enum`."""
    at = next(i for i, x in enumerate(items) if kind_of(x) == "ENUM")
    members: list[Any] = [i for i in items if i.__class__ is PropertyMemberAst]
    bases = [type_constraint(i) for i in items if kind_of(i) == "TYPE_NAME"]
    name = code_units(items[at + 1][1])
    node = TypeDefinitionAst(start_of(items[0]), end_of(items[-1]), name, "Enum", members, bases, items[:at], False, True)
    c.check(checks.enum_definition, node)
    return node


def label(items: list[Any], _: Context) -> PropertyMemberAst:
    """A label of an enum."""
    value = items[2] if len(items) > 2 and items[1][0] == "ASSIGN" else None
    end = _property_end(items, value, items[0])
    return PropertyMemberAst(items[0][2], end, code_units(items[0][1]), "Public, Static, Literal", None, value, None, True, True)
