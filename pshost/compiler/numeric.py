"""Numeric versions of loops: a second copy of a loop for the case that all its variables hold numbers, and those with an index arrays.

It is for loops of which it is not known beforehand what their variables hold (a parameter, a variable of a script's scope). The copy
needs one guard at its entry and never has to give up, since over Int32 and Double the operators lead to Int32 and Double again. A loop
qualifies if it consists of assignments of numeric expressions to plain variables and to elements of arrays, steps, tests of numbers and
of elements, `if`, and loops of the same kind. Nothing in it runs code from elsewhere, so it is for scripts' own variables too.
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
IS_ARRAY = Template("(v.__class__ is list or v.__class__ is TypedArray and v.element.python in EXACT)", "v")
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
    needed, arrays = _Reader(body).needs(node)
    if not needed and not (arrays and not body.unit.leaf):
        return build()
    p = body.at(node)
    before, assumed, changed = dict(body.facts), _assumptions(node, needed), {name for name, _ in assignments([node])}
    guards: list[ast.expr] = []
    for name in sorted(needed - set(_initialised(node))):
        template = IS_NUMBER if name in changed else IS_INT32
        assumed[name] = "num" if name in changed else "int"
        guards.append(template(p, body.name(p, "v_" + name)))
    guards += [IS_ARRAY(p, body.name(p, "v_" + name)) for name in sorted(arrays)]
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
    """Finds the variables that must hold numbers, and those that must hold arrays, for a loop to be numeric; or gives up."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.names: set[str] = set()
        self.arrays: set[str] = set()
        self.begun: set[str] = set()  # variables that an inner `for` gives a number first
        self.nodes = 0

    def needs(self, node: Any) -> tuple[set[str], set[str]]:
        """The variables of which it is not known yet that they hold numbers, and arrays; none if the loop does not qualify."""
        try:
            self.loop(node, outermost=True)
        except _NotNumericError:
            return set(), set()
        if self.arrays & self.names:
            return set(), set()
        return {name for name in self.names if self.body.facts.get(name) not in NUMBERS}, self.arrays

    def place(self, node: Any) -> None:
        """A plain variable."""
        if kind(node) != "VariableExpressionAst" or not trackable(self.body.unit, variable_name(node)):
            raise _NotNumericError
        if variable_name(node) not in self.begun:
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
        """A comparison of numbers, an element, and what is made of such tests."""
        node = unwrap(node)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _NotNumericError
        what = kind(node)
        if what == "IndexExpressionAst":
            self.element(node)
        elif what == "UnaryExpressionAst" and name_of(node.TokenKind) in ("Not", "Exclaim"):
            self.test(node.Child)
        elif what == "BinaryExpressionAst" and name_of(node.Operator) in ("And", "Or"):
            self.test(node.Left)
            self.test(node.Right)
        elif what == "BinaryExpressionAst" and name_of(node.Operator) in _COMPARISONS:
            self.value(node.Left)
            self.value(node.Right)
        else:
            raise _NotNumericError

    def element(self, node: Any) -> None:
        """`$a[$i]` of a plain variable."""
        target = node.Target
        if kind(target) != "VariableExpressionAst" or not trackable(self.body.unit, variable_name(target)):
            raise _NotNumericError
        if getattr(node, "NullConditional", False):
            raise _NotNumericError
        self.value(node.Index)
        self.arrays.add(variable_name(target))

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
        """`$x = ...`, `$x += ...`, `$a[$i] = ...`."""
        operator = name_of(node.Operator)
        if kind(node.Left) == "IndexExpressionAst" and operator == "Equals":
            self.element(node.Left)
            right = unwrap(node.Right)
            if kind(right) != "VariableExpressionAst" or variable_name(right) not in ("true", "false"):
                self.value(right)
            return
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
        before = set(self.begun)
        if kind(node) == "ForStatementAst" and node.Initializer is not None and not outermost:
            self.beginning(node.Initializer)
        if node.Condition is not None:
            self.test(node.Condition)
        again = node.Iterator if kind(node) == "ForStatementAst" else None
        if again is not None:
            self.statement(again)
        self.block(node.Body)
        self.begun = before

    def beginning(self, node: Any) -> None:
        """The first part of an inner `for`."""
        plain = kind(node) == "AssignmentStatementAst" and kind(node.Left) == "VariableExpressionAst"
        if plain and name_of(node.Operator) == "Equals":
            self.value(node.Right)
            if variable_name(node.Left) not in self.names:
                self.begun.add(variable_name(node.Left))
        self.statement(node)
