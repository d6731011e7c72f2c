"""Syntax errors: PowerShell's ids and messages for what the lexer and the parser could not take."""

from __future__ import annotations

from typing import Any

_MISSING = {
    "RBRACE": ("MissingEndCurlyBrace", "Missing closing '}' in statement block or type definition."),
    "RPAR": ("MissingEndParenthesisInExpression", "Missing closing ')' in expression."),
    "RSQB": ("MissingEndSquareBracket", "Missing ']' at end of attribute or type literal."),
    "DQ_CLOSE": ("TerminatorExpectedAtEndOfString", 'The string is missing the terminator: ".'),
    "HERE_CLOSE": ("TerminatorExpectedAtEndOfString", 'The string is missing the terminator: "@.'),
}


class ParseError:
    """One syntax error: PowerShell's id and message, offsets in code points, 1-based lines and columns."""

    __slots__ = ("column", "end", "endColumn", "endLine", "id", "line", "message", "start")

    def __init__(self, error_id: str, message: str, start: int, end: int, text: str) -> None:
        self.id = error_id
        self.message = message
        self.start = start
        self.end = end
        self.line, self.column = line_column(text, start)
        self.endLine, self.endColumn = line_column(text, end)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def error_of(problem: Any, text: str) -> ParseError:
    """The syntax error that a failure of the lexer or the parser is."""
    missing = getattr(problem, "missing", None)
    if missing is not None:
        error_id, message = _MISSING.get(missing, ("UnexpectedToken", "Unexpected end of the script."))
        return ParseError(error_id, message, problem.opened, min(problem.opened + 1, len(text)), text)
    token = getattr(problem, "token", None)
    if token is None:
        offset = getattr(problem, "offset", len(text))
        if text[offset : offset + 1] in ("'", '"'):
            quote = text[offset]
            return ParseError(
                "TerminatorExpectedAtEndOfString", f"The string is missing the terminator: {quote}.", offset, len(text), text
            )
        found = text[offset : offset + 1]
        return ParseError(
            "UnexpectedToken", f"Unexpected token '{found}' in expression or statement.", offset, min(offset + 1, len(text)), text
        )
    word = token[1]
    return ParseError(
        "UnexpectedToken", f"Unexpected token '{word.strip()}' in expression or statement.", token[2], token[2] + len(word), text
    )
