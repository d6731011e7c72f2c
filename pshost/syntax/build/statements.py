"""Statements with a keyword, except classes and enums."""

from __future__ import annotations

from pshost.syntax import literals
from pshost.syntax import semantic_checks as checks
from pshost.syntax.ast import (
    BreakStatementAst,
    CatchClauseAst,
    CommandAst,
    ContinueStatementAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    FunctionDefinitionAst,
    IfStatementAst,
    ParameterAst,
    ParenExpressionAst,
    PipelineAst,
    ReturnStatementAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    UsingStatementAst,
    WhileStatementAst,
)
from pshost.syntax.build.expressions import variable
from pshost.syntax.build.nodes import Clause, end_of, kind_of, start_of, statement, type_constraint
from pshost.syntax.build.strings import bare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.build.context import Context

_FLAGS = ("File", "Regex", "Wildcard", "Exact", "CaseSensitive")


def labeled(items: list[Any], _: Context) -> Any:
    """`:label loop`."""
    label, node = items
    if hasattr(node, "Label"):
        node.Label = label[1][1:]
    node.start = label[2]
    return node


def flow(items: list[Any], c: Context) -> Any:
    """`return`, `throw`, `exit`, `break`, `continue`."""
    kind = items[0][0]
    start, end = items[0][2], end_of(items[-1])
    rest = statement(items[1]) if len(items) > 1 else None
    if kind == "RETURN":
        return ReturnStatementAst(start, end, rest)
    if kind == "THROW":
        thrown = ThrowStatementAst(start, end, rest)
        if rest is None:
            c.rethrows.append(thrown)
        return thrown
    if kind == "EXIT":
        return ExitStatementAst(start, end, rest)
    if rest.__class__ is PipelineAst:
        element: Any = rest.PipelineElements[0]
        rest = element.CommandElements[0] if element.__class__ is CommandAst else element.Expression
    return (BreakStatementAst if kind == "BREAK" else ContinueStatementAst)(start, end, rest)


def if_(items: list[Any], _: Context) -> IfStatementAst:
    """`if`."""
    clauses = [(statement(items[2]), items[4])]
    otherwise = None
    for item in items[5:]:
        if item.__class__ is Clause:
            clauses.append(item.parts)
        elif item.__class__ is StatementBlockAst:
            otherwise = item
    return IfStatementAst(items[0][2], items[-1].end, clauses, otherwise)


def elseif(items: list[Any], _: Context) -> Clause:
    """One `elseif`."""
    return Clause(items[0][2], items[4].end, statement(items[2]), items[4])


def while_(items: list[Any], _: Context) -> WhileStatementAst:
    """`while`."""
    return WhileStatementAst(items[0][2], items[4].end, statement(items[2]), items[4])


def do(items: list[Any], _: Context) -> Any:
    """`do {} while ()`, `do {} until ()`."""
    made = DoWhileStatementAst if items[2][1].lower() == "while" else DoUntilStatementAst
    return made(items[0][2], items[5][2] + 1, items[1], statement(items[4]))


def for_(items: list[Any], _: Context) -> ForStatementAst:
    """`for`; each part may be absent."""
    parts: list[Any] = [None, None, None]
    at = 0
    for item in items[2:-2]:
        if item.__class__ is tuple:
            at += 1
        else:
            parts[at] = statement(item)
    return ForStatementAst(items[0][2], items[-1].end, items[-1], *parts)


def foreach(items: list[Any], c: Context) -> ForEachStatementAst:
    """`foreach`; its only option is reserved."""
    parallel = items[1][0] == "PARAMETER"
    at = 3 if parallel else 2
    body = items[-1]
    if parallel:
        word, start = items[1][1][1:], items[1][2]
        if "parallel".startswith(word.lower()):
            c.error("KeywordParameterReservedForFutureUse", items[0][2], body.end, "foreach", "parallel")
        else:
            c.error("InvalidForeachFlag", start, start + len(word) + 1, word)
    return ForEachStatementAst(
        items[0][2], body.end, variable([items[at]], c), statement(items[at + 2]), body, "Parallel" if parallel else "None"
    )


