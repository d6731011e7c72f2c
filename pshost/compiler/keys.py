"""Entries of hashtables by texts that are known, at least in part, before the code runs: `$h['Name']`, `$h["Key$n"]`.

A hashtable finds an entry by the key in lower case. Of a text that is written out, with whole numbers in it at most, that form is made
when the code is compiled.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NamedTuple

from pshost.compiler.body import shape_of, sure
from pshost.compiler.facts import WHOLE
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, unwrap

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

GET = Template("(t.vals.get(k) if t.__class__ is Hashtable and not t.case_sensitive else get_index(r, key))", "t", "r", "k", "key")
GET_IF = Template(
    "(t.vals.get(k) if t.__class__ is Hashtable and tests and not t.case_sensitive else get_index(r, key))", "t", "r", "k", "key", "tests"
)
GET_FROM_TABLE = Template("t.vals.get(k)", "t", "k")
GET_BY_TEXT = Template("(t.vals.get(k.lower()) if k.__class__ is str and k.isascii() else get_index(t, r))", "t", "k", "r")
_PUT = "f = k\nm = t.vals\n{0}m[f] = v\nt.version += 1\n"
_SPELL = "if f not in m:\n    t.keys_[f] = key\n"
PUT_IN_TABLE = {
    True: Template(_PUT.format(_SPELL), "t", "k", "f", "key", "v", "m"),
    False: Template(_PUT.format(""), "t", "k", "f", "key", "v", "m"),
}


def _whole_put(spells: bool) -> Template:
    inside = _PUT.format(_SPELL if spells else "").replace("\n", "\n    ")
    text = f"if t.__class__ is Hashtable and tests and not t.case_sensitive:\n    {inside}\nelse:\n    set_index(r, other, v)"
    return Template(text, "t", "k", "f", "key", "v", "m", "r", "other", "tests")


PUT = {True: _whole_put(True), False: _whole_put(False)}
IS_INT32 = Template("v.__class__ is int", "v")


class _Folded(NamedTuple):
    """A key in the form under which it is found, whether it is spelled otherwise, and the variables that must hold an Int32."""

    key: ast.expr
    spelled: bool
    numbers: list[ast.expr]

    def tests(self, p: Position) -> ast.expr:
        """Whether they do."""
        tests: list[ast.expr] = [IS_INT32(p, number) for number in self.numbers]
        where: dict[str, Any] = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
        return tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests, **where) if tests else ast.Constant(True, None, **where)


def folded(key: ast.expr) -> _Folded | None:
    """What is known of a key; None if it is no text that is written out."""
    if isinstance(key, ast.Constant):
        text = key.value
        if not isinstance(text, str) or not text.isascii():
            return None
        return _Folded(_copied(key, text.lower()), text != text.lower(), [])
    if not isinstance(key, ast.JoinedStr):
        return None
    parts: list[ast.expr] = []
    spelled = False
    numbers: list[ast.expr] = []
    for part in key.values:
        if isinstance(part, ast.Constant):
            text = part.value
            if not isinstance(text, str) or not text.isascii():
                return None
            spelled = spelled or text != text.lower()
            parts.append(_copied(part, text.lower()))
        elif isinstance(part, ast.FormattedValue) and shape_of(part.value) in WHOLE and sure(part.value):
            parts.append(part)
        elif isinstance(part, ast.FormattedValue) and hasattr(part.value, "printed"):
            number: ast.expr = part.value.printed
            numbers.append(number)
            p = (part.lineno, part.col_offset, part.end_lineno or part.lineno, part.end_col_offset or part.col_offset)
            parts.append(ast.FormattedValue(number, -1, None, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3]))
        else:
            return None
    made = ast.JoinedStr(
        parts, lineno=key.lineno, col_offset=key.col_offset, end_lineno=key.end_lineno, end_col_offset=key.end_col_offset
    )
    return _Folded(made, spelled, numbers)


def _copied(part: ast.Constant, text: str) -> ast.Constant:
    return ast.Constant(
        text, None, lineno=part.lineno, col_offset=part.col_offset, end_lineno=part.end_lineno, end_col_offset=part.end_col_offset
    )


def literal_names(keys: list[Any]) -> dict[str, str] | None:
    """The keys of a literal by the form under which they are found; None if not all are plain texts that differ."""
    names: dict[str, str] = {}
    for key in keys:
        if kind(key) != "StringConstantExpressionAst":
            return None
        name = str(key.Value)
        if not name.isascii() or name.lower() in names:
            return None
        names[name.lower()] = name
    return names


def entry(body: Body, p: Position, where: ast.expr, key: ast.expr) -> ast.expr | None:
    """`$h['key']`; None where the key is not known."""
    found = folded(key) if body.hot else None
    is_table = shape_of(where) == "table"
    made: ast.expr | None = None
    if found is not None and found.numbers and not isinstance(where, ast.Constant):
        made = GET_IF(p, *body.late(p, where), found.key, key, found.tests(p))
    elif found is not None and is_table:
        made = GET_FROM_TABLE(p, body.spill(p, where), found.key)
    elif found is not None and not isinstance(where, ast.Constant):
        made = GET(p, *body.late(p, where), found.key, key)
    elif is_table and shape_of(key) in (None, "str"):
        held = body.spill(p, where)
        made = GET_BY_TEXT(p, held, *body.late(p, key))
    return made


def put_entry(body: Body, p: Position, node: Any) -> bool:
    """The assignment `$h['key'] = value`; false where the key is not known."""
    from pshost.compiler.expressions import expression
    from pshost.compiler.statements import statement_value

    left = node.Left
    if not body.hot or kind(unwrap(left.Index)) not in ("StringConstantExpressionAst", "ExpandableStringExpressionAst"):
        return False
    mark, effects = len(body.out), body.effects
    where, key = body.operands([left.Target, left.Index], expression)
    found = folded(key)
    value = statement_value(body, node.Right) if found is not None else None
    if found is None or value is None or body.effects != effects or isinstance(where, ast.Constant):
        del body.out[mark:]
        return False
    target, plain = body.late(p, where) if sure(value) else (body.spill(p, where),) * 2
    value = body.spill(p, value)
    place, entries = body.name(p, body.unit.temp()), body.name(p, body.unit.temp())
    if shape_of(target) == "table" and not found.numbers:
        body.add(PUT_IN_TABLE[found.spelled](p, target, found.key, place, key, value, entries))
    else:
        body.add(PUT[found.spelled](p, target, found.key, place, key, value, entries, plain, key, found.tests(p)))
    return True
