"""Text to tokens, `(type, text, offset)` each: one pass with a stack of brackets and modes, no feedback from the parser.

Where no token fits, or a bracket closes that was not opened, the last token is an `$ERROR`: the parser takes the tokens before it first,
for an error further up in the text comes first.
"""

from __future__ import annotations

import re

from pshost.syntax.modes import (
    ATTRIBUTE,
    BASE,
    COMMA_,
    CONTINUATIONS,
    GOTO,
    HEADS,
    KEYWORDS,
    KW,
    MORE,
    NEEDS,
    NL,
    POP,
    PUSH,
    RESERVED,
)
from pshost.syntax.patterns import Patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.lexical_errors import Problem

    Token = tuple[str, str, int]

DEEPEST = 3000  # brackets within brackets; PowerShell itself ends somewhere between 3,000 and 5,000


class Mode:
    """One mode: its regex, compiled when first needed, and what to do for each of its terminals."""

    __slots__ = ("fallback", "match", "name", "rows", "skip")

    def __init__(self, name: str, skip: str | None) -> None:
        self.name = name
        self.skip = skip
        self.match: Any = None
        self.fallback: Any = None
        self.rows: list[Any] = [None, None]


class Lexer:
    """The modes of a grammar, linked to each other."""

    def __init__(self, table: Any, fingerprint: str) -> None:
        self.matcher = Patterns({row[0]: row[1] for row in table}, fingerprint).matcher
        self.modes = modes = {row[0]: Mode(row[0], row[2]) for row in table}
        for name, _, _, fallback, entries in table:
            mode = modes[name]
            mode.fallback = fallback if fallback in (None, "BASE") else modes[fallback]
            for entry in entries:
                kind = entry[1]
                if kind in (GOTO, COMMA_):
                    mode.rows.append((entry[0], kind, modes[entry[2]]))
                elif kind == PUSH:
                    mode.rows.append((entry[0], kind, modes[entry[2]], entry[3], modes[entry[4]], modes[entry[5]], entry[6], entry[7]))
                else:
                    mode.rows.append(entry)
        self.keywords = {word: (word.upper(), modes[mode]) for word, mode in KEYWORDS.items()}
        self.continuations = {word: (word.upper(), modes[mode]) for word, mode in CONTINUATIONS.items()}
        self.needs: dict[str, Any] = {}

    def _fits(self, word: str, text: str, end: int, out: list[Token]) -> bool:
        """Whether what stands around a word lets it be the keyword."""
        if word in HEADS and not _at_head(word, out):
            return False
        pattern = NEEDS.get(word)
        if pattern is None:
            return True
        match = self.needs.get(word)
        if match is None:
            match = self.needs[word] = re.compile(pattern, re.IGNORECASE).match
        return match(text, end) is not None

    def tokens(self, text: str) -> tuple[list[Token], Problem | None]:
        """All tokens of a text, and what the last of them, an `$ERROR`, is by itself (None: it may be an ordinary token).

        Longer than usual: one loop, whose local variables are the lexer's state.
        """
        modes, keywords, continuations = self.modes, self.keywords, self.continuations
        statement, argument, cases, body, operand = (modes[n] for n in ("S", "A", "W", "CB", "E"))
        position, opened = 0, 0
        mode = statement
        stack: list[Any] = []
        closer: str | None = None
        after: Any = None
        base: Any = statement
        newlines = arguments = 0
        out: list[Token] = []
        emit = out.append
        last = ""
        while True:
            match = mode.match
            if match is None:
                match = mode.match = self.matcher(mode.name)
            found = match(text, position)
            if found is None:
                if mode.fallback is not None:
                    mode = base if mode.fallback == "BASE" else mode.fallback
                    continue
                if mode.skip:
                    blank = re.compile(mode.skip).match(text, position)
                    position = blank.end() if blank else position
                brackets = [(row[0], row[5]) for row in stack[1:]] + [(closer, opened)] if closer else []
                return _failed(text, position, mode.name, out, brackets)
            row = mode.rows[found.lastindex]
            kind, action = row[0], row[1]
            start, end = found.end(1), found.end()
            if action == GOTO:
                mode = row[2]
            elif action == PUSH:
                stack.append((closer, after, base, newlines, arguments, opened))
                _, _, mode, closer, after, base, newlines, arguments = row
                opened = start
                if len(stack) > DEEPEST:
                    emit(("$ERROR", text[start:end], start))
                    return out, ("ScriptTooComplicated", start, end, (DEEPEST,))
            elif action == POP:
                if kind != closer:
                    emit((kind, text[start:end], start))
                    emit(("$ERROR", text[start:end], start))
                    return out, None
                mode = after
                closer, after, base, newlines, arguments, opened = stack.pop()
            elif action == NL:
                nxt = text[end : end + 1]
                joins = nxt == "|" and text[end + 1 : end + 2] != "|"
                if newlines == 1 or last == "COMMA" or nxt in ("}", ")") or joins or (nxt == "{" and base is cases):
                    position = end
                    continue
                kind, mode = "_SEP", base
            elif action == KW:
                word = text[start:end].lower()
                known = keywords.get(word)
                if known is not None and self._fits(word, text, end, out):
                    kind, mode = known
                elif word in RESERVED:
                    emit(("$ERROR", text[start:end], start))
                    return out, (RESERVED[word], start, end, (text[start:end],))
                else:
                    kind, mode = "COMMAND", argument
            elif action == BASE:
                kind, mode = "_SEP", base
            elif action == COMMA_:
                mode = row[2]
                if arguments:
                    kind = "ARG_SEP"
                    if mode is operand and base is statement:
                        mode = statement
            elif action == MORE:
                word = text[start:end].lower()
                if word not in row[2:]:
                    mode = base
                    continue
                kind, mode = continuations[word]
            elif action == ATTRIBUTE:
                mode = base if base is body or base is operand else statement
            else:
                if last in ("LPAR", "_SEP") or text[end : end + 1] == ")":
                    position = end
                    continue
                kind, mode = "_SEP", base
            emit((kind, text[start:end], start))
            last = kind
            position = end


def _at_head(word: str, out: list[Token]) -> bool:
    """Whether nothing but attributes, `using` statements, parameters and named blocks stands before a word in its script block."""
    at = len(out) - 1
    while at >= 0 and out[at][0] == "_SEP":
        at -= 1
    if at < 0 or out[at][0] in ("LBRACE", "ATTR_CLOSE"):
        return True
    if out[at][0] in ("RPAR", "RBRACE"):
        return word != "param" and at == len(out) - 1
    first = at
    while first >= 0 and out[first][0] != "_SEP":
        if out[first][0] == "USING":
            return True
        first -= 1
    return False


def _failed(
    text: str, position: int, mode: str, out: list[Token], brackets: list[tuple[str | None, int]]
) -> tuple[list[Token], Problem | None]:
    """What to give where no token fits at a position: the tokens, with an `$ERROR` behind them unless the text just ends."""
    if position == len(text) and not brackets:
        return out, None  # as all scripts end that have no error
    from pshost.syntax.lexical_errors import broken_off, problem_at, token_text, unclosed_string

    problem = broken_off(text, position, out, brackets) if position < len(text) else unclosed_string(text, out, brackets)
    if problem is not None:
        out.append(("$ERROR", "", problem[1]))
        return out, problem
    if position < len(text):
        out.append(("$ERROR", token_text(text, position), position))
        problem = problem_at(text, position, mode)
    return out, problem
