"""Text that no token fits: what PowerShell calls the error, or how much of the text the parser should call unexpected."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Problem = tuple[str, int, int, tuple[Any, ...]]

_SINGLE, _DOUBLE = "'‘’‚‛", '"“”„'
# A whole token, for an error that quotes it.
_TOKEN = re.compile(
    r"""@(?P<h>['"])[ \t]*\r?\n(?:.*?\n)??(?P=h)@
    |['‘’‚‛](?:[^'‘’‚‛]|['‘’‚‛]{2})*['‘’‚‛]
    |["“”„](?:[^"“”„`]|`.|["“”„]{2})*["“”„]
    |\$\{[^}]+\}|[$@][\w:?]+|\$\(|@\(|@\{|\$[$?^]?
    |!=|==|&&|\|\||<=|>=|=>|->|::|\+\+|\+=
    |[^\s(){};,|&'"$`\[\]‘’‚‛“”„]+|.""",
    re.VERBOSE | re.DOTALL,
)
_HERE = re.compile(r"@['\"‘’‚‛“”„]")
_HERE_HEADER = re.compile(r"@['\"‘’‚‛“”„][ \t]*(\r?\n|\r|\Z)")
_NAME = re.compile(r"\s*[^\W\d][\w.`+]*(?:\s*\[[\w.,\s\[\]]*)?")
# Modes in which an operand may start; elsewhere `[` and quotes are merely unexpected.
_OPERANDS = frozenset(("S", "V", "P", "F", "R", "E", "T", "W", "H", "CB", "CM"))


def token_text(text: str, offset: int) -> str:
    """The token at an offset as PowerShell would quote it."""
    found = _TOKEN.match(text, offset)
    return found[0] if found else ""


def problem_at(text: str, offset: int, mode: str) -> Problem | None:
    """The error that the text at an offset is by itself, or None where it is a token in the wrong place."""
    char = text[offset : offset + 1]
    if char in ("@", "<") or char in _SINGLE or char in _DOUBLE:
        return _quoted(text, offset, char)
    if text.startswith("${", offset):
        if text.startswith("${}", offset):
            return "EmptyVariableReference", offset + 2, offset + 3, ()
        if "}" not in text[offset:]:
            return "IncompleteDollarVariableReference", offset + 1, len(text), ()
    if char == "[" and mode in _OPERANDS:
        name = _NAME.match(text, offset + 1)
        if name is None:
            return "MissingTypename", offset + 1, offset + 1, ()
        if not text.startswith("]", name.end()):
            return "EndSquareBracketExpectedAtEndOfAttribute", name.end() - 1, name.end() - 1, ()
    return None


def _quoted(text: str, offset: int, char: str) -> Problem | None:
    """A string, a here-string or a comment without its end."""
    whole = token_text(text, offset)
    if char == "<":
        return ("MissingTerminatorMultiLineComment", offset, len(text), ()) if text.startswith("<#", offset) else None
    if char == "@":
        if _HERE.match(text, offset) is None:
            return ("UnrecognizedToken", offset, offset + 1, ()) if len(whole) == 1 else None
        header = _HERE_HEADER.match(text, offset)
        if header is None:
            at = offset + 2 + len(text[offset + 2 :]) - len(text[offset + 2 :].lstrip(" \t"))
            return "UnexpectedCharactersAfterHereStringHeader", at, at + 1, ()
        return None if len(whole) > 2 else unclosed_here_string(text, offset)
    if len(whole) > 1:
        return None
    return "TerminatorExpectedAtEndOfString", offset, len(text), ("'" if char in _SINGLE else '"',)


def unclosed_here_string(text: str, offset: int) -> Problem:
    """The error of a here-string without its end: blanks before what would be it, or nothing at all."""
    quote = "'" if text[offset + 1] in _SINGLE else '"'
    kinds = _SINGLE if quote == "'" else _DOUBLE
    false_end = re.compile(rf"^[ \t]+([{kinds}]@)", re.MULTILINE).search(text, offset)
    if false_end is not None:
        return "WhitespaceBeforeHereStringFooter", false_end.start(1), false_end.end(1), ()
    return "TerminatorExpectedAtEndOfString", offset, len(text), (quote + "@",)


def _ends(text: str, opened: int) -> bool:
    """Whether an expandable string has its end, as PowerShell looks for it: what is in `$(...)` only counts parentheses."""
    at, depth = opened + 1, 0
    while at < len(text):
        char = text[at]
        if char == "`":
            at += 1
        elif depth == 0 and text.startswith("$(", at):
            depth, at = 1, at + 1
        elif depth:
            depth += (char == "(") - (char == ")")
        elif char in _DOUBLE:
            if text[at + 1 : at + 2] not in _DOUBLE or at + 1 == len(text):
                return True
            at += 1
        at += 1
    return False


def broken_off(text: str, offset: int, tokens: list[Any], brackets: list[tuple[str | None, int]]) -> Problem | None:
    """The error of a string without an end that holds the place where the lexer could not go on, or None."""
    if text.startswith("${", offset) and "}" not in text[offset:]:
        return "IncompleteDollarVariableReference", offset + 1, len(text), ()
    outer = next((row for row in brackets if row[0] == "DQ_CLOSE"), None)
    if outer is None or _ends(text, outer[1]):
        return None
    return unclosed_string(text, tokens, brackets)


def unclosed_string(text: str, tokens: list[Any], brackets: list[tuple[str | None, int]]) -> Problem | None:
    """The error of the outermost expandable string that the end of the text leaves open, or None; its tokens are taken off.

    `brackets` are the closers that are missing, outermost first, and where each was opened.
    """
    for at, (closer, opened) in enumerate(brackets):
        if closer not in ("DQ_CLOSE", "HERE_CLOSE"):
            continue
        keep = len(tokens)
        while keep and tokens[keep - 1][2] >= opened:
            keep -= 1
        del tokens[keep:]
        if closer == "HERE_CLOSE":
            return unclosed_here_string(text, opened)
        inner = brackets[at + 1] if at + 1 < len(brackets) else None
        if inner is not None and inner[0] == "RPAR":
            return "IncompleteDollarSubexpressionReference", inner[1], len(text), ()
        return "TerminatorExpectedAtEndOfString", opened, len(text), ('"',)
    return None
