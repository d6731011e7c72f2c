"""Assignments: to variables, typed variables, members, elements and several targets at once; `+=` and its like; `++`
and `--`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler import operators
from pshost.compiler.arithmetic import step_of
from pshost.compiler.attribute import Attribute
from pshost.compiler.body import shape_of, shaped, sure
from pshost.compiler.elements import put_element
from pshost.compiler.facts import COMPOUND, NUMBERS
from pshost.compiler.keys import put_entry
from pshost.compiler.template import Template
from pshost.compiler.tree import LANGUAGE_DRIVES, kind, type_name, unwrap, variable_name

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

# Text grows in place, and so does an array that nobody else holds (one reference is the variable's, one the call's):
# what PowerShell copies at each `+=` costs the same however long it is. Python itself grows a text only in a plain local that is
# its one holder; that of a cell is moved into a temporary meanwhile.
_GROW_ARRAY = (
    "elif v.__class__ is list and r.__class__ in SINGLE and getrefcount(v) == 2:\n    v.append(r)\n"
    "elif v.__class__ is str and r.__class__ is int:\n    "
)
_ADD = "if v.__class__ is int and r.__class__ is int and -1073741823 <= (n := v + r) <= 1073741823:\n    v = n\n"
APPEND = Template(
    _ADD
    + "elif v.__class__ not in GROWING:\n    slow\nelif v.__class__ is str and r.__class__ is str:\n    v += r\n"
    + _GROW_ARRAY
    + "v += str(r)\nelse:\n    v = add(v, r)",
    "v",
    "r",
    "slow",
    "n",
)
APPEND_TO_CELL = Template(
    _ADD + "elif v.__class__ not in GROWING:\n    slow\n"
    "elif v.__class__ is str and r.__class__ is str:\n    t = v\n    v = None\n    t += r\n    v = t\n    t = None\n"
    + _GROW_ARRAY
    + "t = v\n    v = None\n    t += str(r)\n    v = t\n    t = None\nelse:\n    v = add(v, r)",
    "v",
    "r",
    "slow",
    "n",
    "t",
)
# An array that only a property or a table's entry holds (one reference is that one's, one the temporary's, one the call's).
GROWN = Template(
    "if t.__class__ is list and v.__class__ in SINGLE and getrefcount(t) == 3 and grown(o, n, t, v):\n    pass\nelse:\n    rest",
    "t",
    "v",
    "o",
    "n",
    "rest",
)
BLANK = Template("if v is UNSET:\n    v = blank(scope, nettype)", "v", "scope", "nettype")
SET_INDEX = Template(
    "if i.__class__ is int and (t.__class__ is list or t.__class__ is TypedArray and v.__class__ is t.element.python in EXACT)"
    " and -1 < i < len(t):\n    t[i] = v\nelse:\n    set_index(t, i, v)",
    "t",
    "i",
    "v",
)
IF = Template("if test:\n    then", "test", "then")

# Types whose variables hold nothing before their first value, known without asking the registry.
_REFERENCES = frozenset(("object", "psobject", "ref", "string", "hashtable", "array", "ordered", "pscustomobject", "scriptblock"))

_SCOPES = frozenset(("global", "local", "script"))


def assignment(body: Body, node: Any, wanted: bool) -> ast.expr | None:
    """Compile an assignment; gives its value if it is wanted (`($x = 1)`, `$y = $x = 1`)."""
    from pshost.compiler.statements import statement_value

    p = body.at(node)
    name = operators.operator_name(node.Operator)
    if str(node.Operator).rsplit(".", 1)[-1] == "Equals":
        return _plain(body, p, node, wanted)
    place = Place(body, p, node.Left)
    if name == "QuestionQuestionEquals":
        return _coalesced(body, p, node, place, wanted)
    operator = COMPOUND[name]
    if id(node) in body.unit.free_steps:
        amount = statement_value(body, node.Right)
        place.write(step_of(p, operator, body.name(p, "v_" + place.name), amount))
        return None
    if operator == "Plus" and not wanted and body.hot and (place.simple or place.named):
        (_added if place.simple else _added_by_name)(body, p, node, place)
        return None
    grows = operator == "Plus" and not wanted and body.hot and place.kind in ("member", "index")
    current = place.read(own=True)
    if grows:
        current = body.spill(p, current, even_names=True)
    mark = len(body.out)
    right = statement_value(body, node.Right)
    if grows and shape_of(right) != "list":
        value = body.spill(p, right)
        rest = body.branch(lambda: place.write(operators.apply(body, p, operator, current, value)))
        body.add(GROWN(p, current, value, *place.parts, rest))
        return None
    if len(body.out) > mark and not isinstance(current, ast.Constant):
        written, body.out = body.out[mark:], body.out[:mark]
        current = body.spill(p, current, even_names=True)
        body.add(written)
    value = operators.apply(body, p, operator, current, right)
    if wanted:
        value = body.spill(p, value)
    place.write(value)
    return value if wanted else None


def _coalesced(body: Body, p: Position, node: Any, place: Place, wanted: bool) -> ast.expr | None:
    """`$x ??= value`."""
    from pshost.compiler.expressions import IS_NULL
    from pshost.compiler.statements import statement_value

    current = body.spill(p, place.read(), even_names=True)
    result = body.unit.temp()
    body.assign(p, result, current)

    def fill() -> None:
        value = statement_value(body, node.Right)
        body.assign(p, result, value)
        place.write(body.name(p, result))

    filled = body.branch(fill)
    body.add(IF(p, IS_NULL(p, body.name(p, result)), filled))
    return body.name(p, result) if wanted else None


def _added(body: Body, p: Position, node: Any, place: Place) -> None:
    """`$x += value` of a plain variable: numbers, and text or an array that grows in place."""
    from pshost.compiler.statements import statement_value

    value = statement_value(body, node.Right)
    fact = body.facts.get(place.name)
    if fact in NUMBERS and shape_of(value) in NUMBERS:
        place.write(operators.apply(body, p, "Plus", shaped(body.name(p, "v_" + place.name), fact), value))
        return
    value = body.spill(p, value)
    if shape_of(value) == "list":
        place.write(operators.apply(body, p, "Plus", place.read(own=True), value))
        return
    local = body.name(p, "v_" + place.name)
    # A branch of its own: what is read there would be a second holder.
    slow = body.branch(lambda: body.assign(p, "v_" + place.name, body.call(p, "add", place.read(own=True), value)))
    body.note(place.name, fact if fact in ("str", "list") else None)
    made = body.name(p, body.unit.temp())
    if body.unit.leaf or body.unit.answers:
        body.add(APPEND(p, local, value, slow, made))
    else:
        body.add(APPEND_TO_CELL(p, local, value, slow, made, body.name(p, body.unit.temp())))


def _added_by_name(body: Body, p: Position, node: Any, place: Place) -> None:
    """`$script:x += value`."""
    from pshost.compiler.statements import statement_value

    value = body.spill(p, statement_value(body, node.Right))
    rest = body.branch(lambda: place.write(operators.apply(body, p, "Plus", place.read(own=True), value)))
    body.add(IF(p, body.call(p, "not_appended", body.scope(p), body.constant(p, place.name), value), rest))


def _plain(body: Body, p: Position, node: Any, wanted: bool) -> ast.expr | None:
    from pshost.compiler.statements import statement_value

    left = node.Left
    if kind(left) == "VariableExpressionAst" and variable_name(left) == "null":
        value = statement_value(body, node.Right)
        if wanted:
            return value
        body.do(p, value)
        return None
    if kind(_bare(left)) == "ArrayLiteralAst":
        return _several(body, p, _bare(left), statement_value(body, node.Right), wanted)
    if kind(left) == "IndexExpressionAst" and not wanted and (put_element(body, p, node) or put_entry(body, p, node)):
        return None
    place = Place(body, p, left)
    if place.kind == "variable":
        value = statement_value(body, node.Right)
        if not wanted and _is_hosts(place.name):
            body.do(p, body.call(p, "assign_shown", body.scope(p), body.constant(p, place.name), value, body.emitter(p)))
            return None
        return place.store(value, wanted)
    mark = len(body.out)
    value = statement_value(body, node.Right)
    if len(body.out) > mark:
        place.settle(mark)
    if wanted:
        value = body.spill(p, value)
    place.write(value)
    return value if wanted else None


def _is_hosts(name: str) -> bool:
    """Whether a variable's drive is none of the language's own: such a drive's host may show what is assigned."""
    drive, colon, _ = name.partition(":")
    return bool(colon) and drive not in LANGUAGE_DRIVES