def switch(items: list[Any], c: Context) -> SwitchStatementAst:
    """`switch`."""
    for option in (i for i in items if kind_of(i) == "PARAMETER"):
        word = option[1][1:]
        if "parallel".startswith(word.lower()):
            c.error("KeywordParameterReservedForFutureUse", option[2], option[2] + len(word) + 1, "switch", "parallel")
        elif not any(name.lower().startswith(word.lower()) for name in _FLAGS):
            c.error("InvalidSwitchFlag", option[2], option[2] + len(word) + 1, word)
    written = [i[1][1:].lower() for i in items if kind_of(i) == "PARAMETER"]
    flags = [next((name for name in _FLAGS if name.lower().startswith(word)), word) for word in written]
    subject = items[1 + len(flags)]
    condition = subject.Pipeline if subject.__class__ is ParenExpressionAst else statement(subject)
    clauses, default = [], None
    for item in items:
        if item.__class__ is Clause:
            test, body = item.parts
            if test.__class__ is StringConstantExpressionAst and test.StringConstantType == "BareWord" and test.Value.lower() == "default":
                if default is not None:
                    c.error("MultipleSwitchDefaultClauses", test.start, test.end)
                default = body
            else:
                clauses.append((test, body))
    return SwitchStatementAst(
        items[0][2], end_of(items[-1]), condition, ", ".join(f for f in _FLAGS if f in flags) or "None", clauses, default
    )


def case(items: list[Any], c: Context) -> Clause:
    """One case."""
    test, body = items[0], items[1]
    if test.__class__ is tuple:
        test = bare(test, c)
    return Clause(test.start, body.end, test, body)


def function(items: list[Any], c: Context) -> FunctionDefinitionAst:
    """`function`, `filter`."""
    body = items[-1]
    is_filter = items[0][0] == "FILTER"
    if is_filter and body.EndBlock is not None and body.EndBlock.Unnamed:
        body.ProcessBlock, body.EndBlock = body.EndBlock, None
        body.ProcessBlock.BlockKind = "Process"
    parameters = [i for i in items if i.__class__ is ParameterAst]
    node = FunctionDefinitionAst(items[0][2], body.end, literals.unescape(items[1][1]), body, parameters, is_filter)
    if parameters:
        if body.ParamBlock is not None:
            c.error("OnlyOneParameterListAllowed", body.ParamBlock.start, body.ParamBlock.end, node.Name)
        if len(parameters) > 1:
            c.check(checks.parameters, node)
    return node


def try_(items: list[Any], c: Context) -> TryStatementAst:
    """`try`."""
    final = next((i.parts[0] for i in items if i.__class__ is Clause), None)
    catches = [i for i in items if i.__class__ is CatchClauseAst]
    node = TryStatementAst(items[0][2], items[-1].end, items[1], catches, final)
    for one in catches[:-1]:
        if one.IsCatchAll:
            c.error("EmptyCatchNotLast", one.end, one.end)
    if final is not None or len(catches) > 1:
        c.check(checks.try_statement, node)
    return node


def catch(items: list[Any], c: Context) -> CatchClauseAst:
    """One `catch`."""
    types = [type_constraint(i) for i in items[:-1] if i.__class__ is tuple and i[0] == "TYPE"]
    body = items[-1]
    while c.rethrows and c.rethrows[-1].start > body.start:  # with nothing to throw, it throws again what was caught
        c.rethrows.pop().IsRethrow = True
    return CatchClauseAst(items[0][2], body.end, body, types, not types)


def finally_(items: list[Any], _: Context) -> Clause:
    """`finally`."""
    return Clause(items[0][2], items[1].end, items[1])


def trap(items: list[Any], _: Context) -> TrapStatementAst:
    """`trap`."""
    kind = type_constraint(items[1]) if len(items) > 2 else None
    return TrapStatementAst(items[0][2], items[-1].end, items[-1], kind)


def data(items: list[Any], c: Context) -> DataStatementAst:
    """`data`."""
    words = items[1:-1]
    at = next((i for i, word in enumerate(words) if word[0] == "PARAMETER"), len(words))
    allowed = [bare(word, c) for word in words[at:] if word[0] == "NAME"]
    node = DataStatementAst(items[0][2], items[-1].end, items[-1], words[0][1] if at else None, [*allowed])
    c.check(checks.data_section, node)
    return node


# What may follow `using`, and whether it is supported.
_USING = {"Namespace": True, "Module": True, "Assembly": True, "Type": False, "Command": False}


def using(items: list[Any], c: Context) -> UsingStatementAst:
    """`using namespace Name`."""
    c.imports = True
    kind = items[1][1].capitalize()
    if kind not in _USING:
        c.error("MissingUsingStatementDirective", items[0][2] + len("using"), items[0][2] + len("using"))
    elif not _USING[kind]:
        c.error("UsingStatementNotSupported", start_of(items[0]), end_of(items[2]))
    return UsingStatementAst(start_of(items[0]), end_of(items[2]), kind, items[2])
