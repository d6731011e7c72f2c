"""Pipelines push: each stage is a function that takes one object. Literal ForEach-Object and Where-Object blocks are
fused: they become nested functions that share the variables of the block around them, as in PowerShell they share its
scope.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.commands import call_site, command, command_value, redirected
from pshost.compiler.facts import STEPS
from pshost.compiler.operators import operator_name
from pshost.compiler.template import Template
from pshost.compiler.tree import FOR_EACH, FUSED, children, is_literal_block_stage, kind, type_name, unwrap

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

KEEP = Template("saved = v\ntry:\n    body\nfinally:\n    v = saved", "saved", "v", "body")
PUSH = Template("for item in iterate(value):\n    process(item)", "item", "value", "process")
EACH = Template("for item in items:\n    if STOP:\n        check_stop()\n    body", "item", "items", "body")
FILTER = Template("if test:\n    emit(v)", "test", "emit", "v")


def pipeline(body: Body, node: Any) -> None:
    """A pipeline as a statement."""
    elements = list(node.PipelineElements)
    if getattr(node, "Background", False):
        background(body, node)
        return
    if len(elements) == 1:
        _single(body, elements[0])
        return
    fused = any(is_literal_block_stage(element, FUSED) for element in elements[1:])
    p = body.at(node)
    if not fused:
        _run(body, node, elements)
        return
    place = body.name(p, "v__")
    inner = body.capture(lambda: body.by_turns(elements, lambda: _run(body, node, elements)))
    body.definite.discard("_")
    if body.unit.has_place("_"):
        body.add(KEEP(p, body.name(p, body.unit.temp()), place, inner))
    else:
        body.add(inner)


def background(body: Body, node: Any) -> None:
    """`pipeline &`: a job, which is what the statement writes."""
    p = body.at(node)
    extent = body.pooled(p, body.unit.extent_of(node.start, node.end))
    body.do(p, body.call(p, "run_background", body.scope(p), body.emitter(p), extent))


def pipeline_value(body: Body, node: Any) -> ast.expr:
    """A pipeline where a value is wanted."""
    elements = list(node.PipelineElements)
    if len(elements) == 1 and not getattr(node, "Background", False):
        only = elements[0]
        if kind(only) == "CommandAst" and not only.Redirections:
            return command_value(body, only)
    p = body.at(node)
    name = body.collect(p, lambda: pipeline(body, node))
    return body.call(p, "collapse", body.name(p, name))


def _single(body: Body, element: Any) -> None:
    from pshost.compiler.statements import emit_expression

    if element.Redirections:
        redirected(body, element, lambda inner: _bare_element(inner, element))
    elif kind(element) == "CommandAst":
        command(body, element)
    else:
        emit_expression(body, element.Expression)


def _bare_element(body: Body, element: Any) -> None:
    from pshost.compiler.statements import emit_expression

    if kind(element) == "CommandAst":
        command(body, element)
    else:
        emit_expression(body, element.Expression)


def _run(body: Body, node: Any, elements: list[Any]) -> None:
    p = body.at(node)
    first, rest = elements[0], elements[1:]
    only_fused = all(is_literal_block_stage(element, FUSED) for element in rest)
    if only_fused and kind(first) == "CommandExpressionAst" and not first.Redirections:
        _push(body, p, first, rest)
        return
    scope = body.scope(p)
    stages: list[ast.expr] = []
    source: ast.expr = body.constant(p, None)
    if kind(first) == "CommandExpressionAst":
        looped = _may_loop(body, first) and is_literal_block_stage(rest[0], FUSED) and not _returns(rest[0])
        source = _looped_source(body, p, first, rest.pop(0)) if looped else _source(body, p, first)
    else:
        stages.append(_stage(body, p, first))
    stages.extend(_stage(body, p, element) for element in rest)
    body.do(p, body.call(p, "run_pipeline", scope, body.emitter(p), source, _tuple(p, stages)))


def stages_of(body: Body, node: Any) -> ast.expr:
    """The stages of a pipeline of commands as a tuple, for one that is run step by step."""
    first, *rest = node.PipelineElements
    p = body.at(node)
    body.scope(p)
    if first.Redirections:
        stages = [_redirected_stage(body, p, first)]
    else:
        site, values = call_site(body, first)
        stages = [_tuple(p, [site, values])]
    stages.extend(_stage(body, p, element) for element in rest)
    return _tuple(p, stages)


def _push(body: Body, p: Position, first: Any, rest: list[Any]) -> None:
    """An expression pushed through fused blocks only."""
    from pshost.compiler.expressions import expression

    looped = _may_loop(body, first) and not _returns(rest[0])
    value = body.spill(p, _items(body, p, first) if looped else expression(body, first.Expression), even_names=True)
    sink = body.emitter(p)
    for element in reversed(rest[1:] if looped else rest):
        maker = fused_stage(body, element)
        sink = body.spill(p, body.call(p, maker, sink))
    if looped:
        body.do(p, body.call(p, _fused_loop(body, rest[0]), value, sink))
        return
    item = body.name(p, body.unit.temp())
    body.add(PUSH(p, item, value, sink))


def _may_loop(body: Body, first: Any) -> bool:
    """Whether a pipeline begins with the elements of one value, which a loop may go through."""
    node = first.Expression
    written = kind(node)
    if first.Redirections or body.unit.watches_success or written == "SubExpressionAst":
        return False
    if written == "UnaryExpressionAst":
        return operator_name(node.TokenKind) not in STEPS
    return written != "ConvertExpressionAst" or type_name(node.Attribute).lower() != "void"


def _returns(element: Any) -> bool:
    """Whether a fused block has a `return`, which ends its run for one object."""
    pending = [element.CommandElements[1].ScriptBlock.EndBlock]
    while pending:
        node = pending.pop()
        if kind(node) == "ReturnStatementAst":
            return True
        pending.extend(children(node) if node is not None else ())
    return False


def _items(body: Body, p: Position, first: Any) -> ast.expr:
    """What a pipeline begins with, to go through: the numbers of a range are never all there."""
    from pshost.compiler.expressions import expression

    inner = unwrap(first.Expression)
    if kind(inner) == "BinaryExpressionAst" and operator_name(inner.Operator) == "DotDot":
        return body.call(p, "piped_range", *body.operands([inner.Left, inner.Right], expression))
    return body.call(p, "iterate", expression(body, first.Expression))


def _looped_source(body: Body, p: Position, first: Any, element: Any) -> ast.expr:
    """The elements of a value through the first fused block, as what the next stage gets."""
    from pshost.compiler.unit import nested_function

    sink = body.unit.temp()

    def inside(inner: Body) -> None:
        loop = _fused_loop(inner, element)
        inner.do(p, inner.call(p, loop, _items(inner, p, first), inner.name(p, sink)))

    return body.name(p, nested_function(body, p, inside, (sink,)))


def _fused_loop(body: Body, element: Any) -> str:
    """A fused block as a loop: a function of the objects and the next stage's function."""
    from pshost.compiler.unit import nested_function

    p = body.at(element)
    sink, item, items = body.unit.temp(), body.unit.temp(), body.unit.temp()

    def process(inner: Body) -> None:
        written = inner.capture(lambda: _fused_body(inner, element, sink, item))
        inner.add(EACH(p, inner.name(p, item), inner.name(p, items), written))

    return nested_function(body, p, process, (items, sink), _prefix(element))


