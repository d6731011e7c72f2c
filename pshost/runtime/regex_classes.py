"""What one character of a .NET regular expression may be: escapes, and classes in brackets with their subtractions.

Written for the `regex` package, which has neither `[a-z-[aeiou]]` (a look ahead says it) nor .NET's names of blocks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.errors.exceptions import NetException

_ECMASCRIPT = 256
_CONTROL = {"a": "\a", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_KINDS = {"d": "\\d", "D": "\\D", "s": "\\s", "S": "\\S", "w": "\\w", "W": "\\W"}
_ECMA = {"d": "0-9", "s": " \\f\\n\\r\\t\\v", "w": "a-zA-Z_0-9"}
_HEX = {"x": 2, "u": 4}
_PROPERTY = re.compile(r"\{([\w\-]+)\}")
_CATEGORY = re.compile(r"L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?")
_ESCAPED = frozenset("\\^]-[&~|")


def class_literal(char: str) -> str:
    """A character that stands for itself within brackets."""
    return "\\" + char if char in _ESCAPED else char


@lru_cache(maxsize=128)
def _known_block(name: str) -> bool:
    import regex

    try:
        regex.compile(rf"\p{{In{name}}}", regex.VERSION0)
    except regex.error:
        return False
    return True


class CharacterClass:
    """Reads one escape or one bracketed class of a pattern; `fail` makes the error for a message and a place."""

    def __init__(self, pattern: str, at: int, options: int, fail: Callable[..., NetException]) -> None:
        self.pattern = pattern
        self.at = at
        self.options = options
        self.fail = fail

    def escaped(self) -> tuple[int, str]:
        """An escape outside of brackets, at the backslash: where it ends, and its translation."""
        from pshost.runtime.regex_translation import literal

        kind = self.kind()
        if kind is not None:
            return self.at, kind if kind.startswith("\\") else f"[{kind}]"
        char = self.character()
        return self.at, literal(char)

    def kind(self) -> str | None:
        r"""A class of characters after a backslash (`\d`, `\p{Lu}`) as the inside of brackets, or None."""
        char = self.pattern[self.at + 1 : self.at + 2]
        if char in _KINDS:
            self.at += 2
            if self.options & _ECMASCRIPT:
                inside = _ECMA[char.lower()]
                return inside if char.islower() else f"^{inside}"
            return _KINDS[char]
        return self._property(char) if char in ("p", "P") else None

    def _property(self, letter: str) -> str:
        found = _PROPERTY.match(self.pattern, self.at + 2)
        if found is None:
            word = "Malformed" if self.pattern[self.at + 2 : self.at + 3] == "{" else "Incomplete"
            raise self.fail(f"{word} \\p{{X}} character escape.", self.at + 2)
        name = found[1]
        self.at = found.end()
        if _CATEGORY.fullmatch(name):
            return f"\\{letter}{{{name}}}"
        if name.startswith("Is") and _known_block(name[2:]):
            return f"\\{letter}{{In{name[2:]}}}"
        raise self.fail(f"Unknown property '{name}'.", self.at)

    def character(self) -> str:
        """The character that an escape means; `at` goes past it."""
        pattern, at = self.pattern, self.at + 1
        if at >= len(pattern):
            raise self.fail("Illegal \\ at end of pattern.", at)
        char = pattern[at]
        self.at = at + 1
        if char in _CONTROL:
            return _CONTROL[char]
        if char in _HEX:
            return self._coded(_HEX[char])
        if char == "c":
            return self._control()
        if char in "01234567":
            octal = re.compile(r"[0-7]{1,3}").match(pattern, at)
            assert octal is not None
            self.at = octal.end()
            return chr(int(octal[0], 8) & 0xFF)
        if char.isalnum() or char == "_":
            raise self.fail(f"Unrecognized escape sequence \\{char}.", self.at)
        return char

    def _coded(self, digits: int) -> str:
        text = self.pattern[self.at : self.at + digits]
        if not re.fullmatch(f"[0-9A-Fa-f]{{{digits}}}", text):
            raise self.fail("Insufficient or invalid hexadecimal digits.", self.at)
        self.at += digits
        return chr(int(text, 16))

    def _control(self) -> str:
        char = self.pattern[self.at : self.at + 1].upper()
        if not char:
            raise self.fail("Missing control character.", self.at)
        if not "@" <= char <= "_":
            raise self.fail("Unrecognized control character.", self.at)
        self.at += 1
        return chr(ord(char) - 64)

    def bracketed(self) -> tuple[int, str]:
        """A class in brackets, at the opening one: where it ends, and its translation."""
        pattern = self.pattern
        self.at += 1
        negated = pattern.startswith("^", self.at)
        self.at += negated
        parts: list[str] = []
        excluded, first = "", True
        while True:
            if self.at >= len(pattern):
                raise self.fail("Unterminated [] set.", len(pattern))
            if pattern[self.at] == "]" and not first:
                break
            if pattern.startswith("-[", self.at) and not first:
                excluded = self._subtracted()
                break
            parts.append(self._member())
            first = False
        self.at += 1
        made = f"[{'^' if negated else ''}{''.join(parts)}]"
        return self.at, f"(?:(?!{excluded}){made})" if excluded else made

    def _subtracted(self) -> str:
        self.at += 1
        self.at, text = self.bracketed()
        if not self.pattern.startswith("]", self.at):
            raise self.fail("A subtraction must be the last element in a character class.", self.at)
        return text

    def _member(self) -> str:
        """One character, class or range."""
        start = self.at
        low = self._single()
        pattern = self.pattern
        ranged = pattern.startswith("-", self.at) and self.at + 1 < len(pattern) and pattern[self.at + 1] not in "]["
        if not ranged:
            return low if len(low) > 1 else class_literal(low)
        if len(low) > 1:  # `[\w-x]`: the hyphen is one
            return low
        self.at += 1
        high = self._single()
        if len(high) > 1:
            raise self.fail(f"Cannot include class {pattern[self.at - 2 : self.at]} in character range.", self.at)
        if low > high:
            raise self.fail(f"[{pattern[start : self.at]}] range in reverse order.", self.at)
        return f"{class_literal(low)}-{class_literal(high)}"

    def _single(self) -> str:
        """One character, or more than one for a class."""
        char = self.pattern[self.at]
        if char != "\\":
            self.at += 1
            return char
        if self.pattern.startswith("\\b", self.at):
            self.at += 2
            return "\b"
        return self.kind() or self.character()


