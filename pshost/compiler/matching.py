"""`-match`, `-replace` and `-split`: patterns that are written out are worked out once, and `$Matches` is made when it is read.

`-match` gives its variable what it found. Where nothing but this code can see the variable that is the pattern with the match of the
engine, a tuple, of which the table is made, or single texts are taken, as the code asks for them.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from pshost.compiler.body import shape_of, shaped, sure
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, unwrap, variable_name
from pshost.compiler.written_pattern import WrittenPattern

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

IGNORE_CASE = 1
# By the operator: RegexOptions, and whether a match is wanted.
MATCHES = {
    "Imatch": (IGNORE_CASE, True),
    "Cmatch": (0, True),
    "Inotmatch": (IGNORE_CASE, False),
    "Cnotmatch": (0, False),
}
_REPLACES = {"Ireplace": IGNORE_CASE, "Creplace": 0}
_SPLITS = frozenset(("Isplit", "Csplit"))
PATTERNED = _REPLACES.keys() | _SPLITS

_FOUND = "((m := t) is {0} if (t := found).__class__ is kind else t is {1}None {2} {3})"
_VALUES = {
    (True, False): _FOUND.format("not None", "not ", "and", "t"),
    (True, True): _FOUND.format("not None", "not ", "and", "truthy(t)"),
    (False, False): _FOUND.format("None", "", "or", "t"),
    (False, True): _FOUND.format("None", "", "or", "truthy(t)"),
}
MATCHED_TEXT = {
    True: Template("((t := found) is not None and (m := t) is not None)", "m", "t", "found"),
    False: Template("((t := found) is None or (m := t) is None)", "m", "t", "found"),
}
MATCHED = {form: Template(text, "m", "t", "found", "kind") for form, text in _VALUES.items()}
_GROUP = "(t if (t := matched_group(v, key)) is not None else {0}(matches_table(r), key))"
GROUP = Template(_GROUP.format("get_index"), "t", "v", "key", "r")
MEMBER = Template(_GROUP.format("get_member"), "t", "v", "key", "r")
REPLACE = Template("replaced_by(left, pattern)", "left", "pattern")
SPLIT_TEXT = Template("left.split(text)", "left", "text")
SPLIT = Template("(left.split(text) if left.__class__ is str else isplit(l, text))", "left", "l", "text")
_PLAIN_SEPARATOR = r"[ ,;:=/_!@%&~\"'<>-]+"  # compiled where a script splits


def match(body: Body, p: Position, name: str, left: ast.expr, right: ast.expr, tested: bool = False) -> ast.expr | None:
    """The value of `-match` and its like, a Python truth value if it is only `tested`; None where `$Matches` has no place here."""
    if not body.unit.has_place("matches"):
        return None
    options, wanted = MATCHES[name]
    lazy = body.unit.leaf
    if isinstance(right, ast.Constant) and isinstance(right.value, str):
        pattern = body.pooled(p, WrittenPattern(right.value, options, wanted, ""))
        found: ast.expr = body.call(p, "found_by" if lazy else "table_by", left, pattern)
    else:
        found = body.call(
            p, "found_in" if lazy else "table_in", left, right, body.constant(p, options), body.constant(p, wanted)
        )
    body.effects += 1
    place, temporary = body.name(p, "v_matches"), body.name(p, body.unit.temp())
    if shape_of(left) == "str":
        return shaped(MATCHED_TEXT[wanted](p, place, temporary, found), "bool")
    made: ast.expr = MATCHED[wanted, tested](p, place, temporary, found, body.name(p, "tuple" if lazy else "Hashtable"))
    return shaped(made, "bool" if tested else None)


def read_matches(body: Body, p: Position, value: ast.expr) -> ast.expr:
    """`$Matches`, made a table."""
    if not body.unit.leaf:
        return value
    table: Any = body.call(p, "matches_table", value)
    made: ast.expr = ast.NamedExpr(
        body.target(p, "v_matches"), table, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3]
    )
    return made


def group(body: Body, p: Position, target: Any, key: Any, indexed: bool) -> ast.expr | None:
    """`$Matches[1]`, `$Matches['name']` and `$Matches.name` where no table need be made for that; None elsewhere."""
    from pshost.compiler.expressions import READ

    if kind(target) != "VariableExpressionAst" or variable_name(target) != "matches":
        return None
    if not body.unit.leaf or not body.unit.has_place("matches"):
        return None
    key = unwrap(key)
    if kind(key) not in ("ConstantExpressionAst", "StringConstantExpressionAst") or key.Value.__class__ not in (int, str):
        return None
    place = body.name(p, "v_matches")
    at = body.at(target)
    read = READ(at, place, body.scope_so_far(at), body.constant(at, "matches"))
    template = GROUP if indexed else MEMBER
    made: ast.expr = template(p, body.name(p, body.unit.temp()), place, body.constant(p, key.Value), read)
    return made


def with_pattern(body: Body, p: Position, name: str, node: Any, left: ast.expr | None = None) -> ast.expr | None:
    """`-replace` and `-split` by patterns that are written out; None for all else. `left` is the left operand if it is compiled."""
    from pshost.compiler.expressions import expression

    right = unwrap(node.Right)
    if not body.hot:
        return None
    if name in _REPLACES:
        texts = right.Elements if kind(right) == "ArrayLiteralAst" else [right]
        if len(texts) > 2 or any(kind(text) != "StringConstantExpressionAst" for text in texts):
            return None
        replacement = str(texts[1].Value) if len(texts) == 2 else ""
        pattern = body.pooled(p, WrittenPattern(str(texts[0].Value), _REPLACES[name], True, replacement))
        left = expression(body, node.Left) if left is None else left
        made: ast.expr = REPLACE(p, left, pattern)
        return shaped(made, "str" if shape_of(left) == "str" else None)
    if name in _SPLITS and kind(right) == "StringConstantExpressionAst" and re.fullmatch(_PLAIN_SEPARATOR, str(right.Value)):
        separator = body.constant(p, str(right.Value))
        left = expression(body, node.Left) if left is None else left
        if shape_of(left) == "str":
            return shaped(SPLIT_TEXT(p, left, separator), "list", sure(left))
        made = SPLIT(p, *body.late(p, left), separator)
        return shaped(made, "list")
    return None
