"""Loops, `switch`, and the jumps out of them.

A loop is `while True: if not ...: break`, never `while test:`: the latter ends in a jump that does not warm code up
on CPython 3.11, so a script that runs once would run unspecialised. `break` and `continue` are Python's own if their
loop is the innermost one of this Python function, and exceptions otherwise; a loop whose body calls anything catches
those, since PowerShell lets a callee's `break` leave its caller's loop.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.body import Loop
from pshost.compiler.elements import prepare
from pshost.compiler.facts import STEPS, item_fact
from pshost.compiler.local_loops import as_locals
from pshost.compiler.loop_facts import Head, head_of
from pshost.compiler.numeric import with_numeric_version
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, unwrap, variable_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

LOOP = Template("while True:\n    body", "body")
LEAVE_UNLESS = Template("if not test:\n    break", "test")
LEAVE_IF = Template("if test:\n    break", "test")
STOP_CHECK = Template("if STOP:\n    check_stop()")
FOR = Template("for target in items:\n    body", "target", "items", "body")
CATCH_JUMPS = Template(
    "try:\n    body\nexcept ContinueException as jump:\n    if not leaves_here(jump, label):\n        raise\n"
    "    again\n"
    "except BreakException as jump:\n    if not leaves_here(jump, label):\n        raise\n    break",
    "body",
    "label",
    "again",
)
BEYOND = Template("if not -2147483648 <= v <= 2147483647:\n    v = fix_number(v)", "v")
RAISE = Template("raise error", "error")
BREAK = Template("raise BreakException(label)", "label")
CONTINUE = Template("raise ContinueException(label)", "label")


def _label(node: Any) -> str | None:
    label = getattr(node, "Label", None)
    return str(label).lower() if label else None


def _enter(body: Body, node: Any, p: Position) -> Head:
    """What is known at the head of a loop; the body knows it from here on."""
    head = head_of(body, node) if body.tracking else Head()
    for name in head.assigned:
        body.facts.pop(name, None)
    body.facts.update(head.facts)
    body.unit.free_steps |= head.free
    prepare(body, p, [getattr(node, part, None) for part in ("Condition", "Iterator", "Body")], head.assigned)
    return head


def _leave(body: Body, p: Position, head: Head, elements: dict[Any, Any]) -> list[ast.stmt]:
    """What is known after a loop; the code that makes it so."""
    body.elements = elements
    body.unit.free_steps -= head.free
    for name in head.assigned:
        body.facts.pop(name, None)
    body.facts.update(head.after())
    written: list[ast.stmt] = []
    for name in head.beyond:
        written += BEYOND(p, body.name(p, "v_" + name))
    return written


def _whole(body: Body, node: Any, p: Position, build: Callable[[Head], list[ast.stmt]]) -> list[ast.stmt]:
    """A loop with what goes before and after it, as `build` writes it from what is known at its head."""

    def write() -> None:
        elements = dict(body.elements)
        head = _enter(body, node, p)
        body.add(build(head))
        body.add(_leave(body, p, head, elements))

    return body.capture(write)


def _inside(
    body: Body, node: Any, p: Position, head: Head, build: Callable[[], None], again: Callable[[], None] | None = None
) -> list[ast.stmt]:
    """The body of a loop: its statements, with a handler for jumps that come as exceptions if any may come.

    `again` writes what must run before the next round (a `for`'s iterator); native `continue`s run it themselves.
    """
    loop = Loop(body, _label(node))
    if again is not None:
        loop.on_continue = lambda: body.branch(again)
    body.ready_scope(p)
    body.loops.append(loop)
    opaque = body.unit.opaque
    saved_hot, body.hot = body.hot, True
    try:
        body.facts.update(head.tested)
        inside = body.branch(build)
        head.restore(body.facts)
        if loop.needs_catch or body.unit.opaque != opaque:
            label = body.constant(p, loop.label)
            head.restore(body.facts)  # what holds wherever the jump comes from
            extra = loop.on_continue() if loop.on_continue is not None else []
            inside = CATCH_JUMPS(p, inside or _pass(p), label, [*extra, *_continue(p)] if extra else _continue(p))
        if again is not None:
            inside = inside + body.branch(again)
    finally:
        body.loops.pop()
        body.hot = saved_hot
    return [*STOP_CHECK(p), *inside]


def _pass(p: Position) -> list[ast.stmt]:
    return [ast.Pass(lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])]


def _continue(p: Position) -> list[ast.stmt]:
    return [ast.Continue(lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])]


def _test(body: Body, node: Any, p: Position, template: Template) -> list[ast.stmt]:
    from pshost.compiler.expressions import condition

    def build() -> None:
        saved, body.hot = body.hot, True
        body.add(template(p, condition(body, node)))
        body.hot = saved

    return body.branch(build)


def while_loop(body: Body, node: Any) -> None:
    """`while (test) { }`."""
    from pshost.compiler.statements import block_of

    if as_locals(body, node, while_loop):
        return
    p = body.at(node)
    body.ready_scope(p)

    def build(head: Head) -> list[ast.stmt]:
        test = _test(body, node.Condition, body.at(node.Condition), LEAVE_UNLESS)
        made: list[ast.stmt] = LOOP(p, test + _inside(body, node, p, head, lambda: block_of(body, node.Body)))
        return made

    body.add(with_numeric_version(body, node, lambda: _whole(body, node, p, build)))


def do_loop(body: Body, node: Any) -> None:
    """`do { } while (test)` and `do { } until (test)`."""
    from pshost.compiler.statements import block_of

    if as_locals(body, node, do_loop):
        return
    p = body.at(node)
    body.ready_scope(p)
    template = LEAVE_UNLESS if kind(node) == "DoWhileStatementAst" else LEAVE_IF

    def again() -> None:
        body.add(_test(body, node.Condition, body.at(node.Condition), template))

    def build(head: Head) -> list[ast.stmt]:
        made: list[ast.stmt] = LOOP(p, _inside(body, node, p, head, lambda: block_of(body, node.Body), again))
        return made

    body.add(_whole(body, node, p, build))


def for_loop(body: Body, node: Any) -> None:
    """`for (start; test; step) { }`."""
    from pshost.compiler.statements import block_of

    if as_locals(body, node, for_loop):
        return
    p = body.at(node)
    if node.Initializer is not None:
        _silently(body, node.Initializer)
    body.ready_scope(p)
    again = (lambda: _hot_silently(body, node.Iterator)) if node.Iterator is not None else None

    def build(head: Head) -> list[ast.stmt]:
        test = _test(body, node.Condition, body.at(node.Condition), LEAVE_UNLESS) if node.Condition is not None else []
        made: list[ast.stmt] = LOOP(p, test + _inside(body, node, p, head, lambda: block_of(body, node.Body), again))
        return made

    body.add(with_numeric_version(body, node, lambda: _whole(body, node, p, build)))


def _silently(body: Body, node: Any) -> None:
    """A statement whose output is dropped."""
    from pshost.compiler.statements import STATEMENTS

    name = kind(node)
    if name == "AssignmentStatementAst" or _is_step(node):
        STATEMENTS[name](body, node)
    else:
        body.collect(body.at(node), lambda: STATEMENTS[name](body, node))


def _hot_silently(body: Body, node: Any) -> None:
    saved, body.hot = body.hot, True
    _silently(body, node)
    body.hot = saved


def _is_step(node: Any) -> bool:
    inner = unwrap(node)
    return kind(inner) == "UnaryExpressionAst" and str(inner.TokenKind) in STEPS


def for_each(body: Body, node: Any) -> None:
    """`foreach ($x in values) { }`."""
    from pshost.compiler.assignments import Place
    from pshost.compiler.statements import block_of, statement_value

    if as_locals(body, node, for_each):
        return
    p = body.at(node)
    if getattr(node, "ThrottleLimit", None) is not None or "Parallel" in str(getattr(node, "Flags", "")):
        raise body.unit.unsupported("foreach -parallel", node)
    value = statement_value(body, node.Condition)
    items = body.call(p, "foreach_items", value)
    body.ready_scope(p)
    name = variable_name(node.Variable)
    direct = body.unit.has_place(name) and name not in body.unit.storage.types
    item = body.name(p, "v_" + name if direct else body.unit.temp())

    def build() -> None:
        if direct:
            body.definite.add(name)
            body.note(name, item_fact(node.Condition, before))
        else:
            Place(body, p, node.Variable).write(item)
        block_of(body, node.Body)

    def loop(source: ast.expr) -> list[ast.stmt]:
        return _whole(body, node, p, lambda head: FOR(p, item, source, _inside(body, node, p, head, build)))

    before = dict(body.facts)
    _enumerating(body, p, "foreach", items, loop)


def _enumerating(
    body: Body, p: Position, variable: str, items: ast.expr, loop: Callable[[ast.expr], list[ast.stmt]]
) -> None:
    """A loop over values, which are in `$foreach` or `$switch` meanwhile where the block reads that."""
    if not body.unit.has_place(variable):
        body.add(loop(items))
        return
    place = body.name(p, "v_" + variable)
    source = body.name(p, body.unit.temp())
    body.assign(p, source.id, body.call(p, "enumerator", items))
    inside = [*SET(p, place, source), *loop(source)]
    body.add(KEEP(p, body.name(p, body.unit.temp()), place, inside))


def jump(body: Body, node: Any) -> None:
    """`break` and `continue`, with or without a label."""
    from pshost.compiler.expressions import expression

    p = body.at(node)
    leaves = kind(node) == "BreakStatementAst"
    label_node = node.Label
    label: str | None = None
    if label_node is not None:
        if kind(label_node) != "StringConstantExpressionAst":
            value = body.call(p, "to_string", expression(body, label_node))
            lowered = ast.Call(
                ast.Attribute(
                    value, "lower", ast.Load(), lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3]
                ),
                [],
                [],
                lineno=p[0],
                col_offset=p[1],
                end_lineno=p[2],
                end_col_offset=p[3],
            )
            for loop in body.loops:
                loop.needs_catch = True
            body.add((BREAK if leaves else CONTINUE)(p, lowered))
            return
        label = str(label_node.Value).lower()
    innermost = body.loops[-1] if body.loops else None
    if innermost is not None and innermost.trap is not None:
        error = body.name(p, innermost.trap)
        body.add(RAISE(p, error) if leaves else body.unit.python_return(p))
        return
    if innermost is not None and innermost.body is body and (label is None or innermost.label == label):
        if not leaves and innermost.on_continue is not None:
            body.add(innermost.on_continue())
        made: list[ast.stmt] = [ast.Break(lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])]
        body.add(made if leaves else _continue(p))
        return
    for loop in body.loops:
        loop.needs_catch = True
    body.add((BREAK if leaves else CONTINUE)(p, body.constant(p, label)))


SET = Template("target = value", "target", "value")
CLAUSE = Template("if test:\n    matched = True\n    then", "test", "matched", "then")
UNMATCHED = Template("if not matched:\n    then", "matched", "then")
FALSE = Template("matched = False", "matched")
KEEP = Template("saved = v\ntry:\n    body\nfinally:\n    v = saved", "saved", "v", "body")


def switch(body: Body, node: Any) -> None:
    """`switch`: a loop over the values, in which every clause that matches runs."""
    from pshost.compiler.statements import block_of, statement_value

    p = body.at(node)
    flags = str(node.Flags)
    value = statement_value(body, node.Condition)
    if "File" in flags:
        items = body.call(p, "switch_file", body.scope(p), value)
    else:
        items = body.call(p, "switch_items", value)
    body.ready_scope(p)
    item = body.name(p, body.unit.temp())
    matched = body.name(p, body.unit.temp())

    def build() -> None:
        body.assign(p, "v__", item)
        body.definite.add("_")
        if node.Default is not None:
            body.add(FALSE(p, matched))
        for pattern, block in node.Clauses or ():
            _clause(body, pattern, block, item, matched, flags)
        if node.Default is not None:
            default = body.branch(lambda: block_of(body, node.Default))
            body.add(UNMATCHED(p, matched, default or _pass(p)))

    def loop(source: ast.expr) -> list[ast.stmt]:
        inside = _whole(body, node, p, lambda head: FOR(p, item, source, _inside(body, node, p, head, build)))
        kept: list[ast.stmt] = KEEP(p, body.name(p, body.unit.temp()), body.name(p, "v__"), inside)
        return kept

    _enumerating(body, p, "switch", items, loop)
    body.definite.discard("_")


def _clause(body: Body, pattern: Any, block: Any, item: ast.Name, matched: ast.Name, flags: str) -> None:
    from pshost.compiler.expressions import expression
    from pshost.compiler.statements import block_of

    p = body.at(pattern)
    then = body.branch(lambda: block_of(body, block))
    body.add(CLAUSE(p, _matches(body, pattern, item, flags, expression), matched, then or _pass(p)))


def _matches(body: Body, pattern: Any, item: ast.Name, flags: str, expression: Any) -> ast.expr:
    p = body.at(pattern)
    sensitive = body.constant(p, "CaseSensitive" in flags)
    bare = unwrap(pattern)
    if kind(bare) == "ScriptBlockExpressionAst":
        from pshost.compiler.statements import statements

        end = bare.ScriptBlock.EndBlock
        if end is None:
            return body.constant(p, False)
        name = body.collect(p, lambda: statements(body, end))
        return body.call(p, "truthy", body.call(p, "collapse", body.name(p, name)))
    value = expression(body, pattern)
    if "Regex" in flags:
        return body.call(p, "switch_regex", body.scope(p), item, value, sensitive)
    if "Wildcard" in flags:
        return body.call(p, "switch_wildcard", item, value, sensitive)
    return body.call(p, "switch_equals", item, value, sensitive)
