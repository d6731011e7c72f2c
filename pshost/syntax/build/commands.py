"""Pipelines, commands and their elements, redirections, assignments."""

from __future__ import annotations

from pshost.surrogates import code_units
from pshost.syntax import semantic_checks as checks
from pshost.syntax.ast import (
    ArrayLiteralAst,
    AssignmentStatementAst,
    CommandAst,
    CommandExpressionAst,
    CommandParameterAst,
    FileRedirectionAst,
    MergingRedirectionAst,
    PipelineAst,
    PipelineChainAst,
    StringConstantExpressionAst,
    VariableExpressionAst,
)
from pshost.syntax.build.expressions import operator
from pshost.syntax.build.nodes import WHOLE, end_of, statement
from pshost.syntax.build.strings import bare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.build.context import Context

_new_command = CommandAst.__new__  # without its constructor, which is half of what a node takes
_STREAMS = {"": "Output", "1": "Output", "2": "Error", "3": "Warning", "4": "Verbose", "5": "Debug", "6": "Information", "*": "All"}
_ORDER = ("All", "Output", "Error", "Warning", "Verbose", "Debug", "Information")


def assignment(items: list[Any], c: Context) -> AssignmentStatementAst:
    """`left = right`; a right side that is one expression is no pipeline."""
    left, sign, right = items
    kind = right.__class__
    if kind is CommandAst:
        right = PipelineAst(right.start, right.end, [right])
    elif kind not in WHOLE and kind is not CommandExpressionAst:
        right = CommandExpressionAst(right.start, right.end, right)
    node = AssignmentStatementAst(left.start, right.end, left, operator(sign[1]), right)
    if left.__class__ is not VariableExpressionAst:
        c.check(checks.assignment, node)
    return node


def chain(items: list[Any], _: Context) -> PipelineChainAst:
    """`left && right`, `left || right`."""
    left, right = statement(items[0]), statement(items[2])
    return PipelineChainAst(left.start, right.end, left, operator(items[1][1]), right)


def background(items: list[Any], _: Context) -> Any:
    """`pipeline &`."""
    node = statement(items[0])
    node.Background = True
    node.end = end_of(items[1])
    return node


def pipeline(items: list[Any], _: Context) -> PipelineAst:
    """`left | command`."""
    left, right = statement(items[0]), items[2]
    left.PipelineElements.append(right)
    left.end = right.end
    made: PipelineAst = left
    return made


def redirected(items: list[Any], c: Context) -> CommandExpressionAst:
    """An expression with redirections."""
    return CommandExpressionAst(items[0].start, items[-1].end, items[0], _redirections(items[1:], c))


def command(items: list[Any], c: Context) -> CommandAst:
    """A command by its name."""
    return _command(items, "Unknown", items, c)


def invoke(items: list[Any], c: Context) -> CommandAst:
    """`& command`, `. command`."""
    return _command(items, "Ampersand" if items[0][1] == "&" else "Dot", items[1:], c)


def _command(items: list[Any], invocation: str, elements: list[Any], c: Context) -> CommandAst:
    words: list[Any] = []
    redirections: list[Any] = []
    plain = False  # behind `--` there are no parameters
    for item in elements:
        kind = item.__class__
        if kind is tuple:
            if item[0] == "PARAMETER" and not plain:
                _, text, start = item
                words.append(CommandParameterAst(start, start + len(text), text[1:] if text.isascii() else code_units(text[1:])))
            else:
                words.append(bare(item, c))
        elif kind is FileRedirectionAst or kind is MergingRedirectionAst:
            redirections.append(item)
        elif kind is StringConstantExpressionAst and item.Value == "--" and item.StringConstantType == "BareWord" and not plain:
            plain = True
            words.append(CommandParameterAst(item.start, item.end, "-"))
        elif kind is CommandParameterAst and plain:
            end = item.start + len(item.ParameterName) + 2
            words += [StringConstantExpressionAst(item.start, end, c.text[item.start : end], "BareWord"), item.Argument]
        else:
            if kind is VariableExpressionAst and item.Splatted:
                del c.splats[item.start]
            words.append(item)
    first, last = items[0], items[-1]
    made = _new_command(CommandAst)
    made.start = first[2] if first.__class__ is tuple else first.start
    made.end = last[2] + len(last[1]) if last.__class__ is tuple else last.end
    made.InvocationOperator = invocation
    made.CommandElements = words
    made.Redirections = _redirections(redirections, c) if redirections else redirections
    return made


def _redirections(found: list[Any], c: Context) -> list[Any]:
    """The redirections by the number of their stream; each stream has one."""
    if len(found) < 2:
        return found
    seen: set[str] = set()
    for one in found:
        if one.FromStream in seen:
            c.error("StreamAlreadyRedirected", one.start, one.end, one.FromStream.lower())
        seen.add(one.FromStream)
    return sorted(found, key=lambda one: _ORDER.index(one.FromStream))


def parameter_value(items: list[Any], c: Context) -> CommandParameterAst:
    """`-Name:value`."""
    _, text, start = items[0]
    value = items[1]
    if value.__class__ is VariableExpressionAst and value.Splatted:
        del c.splats[value.start]
    return CommandParameterAst(start, value.end, code_units(text[1:-1]), value)


def arg_list(items: list[Any], _: Context) -> ArrayLiteralAst:
    """`a, b` as one argument."""
    return ArrayLiteralAst(items[0].start, items[-1].end, [i for i in items if i.__class__ is not tuple])


def redirection(items: list[Any], c: Context) -> Any:
    """`> file`, `2>&1`; only merging into the output stream is there, and no reading."""
    kind, text, start = items[0]
    source = _STREAMS[text.partition(">")[0].partition("<")[0]]
    if kind == "MERGE":
        if text[-1] != "1" or text[0] in "1>":
            c.error("RedirectionNotSupported", start, start + len(text), text)
        return MergingRedirectionAst(start, start + len(text), source, _STREAMS[text[-1]])
    if text == "<":
        c.error("RedirectionNotSupported", start, start + 1, text)
    return FileRedirectionAst(start, items[1].end, source, items[1], text.endswith(">>"))
