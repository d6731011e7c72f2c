"""Script blocks, parameters, named blocks, attributes."""

from __future__ import annotations

from pshost.syntax import semantic_checks as checks
from pshost.syntax.ast import (
    AttributeAst,
    ConstantExpressionAst,
    NamedAttributeArgumentAst,
    NamedBlockAst,
    ParamBlockAst,
    ParameterAst,
    ScriptBlockAst,
    ScriptBlockExpressionAst,
    TrapStatementAst,
    TypeDefinitionAst,
    UsingStatementAst,
)
from pshost.syntax.build.expressions import variable
from pshost.syntax.build.nodes import Statements, end_of, kind_of, start_of, statement, statement_block, type_constraint
from pshost.syntax.type_name import type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.build.context import Context

_BLOCKS = {
    "begin": ("BeginBlock", "Begin"), "process": ("ProcessBlock", "Process"), "end": ("EndBlock", "End"),
    "clean": ("CleanBlock", "Clean"), "dynamicparam": ("DynamicParamBlock", "Dynamicparam"),
}  # fmt: skip


def start(items: list[Any], c: Context) -> ScriptBlockAst:
    """The whole script."""
    return _script_block(items, 0, len(c.text), False, c)


def script_block(items: list[Any], c: Context) -> ScriptBlockAst:
    """What stands between braces."""
    return _script_block(items[1:-1], items[0][2], items[-1][2] + 1, True, c)


def script_block_expression(items: list[Any], _: Context) -> ScriptBlockExpressionAst:
    """A script block as a value."""
    block = items[0]
    return ScriptBlockExpressionAst(block.start, block.end, block)


def _script_block(items: list[Any], first: int, last: int, braces: bool, c: Context) -> ScriptBlockAst:
    node = ScriptBlockAst(first, last)
    for item in items:
        kind = item.__class__
        if kind is Statements:
            node.EndBlock = _unnamed_block(item, node, first, last, braces, c)
        elif kind is ParamBlockAst:
            node.ParamBlock = item
        else:
            name = _BLOCKS[item.BlockKind.lower()][0]
            if getattr(node, name) is not None:
                c.error("DuplicateScriptCommandClause", item.start, item.end, item.BlockKind.lower())
            setattr(node, name, item)
    return node


def _unnamed_block(item: Any, node: ScriptBlockAst, first: int, last: int, braces: bool, c: Context) -> NamedBlockAst:
    """The end block of statements that stand in no named block."""
    kinds = set(map(type, item))
    rest = list(item)
    if UsingStatementAst in kinds:
        node.UsingStatements = used = [s for s in item if s.__class__ is UsingStatementAst]
        rest = [s for s in item if s.__class__ is not UsingStatementAst]
        first_other = rest[0].start if rest else last
        for one in used:
            if one.start > first_other or node.ParamBlock is not None or braces:
                c.error("UsingMustBeAtStartOfScript", one.start, one.end)
    if rest:
        span = (rest[0].start, rest[-1].end)
    elif braces and last - first > 2 and node.ParamBlock is None:
        span = (first + 1, first + 1)
    else:
        span = (0, 0)
    if node.ParamBlock is not None:
        span = (node.ParamBlock.start, span[1] if rest else node.ParamBlock.end)
    if TypeDefinitionAst in kinds:
        _types_once(rest, c)
    traps = []
    if TrapStatementAst in kinds:
        traps = [s for s in rest if s.__class__ is TrapStatementAst]
        rest = [s for s in rest if s.__class__ is not TrapStatementAst]
    return NamedBlockAst(*span, "End", rest, traps, True)


def _types_once(rest: list[Any], c: Context) -> None:
    """No two types of a block have one name."""
    seen: set[str] = set()
    for one in rest:
        if one.__class__ is TypeDefinitionAst:
            if one.Name.lower() in seen:
                c.error("MemberAlreadyDefined", one.start, one.end, one.Name)
            seen.add(one.Name.lower())


def param_block(items: list[Any], c: Context) -> ParamBlockAst:
    """`param(...)`; the node starts at the word, as PowerShell's does."""
    at = next(i for i, x in enumerate(items) if kind_of(x) == "PARAM")
    node = ParamBlockAst(
        items[at][2], end_of(items[-1]),
        [i for i in items if i.__class__ is AttributeAst], [i for i in items if i.__class__ is ParameterAst],
    )  # fmt: skip
    if len(node.Parameters) > 1:
        c.check(checks.parameters, node)
    return node


def parameter(items: list[Any], c: Context) -> ParameterAst:
    """One parameter."""
    attributes: list[Any] = []
    for index, item in enumerate(items):
        if item.__class__ is not tuple:
            attributes.append(item)
        elif item[0] == "VARIABLE":
            default = items[index + 2] if index + 2 < len(items) else None
            return ParameterAst(start_of(items[0]), end_of(items[-1]), variable([item], c), attributes, default)
        else:
            attributes.append(type_constraint(item))
    raise AssertionError("the grammar wants a variable")


def named_block(items: list[Any], _: Context) -> NamedBlockAst:
    """`begin { }` and its like."""
    word, block = items
    return NamedBlockAst(word[2], block.end, _BLOCKS[word[1].lower()][1], block.Statements, block.Traps)


def statements(items: list[Any], _: Context) -> Statements:
    """A list of statements without the separators."""
    return Statements([statement(i) for i in items if i.__class__ is not tuple])


def block(items: list[Any], _: Context) -> Any:
    """`{ statements }`."""
    return statement_block(items[1], items[0][2], items[2][2] + 1)


def attribute(items: list[Any], c: Context) -> AttributeAst:
    """`[Name(arguments)]`."""
    opened = items[0]
    positional: list[Any] = []
    named: list[Any] = []
    for item in items[1:-2]:
        if item.__class__ is NamedAttributeArgumentAst:
            named.append(item)
        elif item.__class__ is not tuple:
            positional.append(item)
    node = AttributeAst(opened[2], end_of(items[-1]), type_name(opened[1][1:-1]), positional, named)
    if positional or named:
        c.check(checks.attribute_arguments, node)
    return node


def attribute_argument(items: list[Any], _: Context) -> Any:
    """A value, a name, or a name and its value."""
    first = items[0]
    if first.__class__ is not tuple:
        return first
    end = first[2] + len(first[1])
    if len(items) == 1:
        return NamedAttributeArgumentAst(first[2], end, first[1], ConstantExpressionAst(first[2], end, True, "Boolean"), True)
    return NamedAttributeArgumentAst(first[2], end_of(items[2]), first[1], items[2])


