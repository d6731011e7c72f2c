"""Commands: the call site as a constant, the arguments as a list of values; and redirections."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.body import ANSWER
from pshost.compiler.positions import CallSite
from pshost.compiler.tree import kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

_OPERATORS = {"Ampersand": "&", "Dot": "."}


def call_site(body: Body, node: Any) -> tuple[ast.expr, ast.expr]:
    """The site constant and the list of values of a `CommandAst`."""
    p = body.at(node)
    operator = _OPERATORS.get(str(node.InvocationOperator).rsplit(".", 1)[-1], "")
    elements = list(node.CommandElements)
    shape: list[str] = []
    values: list[Any] = []
    first = elements[0]
    name: str | None = None
    if kind(first) == "StringConstantExpressionAst":
        name = str(first.Value)
    else:
        values.append(first)
    for element in elements[1:]:
        what = kind(element)
        if what == "CommandParameterAst":
            if element.Argument is not None:
                shape.append(f"-{element.ParameterName}:")
                values.append(element.Argument)
            else:
                shape.append(f"-{element.ParameterName}")
        elif what == "VariableExpressionAst" and getattr(element, "Splatted", False):
            shape.append("@")
            values.append(element)
        else:
            shape.append("p")
            values.append(element)
    compiled = body.operands(values, argument)
    written = tuple(_written(body, element) for element in elements[1:] if _has_value(element))
    extent = body.unit.extent_of(node.start, node.end)
    places = tuple((element.start, element.end, _value_start(element)) for element in elements)
    site = CallSite(name, tuple(shape), extent, operator, written if any(written) else None, places)
    return body.pooled(p, site), body.list_of(p, compiled)


def _value_start(element: Any) -> int:
    argument = element.Argument if kind(element) == "CommandParameterAst" else None
    return int(element.start if argument is None else argument.start)


def _has_value(element: Any) -> bool:
    return kind(element) != "CommandParameterAst" or element.Argument is not None


def _written(body: Body, element: Any) -> str:
    """How an argument stands in the script, as `CallSite.written` has it."""
    if kind(element) == "CommandParameterAst":
        has_blank = element.Argument.start > element.start + len(element.ParameterName) + 2
        return (" " if has_blank else "") + _written(body, element.Argument)
    what = kind(element)
    if what in ("StringConstantExpressionAst", "ExpandableStringExpressionAst"):
        return "" if str(element.StringConstantType).endswith("BareWord") else "'"
    if what == "ConstantExpressionAst":
        return f"={body.unit.extent_of(element.start, element.end).text}"
    if what == "ArrayLiteralAst":
        return f"[{body.unit.extent_of(element.start, element.end).text}"
    return ""


def argument(body: Body, node: Any) -> ast.expr:
    """The value of one command argument."""
    from pshost.compiler.expressions import expression

    if kind(node) == "VariableExpressionAst" and getattr(node, "Splatted", False):
        from pshost.compiler.expressions import variable

        return variable(body, node)
    if kind(node) == "ConstantExpressionAst" and not isinstance(node.Value, str):
        return _number(body, node)
    return expression(body, node)


def _number(body: Body, node: Any) -> ast.expr:
    """A number as an argument, which keeps how it is written: a parameter of type string takes that."""
    from pshost.compiler.expressions import expression

    made = expression(body, node)
    text = body.unit.extent_of(node.start, node.end).text
    plain = not text or (isinstance(made, ast.Constant) and made.value.__class__ is int and int.__repr__(made.value) == text)
    p = body.at(node)
    return made if plain else body.call(p, "written_number", made, body.constant(p, text))


def command_value(body: Body, node: Any) -> ast.expr:
    """A command where a value is wanted: its collapsed output."""
    from pshost.compiler import answers

    p = body.at(node)
    _call_style(body, p, node)
    asked = answers.call(body, node)
    if asked is not None:
        return asked
    if body.unit.answers:
        return answers.whole_way(body, node)
    scope = body.scope(p)
    site, values = call_site(body, node)
    return body.call(p, "call_command", scope, site, values)


def command(body: Body, node: Any) -> None:
    """A command as a statement: its output goes where output goes here."""
    p = body.at(node)
    if body.sink is ANSWER and body.tail:
        from pshost.compiler.answers import give

        give(body, p, command_value(body, node))
        return
    if body.unit.answers:
        from pshost.compiler.answers import run

        _call_style(body, p, node)
        run(body, node)
        return
    scope = body.scope(p)
    _call_style(body, p, node)
    site, values = call_site(body, node)
    body.do(p, body.call(p, "run_command", scope, body.emitter(p), site, values))


def _call_style(body: Body, p: Position, node: Any) -> None:
    """`name(a, b)`, a list in parentheses right after the name: strict mode refuses it."""
    elements = node.CommandElements
    if len(elements) != 2 or kind(elements[1]) != "ParenExpressionAst" or elements[0].end != elements[1].start:
        return
    inner: Any = getattr(elements[1].Pipeline, "PipelineElements", None) or ()
    if len(inner) == 1 and kind(inner[0]) == "CommandExpressionAst" and kind(inner[0].Expression) == "ArrayLiteralAst":
        body.do(p, body.call(p, "check_call_style", body.scope(p)))


def redirected(body: Body, node: Any, build: Callable[[Body], None]) -> None:
    """Code under redirections: it becomes a function that is given where its output goes."""
    from pshost.compiler.unit import nested_function

    p = body.at(node)
    plans = redirection_plans(body, node)
    scope = body.scope(p)
    sink = body.unit.temp()

    def inside(inner: Body) -> None:
        inner.sink = (sink, None)
        build(inner)

    name = nested_function(body, p, inside, (sink,))
    body.do(p, body.call(p, "run_redirected", scope, body.emitter(p), plans, body.name(p, name)))


def redirection_plans(body: Body, node: Any) -> ast.expr:
    """The redirections of a pipeline element, as the tuple that `run_redirected` takes."""
    from pshost.compiler.expressions import expression

    p = body.at(node)
    plans: list[ast.expr] = []
    for redirection in node.Redirections:
        from_stream = body.constant(p, str(redirection.FromStream).rsplit(".", 1)[-1])
        if kind(redirection) == "MergingRedirectionAst":
            to_stream = body.constant(p, str(redirection.ToStream).rsplit(".", 1)[-1])
            plan = [body.constant(p, "merge"), from_stream, to_stream]
        else:
            path = expression(body, redirection.Location)
            plan = [body.constant(p, "file"), from_stream, path, body.constant(p, bool(redirection.Append))]
        plans.append(_tuple(p, plan))
    return _tuple(p, plans)


def _tuple(p: Position, values: list[ast.expr]) -> ast.Tuple:
    return ast.Tuple(values, ast.Load(), lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])
