"""What holds of variables at the head of a loop, whatever round it is: the facts that all assignments in it agree on.

A variable that the loop's test bounds does not leave Int32 by the step that leads to the next test: `$i -lt 10` before, at most 10
after. A `for` whose step may lead beyond lets the variable be a Python integer of any size until the test has seen it, which then
fails; `beyond` names those, for whom the code after the loop makes a Double of such a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.facts import (
    LIMIT,
    POSITIVE,
    STEPS,
    WHOLE,
    assigned_fact,
    assignments,
    join,
    name_of,
    trackable,
    value_fact,
)
from pshost.compiler.tree import children, kind, unwrap, unwrap_once, variable_name

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.facts import Fact, Facts

_UP = {"Ilt": 0, "Ile": 1}
_DOWN = {"Igt": 0, "Ige": 1}


class Head:
    """`assigned`: the variables that the loop assigns; `facts`: what is known of them at its head; `tested`: what the passed test says
    besides; `free`: the steps (by their nodes' ids) that need no look at their result; `beyond`: see above.
    """

    __slots__ = ("assigned", "beyond", "facts", "free", "tested")

    def __init__(self) -> None:
        self.assigned: frozenset[str] = frozenset()
        self.facts: Facts = {}
        self.tested: Facts = {}
        self.free: set[int] = set()
        self.beyond: list[str] = []

    def restore(self, facts: Facts) -> None:
        """Let what is known be what is known at the head."""
        for name in self.assigned:
            facts.pop(name, None)
        facts.update(self.facts)

    def after(self) -> Facts:
        """What is known when the loop is over."""
        made = dict(self.facts)
        for name in self.beyond:
            made[name] = "wnat" if made[name] in POSITIVE else "num"
        return made


class _Bound:
    """What a loop's test says of a variable that one step changes."""

    __slots__ = ("alone", "inclusive", "limit", "name", "node", "squared", "step", "up")

    def __init__(self, name: str, up: bool, inclusive: int, limit: Any, squared: bool) -> None:
        self.name = name
        self.up = up
        self.inclusive = inclusive
        self.limit = limit
        self.squared = squared
        self.node: Any = None
        self.step: Any = None  # the node of what is added, None for one
        self.alone = False  # whether nothing else assigns the variable in the loop


def head_of(body: Body, node: Any) -> Head:
    """The facts at the head of a loop that begins with those of `body`."""
    made = Head()
    parts = [getattr(node, name, None) for name in ("Condition", "Iterator", "Body")]
    if kind(node) == "SwitchStatementAst":
        parts += [part for clause in node.Clauses or () for part in clause] + [node.Default]
    found = list(assignments(parts))
    if kind(node) == "ForEachStatementAst":
        found.append((variable_name(node.Variable), node))
    made.assigned = frozenset(name for name, _ in found)
    facts = {name: fact for name, fact in body.facts.items() if trackable(body.unit, name)}
    tests = _bounds(node)
    bounds = [bound for bound in tests if _find_step(bound, node, found)]
    while True:
        steps = {id(b.node): b for b in bounds if _holds(b, facts, node)}
        changed = False
        for name, assigning in found:
            old = facts.get(name)
            if old is None:
                continue
            if id(assigning) in steps:
                new = old if steps[id(assigning)].up else join(old, "int")
            else:
                new = join(old, None if assigning is None else assigned_fact(assigning, facts))
            if new != old:
                changed = True
                if new is None:
                    del facts[name]
                else:
                    facts[name] = new
        if not changed:
            break
    for bound in steps.values():
        made.free.add(id(bound.node))
        if not _exact(bound, facts):
            made.beyond.append(bound.name)
    made.facts = {name: facts[name] for name in made.assigned if name in facts}
    for bound in tests:
        if facts.get(bound.name) in (*POSITIVE, "int") and value_fact(bound.limit, facts) in WHOLE:
            known = facts[bound.name]
            if known in POSITIVE if bound.up else known in WHOLE and _least(bound) >= 0:
                made.tested[bound.name] = "nat"
    return made


def _bounds(node: Any) -> list[_Bound]:
    """The variables that the test of a `for` or a `while` compares with something."""
    if kind(node) not in ("ForStatementAst", "WhileStatementAst") or node.Condition is None:
        return []
    found: list[_Bound] = []
    pending = [unwrap(node.Condition)]
    while pending:
        test = unwrap(pending.pop())
        if kind(test) != "BinaryExpressionAst":
            continue
        operator = name_of(test.Operator)
        if operator == "And":
            pending += [test.Left, test.Right]
            continue
        table = _UP if operator in _UP else _DOWN if operator in _DOWN else None
        if table is None:
            continue
        left, squared = unwrap(test.Left), False
        if kind(left) == "BinaryExpressionAst" and name_of(left.Operator) == "Multiply" and table is _UP:
            first, second = unwrap(left.Left), unwrap(left.Right)
            both = kind(first) == kind(second) == "VariableExpressionAst"
            if both and variable_name(first) == variable_name(second):
                left, squared = first, True
        if kind(left) == "VariableExpressionAst":
            found.append(_Bound(variable_name(left), table is _UP, table[operator], test.Right, squared))
    changing = {name for name, _ in assignments([node.Condition])}
    return [bound for bound in found if bound.name not in changing and not _mentions(bound.limit, bound.name)]


def _mentions(node: Any, name: str) -> bool:
    if kind(node) == "VariableExpressionAst":
        return variable_name(node) == name
    return any(_mentions(child, name) for child in children(node))


def _find_step(bound: _Bound, node: Any, found: list[tuple[str, Any]]) -> bool:
    """Whether there is one step of the variable that runs at most once before each test; it is put in the bound."""
    bound.alone = sum(name == bound.name for name, _ in found) == 1
    if kind(node) == "ForStatementAst" and node.Iterator is not None and _takes(bound, unwrap_once(node.Iterator)):
        return True
    return bound.alone and any(_takes(bound, unwrap_once(statement)) for statement in node.Body.Statements or ())


def _takes(bound: _Bound, step: Any) -> bool:
    what = kind(step)
    if what == "UnaryExpressionAst" and name_of(step.TokenKind) in STEPS:
        target, up = unwrap(step.Child), name_of(step.TokenKind).endswith("PlusPlus")
    elif what == "AssignmentStatementAst" and name_of(step.Operator) in ("PlusEquals", "MinusEquals"):
        target, up = step.Left, name_of(step.Operator) == "PlusEquals"
        bound.step = step.Right
    else:
        return False
    if kind(target) != "VariableExpressionAst" or variable_name(target) != bound.name or up != bound.up:
        return False
    bound.node = step
    return True


def _holds(bound: _Bound, facts: Facts, node: Any) -> bool:
    """Whether the step leads to whole numbers only that the next test sees before anything else does."""
    known: Fact = facts.get(bound.name)
    amount = "nat" if bound.step is None else value_fact(bound.step, facts)
    if amount != "nat" or value_fact(bound.limit, facts) not in WHOLE:
        return False
    if not (known in WHOLE or (known == "wnat" and bound.up)):
        return False
    if bound.squared and known not in POSITIVE:
        return False
    if _exact(bound, facts):
        return True
    # The variable of an inexact step is of any size before the test, so the test must be all there is.
    whole = unwrap(node.Condition)
    is_iterator = kind(node) == "ForStatementAst" and node.Iterator is not None and unwrap_once(node.Iterator) is bound.node
    return is_iterator and not bound.squared and name_of(getattr(whole, "Operator", "")) in (*_UP, *_DOWN)


def _exact(bound: _Bound, facts: Facts) -> bool:
    """Whether a step from a value that passed the test stays an Int32."""
    amount = 1 if bound.step is None else _written(bound.step)
    if amount is None or not bound.alone or facts.get(bound.name) == "wnat":
        return False
    if bound.squared:
        return amount < LIMIT // 2
    limit = _written(bound.limit)
    if bound.up:
        most = (LIMIT - 1 if limit is None else limit) - 1 + bound.inclusive
        return most + amount < LIMIT
    return (-LIMIT if limit is None else limit) + 1 - bound.inclusive - amount >= -LIMIT


def _least(bound: _Bound) -> int:
    limit = _written(bound.limit)
    return -LIMIT if limit is None else limit + 1 - bound.inclusive


def _written(node: Any) -> int | None:
    """The whole number that is written out."""
    node = unwrap(node)
    if kind(node) == "UnaryExpressionAst" and name_of(node.TokenKind) == "Minus":
        inner = _written(node.Child)
        return None if inner is None else -inner
    return node.Value if kind(node) == "ConstantExpressionAst" and node.Value.__class__ is int else None

