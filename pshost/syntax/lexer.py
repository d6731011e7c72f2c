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
    """One mode: what to do for each of its terminals, and by the first character of a token the regex of those that may begin so.

    `by_start[char]`, made when a text first needs it, is (match, the row if there is but one, rows by the number of the group that
    matched, whether blanks may come first); without a `match` the character is the token.
    """

    __slots__ = ("by_start", "fallback", "name", "rows", "skip")

    def __init__(self, name: str, skip: str | None) -> None:
        self.name = name
        self.skip = skip
        self.fallback: Any = None
        self.rows: list[Any] = []
        self.by_start: dict[str, Any] = {}


class Lexer:
    """The modes of a grammar, linked to each other."""

    def __init__(self, tables: Any) -> None:
        self.terminals: dict[str, str] = tables.TERMINALS
        self.classes: dict[str, Any] = {row[0]: row[4] for row in tables.MODES}
        self.patterns = Patterns(self._sources, tables.FINGERPRINT)
        self.modes = modes = {row[0]: Mode(row[0], row[1]) for row in tables.MODES}
        for name, _, fallback, entries, _ in tables.MODES:
            mode = modes[name]
            mode.fallback = fallback if fallback in (None, "BASE") else modes[fallback]
            for terminal, action, *rest in entries:
                if action in (GOTO, COMMA_):
                    mode.rows.append((terminal, action, modes[rest[0]]))
                elif action == PUSH:
                    inside, closer, after, base, newlines, arguments = rest
                    mode.rows.append((terminal, action, (modes[inside], closer, modes[after], modes[base], newlines, arguments)))
                else:
                    mode.rows.append((terminal, action, tuple(rest)))
        self.keywords = {word: (word.upper(), modes[mode]) for word, mode in KEYWORDS.items()}
        self.continuations = {word: (word.upper(), modes[mode]) for word, mode in CONTINUATIONS.items()}
        self.needs: dict[str, Any] = {}

    def _entry(self, mode: Mode, char: str) -> Any:
        """What a mode has for a first character."""
        for number, (chars, fitting) in enumerate(self.classes[mode.name]):
            if char in chars:
                rows = [mode.rows[i] for i in fitting]
                if len(rows) == 1 and self.terminals[rows[0][0]] == "\\" + char:
                    return None, rows[0], (), False
                matcher = self.patterns.matcher(f"{mode.name}{number}", self._source, mode, fitting, False)
                return matcher, rows[0] if len(rows) == 1 else None, [None, *rows], False
        whole = tuple(range(len(mode.rows)))
        return self.patterns.matcher(mode.name, self._source, mode, whole, True), None, [None, None, *mode.rows], True

    def _source(self, mode: Mode, fitting: tuple[int, ...], blanks: bool) -> str:
        """The regex of some of a mode's terminals, each with an empty group behind it; what may come first ends with a group of its own."""
        alternatives = "|".join(f"(?:{self.terminals[mode.rows[i][0]]})()" for i in fitting)
        source = f"(?:{alternatives})" if fitting else "(?!)"
        if not blanks:
            return source
        return (f"(?>{self.terminals[mode.skip]})?+" if mode.skip else "") + "()" + source

    def _sources(self) -> dict[str, str]:
        """Every regex by its name."""
        found = {}
        for mode in self.modes.values():
            found[mode.name] = self._source(mode, tuple(range(len(mode.rows))), True)
            for number, (_, fitting) in enumerate(self.classes[mode.name]):
                found[f"{mode.name}{number}"] = self._source(mode, fitting, False)
        return found

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
        chars = text + "\0"
        while True:
            char = chars[position]
            if char == " " and mode.skip:
                position += 1
                char = chars[position]
            try:
                match, row, rows, blanks = mode.by_start[char]
            except KeyError:
                match, row, rows, blanks = mode.by_start[char] = self._entry(mode, char)
            start = position
            if match is None:
                word = char
                end = start + 1
            else:
                found = match(text, position)
                if found is None:
                    if mode.fallback is not None:
                        mode = base if mode.fallback == "BASE" else mode.fallback
                        continue
                    if mode.skip:
                        blank = re.compile(self.terminals[mode.skip]).match(text, position)
                        position = blank.end() if blank else position
                    brackets = [(row[0], row[5]) for row in stack[1:]] + [(closer, opened)] if closer else []
                    return _failed(text, position, mode.name, out, brackets)
                if row is None:
                    row = rows[found.lastindex]
                if blanks:
                    start, end = found.end(1), found.end()
                    word = text[start:end]
                else:
                    word = found[0]
                    end = start + len(word)
            kind, action, then = row
            if action == GOTO:
                mode = then
            elif action == PUSH:
                stack.append((closer, after, base, newlines, arguments, opened))
                mode, closer, after, base, newlines, arguments = then
                opened = start
                if len(stack) > DEEPEST:
                    emit(("$ERROR", word, start))
                    return out, ("ScriptTooComplicated", start, end, (DEEPEST,))
            elif action == POP:
                if kind != closer:
                    emit((kind, word, start))
                    emit(("$ERROR", word, start))
                    return out, None
                mode = after
                closer, after, base, newlines, arguments, opened = stack.pop()
            elif action == NL:
                nxt = text[end : end + 1]
                joins = nxt == "|" and text[end + 1 : end + 2] != "|"
                last = out[-1][0] if out else ""
                if newlines == 1 or last == "COMMA" or nxt in ("}", ")") or joins or (nxt == "{" and base is cases):
                    position = end
                    continue
                kind, mode = "_SEP", base
            elif action == KW:
                name = word.lower()
                known = keywords.get(name)
                if known is not None and self._fits(name, text, end, out):
                    kind, mode = known
                elif name in RESERVED:
                    emit(("$ERROR", word, start))
                    return out, (RESERVED[name], start, end, (word,))
                else:
                    kind, mode = "COMMAND", argument
            elif action == BASE:
                kind, mode = "_SEP", base
            elif action == COMMA_:
                mode = then
                if arguments:
                    kind = "ARG_SEP"
                    if mode is operand and base is statement:
                        mode = statement
            elif action == MORE:
                name = word.lower()
                if name not in then:
                    mode = base
                    continue
                kind, mode = continuations[name]
            elif action == ATTRIBUTE:
                mode = base if base is body or base is operand else statement
            else:
                if (out and out[-1][0] in ("LPAR", "_SEP")) or text[end : end + 1] == ")":
                    position = end
                    continue
                kind, mode = "_SEP", base
            emit((kind, word, start))
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