def _source(body: Body, p: Position, first: Any) -> ast.expr:
    from pshost.compiler.unit import nested_function

    sink = body.unit.temp()

    def inside(inner: Body) -> None:
        inner.sink = (sink, None)
        _single(inner, first)

    return body.name(p, nested_function(body, p, inside, (sink,)))


def _stage(body: Body, p: Position, element: Any) -> ast.expr:
    if is_literal_block_stage(element, FUSED):
        return body.name(p, fused_stage(body, element))
    if element.Redirections:
        return _redirected_stage(body, p, element)
    site, values = call_site(body, element)
    return _tuple(p, [site, values])


def _redirected_stage(body: Body, p: Position, element: Any) -> ast.expr:
    """A stage with redirections: `(site, values, redirections)`."""
    from pshost.compiler.commands import redirection_plans

    plans = redirection_plans(body, element)
    site, values = call_site(body, element)
    return _tuple(p, [site, values, plans])


def fused_stage(body: Body, element: Any) -> str:
    """The maker of a fused block: a function that takes the next stage's function and gives this stage's."""
    from pshost.compiler.unit import nested_function

    p = body.at(element)
    sink, item = body.unit.temp(), body.unit.temp()

    def maker(inner: Body) -> None:
        name = nested_function(inner, p, lambda each: _fused_body(each, element, sink, item), (item,), _prefix(element))
        inner.out.append(
            ast.Return(inner.name(p, name), lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
        )

    return nested_function(body, p, maker, (sink,))


_COMPUTING = frozenset(("ConstantExpressionAst", "StringConstantExpressionAst", "VariableExpressionAst", "ParenExpressionAst"))
_OPERATORS = frozenset(
    ("Plus", "Minus", "Multiply", "Divide", "Rem", "Ieq", "Ine", "Ilt", "Ile", "Igt", "Ige", "And", "Or", "Band", "Bor", "Bxor")
)


def _only_computes(end: Any) -> bool:
    """Whether a block is one expression of operators and variables: nothing that runs in it can look for `$_` by its name."""
    pending = list(end.Statements or ()) if end is not None else []
    if len(pending) != 1:
        return False
    while pending:
        node = unwrap(pending.pop())
        written = kind(node)
        if written == "BinaryExpressionAst" and operator_name(node.Operator) in _OPERATORS:
            pending += [node.Left, node.Right]
        elif written == "UnaryExpressionAst" and operator_name(node.TokenKind) in ("Not", "Exclaim", "Minus"):
            pending.append(node.Child)
        elif written not in _COMPUTING:
            return False
    return True


def _maps(element: Any) -> bool:
    return str(element.CommandElements[0].Value).lower() in FOR_EACH


def _prefix(element: Any) -> str:
    """How the function of a fused block is called, for whoever reads the call stack."""
    return "foreach_" if _maps(element) else "where_"


def _fused_body(body: Body, element: Any, sink: str, item: str) -> None:
    """What a fused block does with one object."""
    from pshost.compiler.statements import statements

    p = body.at(element)
    end = element.CommandElements[1].ScriptBlock.EndBlock
    body.fused = True
    body.loops = []
    body.sink = (sink, None)
    body.hot = True
    if _only_computes(end):
        body.renamed = {"_": item}
    elif body.unit.has_place("_"):
        body.assign(p, "v__", body.name(p, item))
        body.definite.add("_")
    else:
        body.do(p, body.call(p, "assign", body.scope(p), body.constant(p, "_"), body.name(p, item)))
    if not _maps(element):
        _filter(body, p, end, sink, item)
    elif end is not None:
        statements(body, end)


def _filter(body: Body, p: Position, end: Any, sink: str, item: str) -> None:
    from pshost.compiler.expressions import condition
    from pshost.compiler.statements import statements
    from pshost.compiler.unit import nested_function

    written = list(end.Statements or ()) if end is not None else []
    emit = body.name(p, sink)
    if len(written) == 1 and kind(written[0]) == "PipelineAst":
        guarded: list[ast.stmt] = []

        def test() -> None:
            guarded.append(FILTER(p, condition(body, written[0]), emit, body.name(p, item))[0])

        before = body.capture(test)
        body.add(body.unit.guard(body, p, written[0], before + guarded))
        return
    if not written:
        return
    out = body.unit.temp()

    def inside(inner: Body) -> None:
        inner.fused = True
        inner.sink = (out, None)
        statements(inner, end)

    def run() -> None:
        body.do(p, body.call(p, maker, body.emitter(p)))

    maker = nested_function(body, p, inside, (out,))
    value = body.call(p, "collapse", body.name(p, body.collect(p, run)))
    body.add(FILTER(p, body.call(p, "truthy", value), emit, body.name(p, item)))


def _tuple(p: Position, values: list[ast.expr]) -> ast.Tuple:
    return ast.Tuple(values, ast.Load(), lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