def _several(body: Body, p: Position, left: Any, value: ast.expr, wanted: bool) -> ast.expr | None:
    """`$a, $b = ...`: the last target takes what is left."""
    whole = body.spill(p, value, even_names=True)
    count = len(left.Elements)
    parts = body.spill(p, body.call(p, "spread", whole, body.constant(p, count)))
    for number, element in enumerate(left.Elements):
        item = ast.Subscript(
            parts,
            body.constant(p, number),
            ast.Load(),
            lineno=p[0],
            col_offset=p[1],
            end_lineno=p[2],
            end_col_offset=p[3],
        )
        if kind(_bare(element)) == "ArrayLiteralAst":
            _several(body, p, _bare(element), item, False)
        elif not (kind(element) == "VariableExpressionAst" and variable_name(element) == "null"):
            Place(body, p, element).store(item, False)
    return whole if wanted else None


def _bare(node: Any) -> Any:
    while kind(node) == "ParenExpressionAst":
        inner = unwrap(node)
        if inner is node:
            return node
        node = inner
    return node


_SETTERS = {
    "member": "set_member",
    "static": "set_static",
    "index": "set_index",
    "slice": "set_slice",
    "call": "assign_to_call",
}


class Place:
    """Something that can be assigned, with its parts evaluated once."""

    __slots__ = ("attributes", "body", "kind", "name", "p", "parts", "type")

    def __init__(self, body: Body, p: Position, node: Any) -> None:
        self.body = body
        self.p = p
        self.type: Any = None
        self.attributes: list[Any] = []
        self.name = ""
        self.parts: list[ast.expr] = []
        node = _bare(node)
        while kind(node) in ("ConvertExpressionAst", "AttributedExpressionAst"):
            attribute = node.Type if getattr(node, "Type", None) is not None else node.Attribute
            if kind(attribute) == "TypeConstraintAst":
                self.type = self.type or attribute
            else:
                self.attributes.append(attribute)
            node = _bare(node.Child)
        self.kind = self._parts_of(node)

    def _parts_of(self, node: Any) -> str:
        from pshost.compiler.calls import member_name
        from pshost.compiler.expressions import expression

        body, p = self.body, self.p
        name = kind(node)
        if name == "VariableExpressionAst":
            self.name = variable_name(node)
            storage = body.unit.storage
            if self.type is None:
                self.type = storage.declared_type(self.name, node.end)
            known = [a for a in storage.attributes.get(self.name, ()) if a.start < node.start]
            self.attributes += [a for a in known if not any(a is own for own in self.attributes)]
            return "variable"
        if name == "MemberExpressionAst":
            static = bool(getattr(node, "Static", False))
            self.parts = body.operands(
                [node.Expression, node.Member], lambda b, n: member_name(b, n) if n is node.Member else expression(b, n)
            )
            self.parts = [body.spill(p, part) for part in self.parts]
            return "static" if static else "member"
        if name == "IndexExpressionAst":
            self.parts = [body.spill(p, part) for part in body.operands([node.Target, node.Index], expression)]
            return "slice" if kind(node.Index) == "ArrayLiteralAst" else "index"
        if name == "InvokeMemberExpressionAst":
            parts = body.operands(
                [node.Expression, node.Member, *(node.Arguments or ())],
                lambda b, n: member_name(b, n) if n is node.Member else expression(b, n),
            )
            self.parts = [body.spill(p, part) for part in (*parts[:2], body.list_of(p, parts[2:]))]
            return "call"
        raise body.unit.unsupported(f"an assignment to {name.removesuffix('Ast')}", node)

    @property
    def simple(self) -> bool:
        """A variable that is a plain Python name: no type, no drive."""
        return (
            self.kind == "variable"
            and self.type is None
            and not self.attributes
            and self.body.unit.has_place(self.name)
        )

    @property
    def named(self) -> bool:
        """A variable of a scope that its name says (`$script:x`), without a type here."""
        return self.kind == "variable" and self.type is None and not self.attributes and self.name.partition(":")[0] in _SCOPES

    def settle(self, mark: int) -> None:
        """Keep the parts' values from being overtaken by the statements written since `mark`."""
        body = self.body
        written, body.out = body.out[mark:], body.out[:mark]
        self.parts = [body.spill(self.p, part, even_names=True) for part in self.parts]
        body.add(written)

    def read(self, own: bool = False) -> ast.expr:
        """The value that is there now; `own` looks only in this scope, as `+=` does (but `++` does not)."""
        from pshost.compiler.expressions import OWN, read_variable

        body, p = self.body, self.p
        if self.kind == "variable":
            if own and body.unit.has_place(self.name) and self.name not in body.definite and self.name not in body.facts:
                place = body.name(p, "v_" + self.name)
                made: ast.expr = OWN(p, place, body.scope_so_far(p), body.constant(p, self.name))
                return made
            return read_variable(body, p, self.name)
        helper = {"member": "get_member", "static": "get_static", "call": "call_method"}.get(self.kind, "get_index")
        return body.call(p, helper, *self.parts)

    def write(self, value: ast.expr) -> None:
        """Assign."""
        self.store(value, False)

    def store(self, value: ast.expr, wanted: bool) -> ast.expr | None:
        """Assign, and give what was stored if it is wanted."""
        body, p = self.body, self.p
        if self.kind != "variable":
            if wanted:
                value = body.spill(p, value)
            helper = _SETTERS[self.kind]
            if self.kind == "index" and body.hot:
                where, at = self.parts
                value = body.spill(p, value)
                body.add(SET_INDEX(p, where, at, value))
            else:
                body.do(p, body.call(p, helper, *self.parts, value))
            return value if wanted else None
        if self.type is not None or self.attributes:
            value = self._constrained(self._blanked(value))
        body.effects += 1
        if not body.unit.has_place(self.name):
            if wanted:
                value = body.spill(p, value)
            body.do(p, body.call(p, "assign", body.scope(p), body.constant(p, self.name), value))
            return value if wanted else None
        safe = isinstance(value, ast.Constant | ast.List | ast.Name | ast.JoinedStr) or sure(value)
        body.assign(p, "v_" + self.name, value)
        body.note(self.name, shape_of(value))
        if safe and not body.unit.volatile:
            body.definite.add(self.name)
        return shaped(body.name(p, "v_" + self.name), body.facts.get(self.name)) if wanted else None

    def _blanked(self, value: ast.expr) -> ast.expr:
        """The value, after statements that give a local of a value type its zero: it has it even if the value does not fit."""
        from pshost.compiler.expressions import type_value

        body, p = self.body, self.p
        if (
            self.type is None
            or self.attributes
            or not body.unit.has_place(self.name)
            or self.name in body.definite
            or type_name(self.type).lower() in _REFERENCES
        ):
            return value
        value = body.spill(p, value)
        place = body.name(p, "v_" + self.name)
        body.add(BLANK(p, place, body.constraint_scope(p), type_value(body, p, self.type)))
        return value

    def _constrained(self, value: ast.expr) -> ast.expr:
        from pshost.compiler.expressions import type_value

        body, p = self.body, self.p
        name = body.constant(p, self.name)
        for attribute in reversed(self.attributes):
            held = body.pooled(p, Attribute(attribute, body.unit.source))
            value = body.call(p, "constrain_attributes", body.scope(p), name, value, held)
        if self.type is not None and (
            type_name(self.type).lower() not in ("object", "psobject", "ref") or self.name in body.unit.storage.retyped
        ):
            value = body.call(p, "constrain", body.constraint_scope(p), name, value, type_value(body, p, self.type))
        return value


