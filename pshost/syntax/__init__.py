"""Text to AST: `parse(text)` gives the tree of a script and its syntax errors."""

from __future__ import annotations

import gc
from typing import Any

from pshost.syntax.errors import ParseError, error_of

__all__ = ["ParseError", "ParseResult", "parse"]

_parser: Any = None


class ParseResult:
    """What `parse` gives: the tree (None where there is none), and the errors in the order of the text."""

    __slots__ = ("ast", "errors")

    def __init__(self, tree: Any, errors: list[ParseError]) -> None:
        self.ast = tree
        self.errors = errors


def _ready() -> Any:
    global _parser
    if _parser is None:
        from pshost.syntax.build import handler_for
        from pshost.syntax.lalr import Parser
        from pshost.syntax.lexer import Lexer
        from pshost.syntax.load import tables

        found = tables()
        _parser = (Lexer(found.MODES), Parser(found, handler_for))
    return _parser


def parse(text: str, file: str | None = None) -> ParseResult:
    """The tree of a script's text, or its syntax errors; never another exception. Offsets are code points."""
    from pshost.syntax.build import EXPANDABLE, fill_values
    from pshost.syntax.lalr import UnexpectedTokenError
    from pshost.syntax.lexer import LexError

    del file
    lexer, parser = _ready()
    collecting = gc.isenabled()
    gc.disable()
    EXPANDABLE.made = []
    try:
        tree = parser.parse(lexer.tokens(text))
    except (LexError, UnexpectedTokenError) as problem:
        return ParseResult(None, [error_of(problem, text)])
    except Exception:  # a token that no node can be made of
        return ParseResult(None, [ParseError("UnexpectedToken", "Unexpected token in expression or statement.", 0, 0, text)])
    finally:
        if collecting:
            gc.enable()
    fill_values(text)
    tree.end = len(text)
    return ParseResult(tree, [])
