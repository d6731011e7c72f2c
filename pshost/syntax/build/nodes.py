"""What the builders of nodes share: extents of children, and the wrappers that PowerShell puts around expressions.

A builder takes the children of a reduction and the parse's context. Children are tokens `(type, text, offset)`, nodes, and what is no
node of its own: `Statements`, `Clause`.
"""

from __future__ import annotations

from pshost.syntax.ast import (
    AssignmentStatementAst,
    BreakStatementAst,
    CommandAst,
    CommandExpressionAst,
    ContinueStatementAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    FunctionDefinitionAst,
    IfStatementAst,
    PipelineAst,
    PipelineChainAst,
    ReturnStatementAst,
    StatementBlockAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    TypeConstraintAst,
    TypeDefinitionAst,
    UsingStatementAst,
    WhileStatementAst,
)
from pshost.syntax.type_name import type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WHOLE = frozenset((
    AssignmentStatementAst, IfStatementAst, WhileStatementAst, ForStatementAst, ForEachStatementAst, SwitchStatementAst,
    DoWhileStatementAst, DoUntilStatementAst, FunctionDefinitionAst, TryStatementAst, TrapStatementAst, TypeDefinitionAst,
    DataStatementAst, UsingStatementAst, ReturnStatementAst, ThrowStatementAst, ExitStatementAst, BreakStatementAst,
    ContinueStatementAst, PipelineAst, PipelineChainAst,
))  # fmt: skip


# The commonest nodes are made without their constructors, which are half of what they take.
_new_element, _new_pipeline = CommandExpressionAst.__new__, PipelineAst.__new__


class Statements(list["Any"]):
    """The statements of a block, before the block around them is known."""


class Clause:
    """A part of a statement that is no node: an `elseif`, a `finally`, a case, an entry."""

    __slots__ = ("end", "parts", "start")

    def __init__(self, start: int, end: int, *parts: Any) -> None:
        self.start = start
        self.end = end
        self.parts = parts


def start_of(item: Any) -> int:
    """Where a token or node starts."""
    start: int = item[2] if item.__class__ is tuple else item.start
    return start


def end_of(item: Any) -> int:
    """Where a token or node ends."""
    end: int = item[2] + len(item[1]) if item.__class__ is tuple else item.end
    return end


def kind_of(item: Any) -> str:
    """A token's type; empty for what is no token."""
    return str(item[0]) if item.__class__ is tuple else ""


def statement(item: Any) -> Any:
    """A child as a statement: expressions and commands alone become pipelines of one element."""
    kind = item.__class__
    if kind in WHOLE:
        return item
    start, end = item.start, item.end
    if kind is not CommandAst and kind is not CommandExpressionAst:
        expression = item
        item = _new_element(CommandExpressionAst)
        item.start = start
        item.end = end
        item.Expression = expression
        item.Redirections = []
    made = _new_pipeline(PipelineAst)
    made.start = start
    made.end = end
    made.PipelineElements = [item]
    made.Background = False
    return made


def statement_block(statements: Any, start: int, end: int) -> StatementBlockAst:
    """A block of statements, its traps apart."""
    traps = [s for s in statements if s.__class__ is TrapStatementAst]
    rest = [s for s in statements if s.__class__ is not TrapStatementAst] if traps else statements
    return StatementBlockAst(start, end, rest, traps)


def type_constraint(token: Any) -> TypeConstraintAst:
    """`[int]` as a constraint."""
    text = token[1]
    return TypeConstraintAst(token[2], token[2] + len(text), type_name(text))
