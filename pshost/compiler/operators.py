"""Operators: guarded inline arithmetic in loops and functions, one helper call elsewhere.

Over Int32 and Double, Python's `+ - *` and comparisons agree with PowerShell's once results are range-checked, so the
inline form tests the classes and leaves everything else to the helper. The bound is 2**30 - 1, because CPython
compares one-digit integers fastest; results between it and 2**31 - 1 take the helper, which knows the exact limit.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.arithmetic import of_numbers
from pshost.compiler.body import SCALARS, shape_of, shaped, sure
from pshost.compiler.facts import STEPS, WHOLE
from pshost.compiler.formats import format_text
from pshost.compiler.matching import MATCHES, PATTERNED, match, with_pattern
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

_GUARD = "left.__class__ is int and right.__class__ is int"
_RANGE = "-1073741823 <= (t := left {0} right) <= 1073741823"
_ARITHMETIC = {"Plus": ("add", "+"), "Minus": ("subtract", "-"), "Multiply": ("multiply", "*")}
_COMPARISONS = {
    "Ieq": ("ieq", "=="),
    "Ine": ("ine", "!="),
    "Ilt": ("ilt", "<"),
    "Ile": ("ile", "<="),
    "Igt": ("igt", ">"),
    "Ige": ("ige", ">="),
}


_IS_REAL = "left.__class__ is float and right.__class__ in REAL"


class Guarded:
    """A template in three forms: both operands are tested, or only the one that may be something else than an Int32.

    `l` and `r` are the operands where the test fails: what is no Int32 may be no value at all yet.
    """

    __slots__ = ("both", "left", "right")

    def __init__(self, source: str, *more: str) -> None:
        holes = ("left", "right", "l", "r", *more)
        self.both = Template(source.replace("GUARD", _GUARD), *holes)
        left = source.replace("GUARD", "left.__class__ is int").replace(" and right.__class__ in REAL", "")
        right = source.replace("GUARD", "right.__class__ is int").replace(_IS_REAL, "right.__class__ is float")
        self.left = Template(left, *holes)
        self.right = Template(right, *holes)

    def __call__(self, body: Body, p: Position, left: ast.expr, right: ast.expr, *more: ast.expr) -> Any:
        """The expression; an operand may be known to be an Int32."""
        template = self.left if shape_of(right) in WHOLE else self.right if shape_of(left) in WHOLE else self.both
        left, plain_left = body.late(p, left) if sure(right) or hasattr(right, "raw") else (body.spill(p, left),) * 2
        right, plain_right = body.late(p, right)
        return template(p, left, right, plain_left, plain_right, *more)


_REAL = "left {0} right if " + _IS_REAL
INLINE = {
    name: Guarded(f"(t if GUARD and {_RANGE.format(sign)} else {_REAL.format(sign)} else {helper}(l, r))", "t")
    for name, (helper, sign) in _ARITHMETIC.items()
}
INLINE["Rem"] = Guarded("(left % right if GUARD and left >= 0 and right > 0 else remainder(l, r))")
REMAINDER_OF_POSITIVE = Guarded("(left % right if GUARD and left >= 0 else remainder(l, r))")
COMPARE = {
    name: Guarded(f"(left {sign} right if GUARD else {helper}(l, r))")
    for name, (helper, sign) in _COMPARISONS.items()
}
TEST = {
    name: Guarded(f"(left {sign} right if GUARD else truthy({helper}(l, r)))")
    for name, (helper, sign) in _COMPARISONS.items()
}

HELPERS = {
    "Plus": "add",
    "Minus": "subtract",
    "Multiply": "multiply",
    "Divide": "divide",
    "Rem": "remainder",
    "Format": "format_",
    "DotDot": "range_",
    "Is": "is_",
    "IsNot": "isnot",
    "As": "as_",
    "Xor": "xor",
}
_BOOLEAN = frozenset(
    ("Is", "IsNot", "Xor", "Icontains", "Inotcontains", "Ccontains", "Cnotcontains", "Iin", "Inotin", "Cin", "Cnotin")
)
# Operators whose second spelling is how the parser may name them.
_SAME = {"Equals": "Ieq", "Exclaim": "Not"}


def operator_name(text: Any) -> str:
    """The operator's TokenKind name."""
    name = str(text).rsplit(".", 1)[-1]
    return _SAME.get(name, name)


def apply(body: Body, p: Position, name: str, left: ast.expr, right: ast.expr) -> ast.expr:
    """The value of a binary operator on two operands that are evaluated already or once here."""
    if body.hot:
        known = of_numbers(body, p, name, left, right)
        if known is not None:
            return known
        inline = INLINE.get(name)
        if inline is not None and _maybe_int(left) and _maybe_int(right):
            if name == "Rem":
                positive = isinstance(right, ast.Constant) and shape_of(right) == "nat" and bool(right.value)
                left_over: ast.expr = (REMAINDER_OF_POSITIVE if positive else inline)(body, p, left, right)
                return left_over
            made: ast.IfExp = inline(body, p, left, right, body.name(p, body.unit.temp()))
            shaped(made.body, "int")
            if isinstance(made.orelse, ast.IfExp):
                shaped(made.orelse.body, "float")
            return made
        compare = COMPARE.get(name)
        if compare is not None and _maybe_int(left) and _maybe_int(right):
            compared: ast.expr = compare(body, p, left, right)
            return compared
    if name == "Format":
        text = format_text(body, p, left, right)
        if text is not None:
            return text
    helper = HELPERS.get(name) or name.lower()
    if name in MATCHES:
        made_match = match(body, p, name, left, right)
        if made_match is not None:
            return made_match
        setter = body.call(p, "matches_setter", body.scope(p))
        return body.call(p, helper, left, right, setter)
    value = body.call(p, helper, left, right)
    if name in _BOOLEAN:
        return shaped(value, "bool")
    if name in ("Format", "Ijoin", "Join"):
        return shaped(value, "str")
    return shaped(value, "list") if name == "DotDot" else value


