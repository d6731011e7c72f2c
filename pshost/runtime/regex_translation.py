""".NET regular expressions translated to the language of the `regex` package.

One pass over the pattern, with a frame for each open parenthesis. What the options say is written out where it applies, so that
only the regard to case is left to the engine: `(?x)` blanks vanish, `.`, `^` and `$` become what they mean there, `(?n)` groups
capture nothing. Groups are numbered as .NET numbers them (the unnamed ones first, then the named) and called `_1`, `_2`, ... in
the translation. A pattern that .NET refuses is refused with .NET's words; balancing groups, which the engine lacks, with ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pshost.runtime.errors.exceptions import NotSupportedException, RegexParseException
from pshost.runtime.regex_classes import CharacterClass

if TYPE_CHECKING:
    from pshost.runtime.errors.exceptions import NetException

IGNORE_CASE, MULTILINE, EXPLICIT, SINGLELINE, IGNORE_SPACE, ECMASCRIPT = 1, 2, 4, 16, 32, 256
# What a parenthesis may be to a conditional: all of it, or its condition.
_CHOICE, _CONDITION = "choice", "condition"
_INLINE = {"i": IGNORE_CASE, "m": MULTILINE, "n": EXPLICIT, "s": SINGLELINE, "x": IGNORE_SPACE}
_OPTIONS = re.compile(r"\?([imnsx]*)(?:-([imnsx]*))?([:)])", re.IGNORECASE)
_PLAIN_GROUPS = ("?:", "?=", "?!", "?<=", "?<!", "?>")
_NAMED = re.compile(r"\?(?:<(?P<angle>[^>]*)>|'(?P<quote>[^']*)')")
_NAME = re.compile(r"\w+")
_BACK_NAME = re.compile(r"k(?:<([^>]*)>|'([^']*)')")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})(\??)")
_SPACES = " \t\n\r\f\v"
_ANCHORS = {"A": r"(?:\A)", "z": r"(?:\Z)", "Z": r"(?:(?=\n?\Z))", "G": r"(?:\G)", "b": r"(?:\b)", "B": r"(?:\B)"}
_SPECIAL = frozenset("\\^$.|?*+()[]{}#&~-")


class Translation(NamedTuple):
    """A pattern for the engine, whether it starts without regard to case, and the numbers and names of its groups."""

    text: str
    ignore_case: bool
    groups: tuple[tuple[int, str], ...]


class _Frame:
    """What one open parenthesis holds."""

    __slots__ = ("branches", "options", "outer", "role", "scoped")

    def __init__(self, options: int, outer: int, role: str = "") -> None:
        self.options = options
        self.outer = outer & IGNORE_CASE
        self.scoped = False
        self.role = role
        self.branches = 1


def translate(pattern: str, options: int = 0) -> Translation:
    """The translation of a .NET pattern with its RegexOptions; RegexParseException if it is none."""
    return _Translator(pattern, options).run()


def literal(char: str) -> str:
    """A character that stands for itself."""
    return "\\" + char if char in _SPECIAL else char


class _Translator:
    def __init__(self, pattern: str, options: int) -> None:
        self.pattern = pattern
        self.at = 0
        self.frames = [_Frame(options, options)]
        self.out: list[Any] = []  # text, and (kind, key, place) for what needs the groups' numbers
        self.unnamed = 0
        self.names: list[str] = []
        self.numbered: set[int] = set()
        self.repeatable = False
        self.repeated = False

    @property
    def options(self) -> int:
        return self.frames[-1].options

    def fail(self, message: str, at: int | None = None) -> NetException:
        return RegexParseException(f"Invalid pattern '{self.pattern}' at offset {self.at if at is None else at}. {message}")

    def run(self) -> Translation:
        pattern = self.pattern
        ignore_case = bool(self.options & IGNORE_CASE)
        while self.at < len(pattern):
            char = pattern[self.at]
            rule = _RULES.get(char)
            if self.options & IGNORE_SPACE and (char in _SPACES or char == "#"):
                self.blank(char)
            elif rule is None:
                self.at += 1
                self.atom(literal(char))
            else:
                rule(self)
        if len(self.frames) > 1:
            raise self.fail("Not enough )'s.", len(pattern))
        self.unscope()
        return Translation(self.resolved(), ignore_case, self.groups())

    def blank(self, char: str) -> None:
        end = self.pattern.find("\n", self.at) if char == "#" else self.at
        self.at = len(self.pattern) if end < 0 else end + 1

    def atom(self, text: Any) -> None:
        self.out.append(text)
        self.repeatable, self.repeated = True, False

    # -- characters ----------------------------------------------------------------------------------------------------------

    def dot(self) -> None:
        self.at += 1
        self.atom("(?s:.)" if self.options & SINGLELINE else "[^\\n]")

    def caret(self) -> None:
        self.at += 1
        self.atom("(?m:^)" if self.options & MULTILINE else "(?:\\A)")

    def dollar(self) -> None:
        self.at += 1
        self.atom("(?m:$)" if self.options & MULTILINE else "(?:(?=\\n?\\Z))")

    def escape(self) -> None:
        rest = self.pattern[self.at + 1 :]
        if not rest:
            raise self.fail("Illegal \\ at end of pattern.", self.at + 1)
        char = rest[0]
        if char in _ANCHORS:
            self.at += 2
            self.atom(_ANCHORS[char])
        elif char == "k":
            self.named_reference(rest)
        elif char in "123456789":
            digits = re.match(r"[0-9]+", rest)
            assert digits is not None
            self.at += 1 + digits.end()
            self.atom(("number", digits[0], self.at))
        else:
            self.at, text = CharacterClass(self.pattern, self.at, self.options, self.fail).escaped()
            self.atom(text)

    def named_reference(self, rest: str) -> None:
        found = _BACK_NAME.match(rest)
        if found is None:
            raise self.fail("Malformed \\k<...> named back reference.")
        self.at += 1 + found.end()
        name = found[1] if found[1] is not None else found[2]
        self.atom(("reference", int(name) if name.isdecimal() else name, self.at))

    def character_class(self) -> None:
        self.at, text = CharacterClass(self.pattern, self.at, self.options, self.fail).bracketed()
        self.atom(text)

    # -- groups --------------------------------------------------------------------------------------------------------------

    def open(self) -> None:
        self.at += 1
        rest = self.pattern[self.at :]
        if rest.startswith("?#"):
            end = self.pattern.find(")", self.at)
            if end < 0:
                raise self.fail("Unterminated (?#...) comment.", len(self.pattern))
            self.at = end + 1
            return
        if rest.startswith("?("):
            self.conditional(rest)
        elif not rest.startswith("?"):
            self.plain_group()
        elif self.opened_plainly(rest) or self.opened_options(rest):
            return
        else:
            self.named_group(rest)

    def push(self, text: Any, options: int | None = None, role: str = "") -> None:
        self.out.append(text)
        self.frames.append(_Frame(self.options if options is None else options, self.options, role))
        self.scope()
        self.repeatable = False

    def plain_group(self) -> None:
        if self.options & EXPLICIT:
            self.push("(?:")
            return
        self.unnamed += 1
        self.push(("open", self.unnamed, self.at))

    def opened_plainly(self, rest: str) -> bool:
        start = next((s for s in _PLAIN_GROUPS if rest.startswith(s)), None)
        if start is None:
            return False
        self.at += len(start)
        self.push("(" + start)
        return True

    def opened_options(self, rest: str) -> bool:
        found = _OPTIONS.match(rest)
        if found is None:
            return False
        options = self.options
        for char in found[1].lower():
            options |= _INLINE[char]
        for char in (found[2] or "").lower():
            options &= ~_INLINE[char]
        self.at += found.end()
        if found[3] == ":":
            self.push("(?:", options)
        else:
            self.unscope()
            self.frames[-1].options = options
            self.scope()
        return True

    def named_group(self, rest: str) -> None:
        found = _NAMED.match(rest)
        if found is None:
            raise self.fail("Unrecognized grouping construct.", self.at + min(len(rest), 2))
        name = found["angle"] if found["angle"] is not None else found["quote"]
        if "-" in name and _NAME.sub("", name) == "-":
            raise NotSupportedException(f"The balancing group '({found[0]})' of the pattern '{self.pattern}' is not supported by pshost.")
        if _NAME.fullmatch(name) is None or (name[0].isdecimal() and not name.isdecimal()):
            raise self.fail("Invalid group name: Group names must begin with a word character.", self.at + 2)
        key: int | str = name
        if name.isdecimal():
            key = int(name)
            if key == 0:
                raise self.fail("Capture number cannot be zero.", self.at + found.end() - 1)
            self.numbered.add(key)
        elif name not in self.names:
            self.names.append(name)
        self.at += found.end()
        self.push(("open", key, self.at))

    def conditional(self, rest: str) -> None:
        """`(?(name)yes|no)`; what is no group's name is an expression to look ahead for."""
        found = re.match(r"\?\((\w+)\)", rest)
        if found is not None and (found[1].isdecimal() or self.is_name(found[1])):
            self.at += found.end()
            key = int(found[1]) if found[1].isdecimal() else found[1]
            self.push(("condition", key, self.at), role=_CHOICE)
            return
        self.at += 2
        looks = next((s for s in ("?=", "?!", "?<=", "?<!") if rest[2:].startswith(s)), "")
        self.at += len(looks)
        self.push("(?", role=_CHOICE)
        self.push("(" + (looks or "?="), role=_CONDITION)

    def is_name(self, name: str) -> bool:
        return re.search(rf"\(\?(?:<{name}>|'{name}')", self.pattern) is not None

    def close(self) -> None:
        if len(self.frames) == 1:
            raise self.fail("Too many )'s.", self.at + 1)
        self.unscope()
        self.at += 1
        inner = self.frames.pop()
        self.out.append(")")
        self.repeatable, self.repeated = inner.role != _CONDITION, False

    def branch(self) -> None:
        frame = self.frames[-1]
        frame.branches += 1
        if frame.role == _CHOICE and frame.branches > 2:
            raise self.fail("Too many | in (?()|).", self.at)
        self.unscope()
        self.at += 1
        self.out.append("|")
        self.scope()
        self.repeatable = False

    def scope(self) -> None:
        """Open the group that holds what has another regard to case than what is around it."""
        frame = self.frames[-1]
        wanted = frame.options & IGNORE_CASE
        if wanted != frame.outer:
            self.out.append("(?i:" if wanted else "(?-i:")
            frame.scoped = True

    def unscope(self) -> None:
        frame = self.frames[-1]
        if frame.scoped:
            self.out.append(")")
            frame.scoped = False

    # -- repetition ----------------------------------------------------------------------------------------------------------

    def quantifier(self) -> None:
        char = self.pattern[self.at]
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:  # a brace that begins no quantifier
            self.at += 1
            self.atom(literal(char))
            return
        if not self.repeatable:
            if self.repeated:
                raise self.fail(f"Nested quantifier '{char}'.", self.at + 1)
            raise self.fail(f"Quantifier '{char}' following nothing.", self.at + 1)
        if found[3] and int(found[1]) > int(found[3]):
            raise self.fail("Illegal {x,y} with x > y.", found.end())
        self.out.append(found[0])
        self.at = found.end()
        self.repeatable, self.repeated = False, True

    # -- results -------------------------------------------------------------------------------------------------------------

    def numbering(self) -> dict[Any, int]:
        taken: dict[Any, int] = {n: n for n in (*range(1, self.unnamed + 1), *self.numbered)}
        free = 1
        for name in self.names:
            while free in self.numbered or free <= self.unnamed:
                free += 1
            taken[name] = free
            free += 1
        return taken

    def groups(self) -> tuple[tuple[int, str], ...]:
        pairs = [(0, "0"), *((number, str(key)) for key, number in self.numbering().items())]
        return tuple(sorted(pairs))

    def resolved(self) -> str:
        numbers = self.numbering()
        text = []
        for piece in self.out:
            if isinstance(piece, str):
                text.append(piece)
                continue
            kind, key, place = piece
            if kind == "number":
                text.append(self.number(key, numbers, place))
                continue
            if key not in numbers and key != 0:
                what = f"number {key}" if isinstance(key, int) else f"name '{key}'"
                raise self.fail(f"Reference to undefined group {what}.", place)
            text.append(_PIECES[kind].format(numbers.get(key, 0)))
        return "".join(text)

    def number(self, digits: str, numbers: dict[Any, int], place: int) -> str:
        """A number after a backslash: a group, where there is one; above 9 it may also be an octal code and digits after it."""
        if int(digits) in numbers:
            return _PIECES["reference"].format(int(digits))
        octal = re.match(r"[0-7]{1,3}", digits)
        if len(digits) == 1:
            raise self.fail(f"Reference to undefined group number {digits}.", place)
        if octal is None:
            raise self.fail(f"Unrecognized escape sequence \\{digits[0]}.", place)
        return literal(chr(int(octal[0], 8) & 0xFF)) + digits[octal.end() :]


_PIECES = {"open": "(?<_{}>", "reference": "(?P=_{})", "condition": "(?(_{})"}
_RULES: dict[str, Any] = {
    ".": _Translator.dot, "^": _Translator.caret, "$": _Translator.dollar, "\\": _Translator.escape,
    "[": _Translator.character_class, "(": _Translator.open, ")": _Translator.close, "|": _Translator.branch,
    "*": _Translator.quantifier, "+": _Translator.quantifier, "?": _Translator.quantifier, "{": _Translator.quantifier,
}  # fmt: skip
