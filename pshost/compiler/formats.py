"""`'...{0}...' -f value` with a format that is written out: Python's own formatted string where the values are what it writes alike.

The format is taken apart when the code is compiled. Text without a format of its own may be anything that has but one form, whole numbers
may have the formats D, N, F and X; for all other values, and for formats that are none, `format_` is called.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pshost.compiler.body import shape_of, shaped, sure
from pshost.compiler.facts import NUMBERS, WHOLE
from pshost.compiler.template import Template

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

# Compiled where a script has a format.
_PIECE = r"\{\{|\}\}|\{(\d{1,3})(?:,(-?)(\d{1,3}))?(?::([^{}]*))?\}|[{}]"
_NUMBER = r"([DdNnFfXx])(\d?)"
_PYTHON = {"D": "0{0}d", "N": ",.{0}f", "F": ".{0}f", "X": "0{0}X", "x": "0{0}x"}
IS_TEXT = Template("(v.__class__ is str or v.__class__ is int)", "v")
IS_NAT = Template("(v.__class__ is int and v >= 0)", "v")
IS_INT32 = Template("v.__class__ is int", "v")
CHOOSE = Template("(made if test else format_(layout, values))", "made", "test", "layout", "values")


_SHAPES = NUMBERS | {None, "str"}


class _Hole(NamedTuple):
    place: int
    format: str  # as Python writes it
    needs: str  # what the value must be: text, nat or int


def format_text(body: Body, p: Position, layout: ast.expr, values: ast.expr) -> ast.expr | None:
    """The value of `layout -f values`; None where the format is not known."""
    if not body.hot:
        return None
    pieces = _pieces(layout)
    given = values.elts if isinstance(values, ast.List) else [values]
    if pieces is None or any(isinstance(value, ast.Starred) for value in given):
        return None
    holes = [piece for piece in pieces if isinstance(piece, _Hole)]
    if not holes or any(hole.place >= len(given) for hole in holes):
        return None
    if any(shape_of(value) not in _SHAPES for value in given):
        return None
    held = [body.spill(p, value) for value in given]
    tests = [test for hole in holes if (test := _test(p, hole, held[hole.place])) is not None]
    where: dict[str, Any] = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
    parts: list[ast.expr] = []
    for piece in pieces:
        if isinstance(piece, _Hole):
            shape = ast.JoinedStr([body.constant(p, piece.format)], **where) if piece.format else None
            parts.append(ast.FormattedValue(held[piece.place], -1, shape, **where))
        else:
            parts.append(body.constant(p, piece) if isinstance(piece, str) else piece)
    made: ast.expr = ast.JoinedStr(parts, **where)
    if not tests:
        return shaped(made, "str", True)
    test = tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests, **where)
    rest = body.list_of(p, held) if isinstance(values, ast.List) else held[0]
    # A value that is known to be a number or a text has its form, whatever the format.
    return shaped(CHOOSE(p, made, test, layout, rest), "str", all(shape_of(value) is not None for value in held))


def _pieces(layout: ast.expr) -> list[str | _Hole | ast.expr] | None:
    """A format as text, holes and whole numbers that stand between; None if it is none, or is not known."""
    if isinstance(layout, ast.Constant):
        parts: list[ast.expr] = [layout]
    elif isinstance(layout, ast.JoinedStr):
        parts = layout.values
    else:
        return None
    found: list[str | _Hole | ast.expr] = []
    for part in parts:
        if isinstance(part, ast.Constant):
            pieces = _taken_apart(part.value)
            if pieces is None:
                return None
            found += pieces
        elif isinstance(part, ast.FormattedValue) and shape_of(part.value) in WHOLE and sure(part.value):
            found.append(part)
        else:
            return None
    return found


def _taken_apart(text: Any) -> list[str | _Hole | ast.expr] | None:
    found: list[str | _Hole | ast.expr] = []
    at = 0
    for match in re.finditer(_PIECE, text) if isinstance(text, str) else ():
        if match.start() > at:
            found.append(text[at : match.start()])
        at = match.end()
        if match[0] in ("{{", "}}"):
            found.append(match[0][0])
            continue
        hole = None if match[1] is None else _hole(match)
        if hole is None:
            return None
        found.append(hole)
    if not isinstance(text, str):
        return None
    if at < len(text):
        found.append(text[at:])
    return found


def _hole(match: re.Match[str]) -> _Hole | None:
    place, left, width, layout = int(match[1]), match[2], match[3], match[4]
    if not layout:
        return _Hole(place, f"{'<' if left else '>'}{int(width)}" if width and int(width) else "", "text")
    number = re.fullmatch(_NUMBER, layout)
    if number is None or width:
        return None
    kind, digits = number.groups()
    kind = kind if kind in "xX" else kind.upper()
    if kind in "NF" and not digits:  # the culture's number of digits
        return None
    written = _PYTHON[kind].format(digits or "0").replace("00", "")
    return _Hole(place, written, "int" if kind in "NF" else "nat")


def _test(p: Position, hole: _Hole, value: ast.expr) -> ast.expr | None:
    """The test of a value's class; None if it is known to be right."""
    shape = shape_of(value)
    made: ast.expr
    if hole.needs == "text":
        made = IS_TEXT(p, value)
        return None if shape == "str" or shape in WHOLE else made
    if hole.needs == "int":
        made = IS_INT32(p, value)
        return None if shape in WHOLE else made
    made = IS_NAT(p, value)
    return None if shape == "nat" else made
