"""`try`, `throw` and `trap`.

`enter_try` tells everything that runs inside that someone will take its errors: `report_error` then raises instead of
reporting. A block with traps is such a place too; each of its statements is guarded by the traps' handler.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.body import Loop
from pshost.compiler.template import Template
from pshost.compiler.tree import type_name

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

TRY = Template(
    "depth = enter_try()\n"
    "try:\n    try:\n        body\n    finally:\n        leave_try(depth)\n"
    "except Exception as error:\n    choice = choose_catch(error, types)\n    saved = v\n    try:\n        clauses\n    finally:\n"
    "        v = saved",
    "depth",
    "body",
    "choice",
    "types",
    "saved",
    "v",
    "clauses",
)
ONLY_BODY = Template("depth = enter_try()\ntry:\n    body\nfinally:\n    leave_try(depth)", "depth", "body")
# Code in `finally` is not stopped. The shield is written out: a call would be one more place for a stop to be raised.
FINALLY = Template(
    "token = stop_token()\n"
    "try:\n    body\nfinally:\n    token.shielded += 1\n    token.stopped = False\n"
    "    if token.injected:\n        token.withdraw()\n"
    "    try:\n        last\n    finally:\n        token.leave_shield()\n        if token.stopped:\n"
    "            token.raise_if_stopped()",
    "token",
    "body",
    "last",
)
CLAUSE = Template("if choice.index == place:\n    then\nelse:\n    other", "choice", "place", "then", "other")
CATCH = Template("v = caught(scope, choice, extent)", "v", "scope", "choice", "extent")
RAISE_AGAIN = Template("raise choice.error", "choice")
THROW = Template("raise throw_value(scope, value, extent)", "scope", "value", "extent")
RETHROW = Template("raise rethrow(scope, v, extent)", "scope", "v", "extent")


def _pass(p: Position) -> list[ast.stmt]:
    return [ast.Pass(lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])]


def throw(body: Body, node: Any) -> None:
    """`throw value`, and `throw` alone, which in a catch throws the same error again."""
    from pshost.compiler.expressions import read_variable
    from pshost.compiler.statements import statement_value

    p = body.at(node)
    body.ready_scope(p)
    scope = body.scope_so_far(p)
    if node.Pipeline is None:
        current = read_variable(body, p, "_")
        body.add(RETHROW(p, scope, current, body.extent(p, node)))
        return
    body.add(THROW(p, scope, statement_value(body, node.Pipeline), body.extent(p, node)))


def try_statement(body: Body, node: Any) -> None:
    """`try { } catch [T] { } finally { }`."""
    p = body.at(node)
    body.ready_scope(p)
    written = body.branch(lambda: _with_catches(body, node, p))
    if node.Finally is not None:
        last = body.branch(lambda: _block(body, node.Finally))
        written = FINALLY(p, body.name(p, body.unit.temp()), written, last or _pass(p))
    body.add(written)
    body.definite.clear()


def _block(body: Body, block: Any) -> None:
    from pshost.compiler.statements import statements

    statements(body, block)


def _with_catches(body: Body, node: Any, p: Position) -> None:
    depth = body.name(p, body.unit.temp())

    def inside() -> None:
        body.trying += 1
        try:
            _block(body, node.Body)
        finally:
            body.trying -= 1

    tried = body.branch(inside) or _pass(p)
    if not node.CatchClauses:
        body.add(ONLY_BODY(p, depth, tried))
        return
    choice = body.name(p, body.unit.temp())
    types = tuple(tuple(type_name(t) for t in clause.CatchTypes or ()) for clause in node.CatchClauses)
    clauses = _clauses(body, list(enumerate(node.CatchClauses)), body.extent(p, node), choice)
    if body.unit.answers:
        from pshost.compiler.answers import taken_back

        clauses = [*taken_back(body, p), *clauses]
    body.definite.discard("_")
    place = body.name(p, "v__")
    body.add(TRY(p, depth, tried, choice, _names(p, types), body.name(p, body.unit.temp()), place, clauses))


def _clauses(body: Body, clauses: list[tuple[int, Any]], extent: ast.Name, choice: ast.Name) -> list[ast.stmt]:
    if not clauses:
        again: list[ast.stmt] = RAISE_AGAIN((extent.lineno, extent.col_offset, extent.lineno, extent.col_offset), choice)
        return again
    (index, clause), *rest = clauses
    p = body.at(clause)

    def then() -> None:
        body.ready_scope(p)
        body.add(CATCH(p, body.name(p, "v__"), body.scope_so_far(p), choice, extent))
        body.definite.add("_")
        _block(body, clause.Body)

    written = body.branch(then)
    if not clause.CatchTypes and not rest:
        made: list[ast.stmt] = CLAUSE(p, choice, body.constant(p, index), written, _pass(p))
        return made
    made = CLAUSE(p, choice, body.constant(p, index), written, _clauses(body, rest, extent, choice))
    return made


def _names(p: Position, types: tuple[tuple[str, ...], ...]) -> ast.expr:
    value: Any = types
    return ast.Constant(value, None, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])


# A trap's body has a scope of its own: what it assigns is gone after it.
KEEP = Template("saved = v\ntry:\n    body\nfinally:\n    v = saved", "saved", "v", "body")
HANDLED = Template(
    "if choice.index == place:\n    saved = v\n    try:\n        v = caught(scope, choice, extent)\n        then\n"
    "        report_trapped(scope, choice.error, extent)\n    finally:\n"
    "        v = saved\n        enter_try()\n    return_here",
    "choice",
    "place",
    "saved",
    "v",
    "scope",
    "extent",
    "then",
    "return_here",
)
CHOOSE = Template("choice = choose_catch(error, types)\nerror = choice.error", "choice", "types")
RAISE_ERROR = Template("raise error")


def trapped(body: Body, block: Any) -> None:
    """A block with traps: the most specific handlers first, as PowerShell tries them."""
    from pshost.compiler.statements import statement
    from pshost.compiler.unit import nested_function

    p = body.at(block)
    body.scope(p)
    depth = body.name(p, body.unit.temp())
    traps = sorted(block.Traps, key=lambda trap: trap.TrapType is None)
    tried = body.trying

    def handler(inner: Body) -> None:
        inner.trying = tried
        choice = inner.name(p, inner.unit.temp())
        types = tuple(() if trap.TrapType is None else (type_name(trap.TrapType),) for trap in traps)
        inner.add(CHOOSE(p, choice, _names(p, types)))
        for index, trap in enumerate(traps):
            _trap(inner, trap, depth, choice, index)
        inner.add(RAISE_ERROR(p))

    name = nested_function(body, p, handler, ("error",))
    saved_trap, body.trap, body.trying = body.trap, name, 0

    def inside() -> None:
        for node in block.Statements or ():
            statement(body, node)

    written = body.branch(inside)
    body.trap, body.trying = saved_trap, tried
    body.definite.clear()
    body.add(ONLY_BODY(p, depth, written or _pass(p)))


def _trap(body: Body, trap: Any, depth: ast.Name, choice: ast.Name, index: int) -> None:
    from pshost.compiler.statements import statements
    from pshost.compiler.unit import assigned_names

    p = body.at(trap)
    loop = Loop(body, None)
    loop.trap = "error"
    body.loops = [loop]
    saved_trap, body.trap = body.trap, None

    def then() -> None:
        body.do(p, body.call(p, "leave_try", depth))
        inside = body.branch(lambda: statements(body, trap.Body))
        for name in sorted(assigned_names(inside) - {"v__"}):
            inside = KEEP(p, body.name(p, body.unit.temp()), body.name(p, name), inside)
        body.add(inside)

    written = body.branch(then)
    body.trap = saved_trap
    place = body.name(p, "v__")
    body.add(
        HANDLED(
            p,
            choice,
            body.constant(p, index),
            body.name(p, body.unit.temp()),
            place,
            body.name(p, "sc"),
            body.extent(p, trap),
            written,
            body.unit.python_return(p),
        )
    )
