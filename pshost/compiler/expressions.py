"""Expressions: constants, variables, strings, collections, casts, conditions and what hangs them together."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler import calls, operators
from pshost.compiler.body import ASSIGN, SCALARS, shape_of, shaped, sure
from pshost.compiler.facts import SINGLE, STEPS, WHOLE, value_fact
from pshost.compiler.keys import literal_names
from pshost.compiler.matching import read_matches
from pshost.compiler.storage import CONSTANTS
from pshost.compiler.template import Template
from pshost.compiler.tree import is_own, kind, type_name, unwrap, variable_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

OWN = Template("(v if v is not UNSET else own_value(scope, name))", "v", "scope", "name")
READ = Template("(v if v is not UNSET else lookup(scope, name))", "v", "scope", "name")
OUTSIDE = Template("(outside(parent, name, lookup_below) if sc is None else lookup(sc, name))", "name")
OUTSIDE_A_LEAF = Template("(outside(parent, name, lookup_below))", "name")
OR_OUTSIDE = Template("(v if v is not UNSET else found)", "v", "found")
CHOOSE = Template("(yes if test else no)", "test", "yes", "no")
CHOOSE_STATEMENT = Template("if test:\n    yes\nelse:\n    no", "test", "yes", "no")
COALESCE = Template("(no if t is None or t is NOTHING else t)", "t", "no")
IS_NULL = Template("(t is None or t is NOTHING)", "t")

_LARGE = 2**31
MAX_INLINE_DEPTH = 12


def expression(body: Body, node: Any) -> ast.expr:
    """The value of an expression, a pipeline or a statement that stands where a value is wanted."""
    node = unwrap(node)
    compile_one = EXPRESSIONS.get(kind(node))
    if compile_one is None:
        from pshost.compiler.statements import statement_value

        return statement_value(body, node)
    body.depth += 1
    try:
        made = compile_one(body, node)
        if body.depth > MAX_INLINE_DEPTH and not isinstance(made, ast.Name | ast.Constant):
            return body.spill(body.at(node), made)
        return made
    finally:
        body.depth -= 1


def condition(body: Body, node: Any) -> ast.expr:
    """A Python truth value of an expression."""
    node = unwrap(node)
    name = kind(node)
    if name == "BinaryExpressionAst":
        made = operators.condition(body, node)
        if made is not None:
            return made
    elif name == "UnaryExpressionAst" and str(node.TokenKind) in ("Not", "Exclaim"):
        p = body.at(node)
        inner = condition(body, node.Child)
        made = ast.UnaryOp(ast.Not(), inner, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
        return shaped(made, "bool", sure(inner))
    return truth(body, body.at(node), expression(body, node))


NOT_ZERO = Template("value != 0", "value")
TRUTH_OF = Template("(v is True or v is not False and truthy(r))", "v", "r")
TRUTH = Template("((t := value) is True or t is not False and truthy(t))", "t", "value")


def truth(body: Body, p: Position, value: ast.expr) -> ast.expr:
    """A Python truth value of a value: most that are tested are Booleans."""
    shape = shape_of(value)
    if shape == "bool":
        return value
    if shape in WHOLE:
        return shaped(NOT_ZERO(p, value), "bool", sure(value))
    if body.hot and shape is None:
        if getattr(value, "raw", None) is not None:
            return shaped(TRUTH_OF(p, *body.late(p, value)), "bool")
        return shaped(TRUTH(p, body.name(p, body.unit.temp()), value), "bool")
    return shaped(body.call(p, "truthy", value), "bool")


def lazily(
    body: Body, p: Position, test: ast.expr, yes: Callable[[], ast.expr], no: Callable[[], ast.expr]
) -> ast.expr:
    """`yes if test else no`, where only the chosen side is evaluated even if it needs statements."""
    values: list[Any] = []

    def side(build: Callable[[], ast.expr]) -> list[ast.stmt]:
        return body.branch(lambda: values.append(build()))

    first, second = side(yes), side(no)
    if not first and not second:
        made: ast.expr = CHOOSE(p, test, values[0], values[1])
        return made
    name = body.unit.temp()
    first += ASSIGN(p, body.name(p, name), values[0])
    second += ASSIGN(p, body.name(p, name), values[1])
    body.add(CHOOSE_STATEMENT(p, test, first, second))
    return body.name(p, name)


# -- leaves ------------------------------------------------------------------------------------------------------------


# The types of literals whose values have classes of their own; the runtime has them under these names.
_TYPED = frozenset(("Int64", "UInt64", "UInt32", "Int16", "UInt16", "Byte", "SByte", "BigInteger", "Decimal"))


def _constant(body: Body, node: Any) -> ast.expr:
    value, p = node.Value, body.at(node)
    typed = getattr(node, "Type", None)
    if typed in _TYPED:
        return shaped(body.call(p, typed, body.constant(p, str(value) if typed == "Decimal" else value)), "scalar")
    if value.__class__ in (int, float, str, bool) or value is None:
        return body.constant(p, value)
    return shaped(body.pooled(p, value), "scalar")


def variable(body: Body, node: Any) -> ast.expr:
    """A variable that is read."""
    p = body.at(node)
    name = variable_name(node)
    if name in ("true", "false"):
        return body.constant(p, name == "true")
    if name == "null":
        return body.constant(p, None)
    if is_own(node):
        return _own_variable(body, p, name)
    return read_variable(body, p, name)


def _own_variable(body: Body, p: Position, name: str) -> ast.expr:
    """`$local:x`: the value that this very scope has."""
    if body.unit.leaf and not body.unit.has_place(name):
        return body.constant(p, None)
    if not body.unit.has_place(name):
        return body.call(p, "lookup", body.scope(p), body.constant(p, "local:" + name))
    place = body.name(p, "v_" + name)
    if name in body.definite or name in body.facts:
        return shaped(place, body.facts.get(name) or body.unit.shapes.get(name))
    made: ast.expr = OWN(p, place, body.scope_so_far(p), body.constant(p, name))
    return made


def read_variable(body: Body, p: Position, name: str) -> ast.expr:
    """The value of a variable by its lower-case name."""
    if name == "args" and body.within_fused:
        return body.list_of(p, [])  # a block that a command runs has arguments of its own: none
    if name in body.renamed:
        return body.name(p, body.renamed[name])
    if body.unit.answers and not (body.unit.has_place(name) and (name in body.definite or name in body.facts)):
        return _outside(body, p, name)
    if not body.unit.has_place(name):
        found = "lookup_below" if body.unit.leaf and not body.unit.within else "lookup"
        return body.call(p, found, body.scope_so_far(p), body.constant(p, name))
    place = body.name(p, "v_" + name)
    if (name in body.definite or name in body.facts) and name != "matches":
        return shaped(place, body.facts.get(name) or body.unit.shapes.get(name))
    made: Any = READ(p, place, body.scope_so_far(p), body.constant(p, name))
    if name == "matches":
        return read_matches(body, p, made)
    made.raw = place
    read: ast.expr = made
    return read


def _outside(body: Body, p: Position, name: str) -> ast.expr:
    """A variable of a block that answers that may have no value of its own."""
    template = OUTSIDE if body.unit.storage.calls else OUTSIDE_A_LEAF
    found: ast.expr = template(p, body.constant(p, name))
    if not body.unit.has_place(name):
        return found
    place = body.name(p, "v_" + name)
    made: Any = OR_OUTSIDE(p, place, found)
    made.raw = place
    read: ast.expr = made
    return read


def _expandable(body: Body, node: Any) -> ast.expr:
    """`"a $b $(c)"`: the text between the nested expressions comes from the source, so escapes are the parser's to
    decode.
    """
    p = body.at(node)
    parts: list[tuple[str, Any]] = string_parts(body, node)
    nested = [part for what, part in parts if what == "expression"]
    values = iter(body.operands(nested, expression))
    pieces: list[ast.expr] = []
    certain = True
    for what, part in parts:
        if what == "text":
            pieces.append(body.constant(p, part))
            continue
        value = next(values)
        if shape_of(value) not in _PRINTED:
            value = _text_of(body, p, value)
        certain = certain and sure(value)
        pieces.append(
            ast.FormattedValue(value, -1, None, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
        )
    made = ast.JoinedStr(pieces, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
    return shaped(made, "str", certain)


PRINT = Template("(v if v.__class__ is int or v.__class__ is str else to_string(r))", "v", "r")


def _text_of(body: Body, p: Position, value: ast.expr) -> ast.expr:
    """What a formatted string of Python writes as PowerShell writes a value; `printed` is a variable that it is if that holds an Int32."""
    if not body.hot or shape_of(value) is not None or not (isinstance(value, ast.Name) or hasattr(value, "raw")):
        return body.call(p, "to_string", value)
    held, plain = body.late(p, value)
    made: Any = PRINT(p, held, plain)
    made.printed = held
    text: ast.expr = made
    return text


_PRINTED = frozenset(("str", "nat", "int"))  # what Python writes as PowerShell does


def string_parts(body: Body, node: Any) -> list[tuple[str, Any]]:
    """The pieces of an expandable string, in order: ('text', str) or ('expression', node)."""
    given = getattr(node, "Parts", None)
    if given is not None:
        return [("text", part) if part.__class__ is str else ("expression", part) for part in given]
    from pshost.compiler.strings import split

    return split(body.unit.source.text, node)


def _array_literal(body: Body, node: Any) -> ast.expr:
    return body.list_of(body.at(node), body.operands(list(node.Elements), expression))


def _array_expression(body: Body, node: Any) -> ast.expr:
    from pshost.compiler.statements import statements

    p = body.at(node)
    inner: Any = node.SubExpression.Statements or ()
    if len(inner) == 1 and kind(unwrap(inner[0])) == "ArrayLiteralAst" and not node.SubExpression.Traps:
        return expression(body, inner[0])
    if not inner:
        return body.list_of(p, [])
    if len(inner) == 1 and not node.SubExpression.Traps and _is_step(unwrap(inner[0])):
        return body.list_of(p, [expression(body, inner[0])])
    name = body.collect(p, lambda: statements(body, node.SubExpression))
    return shaped(body.name(p, name), "list")


def _is_step(node: Any) -> bool:
    """`@($n++)`: the only statement whose value an array in parentheses takes though it alone would give none."""
    return kind(node) == "UnaryExpressionAst" and operators.operator_name(node.TokenKind) in STEPS


def _sub_expression(body: Body, node: Any) -> ast.expr:
    from pshost.compiler.statements import statements

    p = body.at(node)
    written: Any = node.SubExpression.Statements or ()
    if len(written) == 1 and _harmless(unwrap(written[0])):
        return body.call(p, "unrolled", expression(body, written[0]))
    if len(written) == 1 and value_fact(written[0], body.facts) in SINGLE and not body.unit.watches_success:
        mark, effects = len(body.out), body.effects
        value = expression(body, written[0])
        if sure(value) and shape_of(value) in SCALARS and len(body.out) == mark and body.effects == effects:
            return value
        del body.out[mark:]
    name = body.collect(p, lambda: statements(body, node.SubExpression))
    return body.call(p, "collapse", body.name(p, name))


def _harmless(node: Any) -> bool:
    """Whether an expression cannot fail: as the only statement of `$(...)` it needs no handler and no list."""
    while kind(node) == "MemberExpressionAst" and not node.Static:
        if kind(node.Member) != "StringConstantExpressionAst":
            return False
        node = unwrap(node.Expression)
    return kind(node) == "VariableExpressionAst"


def _hashtable(body: Body, node: Any) -> ast.expr:
    return table(body, node, "make_hashtable")


def table(body: Body, node: Any, maker: str) -> ast.expr:
    """A hashtable literal, an ordered one or a PSCustomObject's."""
    p = body.at(node)
    names = literal_names([key for key, _ in node.KeyValuePairs or ()]) if body.hot else None
    if names is not None and not (maker == "make_object" and "pstypename" in names):
        return _of_names(body, p, names, [value for _, value in node.KeyValuePairs], maker)
    flat: list[Any] = []
    for pair in node.KeyValuePairs or ():
        flat.extend(pair)
    values = body.operands(flat, expression)
    made = body.call(p, maker, body.list_of(p, values), body.extent(p, node))
    if maker != "make_hashtable":
        return shaped(made, "scalar")
    return shaped(made, "table", not values)


