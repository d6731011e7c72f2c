"""Text to AST: `parse(text)` gives the tree of a script and its syntax errors."""

from __future__ import annotations

import gc

from pshost.syntax.errors import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.ast import ScriptBlockAst
    from pshost.syntax.build.context import Context

__all__ = ["ParseError", "ParseResult", "parse"]

_parser: Any = None


class ParseResult:
    """What `parse` gives: the tree and the errors, in the order in which PowerShell finds them.

    Where the text breaks off the grammar, the tree is one ErrorStatementAst in a script block.
    """

    __slots__ = ("ast", "errors", "file")

    def __init__(self, tree: ScriptBlockAst, errors: list[ParseError], file: str | None) -> None:
        self.ast = tree
        self.errors = errors
        self.file = file


def _ready() -> Any:
    """The lexer and the parser, made at the first use."""
    global _parser
    if _parser is None:
        from pshost.syntax.build import handler_for, leaf_for
        from pshost.syntax.lalr import Parser
        from pshost.syntax.lexer import Lexer
        from pshost.syntax.load import tables

        found = tables()
        _parser = (Lexer(found), Parser(found, handler_for, leaf_for))
    return _parser


def parse(text: str, file: str | None = None) -> ParseResult:
    """The tree of a script's text and its syntax errors; never an exception. Offsets are code points.

    The garbage collector pauses meanwhile: a parse makes many objects and no cycles.
    """
    from pshost.syntax.build.context import Context

    context = Context(text)
    collecting = gc.isenabled()
    gc.disable()
    try:
        tree = _tree(text, context)
    finally:
        if collecting:
            _leave_to_full_collections()
            gc.enable()
    if not context.errors:
        return ParseResult(tree, [], file)
    from pshost.syntax.positions import Positions

    positions = Positions(text)
    return ParseResult(tree, [ParseError(*found, positions, context.at_end) for found in context.errors], file)


_MANY = 20_000  # new objects, of which a pass would take milliseconds


def _leave_to_full_collections() -> None:
    """Move a large tree to the oldest generation unseen: a pass over the young objects now would go through all of it and free nothing.

    Not where a program has frozen objects itself, since those would come back with the others.
    """
    if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def tokens_of(text: str) -> list[tuple[str, str, int]]:
    """The tokens of a text as the grammar has them: kind, text, offset; up to what is no token."""
    found: list[tuple[str, str, int]] = list(_ready()[0].tokens(text)[0])
    return [row for row in found if not row[0].startswith("$")]


def _tree(text: str, context: Context) -> ScriptBlockAst:
    """The tree; errors are noted in the context."""
    from pshost.syntax.lalr import DEEPEST, UnexpectedTokenError
    from pshost.syntax.semantic_checks import splatting

    lexer, parser = _ready()
    tokens, problem = lexer.tokens(text)
    start = _after_using(tokens)
    try:
        tree: ScriptBlockAst = parser.parse(tokens[start:], context)
        if start:
            tree.UsingStatements = parser.parse(tokens[:start], context).UsingStatements
    except UnexpectedTokenError as stuck:
        if len(stuck.states) > DEEPEST:
            context.error("ScriptTooComplicated", len(text), len(text), DEEPEST)
        elif problem is not None and stuck.token is not None and stuck.token[0] == "$ERROR":
            context.errors.append(problem)
        else:
            from pshost.syntax.diagnosis import diagnose

            context.at_end = stuck.token is None
            context.errors.append(diagnose(parser, stuck, text))
        return _error_tree(len(text))
    for how, node in sorted(context.checks, key=lambda row: row[1].start):
        how(node, context)
    splatting(context)
    return tree


# What a body begins with where it is more than statements: a `param()` with or without attributes, or named blocks.
_BODY_STARTS = frozenset(("PARAM", "ATTR_OPEN", "BEGIN", "PROCESS", "END", "CLEAN", "DYNAMICPARAM"))


def _after_using(tokens: list[Any]) -> int:
    """How many tokens the `using` statements before a `param()` or a named block take; 0 where there are none.

    To the grammar `using` is a statement, behind which no `param()` can stand: the two parts are parsed apart.
    """
    at = 0
    while at < len(tokens) and tokens[at][0] == "USING":
        while at < len(tokens) and tokens[at][0] != "_SEP":
            at += 1
        while at < len(tokens) and tokens[at][0] == "_SEP":
            at += 1
    return at if at < len(tokens) and tokens[at][0] in _BODY_STARTS else 0


def _error_tree(length: int) -> ScriptBlockAst:
    from pshost.syntax.ast import ErrorStatementAst, NamedBlockAst, ScriptBlockAst

    block = NamedBlockAst(0, length, "End", [ErrorStatementAst(0, length)], None, True)
    return ScriptBlockAst(0, length, EndBlock=block)
