"""Methods of strings that hot code does itself, where the receiver and the arguments are what they nearly always are.

Each agrees with the method of the registry for the values that its guard lets through; all others are called as every method is.
What depends on a culture (`StartsWith`, `IndexOf`, ...) is not among them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.template import Template

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

_TEXT = "t.__class__ is str"
_INTRINSICS = {
    ("toupper", 0): Template(f"(t.upper() if {_TEXT} and t.isascii() else call_method(t, name, []))", "t", "name"),
    ("tolower", 0): Template(f"(t.lower() if {_TEXT} and t.isascii() else call_method(t, name, []))", "t", "name"),
    ("contains", 1): Template(f"(x in t if {_TEXT} and x.__class__ is str else call_method(t, name, [x]))", "t", "name", "x"),
    ("substring", 1): Template(
        f"(t[x:] if {_TEXT} and x.__class__ is int and 0 <= x <= len(t) else call_method(t, name, [x]))", "t", "name", "x"
    ),
    ("substring", 2): Template(
        f"(t[x : x + y] if {_TEXT} and x.__class__ is int and y.__class__ is int and 0 <= x and 0 <= y and x + y <= len(t)"
        " else call_method(t, name, [x, y]))",
        "t", "name", "x", "y",
    ),
    ("padleft", 1): Template(
        f"(t.rjust(x) if {_TEXT} and x.__class__ is int and x >= 0 else call_method(t, name, [x]))", "t", "name", "x"
    ),
    ("padright", 1): Template(
        f"(t.ljust(x) if {_TEXT} and x.__class__ is int and x >= 0 else call_method(t, name, [x]))", "t", "name", "x"
    ),
    ("replace", 2): Template(
        f"(t.replace(x, y) if {_TEXT} and x.__class__ is str and y.__class__ is str and x else call_method(t, name, [x, y]))",
        "t", "name", "x", "y",
    ),
}


def intrinsic(body: Body, p: Position, name: str, values: list[Any]) -> ast.expr | None:
    """The call of a method by name with its receiver, its name and its arguments; None where there is no such intrinsic."""
    receiver, spelled, *arguments = values
    template = _INTRINSICS.get((name.lower(), len(arguments)))
    if template is None or (isinstance(receiver, ast.Constant) and receiver.value.__class__ is not str):  # Python warns of `0[1:]`
        return None
    made: ast.expr = template(p, body.spill(p, receiver), spelled, *[body.spill(p, argument) for argument in arguments])
    return made
