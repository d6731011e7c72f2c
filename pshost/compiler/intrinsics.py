"""Methods that hot code does itself, where the receiver and the arguments are what they nearly always are.

Each agrees with the method of the registry for the values that its tests let through; all others are called as every method is. What is
known of the receiver and of the arguments is not tested. What depends on a culture (`IndexOf`, ...) is not among them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.body import shape_of, shaped, sure
from pshost.compiler.facts import WHOLE
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, type_name, unwrap

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.facts import Fact
    from pshost.compiler.template import Position

# What an argument must be, and the test for one of which that is not known.
_TESTS = {"text": "{0}.__class__ is str", "nat": "{0}.__class__ is int and {0} >= 0", "int": "{0}.__class__ is int"}
_NAMES = ("x", "y")


class Intrinsic:
    """`result` of the receiver `t` and the arguments `x`, `y`, if `given` holds; what is known of a result; the receiver's class."""

    __slots__ = ("arguments", "given", "made", "receiver", "result", "templates")

    def __init__(self, result: str, made: Fact, arguments: tuple[str, ...] = (), given: str = "", receiver: str = "str") -> None:
        self.result = result
        self.made = made
        self.arguments = arguments
        self.given = given
        self.receiver = receiver
        self.templates: dict[tuple[bool, ...], tuple[Template, bool]] = {}

    def template(self, known: tuple[bool, ...]) -> tuple[Template, bool]:
        """The template for operands of which some are known to be what they must, the receiver first; and whether it always holds."""
        found = self.templates.get(known)
        if found is None:
            names = _NAMES[: len(self.arguments)]
            tests = [] if known[0] else [f"t.__class__ is {self.receiver}"]
            tests += [_TESTS[must].format(x) for x, must, sure_ in zip(names, self.arguments, known[1:], strict=True) if not sure_]
            tests += [self.given] if self.given else []
            other = f"call_method(r, name, [{', '.join(names)}])"
            source = f"({self.result} if {' and '.join(tests)} else {other})" if tests else f"({self.result})"
            found = self.templates[known] = (Template(source, "t", "r", "name", *names), not tests)
        return found


INTRINSICS = {
    ("toupper", 0): Intrinsic("t.upper()", "str", given="t.isascii()"),
    ("tolower", 0): Intrinsic("t.lower()", "str", given="t.isascii()"),
    ("trim", 0): Intrinsic("t.strip(SPACES)", "str"),
    ("trimstart", 0): Intrinsic("t.lstrip(SPACES)", "str"),
    ("trimend", 0): Intrinsic("t.rstrip(SPACES)", "str"),
    ("contains", 1): Intrinsic("x in t", "bool", ("text",)),
    ("startswith", 1): Intrinsic("t.startswith(x)", "bool", ("text",)),
    ("endswith", 1): Intrinsic("t.endswith(x)", "bool", ("text",)),
    ("substring", 1): Intrinsic("t[x:]", "str", ("nat",), "x <= len(t)"),
    ("substring", 2): Intrinsic("t[x : x + y]", "str", ("nat", "nat"), "x + y <= len(t)"),
    ("padleft", 1): Intrinsic("t.rjust(x)", "str", ("nat",)),
    ("padright", 1): Intrinsic("t.ljust(x)", "str", ("nat",)),
    ("replace", 2): Intrinsic("t.replace(x, y)", "str", ("text", "text"), "x"),
    ("append", 1): Intrinsic("t", None, ("text",), "t.parts.append(x) is None", "StringBuilder"),
    ("appendline", 1): Intrinsic("t", None, ("text",), 't.parts.append(x + "\\n") is None', "StringBuilder"),
}


def intrinsic(body: Body, p: Position, name: str, values: list[Any]) -> ast.expr | None:
    """The call of a method by name with its receiver, its name and its arguments; None where there is no such intrinsic."""
    receiver, spelled, *arguments = values
    found = INTRINSICS.get((name.lower(), len(arguments)))
    if found is None or (isinstance(receiver, ast.Constant) and shape_of(receiver) != "str"):  # Python warns of `5[1:]`
        return None
    certain = all(sure(value) for value in values)
    if all(sure(argument) for argument in arguments):
        held, plain = body.late(p, receiver)
    else:
        held = plain = body.spill(p, receiver)
    is_text = found.receiver == "str" and shape_of(held) == "str"
    known = (is_text, *map(_is, arguments, found.arguments))
    template, holds = found.template(known)
    made: ast.expr = template(p, held, plain, spelled, *[body.spill(p, argument) for argument in arguments])
    return shaped(made, found.made if is_text else None, certain and holds)


def _is(argument: ast.expr, must: str) -> bool:
    """Whether an argument is known to be what it must be."""
    shape = shape_of(argument)
    return shape == "str" if must == "text" else shape == "nat" if must == "nat" else shape in WHOLE


# Static methods of whole numbers, by the type's name as it is written.
_EXTREMES = {"max": ">=", "min": "<="}
_MATH = frozenset(("math", "system.math"))
_STATICS = {
    name: Template(
        f"(x if x {sign} y else y) if x.__class__ is int and y.__class__ is int and type_name not in USERS_NAMES"
        " else call_static(nettype, name, [x, y])",
        "x", "y", "type_name", "nettype", "name",
    )
    for name, sign in _EXTREMES.items()
}  # fmt: skip


def static_intrinsic(body: Body, p: Position, target: Any, spelled: ast.expr, arguments: list[ast.expr]) -> ast.expr | None:
    """`[math]::Max(a, b)` and its like; None where there is no such intrinsic."""
    from pshost.compiler.expressions import type_value

    target = unwrap(target)
    if kind(target) != "TypeExpressionAst" or len(arguments) != 2 or type_name(target).lower() not in _MATH:
        return None
    template = _STATICS.get(str(getattr(spelled, "value", "")).lower())
    if template is None:
        return None
    first, second = [body.spill(p, argument) for argument in arguments]
    nettype = type_value(body, body.at(target), target)
    made: ast.expr = template(p, first, second, body.constant(p, type_name(target).lower()), nettype, spelled)
    return made