def step(body: Body, node: Any, wanted: bool) -> ast.expr:
    """`$i++`, `--$i`: the operand's old value if the operator stands after it, the new one if before."""
    p = body.at(node)
    name = operators.operator_name(node.TokenKind)
    helper = "increment" if name.endswith("PlusPlus") else "decrement"
    place = Place(body, p, node.Child)
    if id(node) in body.unit.free_steps:
        local = place.read()
        place.write(step_of(p, "Plus" if helper == "increment" else "Minus", local, body.constant(p, 1)))
        return body.constant(p, None)
    if not wanted and body.hot and place.simple:
        local, plain = body.late(p, place.read())
        if shape_of(local) in NUMBERS:
            name = "Plus" if helper == "increment" else "Minus"
            place.write(operators.apply(body, p, name, local, body.constant(p, 1)))
            return body.constant(p, None)
        one = body.constant(p, 1 if helper == "increment" else -1)
        made = operators.INLINE["Plus"](body, p, local, one, body.name(p, body.unit.temp()))
        made.orelse = body.call(p, helper, plain)
        place.write(made)
        return body.constant(p, None)
    old = body.spill(p, place.read(), even_names=True)
    new = body.call(p, helper, old)
    if not wanted:
        place.write(new)
        return body.constant(p, None)
    if name.startswith("Postfix"):
        place.write(new)
        from pshost.compiler.expressions import COALESCE

        made_old: ast.expr = COALESCE(p, old, body.constant(p, 0))
        return made_old
    held = body.spill(p, new)
    place.write(held)
    return held
