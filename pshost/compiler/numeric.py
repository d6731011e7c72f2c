"""Numeric versions of loops: a second copy of a loop for the case that all its variables hold numbers, and those with an index arrays.

It is for loops of which it is not known beforehand what their variables hold (a parameter, a variable of a script's scope). The copy
needs one guard at its entry and never has to give up, since over Int32 and Double the operators lead to Int32 and Double again. A loop
qualifies if it consists of assignments of numeric expressions to plain variables, steps, tests, `if`, and loops of the same kind.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.facts import NUMBERS, STEPS, assignments, join, name_of, trackable, value_fact
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, unwrap, unwrap_once, variable_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.body import Body
    from pshost.compiler.facts import Facts

IS_NUMBER = Template("(v.__class__ is int or v.__class__ is float)", "v")
IS_INT32 = Template("v.__class__ is int", "v")
CHOOSE = Template("if test:\n    numeric\nelse:\n    generic", "test", "numeric", "generic")

_ARITHMETIC = frozenset(("Plus", "Minus", "Multiply"))
_COMPARISONS = frozenset(("Ieq", "Equals", "Ine", "Ilt", "Ile", "Igt", "Ige"))
_COMPOUND = frozenset(("Equals", "PlusEquals", "MinusEquals", "MultiplyEquals", "RemainderEquals"))
MAX_NODES = 200


class _NotNumericError(Exception):
    """The loop has something that the numeric version does not."""


def with_numeric_version(body: Body, node: Any, build: Callable[[], list[ast.stmt]]) -> list[ast.stmt]:
    """A loop's code as `build` writes it, twice if that is worth while: for numbers and for anything."""
    if body.pure or body.unit.watches_success:
        return build()
    needed = _Reader(body).needs(node)
    if not needed:
        return build()
    p = body.at(node)
    before, assumed, changed = dict(body.facts), _assumptions(node, needed), {name for name, _ in assignments([node])}
    guards: list[ast.expr] = []
    for name in sorted(needed - set(_initialised(node))):
        template = IS_NUMBER if name in changed else IS_INT32
        assumed[name] = "num" if name in changed else "int"
        guards.append(template(p, body.name(p, "v_" + name)))
    saved, body.hot, body.pure = body.hot, True, True
    try:
        body.facts.update(assumed)
        numeric = body.capture(lambda: body.add(build()))
    finally:
        body.hot, body.pure = saved, False
    after, body.facts = body.facts, before
    if not guards:
        body.facts = after if body.tracking else {}
        return numeric
    generic = body.capture(lambda: body.add(build()))
    body.facts = {name: both for name, fact in body.facts.items() if (both := join(fact, after.get(name))) is not None}
    test = (
        guards[0]
        if len(guards) == 1
        else ast.BoolOp(ast.And(), guards, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
    )
    made: list[ast.stmt] = CHOOSE(p, test, numeric, generic)
    return made


def _initialised(node: Any) -> Facts:
    """What a `for`'s first part, which ran just before, is known to have given its variable."""
    first: Any = getattr(node, "Initializer", None)
    if kind(first) != "AssignmentStatementAst" or name_of(first.Operator) != "Equals" or kind(first.Left) != "VariableExpressionAst":
        return {}
    fact = value_fact(first.Right, {})
    return {variable_name(first.Left): fact} if fact in NUMBERS else {}


def _assumptions(node: Any, needed: set[str]) -> Facts:
    return {name: fact for name, fact in _initialised(node).items() if name in needed}


class _Reader:
    """Finds the variables that must hold numbers for a loop to be numeric, or gives up."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.names: set[str] = set()
        self.nodes = 0

    def needs(self, node: Any) -> set[str]:
        """The variables of which it is not known yet; none if the loop does not qualify."""
        try:
            self.loop(node, outermost=True)
        except _NotNumericError:
            return set()
        return {name for name in self.names if self.body.facts.get(name) not in NUMBERS}

    def place(self, node: Any) -> None:
        """A plain variable."""
        if kind(node) != "VariableExpressionAst" or not trackable(self.body.unit, variable_name(node)):
            raise _NotNumericError
        self.names.add(variable_name(node))

    def value(self, node: Any) -> None:
        """A numeric expression."""
        node = unwrap(node)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _NotNumericError
        what = kind(node)
        if what == "ConstantExpressionAst" and value_fact(node, {}) in NUMBERS:
            return
        if what == "VariableExpressionAst":
            self.place(node)
            return
        if what != "BinaryExpressionAst":
            raise _NotNumericError
        self.operation(name_of(node.Operator), node.Right)
        self.value(node.Left)
        self.value(node.Right)

    def operation(self, name: str, right: Any) -> None:
        """An operator that leads from numbers to numbers."""
        if name == "Rem":
            right = unwrap(right)
            if kind(right) != "ConstantExpressionAst" or value_fact(right, {}) != "nat" or not right.Value:
                raise _NotNumericError
        elif name not in _ARITHMETIC:
            raise _NotNumericError

    def test(self, node: Any) -> None:
        """A comparison of numbers."""
        node = unwrap(node)
        if kind(node) != "BinaryExpressionAst" or name_of(node.Operator) not in _COMPARISONS:
            raise _NotNumericError
        self.value(node.Left)
        self.value(node.Right)

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
            inner = unwrap_once(node)  # in parentheses it would write its value
            if kind(inner) != "UnaryExpressionAst" or name_of(inner.TokenKind) not in STEPS:
                raise _NotNumericError
            self.place(inner.Child)
        elif what == "IfStatementAst":
            for test, block in node.Clauses:
                self.test(test)
                self.block(block)
            if node.ElseClause is not None:
                self.block(node.ElseClause)
        elif what in ("ForStatementAst", "WhileStatementAst"):
            self.loop(node)
        elif what not in ("BreakStatementAst", "ContinueStatementAst") or node.Label is not None:
            raise _NotNumericError

    def assignment(self, node: Any) -> None:
        """`$x = ...`, `$x += ...`."""
        operator = name_of(node.Operator)
        self.place(node.Left)
        self.value(node.Right)
        if operator not in _COMPOUND:
            raise _NotNumericError
        if operator == "RemainderEquals":
            self.operation("Rem", node.Right)

    def loop(self, node: Any, outermost: bool = False) -> None:
        """A `for` or a `while`; the first part of a `for` that is the outermost loop runs before."""
        if kind(node) not in ("ForStatementAst", "WhileStatementAst") or getattr(node, "Label", None):
            raise _NotNumericError
        if node.Condition is not None:
            self.test(node.Condition)
        again = node.Iterator if kind(node) == "ForStatementAst" else None
        if again is not None:
            self.statement(again)
        self.block(node.Body)
        if kind(node) == "ForStatementAst" and node.Initializer is not None and not outermost:
            self.statement(node.Initializer)
