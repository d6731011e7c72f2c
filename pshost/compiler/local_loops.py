"""Loops that call nothing, in code whose variables are a scope's cells: their variables are Python locals while they run.

At the top of a script, in functions with parts and in methods every variable is a cell, so that whatever the code calls finds it by its
name. A loop that calls no command and writes nothing is not looked into: it becomes a function of its own, which is given the values and
gives them back when it ends, however it ends. In it all holds that holds in a block without calls (`facts`, `elements`, `numeric`).

A method may run a script's code, which finds the variables of a script's scope as `$script:x` alone: where any code of this process names
one of a loop's variables so, the loop runs over the cells after all (`pshost.runtime.loops_by_name`).
"""

from __future__ import annotations

import ast
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pshost.compiler.blockcode import named_by_scope, note_names
from pshost.compiler.body import ANSWER, Body
from pshost.compiler.errors import CannotAnswerError
from pshost.compiler.facts import assignments, name_of, value_fact
from pshost.compiler.storage import storage_of_loop
from pshost.compiler.template import Template
from pshost.compiler.tree import children, kind
from pshost.compiler.unit import Unit, finished, function_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import Source
    from pshost.compiler.template import Position

KEEP = Template("try:\n    body\nfinally:\n    kept[:] = values", "body", "kept", "values")
RUN = Template("kept = []\ntry:\n    call\nfinally:\n    pass", "kept", "call")
UNNAMED = Template("if NAMED_BY_SCOPE.isdisjoint(names):\n    run\nelse:\n    other", "names", "run", "other")
CHOOSE = Template("if test:\n    known\nelse:\n    other", "test", "known", "other")
GUESSED = {
    "nat": Template("(v.__class__ is int and v >= 0)", "v"),
    "int": Template("(v.__class__ is int)", "v"),
    "float": Template("(v.__class__ is float)", "v"),
    "str": Template("(v.__class__ is str)", "v"),
    "table": Template("(v.__class__ is Hashtable and not v.case_sensitive)", "v"),
}
TABLE = Template("(matches_table(v) if v.__class__ is tuple else v)", "v")

# What a loop may not read or set: the names that loops and calls have of their own.
_OTHERS = frozenset(("?", "foreach", "switch", "args", "_"))
_LEAVING = frozenset(("ReturnStatementAst", "ExitStatementAst", "TrapStatementAst"))


def as_locals(body: Body, node: Any, compile_one: Callable[[Body, Any], None]) -> bool:
    """Write a loop that qualifies, as `compile_one` does, over Python locals; false for one that does not."""
    unit = body.unit
    if not unit.linked or unit.root is None or unit.watches_success or body.trap is not None or body.within_fused or _leaves(node):
        return False
    storage = storage_of_loop(node)
    known = unit.storage
    if storage.calls or storage.linked or storage.preferences or storage.reads & _OTHERS or storage.assigned & _OTHERS:
        return False
    if not storage.assigned <= unit.places or any(name in known.types or name in known.attributes for name in storage.assigned):
        return False
    names = sorted((storage.assigned | storage.reads) & unit.places)
    note_names(unit.source)
    if not named_by_scope.isdisjoint(names):
        return False
    inner_unit = Unit(unit.source, storage, False, unit.constants)
    inner_unit.continue_from(unit, names)
    guesses = {name: fact for name in names if (fact := _guess(unit, name, node.start)) in GUESSED}
    try:
        written = _written(body, inner_unit, node, compile_one, {})
        if guesses:
            p = body.at(node)
            tests = [GUESSED[fact](p, body.name(p, "v_" + name)) for name, fact in guesses.items()]
            written = CHOOSE(p, _all(p, tests), _written(body, inner_unit, node, compile_one, guesses), written)
    except CannotAnswerError:
        return False
    finally:
        unit.continue_from(inner_unit)
    _call(body, node, written, names, sorted(storage.assigned))
    return True


def _written(body: Body, unit: Unit, node: Any, compile_one: Callable[[Body, Any], None], facts: dict[str, str]) -> list[ast.stmt]:
    """The loop over locals of which facts are known when it begins."""
    inner = Body(unit)
    inner.hot = True
    inner.sink = ANSWER  # which refuses what is written
    inner.trying = body.trying
    inner.loops = list(body.loops)
    inner.facts = dict(facts)
    inner.definite = set(facts)
    compile_one(inner, node)
    return inner.out


def _guess(unit: Unit, name: str, before: int) -> Any:
    """What a variable is likely to hold at a place: what the assignment nearest above gives. It is looked at when the loop begins."""
    if unit.assigned is None:
        unit.assigned = {}
        for assigned, node in assignments([unit.root]):
            if kind(node) == "AssignmentStatementAst" and name_of(node.Operator) == "Equals":
                unit.assigned.setdefault(assigned, []).append((node.start, node.Right))
    above = [place for place in unit.assigned.get(name, ()) if place[0] < before]
    return value_fact(max(above, key=itemgetter(0))[1], {}) if above else None


def _all(p: Position, tests: list[ast.expr]) -> ast.expr:
    if len(tests) == 1:
        return tests[0]
    return ast.BoolOp(ast.And(), tests, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])


def _leaves(node: Any) -> bool:
    pending = [node]
    while pending:
        inner = pending.pop()
        if kind(inner) in _LEAVING:
            return True
        pending.extend(children(inner))
    return False


def loop_tree(node: Any, source: Source, constants: dict[str, Any]) -> ast.Module:
    """The module whose `link` holds `ft()`, a loop that qualifies, over a scope's variables all the same."""
    from pshost.compiler.statements import statement

    unit = Unit(source, storage_of_loop(node), True, constants)
    body = Body(unit)
    statement(body, node)
    p = body.at(node)
    names = ("sc", *("v_" + name for name in sorted(unit.places)))
    return ast.Module([function_of(p, "link", names, [function_of(p, "ft", (), finished(p, body, True))])], [])


def _call(body: Body, node: Any, loop: list[ast.stmt], names: list[str], assigned: list[str]) -> None:
    """The function of the loop, and its call."""
    p = body.at(node)
    where = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
    kept = body.name(p, body.unit.temp())
    values: list[ast.expr] = [
        TABLE(p, body.name(p, "v_matches")) if name == "matches" else body.name(p, "v_" + name) for name in assigned
    ]
    written = KEEP(p, loop, kept, ast.Tuple(values, ast.Load(), **where)) if assigned else loop
    function = "f" + body.unit.temp()
    body.out.append(function_of(p, function, ("parent", kept.id, *("v_" + name for name in names)), written))
    call = body.call(p, function, body.scope(p), kept, *(body.name(p, "v_" + name) for name in names))
    made = RUN(p, kept, [ast.Expr(call, **where)])
    if assigned:
        targets: list[ast.expr] = [body.target(p, "v_" + name) for name in assigned]
        made[1].finalbody = [ast.Assign([ast.Tuple(targets, ast.Store(), **where)], kept, None, **where)]
    block = body.name(p, "__block__")
    by_name = body.call(p, "run_by_name", body.scope(p), body.extent(p, node), body.constant(p, kind(node)), block)
    body.add(UNNAMED(p, body.constant(p, tuple(names)), made, [ast.Expr(by_name, **where)]))
