"""One Python function under construction: the statements so far, where output goes, which loops are open.

Expressions are compiled to one `ast` expression. What does not fit in one (a statement inside `$(...)`, an operand
that is used twice) is put before it, as statements in `out`; whoever compiles several operands checks that an earlier
operand is not overtaken (`operands`). So code stays flat however deep the script nests.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.errors import CannotAnswerError, WritesBeforeItsEndError
from pshost.compiler.facts import KNOWN, SINGLE, assignments, fact_of_number, join, trackable
from pshost.compiler.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.facts import Facts
    from pshost.compiler.template import Position
    from pshost.compiler.unit import Unit

LOAD = ast.Load()
STORE = ast.Store()

ASSIGN = Template("target = value", "target", "value")
NEW_LIST = Template("target = []", "target")
SCOPE = Template("if sc is None:\n    sc = closure_scope(cells, parent)", "cells")
CURRENT = Template("(parent if sc is None else sc)")


# The sinks of blocks that answer: what is written is returned, or gathered and returned at the end.
ANSWER = ("answer", None)
GATHERED = ("out", "append")


class Loop:
    """An open loop or switch: where `break` and `continue` may go."""

    __slots__ = ("body", "label", "needs_catch", "on_continue", "trap")

    def __init__(self, body: Body, label: str | None) -> None:
        self.body = body
        self.label = label
        self.needs_catch = False
        self.on_continue: Callable[[], list[ast.stmt]] | None = None
        self.trap: str | None = None  # the handler of a `trap` is no loop, but `break` and `continue` end it


class Body:
    """The state of one Python function while it is written."""

    __slots__ = (
        "catches_return",
        "definite",
        "depth",
        "effects",
        "elements",
        "facts",
        "fused",
        "history",
        "hot",
        "loops",
        "out",
        "outer",
        "pure",
        "renamed",
        "returns",
        "scope_made",
        "shared",
        "sink",
        "tail",
        "trap",
        "trying",
        "unit",
    )

    def __init__(self, unit: Unit, outer: Body | None = None) -> None:
        self.unit = unit
        self.outer = outer
        self.out: list[ast.stmt] = []
        self.sink: tuple[str, str | None] = ("emit", None) if outer is None else outer.sink
        self.loops: list[Loop] = [] if outer is None else outer.loops
        self.definite: set[str] = set() if outer is None else set(outer.definite)
        self.scope_made = unit.linked or outer is not None
        self.trying: int = 0 if outer is None else outer.trying
        self.catches_return = False
        self.trap: str | None = None if outer is None else outer.trap
        self.fused = False
        self.depth = 0
        self.effects = 0
        self.renamed: dict[str, str] = {}  # variables that are Python names of another kind here
        self.tail = False  # whether what is written now is the last that a block that answers does
        self.returns = True  # whether `return` there ends the Python function
        self.hot: bool = False if outer is None else outer.hot
        self.pure: bool = False if outer is None else outer.pure  # inside a loop that runs nothing but what is written in it
        self.facts: Facts = {} if outer is None else dict(outer.facts)
        # Every fact that was noted: the variable, what was known of it before, what is from then on.
        self.history: list[tuple[str, str | None, str | None]] = [] if outer is None else outer.history
        self.shared: frozenset[str] = frozenset() if outer is None else outer.shared  # what stages that run by turns assign
        self.elements: dict[Any, tuple[ast.Name, ast.Name]] = {} if outer is None else dict(outer.elements)

    # -- leaves ----------------------------------------------------------------------------------------------------

    def at(self, node: Any) -> Position:
        """The Python position of an AST node."""
        return self.unit.source.position(node.start, node.end)

    def name(self, p: Position, text: str) -> ast.Name:
        """A name that is read."""
        return ast.Name(text, LOAD, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])

    def target(self, p: Position, text: str) -> ast.Name:
        """A name that is assigned."""
        return ast.Name(text, STORE, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])

    def constant(self, p: Position, value: Any) -> ast.expr:
        """A constant that code objects can hold."""
        made = ast.Constant(value, None, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
        return shaped(made, _SHAPES.get(value.__class__) or fact_of_number(value))

    def pooled(self, p: Position, value: Any) -> ast.Name:
        """A constant that lives in the block's pool."""
        return self.name(p, self.unit.pool(value))

    def extent(self, p: Position, node: Any) -> ast.Name:
        """The extent of a node, as a pooled constant."""
        return self.name(p, self.unit.extent(node.start, node.end))

    def call(self, p: Position, function: str, *arguments: ast.expr) -> ast.Call:
        """A call of a runtime name."""
        return ast.Call(
            self.name(p, function),
            list(arguments),
            [],
            lineno=p[0],
            col_offset=p[1],
            end_lineno=p[2],
            end_col_offset=p[3],
        )

    def dictionary(self, p: Position, keys: list[str], values: list[ast.expr]) -> ast.expr:
        """A Python dictionary of expressions by texts."""
        written: list[ast.expr | None] = [self.constant(p, key) for key in keys]
        return ast.Dict(written, values, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])

    def list_of(self, p: Position, values: list[ast.expr]) -> ast.expr:
        """A Python list of expressions."""
        made = ast.List(values, LOAD, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
        return shaped(made, "list")

    @property
    def within_fused(self) -> bool:
        """Whether this is inside a fused block of a pipeline."""
        body: Body | None = self
        while body is not None:
            if body.fused:
                return True
            body = body.outer
        return False

    # -- statements ------------------------------------------------------------------------------------------------

    def add(self, statements: list[ast.stmt]) -> None:
        """Append statements."""
        self.out.extend(statements)

    def do(self, p: Position, value: ast.expr) -> None:
        """Evaluate an expression for its effect."""
        if isinstance(value, ast.Constant | ast.Name):
            return
        self.out.append(ast.Expr(value, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3]))

    def assign(self, p: Position, name: str, value: ast.expr) -> None:
        """Assign a Python name."""
        self.add(ASSIGN(p, self.name(p, name), value))

    def spill(self, p: Position, value: ast.expr, even_names: bool = False) -> ast.expr:
        """A name or a constant with the value of an expression, so that it can be used more than once."""
        if isinstance(value, ast.Constant):
            return value
        if isinstance(value, ast.Name) and not (even_names and value.id.startswith("v_")):
            return value
        name = self.unit.temp()
        self.assign(p, name, value)
        return shaped(self.name(p, name), shape_of(value))

    def late(self, p: Position, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """A value for a test of its class, and for where that fails: a variable that may be unset is looked up only then."""
        raw = getattr(value, "raw", None)
        if raw is not None and self.hot:
            return raw, value
        held = self.spill(p, value)
        return held, held

    def capture(self, build: Callable[[], None]) -> list[ast.stmt]:
        """The statements that `build` writes, apart."""
        saved, self.out = self.out, []
        try:
            build()
            return self.out
        finally:
            self.out = saved

    def branch(self, build: Callable[[], None]) -> list[ast.stmt]:
        """Like `capture`, for code that may not run: what it learns about variables is forgotten after it."""
        definite, made, facts, mark = set(self.definite), self.scope_made, dict(self.facts), len(self.history)
        try:
            return self.capture(build)
        finally:
            self.definite, self.scope_made = definite, made
            after, self.facts = self.facts, facts
            for name in {name for name, _, _ in self.history[mark:]}:
                self.know(name, join(facts.get(name), after.get(name)))

    # -- facts of variables ------------------------------------------------------------------------------------------

    @property
    def tracking(self) -> bool:
        """Whether only the code that is written here changes variables, so that it is known what they hold."""
        return self.hot and (self.unit.leaf or self.pure)

    def note(self, name: str, fact: str | None) -> None:
        """Say what is known of a variable from here on."""
        if fact not in KNOWN or name in self.shared or not self.tracking or not trackable(self.unit, name):
            fact = None
        self.history.append((name, self.facts.get(name), fact))
        self.know(name, fact)

    def know(self, name: str, fact: str | None) -> None:
        """Keep a fact of a variable, or that there is none."""
        if fact is None:
            self.facts.pop(name, None)
        else:
            self.facts[name] = fact

    def by_turns(self, stages: list[Any], build: Callable[[], None]) -> None:
        """Write code that runs by turns, and each part of it again and again: the stages of a pipeline."""
        assigned = [{name for name, _ in assignments([stage])} for stage in stages]
        every = set().union(*assigned)
        saved = self.shared
        self.shared |= {name for name in every if sum(name in names for names in assigned) > 1}
        for name in every:
            self.note(name, None)
        try:
            build()
        finally:
            self.shared = saved
            for name in every:
                self.note(name, None)

    def interrupted(self, mark: int) -> None:
        """What is known after code that may have ended anywhere, which noted what `history` has from `mark` on."""
        known: dict[str, str | None] = {}
        for name, before, fact in self.history[mark:]:
            known[name] = join(known.get(name, join(before, self.facts.get(name))), fact)
        for name, fact in known.items():
            self.know(name, fact)

    def operands(self, nodes: list[Any], compile_one: Callable[[Body, Any], ast.expr]) -> list[ast.expr]:
        """Compile operands that are evaluated in order; one that would be overtaken by a later one's statements is
        spilled.
        """
        values: list[ast.expr] = []
        marks: list[tuple[int, int]] = []
        for node in nodes:
            marks.append((len(self.out), self.effects))
            values.append(compile_one(self, node))
        last = len(self.out)
        shift = 0
        for index in range(len(values) - 1):
            position, effects = marks[index + 1]
            if position == last or isinstance(values[index], ast.Constant):
                continue
            value = values[index]
            plain = isinstance(value, ast.Name)
            if plain and (not value.id.startswith("v_") or effects == self.effects):  # type: ignore[attr-defined]
                continue
            p = (
                value.lineno,
                value.col_offset,
                value.end_lineno or value.lineno,
                value.end_col_offset or value.col_offset,
            )
            name = self.unit.temp()
            self.out[position + shift : position + shift] = ASSIGN(p, self.name(p, name), value)
            shift += 1
            values[index] = shaped(self.name(p, name), shape_of(value))
        return values

    # -- the scope -------------------------------------------------------------------------------------------------

    def scope(self, p: Position) -> ast.Name:
        """The block's scope, made now if it has not been."""
        self.effects += 1
        self.unit.opaque += 1
        if self.unit.answers:
            raise CannotAnswerError
        if self.unit.leaf:
            return self.name(p, "parent")
        if not self.scope_made:
            self.add(SCOPE(p, self.unit.cells_lambda(p)))
            self.scope_made = True
        return self.name(p, "sc")

    def ready_scope(self, p: Position) -> None:
        """Make the scope before code that may need it on some of its ways only."""
        if not self.unit.leaf and not self.unit.answers:
            self.scope(p)

    def scope_so_far(self, p: Position) -> ast.expr:
        """The block's scope, or its parent if it was not made: enough to read by name."""
        if self.unit.answers:
            from pshost.compiler.answers import scope_of_frame

            return scope_of_frame(self, p)
        if self.unit.leaf:
            return self.name(p, "parent")
        if self.scope_made:
            return self.name(p, "sc")
        current: ast.expr = CURRENT(p)
        return current

    def constraint_scope(self, p: Position) -> ast.expr:
        """The scope that keeps a variable's constraints, for assignments by name: that of a linked block; None without one."""
        return self.name(p, "sc") if self.unit.linked else self.constant(p, None)

    # -- output ----------------------------------------------------------------------------------------------------

    def emitter(self, p: Position) -> ast.expr:
        """The function that takes the output here."""
        if self.sink is ANSWER:
            raise WritesBeforeItsEndError
        name, attribute = self.sink
        base = self.name(p, name)
        if attribute is None:
            return base
        return ast.Attribute(base, attribute, LOAD, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])

    def collect(self, p: Position, build: Callable[[], None]) -> str:
        """Run `build` with its output going to a new list; gives the list's name."""
        name = self.unit.temp()
        self.add(NEW_LIST(p, self.name(p, name)))
        saved, self.sink = self.sink, (name, "append")
        try:
            build()
        finally:
            self.sink = saved
        return name


_SHAPES = {str: "str", bool: "bool"}
SCALARS = SINGLE | {"scalar"}


def shaped(node: ast.expr, shape: str | None, certain: bool = False) -> ast.expr:
    """The node, marked with what is known of its value, and with whether its evaluation cannot fail."""
    if shape is not None:
        node.shape = shape  # type: ignore[attr-defined]
    if certain:
        node.sure = True  # type: ignore[attr-defined]
    return node


def shape_of(node: ast.expr) -> str | None:
    """What is known of an expression's value: a fact (see `facts`), list, scalar (one object), or None."""
    return getattr(node, "shape", None)


def sure(node: ast.expr) -> bool:
    """Whether an expression's evaluation cannot fail."""
    return isinstance(node, ast.Name | ast.Constant) or getattr(node, "sure", False)
