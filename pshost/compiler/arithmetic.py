"""Arithmetic and comparisons of values that are known to be numbers: only what a result may be is looked at, not what its operands are.

Over Int32 and Double Python's operators agree with PowerShell's once a result that is no Int32 is made a Double. CPython compares
one-digit integers fastest, so results beyond 2**30 - 1 take a call, which knows the exact limit.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.body import shape_of, shaped, sure
from pshost.compiler.facts import NUMBERS, POSITIVE, WHOLE, arithmetic
from pshost.compiler.template import Template

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

_SIGNS = {"Plus": "+", "Minus": "-", "Multiply": "*"}
_TESTS = {"Ieq": "==", "Ine": "!=", "Ilt": "<", "Ile": "<=", "Igt": ">", "Ige": ">="}
_BITS = {"Band": "&", "Bor": "|", "Bxor": "^"}
PLAIN = {name: Template(f"left {sign} right", "left", "right") for name, sign in {**_SIGNS, **_TESTS, **_BITS}.items()}
_UPWARDS = {
    name: Template(f"(t if (t := left {sign} right) <= 1073741823 else fix_number(t))", "left", "right", "t")
    for name, sign in _SIGNS.items()
}
_BOTH_WAYS = {
    name: Template(f"(t if -1073741823 <= (t := left {sign} right) <= 1073741823 else fix_number(t))", "left", "right", "t")
    for name, sign in _SIGNS.items()
}
_PERHAPS_REAL = {
    name: Template(
        f"(t if -1073741823 <= (t := left {sign} right) <= 1073741823 or t.__class__ is float else fix_number(t))",
        "left", "right", "t",
    )
    for name, sign in _SIGNS.items()
}  # fmt: skip
_REMAINDER = Template("left % right", "left", "right")
_OF_INT32 = Template("(left % right if left >= 0 else remainder(left, right))", "left", "right")
_OF_NUMBER = Template("(left % right if left.__class__ is int and left >= 0 else remainder(left, right))", "left", "right")
_BY_VARIABLE = Template("(left % right if right else remainder(left, right))", "left", "right")


def of_numbers(body: Body, p: Position, name: str, left: ast.expr, right: ast.expr) -> ast.expr | None:
    """The value of an operator on two numbers; None for other operands and other operators."""
    first, second = shape_of(left), shape_of(right)
    if first not in NUMBERS or second not in NUMBERS:
        return None
    certain = sure(left) and sure(right)
    if name in _TESTS:
        return shaped(PLAIN[name](p, left, right), "bool", certain)
    result = arithmetic(name, first, second)
    if name in _SIGNS:
        if result in ("float", "int"):
            return shaped(PLAIN[name](p, left, right), result, certain)
        temporary = body.name(p, body.unit.temp())
        if result == "wnat" or (name == "Plus" and "nat" in (first, second)):
            table = _UPWARDS  # below is no way out; a Double, which is rare, takes the call
        else:
            table = _BOTH_WAYS if first in WHOLE and second in WHOLE else _PERHAPS_REAL
        return shaped(table[name](p, left, right, temporary), result, certain)
    if name in _BITS and result is not None:
        return shaped(PLAIN[name](p, left, right), result, certain)
    return _remainder(body, p, left, right, certain) if name == "Rem" else None


def _remainder(body: Body, p: Position, left: ast.expr, right: ast.expr, certain: bool) -> ast.expr | None:
    first, second = shape_of(left), shape_of(right)
    result = arithmetic("Rem", first, second)
    if isinstance(right, ast.Constant) and second == "nat" and right.value:
        if first == "nat":
            return shaped(_REMAINDER(p, left, right), result, certain)
        template = _OF_INT32 if first == "int" else _OF_NUMBER
        return shaped(template(p, body.spill(p, left), right), result, certain)
    if first == second == "nat":
        return shaped(_BY_VARIABLE(p, body.spill(p, left), body.spill(p, right)), result)
    return None


def step_of(p: Position, name: str, place: ast.expr, amount: ast.expr) -> ast.expr:
    """The next value of a variable whose loop's test looks at it before anything else does."""
    made: Any = PLAIN[name](p, place, amount)
    fact = shape_of(place)
    return shaped(made, "int" if name == "Minus" or fact not in POSITIVE else fact, True)