def of_other_kinds(value: ast.expr, use: Callable[[ast.expr], ast.expr], scalar: Callable[[ast.expr], ast.expr] | None = None) -> bool:
    """Put what `use` makes of it in place of what a helper gives where arithmetic on numbers gives nothing; gives whether `value` is
    such an expression. `scalar` is for the numbers.
    """
    if not isinstance(value, ast.IfExp) or shape_of(value.body) not in SCALARS:
        return False
    if scalar is not None:
        value.body = scalar(value.body)
    if not of_other_kinds(value.orelse, use, scalar):
        value.orelse = use(value.orelse)
    return True


def _maybe_int(value: ast.expr) -> bool:
    return shape_of(value) in (None, "nat", "int")


def binary(body: Body, node: Any) -> ast.expr:
    """A chain of binary operators, leftmost first; a loop, because `+` chains are thousands long."""
    chain = [node]
    left = unwrap(node.Left)
    while kind(left) == "BinaryExpressionAst" and not _lazy(left):
        chain.append(left)
        left = unwrap(left.Left)
    first = chain.pop()
    if _lazy(first):
        value = _logical(body, first)
    else:
        value = _pair(body, first)
    count = 0
    while chain:
        outer = chain.pop()
        count += 1
        if count % 8 == 0:
            value = body.spill(body.at(outer), value)
        value = _continue(body, outer, value)
    return value


def _lazy(node: Any) -> bool:
    return operator_name(node.Operator) in ("And", "Or", "QuestionQuestion")


def _pair(body: Body, node: Any) -> ast.expr:
    from pshost.compiler.expressions import expression

    p, name = body.at(node), operator_name(node.Operator)
    if name in PATTERNED:
        made = with_pattern(body, p, name, node)
        if made is not None:
            return made
    left, right = body.operands([node.Left, node.Right], expression)
    return apply(body, p, name, left, right)


def _continue(body: Body, node: Any, left: ast.expr) -> ast.expr:
    from pshost.compiler.expressions import expression

    if _lazy(node):
        return _logical(body, node, left)
    p, name = body.at(node), operator_name(node.Operator)
    if name in PATTERNED:
        made = with_pattern(body, p, name, node, left)
        if made is not None:
            return made
    mark, effects = len(body.out), body.effects
    right = expression(body, node.Right)
    overtaken = len(body.out) > mark and not isinstance(left, ast.Constant)
    if overtaken and (not isinstance(left, ast.Name) or (left.id.startswith("v_") and effects != body.effects)):
        written, body.out = body.out[mark:], body.out[:mark]
        left = body.spill(p, left, even_names=True)
        body.add(written)
    return apply(body, p, operator_name(node.Operator), left, right)


def _logical(body: Body, node: Any, left: ast.expr | None = None) -> ast.expr:
    from pshost.compiler.expressions import coalesce, condition, expression, lazily, truth

    p = body.at(node)
    name = operator_name(node.Operator)
    if name == "QuestionQuestion":
        value = expression(body, node.Left) if left is None else left
        return coalesce(body, p, value, node.Right)
    if left is None:
        test = condition(body, node.Left)
    else:
        test = truth(body, p, left)
    constant = body.constant(p, name == "Or")

    def other() -> ast.expr:
        return condition(body, node.Right)

    if name == "And":
        return shaped(lazily(body, p, test, other, lambda: constant), "bool")
    return shaped(lazily(body, p, test, lambda: constant, other), "bool")


def condition(body: Body, node: Any) -> ast.expr | None:
    """A comparison of two operands as a Python truth value, or None if `node` is not one."""
    from pshost.compiler.expressions import expression, truth

    name = operator_name(node.Operator)
    test = TEST.get(name)
    if (test is None and name not in MATCHES) or not body.hot:
        return None
    p = body.at(node)
    left, right = body.operands([node.Left, node.Right], expression)
    if test is None:
        return match(body, p, name, left, right, tested=True) or truth(body, p, apply(body, p, name, left, right))
    known = of_numbers(body, p, name, left, right)
    if known is not None:
        return known
    if not (_maybe_int(left) and _maybe_int(right)):
        return shaped(body.call(p, "truthy", apply(body, p, name, left, right)), "bool")
    return shaped(test(body, p, left, right), "bool")


UNARY = {
    "Not": "not_",
    "Exclaim": "not_",
    "Minus": "negate",
    "Plus": "plus",
    "Bnot": "bnot",
    "Isplit": "split_unary",
    "Csplit": "split_unary",
    "Join": "join_unary",
}


def unary(body: Body, node: Any) -> ast.expr:
    """A unary operator."""
    from pshost.compiler.assignments import step
    from pshost.compiler.expressions import condition as truth
    from pshost.compiler.expressions import expression

    p = body.at(node)
    name = operator_name(node.TokenKind)
    if name in STEPS:
        return step(body, node, wanted=True)
    if name in ("Not", "Exclaim"):
        value = truth(body, node.Child)
        certain = sure(value)
        made = ast.UnaryOp(ast.Not(), value, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
        return shaped(made, "bool", certain)
    value = expression(body, node.Child)
    if name == "Minus" and isinstance(value, ast.Constant) and value.value.__class__ in (int, float) and value.value:
        negated = -value.value
        return body.constant(p, float(negated) if negated == 2**31 else negated)
    return body.call(p, UNARY[name], value)
