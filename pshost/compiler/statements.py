"""Statements: what runs one after the other, and what it gives where a value is wanted.

An error ends its statement, not the script: outside `try`, each statement is guarded by a handler that reports the
error and goes on with the next one (`report_error` raises it again if something above wants it). On CPython 3.11
entering `try` is free.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler import definitions, handlers, loops, pipelines
from pshost.compiler.answers import check_statement, end, give
from pshost.compiler.assignments import assignment, step
from pshost.compiler.body import ANSWER, GATHERED, SCALARS, SCOPE, shape_of, sure
from pshost.compiler.commands import redirected
from pshost.compiler.errors import CannotAnswerError
from pshost.compiler.facts import STEPS
from pshost.compiler.operators import of_other_kinds, operator_name
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, unwrap, unwrap_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

IF = Template("if test:\n    then\nelse:\n    other", "test", "then", "other")
EMIT = Template("emit(value)", "emit", "value")
EMIT_ALL = Template("emit_all(emit, value)", "emit", "value")
OUTLINE_DEPTH = 4

_COMPOUND = frozenset(
    (
        "IfStatementAst",
        "WhileStatementAst",
        "ForStatementAst",
        "ForEachStatementAst",
        "DoWhileStatementAst",
        "DoUntilStatementAst",
        "SwitchStatementAst",
        "TryStatementAst",
    )
)


def statements(body: Body, block: Any) -> None:
    """The statements of a block, with its traps."""
    traps = getattr(block, "Traps", None)
    if traps:
        handlers.trapped(body, block)
        return
    nodes = list(block.Statements or ())
    ends = body.tail
    for index, node in enumerate(nodes):
        body.tail = ends and index == len(nodes) - 1
        statement(body, node)
    body.tail = ends


def statement(body: Body, node: Any) -> None:
    """One statement, guarded so that an error in it is reported and the next one runs."""
    name = kind(node)
    compile_one = STATEMENTS.get(name)
    if compile_one is None:
        raise body.unit.unsupported(name.removesuffix("Ast"), node)
    if body.unit.answers:
        body.tail = check_statement(body, name)
    if name in _COMPOUND:
        if body.unit.nesting >= OUTLINE_DEPTH:
            _outlined(body, node, compile_one)
            return
        body.unit.nesting += 1
    had_scope, calls = body.scope_made, body.unit.opaque
    mark = len(body.history)
    try:
        written = body.capture(lambda: compile_one(body, node))
    finally:
        if name in _COMPOUND:
            body.unit.nesting -= 1
    if body.trying or not written or name in _JUMPS or not _may_fail(written):
        body.add(written)
    else:
        body.interrupted(mark)
        if body.scope_made and not had_scope:
            # An error before the place in the statement that makes the scope leaves the handler and what follows without one.
            body.add(SCOPE(body.at(node), body.unit.cells_lambda(body.at(node))))
        body.add(body.unit.guard(body, body.at(node), node, written, body.unit.opaque != calls))


_JUMPS = frozenset(("BreakStatementAst", "ContinueStatementAst"))  # `break` in a trap raises the error on purpose


def _may_fail(written: list[ast.stmt]) -> bool:
    """Whether statements do more than move values about."""
    return not all(isinstance(made, _SAFE) or _moves(made) for made in written)


_SAFE = (ast.Pass, ast.Break, ast.Continue, ast.FunctionDef)


def _moves(made: ast.stmt) -> bool:
    if isinstance(made, ast.Return):
        return made.value is None or sure(made.value)
    if not isinstance(made, ast.Assign):
        return False
    if isinstance(made.value, ast.List):
        return all(isinstance(element, ast.Name | ast.Constant) for element in made.value.elts)
    return sure(made.value)


def _outlined(body: Body, node: Any, compile_one: Callable[[Body, Any], None]) -> None:
    """A deeply nested statement in a function of its own: CPython limits how deep blocks nest."""
    from pshost.compiler.unit import nested_function

    p = body.at(node)
    unit = body.unit
    saved, unit.nesting = unit.nesting, 0
    body.scope(p)
    try:
        name = nested_function(body, p, lambda inner: compile_one(inner, node), ())
    finally:
        unit.nesting = saved
    body.definite.clear()
    body.do(p, body.call(p, name))


def emit_expression(body: Body, node: Any) -> None:
    """An expression as a statement: its value goes to the output, unless it is one of those that give none."""
    from pshost.compiler.expressions import expression

    name = kind(node)
    p = body.at(node)
    if name == "UnaryExpressionAst" and operator_name(node.TokenKind) in STEPS:
        step(body, node, wanted=False)
        return
    if name == "SubExpressionAst" and not getattr(node.SubExpression, "Traps", None):
        statements(body, node.SubExpression)
        return
    inner = unwrap(node)
    if name == "ConvertExpressionAst" and str(getattr(node.Attribute, "TypeName", "")).lower() == "void":
        body.do(p, expression(body, node.Child))
        return
    if kind(inner) == "BinaryExpressionAst" and operator_name(inner.Operator) == "DotDot":
        ends = body.operands([inner.Left, inner.Right], expression)
        body.do(p, body.call(p, "emit_range", body.emitter(p), *ends))
        if body.unit.watches_success:
            body.do(p, body.call(p, "set_succeeded", body.constant(p, True)))
        return
    if kind(inner) == "PipelineAst":
        value = pipelines.pipeline_value(body, inner)
    else:
        value = expression(body, node)
    if body.sink is ANSWER:
        give(body, p, value)
        return
    write(body, p, value)
    if body.unit.watches_success and _sets_success(node):
        body.do(p, body.call(p, "set_succeeded", body.constant(p, True)))


def write(body: Body, p: Position, value: ast.expr) -> None:
    """Write a value as a pipeline enumerates it."""
    emit = body.emitter(p)
    if shape_of(value) in SCALARS:
        body.do(p, EMIT(p, emit, value))
    elif of_other_kinds(value, lambda other: EMIT_ALL(p, emit, other), lambda number: EMIT(p, emit, number)):
        body.do(p, value)
    else:
        body.do(p, EMIT_ALL(p, emit, value))


def _sets_success(node: Any) -> bool:
    """Whether `$?` is true after an expression whatever ran in it: not if it is but commands in parentheses (Compiler.cs,
    ShouldSetExecutionStatusToSuccess).
    """
    name = kind(node)
    if name == "AssignmentStatementAst":
        return _sets_success(node.Right)
    if name == "ParenExpressionAst":
        return _sets_success(node.Pipeline)
    if name == "PipelineAst":
        return len(node.PipelineElements) == 1 and _sets_success(node.PipelineElements[0])
    if name == "CommandExpressionAst":
        return _sets_success(node.Expression)
    if name in ("SubExpressionAst", "ArrayExpressionAst"):
        inner = getattr(node, "SubExpression", None)
        return inner is None or not inner.Statements
    return name not in STATEMENTS and name != "CommandAst"


def _command_expression(body: Body, node: Any) -> None:
    if node.Redirections:
        redirected(body, node, lambda inner: emit_expression(inner, node.Expression))
    else:
        emit_expression(body, node.Expression)


def statement_value(body: Body, node: Any) -> ast.expr:
    """The value of a statement: `$x = if (...) {...}`, `$x = command`, `@{ a = ... }`."""
    from pshost.compiler.expressions import EXPRESSIONS, expression

    inner = unwrap_once(node)
    name = kind(inner)
    if name in EXPRESSIONS:
        return expression(body, inner)
    p = body.at(node)
    if name == "PipelineAst":
        return pipelines.pipeline_value(body, inner)
    if name == "AssignmentStatementAst":
        value = assignment(body, inner, wanted=True)
        return value if value is not None else body.constant(p, None)
    compile_one = STATEMENTS.get(name)
    if compile_one is None:
        raise body.unit.unsupported(name.removesuffix("Ast"), node)
    made = body.collect(p, lambda: compile_one(body, inner))
    return body.call(p, "collapse", body.name(p, made))


def _assign(body: Body, node: Any) -> None:
    assignment(body, node, wanted=False)
    if body.unit.watches_success and _sets_success(node.Right):
        p = body.at(node)
        body.do(p, body.call(p, "set_succeeded", body.constant(p, True)))


def _if(body: Body, node: Any) -> None:
    from pshost.compiler.expressions import condition

    def chain(clauses: list[Any]) -> None:
        (test_node, block), *rest = clauses
        p = body.at(test_node)
        test = condition(body, test_node)
        then = body.branch(lambda: block_of(body, block))
        if rest:
            other = body.branch(lambda: chain(rest))
        elif node.ElseClause is not None:
            other = body.branch(lambda: block_of(body, node.ElseClause))
        else:
            other = []
        made = IF(p, test, then or PASS(p), other)
        body.add(made)

    chain(list(node.Clauses))


PASS = Template("pass\npass")


def block_of(body: Body, block: Any) -> None:
    """The statements of a `{ }` block."""
    statements(body, block)


def _return(body: Body, node: Any) -> None:
    p = body.at(node)
    if body.unit.answers:
        _answer(body, node)
        return
    if node.Pipeline is not None:
        if body.unit.method and not body.fused:  # a method's value is what a variable would be assigned
            body.do(p, body.call(p, "emit", statement_value(body, node.Pipeline)))
        else:
            _emit_statement(body, node.Pipeline)
    body.add(body.unit.leave(body, p))


def _answer(body: Body, node: Any) -> None:
    """`return` of a block that answers."""
    if not body.returns or (body.sink is not ANSWER and body.sink is not GATHERED):
        raise CannotAnswerError
    if node.Pipeline is not None:
        body.tail = True
        _emit_statement(body, node.Pipeline)
        body.tail = False
    end(body, body.at(node))


def _emit_statement(body: Body, node: Any) -> None:
    compile_one = STATEMENTS.get(kind(node))
    if compile_one is None:
        emit_expression(body, node)
    else:
        compile_one(body, node)


def _exit(body: Body, node: Any) -> None:
    p = body.at(node)
    value = statement_value(body, node.Pipeline) if node.Pipeline is not None else body.constant(p, 0)
    body.do(p, body.call(p, "exit_script", value))


CHAIN = Template("if test:\n    then", "test", "then")


def _chain(body: Body, node: Any) -> None:
    """`a && b`, `a || b`: the second runs if the first succeeded, or failed."""
    p = body.at(node)
    left, right = node.LhsPipelineChain, node.RhsPipeline
    if getattr(node, "Background", False):
        pipelines.background(body, node)
        return
    body.do(p, body.call(p, "set_succeeded", body.constant(p, True)))
    statement(body, left)
    test: ast.expr = body.call(p, "last_succeeded")
    if operator_name(node.Operator) == "OrOr":
        test = ast.UnaryOp(ast.Not(), test, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])

    def then() -> None:
        body.do(p, body.call(p, "set_succeeded", body.constant(p, True)))
        statement(body, right)

    body.add(CHAIN(p, test, body.branch(then)))


def _data(body: Body, node: Any) -> None:
    """`data name { ... }`: a block whose value goes to a variable if it names one."""
    variable = getattr(node, "Variable", None)
    if not variable:
        statements(body, node.Body)
        return
    p = body.at(node)
    made = body.collect(p, lambda: statements(body, node.Body))
    value = body.call(p, "collapse", body.name(p, made))
    name = str(variable).lower()
    if body.unit.has_place(name):
        body.assign(p, "v_" + name, value)
        body.note(name, None)
    else:
        body.do(p, body.call(p, "assign", body.scope(p), body.constant(p, name), value))


def _nothing(body: Body, node: Any) -> None:
    """Traps are compiled with their block, types at the start of the script."""


def _block(body: Body, node: Any) -> None:
    statements(body, node.Body)


STATEMENTS: dict[str, Callable[[Body, Any], None]] = {
    "PipelineAst": pipelines.pipeline,
    "CommandExpressionAst": _command_expression,
    "PipelineChainAst": _chain,
    "AssignmentStatementAst": _assign,
    "IfStatementAst": _if,
    "WhileStatementAst": loops.while_loop,
    "DoWhileStatementAst": loops.do_loop,
    "DoUntilStatementAst": loops.do_loop,
    "ForStatementAst": loops.for_loop,
    "ForEachStatementAst": loops.for_each,
    "SwitchStatementAst": loops.switch,
    "BreakStatementAst": loops.jump,
    "ContinueStatementAst": loops.jump,
    "ReturnStatementAst": _return,
    "ExitStatementAst": _exit,
    "ThrowStatementAst": handlers.throw,
    "TryStatementAst": handlers.try_statement,
    "TrapStatementAst": _nothing,
    "FunctionDefinitionAst": definitions.function,
    "TypeDefinitionAst": _nothing,
    "DataStatementAst": _data,
    "BlockStatementAst": _block,
}
