"""Numeric versions of call-free loops: a second copy of the loop for the case that all its variables hold Int32 or
Double.

Over that closed set Python's operators agree with PowerShell's once results are range-checked, and an overflow just
turns a variable into a float; so the copy needs one guard at its entry and never has to give up. A loop qualifies if
it consists of assignments of numeric expressions to plain variables, steps, `if`, and loops of the same kind.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.operators import STEPS, operator_name
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, unwrap, unwrap_once, variable_name

if TYPE_CHECKING:
    from pshost.compiler.body import Body

_CHECKED = "(t if -1073741823 <= (t := left {0} right) <= 1073741823 or t.__class__ is float else fix_number(t))"
ARITHMETIC = {
    "Plus": Template(_CHECKED.format("+"), "left", "right", "t"),
    "Minus": Template(_CHECKED.format("-"), "left", "right", "t"),
    "Multiply": Template(_CHECKED.format("*"), "left", "right", "t"),
}
REMAINDER = Template(
    "(left % right if left.__class__ is int and right.__class__ is int and left >= 0 and right > 0 "
    "else remainder(left, right))",
    "left",
    "right",
)
TESTS = {
    name: Template(f"left {sign} right", "left", "right")
    for name, sign in {"Ieq": "==", "Ine": "!=", "Ilt": "<", "Ile": "<=", "Igt": ">", "Ige": ">="}.items()
}
IS_NUMBER = Template("(v.__class__ is int or v.__class__ is float)", "v")
CHOOSE = Template("if test:\n    numeric\nelse:\n    generic", "test", "numeric", "generic")
IF = Template("if test:\n    then\nelse:\n    other", "test", "then", "other")
LOOP = Template("while True:\n    body", "body")
LEAVE_UNLESS = Template("if not test:\n    break", "test")
STOP_CHECK = Template("if STOP:\n    check_stop()")
ASSIGN = Template("target = value", "target", "value")

_COMPOUND = {"PlusEquals": "Plus", "MinusEquals": "Minus", "MultiplyEquals": "Multiply", "RemainderEquals": "Rem"}
MAX_NODES = 200


class _NotNumericError(Exception):
    """The loop has something that the numeric version does not."""


def with_numeric_version(body: Body, node: Any, generic: list[ast.stmt]) -> list[ast.stmt]:
    """A loop's code, preceded by its numeric version if it qualifies."""
    if body.numeric or body.unit.watches_success:
        return generic
    writer = _Writer(body)
    try:
        written = writer.loop(node)
    except _NotNumericError:
        return generic
    if not writer.names:
        return generic
    p = body.at(node)
    guards: list[ast.expr] = [IS_NUMBER(p, body.name(p, name)) for name in sorted(writer.names)]
    test = (
        guards[0]
        if len(guards) == 1
        else ast.BoolOp(ast.And(), guards, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
    )
    made: list[ast.stmt] = CHOOSE(p, test, written, generic)
    return made


class _Writer:
    """Writes the numeric version, or gives up."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.names: set[str] = set()
        self.nodes = 0
        self.again: list[Any] = []

    def place(self, node: Any) -> str:
        """The Python name of a plain variable."""
        unit = self.body.unit
        name = variable_name(node)
        if kind(node) != "VariableExpressionAst" or not unit.has_place(name) or name in unit.storage.types:
            raise _NotNumericError
        if name in unit.storage.attributes:
            raise _NotNumericError
        self.names.add("v_" + name)
        return "v_" + name

    def value(self, node: Any) -> ast.expr:
        """A numeric expression."""
        node = unwrap(node)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _NotNumericError
        body = self.body
        p = body.at(node)
        what = kind(node)
        if what == "ConstantExpressionAst" and getattr(node, "Type", "Int32") in ("Int32", "Double"):
            return body.constant(p, node.Value)
        if what == "VariableExpressionAst":
            return body.name(p, self.place(node))
        if what == "BinaryExpressionAst":
            name = operator_name(node.Operator)
            if name in ARITHMETIC or name == "Rem":
                return self.operate(node, name, self.value(node.Left), self.value(node.Right))
        raise _NotNumericError

    def operate(self, node: Any, name: str, left: ast.expr, right: ast.expr) -> ast.expr:
        """`left op right`, range-checked."""
        body = self.body
        p = body.at(node)
        if name == "Rem":
            if not isinstance(right, ast.Constant) or not right.value:
                raise _NotNumericError
            made: ast.expr = REMAINDER(p, body.spill(p, left), right)
        else:
            made = ARITHMETIC[name](p, left, right, body.name(p, body.unit.temp()))
        return made

    def test(self, node: Any) -> ast.expr:
        """A comparison of numbers."""
        node = unwrap(node)
        template = TESTS.get(operator_name(node.Operator)) if kind(node) == "BinaryExpressionAst" else None
        if template is None:
            raise _NotNumericError
        made: ast.expr = template(self.body.at(node), self.value(node.Left), self.value(node.Right))
        return made

    def block(self, block: Any) -> None:
        """The statements of a block."""
        if getattr(block, "Traps", None):
            raise _NotNumericError
        for node in block.Statements or ():
            self.statement(node)

    def statement(self, node: Any) -> None:
        """One statement."""
        what = kind(node)
        if what == "AssignmentStatementAst":
            self.assignment(node)
        elif what == "PipelineAst":
            self.step(node)
        elif what == "IfStatementAst":
            self.choice(list(node.Clauses), node.ElseClause)
        elif what in ("ForStatementAst", "WhileStatementAst"):
            self.body.add(self.loop(node))
        elif what in ("BreakStatementAst", "ContinueStatementAst") and node.Label is None:
            self.jump(node, what == "BreakStatementAst")
        else:
            raise _NotNumericError

    def assignment(self, node: Any) -> None:
        """`$x = ...`, `$x += ...`."""
        target = self.place(node.Left) if kind(node.Left) == "VariableExpressionAst" else ""
        operator = operator_name(str(node.Operator).replace("Ieq", "Equals"))
        body = self.body
        p = body.at(node)
        if not target:
            raise _NotNumericError
        if str(node.Operator).rsplit(".", 1)[-1] == "Equals":
            value = self.value(node.Right)
        elif operator in _COMPOUND:
            value = self.operate(node, _COMPOUND[operator], body.name(p, target), self.value(node.Right))
        else:
            raise _NotNumericError
        body.add(ASSIGN(p, body.name(p, target), value))

    def step(self, node: Any) -> None:
        """`$i++` as a statement; in parentheses it would write its value."""
        inner = unwrap_once(node)
        if kind(inner) != "UnaryExpressionAst" or operator_name(inner.TokenKind) not in STEPS:
            raise _NotNumericError
        body = self.body
        p = body.at(inner)
        target = self.place(inner.Child)
        name = "Plus" if operator_name(inner.TokenKind).endswith("PlusPlus") else "Minus"
        value = self.operate(inner, name, body.name(p, target), body.constant(p, 1))
        body.add(ASSIGN(p, body.name(p, target), value))

    def choice(self, clauses: list[Any], otherwise: Any) -> None:
        """`if`."""
        (test_node, block), *rest = clauses
        body = self.body
        p = body.at(test_node)
        test = self.test(test_node)
        then = body.branch(lambda: self.block(block)) or _pass(p)
        if rest:
            other = body.branch(lambda: self.choice(rest, otherwise))
        else:
            other = body.branch(lambda: self.block(otherwise)) if otherwise is not None else []
        body.add(IF(p, test, then, other))

    def jump(self, node: Any, leaves: bool) -> None:
        """`break` and `continue` of the innermost loop."""
        p = self.body.at(node)
        where = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
        if leaves:
            self.body.add([ast.Break(**where)])
            return
        if self.again[-1] is not None:
            self.statement(self.again[-1])
        self.body.add([ast.Continue(**where)])

    def loop(self, node: Any) -> list[ast.stmt]:
        """A `for` or a `while`; a `for`'s first part runs before, when the loop is the outermost one."""
        what = kind(node)
        if what not in ("ForStatementAst", "WhileStatementAst") or getattr(node, "Label", None):
            raise _NotNumericError
        body = self.body
        p = body.at(node)
        again = node.Iterator if what == "ForStatementAst" else None
        outermost = not self.again
        self.again.append(again)

        def inside() -> None:
            if node.Condition is not None:
                body.add(LEAVE_UNLESS(p, self.test(node.Condition)))
            body.add(STOP_CHECK(p))
            self.block(node.Body)
            if again is not None:
                self.statement(again)

        def whole() -> None:
            if what == "ForStatementAst" and node.Initializer is not None and not outermost:
                self.statement(node.Initializer)
            body.add(LOOP(p, body.branch(inside)))

        try:
            return body.branch(whole)
        finally:
            self.again.pop()


def _pass(p: Any) -> list[ast.stmt]:
    return [ast.Pass(lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])]