# What makes a literal's value where all of its keys are known to be texts that differ.
_MADE_OF_NAMES = {"make_hashtable": "table_of", "make_ordered": "ordered_of", "make_object": "object_with"}
IS_SOMETHING = Template("(None if (t := value) is NOTHING else t)", "t", "value")


def _of_names(body: Body, p: Position, names: dict[str, str], nodes: list[Any], maker: str) -> ast.expr:
    """A literal's value from a dictionary of Python's."""
    values = body.operands(nodes, expression)
    certain = all(sure(value) for value in values)
    held = [v if shape_of(v) is not None else IS_SOMETHING(p, body.name(p, body.unit.temp()), v) for v in values]
    if maker == "make_object":
        made = body.call(p, "object_with", body.dictionary(p, list(names.values()), held))
        return shaped(made, "scalar", certain)
    spelled = {folded: name for folded, name in names.items() if folded != name}
    written = body.dictionary(p, list(spelled), [body.constant(p, name) for name in spelled.values()])
    made = body.call(p, _MADE_OF_NAMES[maker], body.dictionary(p, list(names), held), written)
    return shaped(made, "table" if maker == "make_hashtable" else "scalar", certain)


def _script_block(body: Body, node: Any) -> ast.expr:
    p = body.at(node)
    block = body.unit.block(node.ScriptBlock, None)
    return shaped(body.call(p, "make_scriptblock", body.scope(p), body.pooled(p, block)), "scalar")


