"""Operators, variables, numbers, members, calls, collections, types."""

from __future__ import annotations

import re

from pshost.surrogates import code_units
from pshost.syntax import literals
from pshost.syntax import semantic_checks as checks
from pshost.syntax.ast import (
    ArrayExpressionAst,
    ArrayLiteralAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    HashtableAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    ScriptBlockAst,
    ScriptBlockExpressionAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    SubExpressionAst,
    TernaryExpressionAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from pshost.syntax.build.nodes import Clause, end_of, start_of, statement, statement_block, type_constraint
from pshost.syntax.type_name import TypeName, type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.build.context import Context

_SIGNS = {
    "+": "Plus", "-": "Minus", "*": "Multiply", "/": "Divide", "%": "Rem", "..": "DotDot", "??": "QuestionQuestion", "&&": "AndAnd",
    "||": "OrOr", "++": "PlusPlus", "--": "MinusMinus", "!": "Exclaim", "=": "Equals", "+=": "PlusEquals", "-=": "MinusEquals",
    "*=": "MultiplyEquals", "/=": "DivideEquals", "%=": "RemainderEquals", "??=": "QuestionQuestionEquals", "-f": "Format",
}  # fmt: skip
# Operators that know no case, so that they have one kind only.
_WORDS = frozenset(("and", "or", "xor", "band", "bor", "bxor", "not", "bnot", "join", "is", "isnot", "as", "shl", "shr"))
_DASHES = str.maketrans("–—―", "---")
_known: dict[str, str] = {}
# The commonest nodes are made without their constructors, which are half of what they take.
_new_variable, _new_constant = VariableExpressionAst.__new__, ConstantExpressionAst.__new__
_new_string, _new_member = StringConstantExpressionAst.__new__, MemberExpressionAst.__new__


def operator(text: str) -> str:
    """The TokenKind name of an operator as it is written."""
    known = _known.get(text)
    if known is None:
        known = _known[text] = _operator(text.lower().translate(_DASHES))
    return known


def _operator(text: str) -> str:
    sign = _SIGNS.get(text)
    if sign is not None:
        return sign
    word = text[1:]
    if word in _WORDS:
        return "IsNot" if word == "isnot" else word.capitalize()
    if word[0] in "ic" and word not in ("in", "contains"):
        return word[0].upper() + word[1:]
    return "I" + word


def ternary(items: list[Any], _: Context) -> TernaryExpressionAst:
    """`condition ? a : b`."""
    return TernaryExpressionAst(items[0].start, items[4].end, items[0], items[2], items[4])


def binary(items: list[Any], _: Context) -> BinaryExpressionAst:
    """`left operator right`."""
    left, sign, right = items
    return BinaryExpressionAst(left.start, right.end, left, operator(sign[1]), right)


def array(items: list[Any], _: Context) -> ArrayLiteralAst:
    """`a, b`, or `, a`."""
    return ArrayLiteralAst(start_of(items[0]), items[-1].end, [i for i in items if i.__class__ is not tuple])


def postfix(items: list[Any], c: Context) -> UnaryExpressionAst:
    """`a++`, `a--`."""
    child, sign = items
    checks.increment(child, sign[1], c)
    return UnaryExpressionAst(child.start, sign[2] + 2, "Postfix" + operator(sign[1]), child)


def prefix(items: list[Any], c: Context) -> Any:
    """`-a`, `!a`, `-not a`, `++a`; a sign right before a number is part of it."""
    sign, child = items
    kind = operator(sign[1])
    if kind in ("Minus", "Plus"):
        folded = _signed(sign, child, c)
        if folded is not None:
            return folded
    elif sign[0] == "INCR":
        checks.increment(child, sign[1], c)
    return UnaryExpressionAst(sign[2], child.end, kind, child)


def _signed(sign: Any, child: Any, c: Context) -> ConstantExpressionAst | None:
    """A number with its sign, where the two touch and the sign is the number's only one."""
    if child.start != sign[2] + 1 or child.__class__ not in (ConstantExpressionAst, StringConstantExpressionAst):
        return None
    digits = c.text[child.start : child.end]
    if digits[0] not in "0123456789.":
        return None
    decoded = literals.number(("-" if sign[1] != "+" else "") + digits)
    if decoded is None:
        return None
    if c.errors and c.errors[-1][:3] == ("BadNumericConstant", child.start, child.end):
        c.errors.pop()  # too large by one without its sign
    return ConstantExpressionAst(sign[2], child.end, decoded[0], decoded[1])


def cast(items: list[Any], _: Context) -> ConvertExpressionAst:
    """`[type] value`."""
    constraint = type_constraint(items[0])
    return ConvertExpressionAst(constraint.start, items[1].end, constraint, items[1])


def attributed(items: list[Any], c: Context) -> AttributedExpressionAst:
    """`[attribute()] value`."""
    node = AttributedExpressionAst(items[0].start, items[1].end, items[0], items[1])
    if items[1].__class__ is not VariableExpressionAst:
        c.check(checks.attributed, node)
    return node


def variable(items: list[Any], c: Context) -> Any:
    """`$name`, `${name}`, `$using:name`."""
    return variable_of(items[0], c)


def variable_of(token: Any, c: Context) -> Any:
    """A variable's token as a node."""
    kind, text, start = token
    path = text[1:]
    node = _new_variable(VariableExpressionAst)
    node.start = start
    node.end = start + len(text)
    node.VariablePath = path
    node.Splatted = False
    if path.isidentifier() and path.isascii() and kind != "DQ_VARIABLE":  # nearly all are no more than that
        return node
    if path[0] == "{":
        node.VariablePath = path = literals.unescape(path[1:-1])
    elif not path.isascii():
        node.VariablePath = path = code_units(path)
    if path[:6].lower() == "using:" and len(path) > 6:
        node.VariablePath = path[6:]
        return UsingExpressionAst(start, node.end, node)
    if kind == "DQ_VARIABLE" and text[1] != "{":
        checks.drive_reference(node, c)
    return node


def splat(items: list[Any], c: Context) -> VariableExpressionAst:
    """`@name`, which only a command takes."""
    _, text, start = items[0]
    node = VariableExpressionAst(start, start + len(text), code_units(text[1:]), True)
    c.splats[start] = node
    return node


def number(items: list[Any], c: Context) -> Any:
    """A number."""
    return number_of(items[0], c)


def number_of(token: Any, c: Context) -> Any:
    """A number's token as a node; one that its type cannot hold is an error."""
    _, text, start = token
    end = start + len(text)
    if len(text) < 10 and text.isdigit() and text.isascii():
        node = _new_constant(ConstantExpressionAst)
        node.start = start
        node.end = end
        node.Value = int(text)
        node.Type = "Int32"
        return node
    decoded = literals.number(text)
    if decoded is None:
        c.error("BadNumericConstant", start, end, text)
        return StringConstantExpressionAst(start, end, text, "BareWord")
    return ConstantExpressionAst(start, end, decoded[0], decoded[1])


def type_(items: list[Any], c: Context) -> TypeExpressionAst:
    """`[type]` as a value."""
    return type_of(items[0], c)


def type_of(token: Any, _: Context) -> TypeExpressionAst:
    """A type's token as a node."""
    _kind, text, start = token
    return TypeExpressionAst(start, start + len(text), type_name(text))


def paren(items: list[Any], _: Context) -> ParenExpressionAst:
    """`(pipeline)`."""
    return ParenExpressionAst(items[0][2], items[2][2] + 1, statement(items[1]))


def _inside(items: list[Any]) -> StatementBlockAst:
    body = items[1]
    return statement_block(body, body[0].start, body[-1].end) if body else StatementBlockAst(0, 0)


def subexpression(items: list[Any], _: Context) -> SubExpressionAst:
    """`$(statements)`."""
    return SubExpressionAst(items[0][2], items[2][2] + 1, _inside(items))


def array_expression(items: list[Any], _: Context) -> ArrayExpressionAst:
    """`@(statements)`."""
    return ArrayExpressionAst(items[0][2], items[2][2] + 1, _inside(items))


def hashtable(items: list[Any], c: Context) -> HashtableAst:
    """`@{ key = value }`."""
    node = HashtableAst(items[0][2], items[-1][2] + 1, [i.parts for i in items if i.__class__ is Clause])
    if len(node.KeyValuePairs) > 1:
        c.check(checks.hash_keys, node)
    return node


def entry(items: list[Any], _: Context) -> Clause:
    """One key and its value."""
    key = items[0]
    if key.__class__ is tuple:
        key = StringConstantExpressionAst(key[2], key[2] + len(key[1]), code_units(key[1]), "BareWord")
    value = statement(items[2])
    return Clause(key.start, value.end, key, value)


# ---- members

_MEMBER = r"(\??)(\.|::)\s*(\w+)(?:\s*((?s:\[.*\])))?"


def _member(token: Any) -> tuple[Any, bool, bool, list[TypeName]]:
    """The name's node, whether `::`, whether `?.`, and the generic arguments of a member token."""
    _, text, start = token
    static = text[0] == ":"
    first = 2 if static else 1
    name = text[first:-1] if text[-1] == "(" else text[first:]
    if name.isidentifier() and name.isascii() and text[0] != "?":  # nearly all are no more than that
        at = start + first
        named = _new_string(StringConstantExpressionAst)
        named.start = at
        named.end = at + len(name)
        named.Value = name
        named.StringConstantType = "BareWord"
        return named, static, False, []
    found = re.compile(_MEMBER).match(text)
    assert found is not None
    name = found[3]
    at = start + found.start(3)
    made: Any
    if name[0] in "0123456789" and (decoded := literals.number(name)) is not None:
        made = ConstantExpressionAst(at, at + len(name), decoded[0], decoded[1])
    else:
        made = StringConstantExpressionAst(at, at + len(name), code_units(name), "BareWord")
    generic = TypeName("X" + found[4]).GenericArguments if found[4] else []
    return made, found[2] == "::", found[1] == "?", generic


def member(items: list[Any], _: Context) -> MemberExpressionAst:
    """`a.name`, `a::name`."""
    target, token = items
    name, static, conditional, _generic = _member(token)
    made = _new_member(MemberExpressionAst)
    made.start = target.start
    made.end = token[2] + len(token[1])
    made.Expression = target
    made.Member = name
    made.Static = static
    made.NullConditional = conditional
    return made


def _argument(item: Any) -> Any:
    return ScriptBlockExpressionAst(item.start, item.end, item) if item.__class__ is ScriptBlockAst else item


def call(items: list[Any], _: Context) -> InvokeMemberExpressionAst:
    """`a.name(arguments)`, `a.name{ block }`."""
    name, static, conditional, generic = _member(items[1])
    arguments = [_argument(i) for i in items[2:] if i.__class__ is not tuple]
    return InvokeMemberExpressionAst(items[0].start, end_of(items[-1]), items[0], name, static, conditional, arguments, generic)


def index(items: list[Any], _: Context) -> IndexExpressionAst:
    """`a[index]`."""
    target, opened, inner, closed = items
    return IndexExpressionAst(target.start, closed[2] + 1, target, inner, opened[1][0] == "?")


def dynamic_member(items: list[Any], _: Context) -> MemberExpressionAst:
    """`a.$name`, `a.'name'`, `a.(name)`."""
    text = items[1][1]
    return MemberExpressionAst(items[0].start, items[2].end, items[0], items[2], text.endswith("::"), text[0] == "?")


def dynamic_call(items: list[Any], _: Context) -> InvokeMemberExpressionAst:
    """`a.$name(arguments)`."""
    text = items[1][1]
    arguments = [i for i in items[4:] if i.__class__ is not tuple]
    return InvokeMemberExpressionAst(
        items[0].start, end_of(items[-1]), items[0], items[2], text.endswith("::"), text[0] == "?", arguments
    )
