"""Text to tokens, `(type, text, offset)` each: one pass with a stack of brackets and modes, no feedback from the parser."""

from __future__ import annotations

import re
from typing import Any

from pshost.syntax.modes import (
    BASE,
    COMMA_,
    CONTINUATION,
    ELSE_,
    GOTO,
    KEYWORD_MODE,
    KW,
    NEEDS,
    NL,
    POP,
    PUSH,
)

Token = tuple[str, str, int]


class LexError(Exception):
    """Text that no token fits: `offset` where, `missing` the closer that was expected at the end or None."""

    def __init__(self, offset: int, missing: str | None, opened: int) -> None:
        super().__init__(offset, missing, opened)
        self.offset = offset
        self.missing = missing
        self.opened = opened


class Mode:
    """One mode: its regex, compiled when first needed, and what to do for each of its terminals."""

    __slots__ = ("fallback", "match", "name", "rows", "skip", "source")

    def __init__(self, name: str, source: str, skip: str | None) -> None:
        self.name = name
        self.source = source
        self.skip = skip
        self.match: Any = None
        self.fallback: Any = None
        self.rows: list[Any] = [None, None]


class Lexer:
    """The modes of a grammar, linked to each other."""

    def __init__(self, table: Any) -> None:
        self.modes = modes = {row[0]: Mode(row[0], row[1], row[2]) for row in table}
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
        self.keywords = {k: (k.upper(), modes[m]) for k, m in KEYWORD_MODE.items() if k not in CONTINUATION}
        self.continuations = {k: (k.upper(), modes[KEYWORD_MODE[k]]) for k in CONTINUATION}
        self.needs: dict[str, Any] = {}

    def _fits(self, word: str, text: str, end: int) -> bool:
        """Whether what follows a word lets it be the keyword."""
        pattern = NEEDS.get(word)
        if pattern is None:
            return True
        match = self.needs.get(word)
        if match is None:
            match = self.needs[word] = re.compile(pattern, re.IGNORECASE).match
        return match(text, end) is not None

    def tokens(self, text: str) -> list[Token]:
        """All tokens of a text. Longer than usual: one loop, whose local variables are the lexer's state."""
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
        last = ""
        while True:
            match = mode.match
            if match is None:
                match = mode.match = re.compile(mode.source).match
            found = match(text, position)
            if found is None:
                if mode.fallback is not None:
                    mode = base if mode.fallback == "BASE" else mode.fallback
                    continue
                if mode.skip:
                    blank = re.compile(mode.skip).match(text, position)
                    position = blank.end() if blank else position
                if position >= len(text) and closer is None:
                    return out
                raise LexError(position, closer if position >= len(text) else None, opened)
            row = mode.rows[found.lastindex]
            kind, action = row[0], row[1]
            start, end = found.end(1), found.end()
            if action == GOTO:
                mode = row[2]
            elif action == PUSH:
                stack.append((closer, after, base, newlines, arguments, opened))
                _, _, mode, closer, after, base, newlines, arguments = row
                opened = start
            elif action == POP:
                if kind != closer:
                    raise LexError(start, None, opened)
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
                if known is not None and self._fits(word, text, end):
                    kind, mode = known
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
            elif action == ELSE_:
                known = continuations.get(text[start:end].lower())
                if known is None:
                    mode = base
                    continue
                kind, mode = known
            elif row[2] == "AT":
                mode = base if base is body or base is operand else statement
            else:
                if last in ("LPAR", "_SEP") or text[end : end + 1] == ")":
                    position = end
                    continue
                kind, mode = "_SEP", base
            out.append((kind, text[start:end], start))
            last = kind
            position = end