def _type_expression(body: Body, node: Any) -> ast.expr:
    p = body.at(node)
    return shaped(type_value(body, p, node), "scalar")


def type_value(body: Body, p: Position, node: Any) -> ast.expr:
    """The type that a name in brackets means."""
    if body.unit.answers:
        return body.call(p, "type_literal", body.name(p, "nearest"), body.constant(p, type_name(node)))
    return body.call(p, "type_literal", body.scope_so_far(p), body.constant(p, type_name(node)))


# -- casts -------------------------------------------------------------------------------------------------------------


def _convert(body: Body, node: Any) -> ast.expr:
    p = body.at(node)
    target = node.Type if getattr(node, "Type", None) is not None else node.Attribute
    name = type_name(target).lower().replace(" ", "")
    child = node.Child
    if name == "void":
        body.do(p, expression(body, child))
        return body.name(p, "NOTHING")
    if name == "ref":
        return _reference(body, p, child)
    bare = unwrap(child)
    is_object = name in ("pscustomobject", "system.management.automation.pscustomobject")
    if kind(bare) == "HashtableAst":
        if name == "ordered":
            return table(body, bare, "make_ordered")
        if is_object:
            return table(body, bare, "make_object")
    value = expression(body, child)
    if is_object:  # the type is [psobject], which leaves a hashtable as it is: only a cast in this name makes properties of it
        return body.call(p, "object_of", value)
    return body.call(p, "cast", value, type_value(body, p, target))


def _reference(body: Body, p: Position, child: Any) -> ast.expr:
    child = unwrap(child)
    name = variable_name(child) if kind(child) == "VariableExpressionAst" else None
    if name is not None and name not in CONSTANTS:
        return body.call(p, "make_ref", body.scope(p), body.constant(p, name))
    return body.call(p, "cast", expression(body, child), type_value(body, p, "ref"))


def _attributed(body: Body, node: Any) -> ast.expr:
    return expression(body, node.Child)


# -- conditional expressions -------------------------------------------------------------------------------------------


def _ternary(body: Body, node: Any) -> ast.expr:
    test = condition(body, node.Condition)
    return lazily(
        body, body.at(node), test, lambda: expression(body, node.IfTrue), lambda: expression(body, node.IfFalse)
    )


def coalesce(body: Body, p: Position, value: ast.expr, other: Any) -> ast.expr:
    """`value ?? other`."""
    held = body.spill(p, value, even_names=True)
    if isinstance(held, ast.Constant):
        return expression(body, other) if held.value is None else held
    return lazily(body, p, IS_NULL(p, held), lambda: expression(body, other), lambda: held)


def _paren(body: Body, node: Any) -> ast.expr:
    return expression(body, node.Pipeline)


def _using(body: Body, node: Any) -> ast.expr:
    p = body.at(node)
    inner = node.SubExpression
    return body.call(p, "lookup", body.scope_so_far(p), body.constant(p, "using:" + variable_name(inner)))


EXPRESSIONS: dict[str, Callable[[Body, Any], ast.expr]] = {
    "ConstantExpressionAst": _constant,
    "StringConstantExpressionAst": _constant,
    "VariableExpressionAst": variable,
    "ExpandableStringExpressionAst": _expandable,
    "ArrayLiteralAst": _array_literal,
    "ArrayExpressionAst": _array_expression,
    "SubExpressionAst": _sub_expression,
    "HashtableAst": _hashtable,
    "ScriptBlockExpressionAst": _script_block,
    "TypeExpressionAst": _type_expression,
    "ConvertExpressionAst": _convert,
    "AttributedExpressionAst": _attributed,
    "TernaryExpressionAst": _ternary,
    "ParenExpressionAst": _paren,
    "UsingExpressionAst": _using,
    "BinaryExpressionAst": operators.binary,
    "UnaryExpressionAst": operators.unary,
    "MemberExpressionAst": calls.member,
    "InvokeMemberExpressionAst": calls.invoke,
    "BaseCtorInvokeMemberExpressionAst": calls.base_constructor,
    "IndexExpressionAst": calls.index,
}
