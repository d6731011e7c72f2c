""".NET regular expressions on the `regex` package: compiled once, bounded in time; replacement patterns; splitting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import RegexMatchTimeoutException, RegexParseException
from pshost.runtime.quick_regexes import quick_pattern
from pshost.runtime.regex_translation import IGNORE_CASE, translate
from pshost.runtime.values.hashtable import Hashtable, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pshost.runtime.errors.exceptions import NetException

RIGHT_TO_LEFT = 64
TIME_LIMIT = 10.0  # seconds; a pattern that runs longer is an error, not a hang
_REPLACEMENT = re.compile(r"\$(?:([0-9]+)|\{(\w+)\}|([$&`'+_]))")


class Pattern:
    """A .NET pattern ready to be matched; its groups in .NET's order, by name and by their number in Python.

    `quick` is the same for the engine of the standard library, where there is such a thing (see `quick_regexes`).
    """

    __slots__ = (
        "_engine", "_flags", "_text", "folded", "group_numbers", "keys", "limit", "names", "numbers", "places", "quick", "right_to_left",
        "spelled",
    )

    def __init__(self, pattern: str, options: int, limit: float) -> None:
        translation = translate(pattern, options)
        self._text = translation.text
        self._flags = (translation.ignore_case, bool(options & RIGHT_TO_LEFT))
        self._engine: Any = None
        self.right_to_left = bool(options & RIGHT_TO_LEFT)
        self.quick = None if self.right_to_left else quick_pattern(translation)
        self.limit = limit
        self.group_numbers = [number for number, _ in translation.groups]
        self.names = [name for _, name in translation.groups]
        self.keys = [int(name) if name.isdecimal() else name for name in self.names]
        try:
            places = (self.compiled if self.quick is None else self.quick.compiled).groupindex
        except _engine_error() as error:  # what .NET takes and the engine does not
            raise RegexParseException(f"Invalid pattern '{pattern}' at offset {len(pattern)}. {error}.") from error
        self.numbers = [0, *(places[f"_{number}"] for number in self.group_numbers[1:])]
        self.folded = [fold(key) for key in self.keys]
        # Where a group is by its folded key; None where two groups share one.
        self.places = dict(zip(self.folded, self.numbers, strict=True)) if len(self.numbers) == len(set(self.folded)) else None
        self.spelled = {folded: key for folded, key in zip(self.folded, self.keys, strict=True) if folded != key}

    @property
    def compiled(self) -> Any:
        """The pattern for the `regex` package, compiled when it is needed first."""
        if self._engine is None:
            import regex

            ignore_case, backwards = self._flags
            flags = regex.VERSION0 | (regex.IGNORECASE if ignore_case else 0) | (regex.REVERSE if backwards else 0)
            self._engine = regex.compile(self._text, flags)
        return self._engine

    def first(self, text: str) -> Any:
        """The first match, of which nothing is wanted but the texts and places of its groups; RegexMatchTimeoutException."""
        quick = self.quick
        if quick is not None and len(text) <= quick.longest and text.isascii():
            return quick.compiled.search(text)
        return self.search(text)

    def matches_of(self, found: Any) -> Hashtable:
        """`$Matches`: the texts of the groups that took part, under their numbers and names."""
        table = Hashtable()
        numbers = self.numbers
        if len(numbers) == 1:
            table.vals[0] = found[0]
        elif self.places is not None:
            texts = found.group(*numbers)
            vals = table.vals = dict(zip(self.folded, texts, strict=True))
            if None in texts:
                vals = table.vals = {key: text for key, text in vals.items() if text is not None}
            if self.spelled:
                table.keys_ = {key: name for key, name in self.spelled.items() if key in vals}
        else:
            for key, text in self.captured(found):
                table[key] = text
        table.version = len(table.vals)
        return table

    def search(self, text: str, start: int | None = None) -> Any:
        """The first match from an index on (up to it, from right to left), or None; RegexMatchTimeoutException."""
        try:
            if start is None:
                return self.compiled.search(text, timeout=self.limit)
            if self.right_to_left:
                return self.compiled.search(text, 0, start, timeout=self.limit)
            return self.compiled.search(text, start, timeout=self.limit)
        except TimeoutError:
            raise _too_slow() from None

    def all(self, text: str, start: int | None = None) -> list[Any]:
        """Every match, in the order in which they are found; RegexMatchTimeoutException."""
        try:
            if start is None:
                return list(self.compiled.finditer(text, timeout=self.limit))
            if self.right_to_left:
                return list(self.compiled.finditer(text, 0, start, timeout=self.limit))
            return list(self.compiled.finditer(text, start, timeout=self.limit))
        except TimeoutError:
            raise _too_slow() from None

    def place(self, name: str) -> int | None:
        """The Python number of the group that a name or a number means, or None."""
        return self.numbers[self.names.index(name)] if name in self.names else None

    def captured(self, match: Any) -> Iterator[tuple[int | str, str]]:
        """The numbers or names, and texts, of the groups that took part in a match, the whole of it first."""
        for key, number in zip(self.keys, self.numbers, strict=True):
            text = match[number]
            if text is not None:
                yield key, text

    def substituted(self, text: str, expand: Callable[[Any], str], count: int = -1) -> str:
        """The same as `replaced` where `expand` runs no script, so that its time may count too."""
        if count == 0:
            return text
        quick = self.quick
        if quick is not None and quick.consumes and quick.takes(text):
            return quick.compiled.sub(expand, text, max(count, 0))
        try:
            made: str = self.compiled.sub(expand, text, max(count, 0), timeout=self.limit)
        except TimeoutError:
            raise _too_slow() from None
        return made

    def with_replacement(self, text: str, replacement: str) -> str:
        """The text with every match replaced by what a .NET replacement pattern makes of it."""
        quick = self.quick
        if quick is not None and "$" not in replacement and "\\" not in replacement and quick.consumes and quick.takes(text):
            return quick.compiled.sub(replacement, text)
        return self.substituted(text, expansion(replacement, self))

    def replaced(self, text: str, expand: Callable[[Any], str], count: int = -1, start: int | None = None) -> str:
        """The text with up to `count` matches replaced by what `expand` makes of them."""
        found = self.all(text, start)
        found = found if count < 0 else found[:count]
        if not found:
            return text
        texts = [expand(match) for match in found]
        if self.right_to_left:
            found.reverse()
            texts.reverse()
        out: list[str] = []
        at = 0
        for match, made in zip(found, texts, strict=True):
            out += (text[at : match.start()], made)
            at = match.end()
        out.append(text[at:])
        return "".join(out)

    def split(self, text: str, count: int = 0, start: int | None = None) -> list[str]:
        """The parts between matches with what groups captured; `count` bounds the parts, from the right if so matched."""
        if count == 1:
            return [text]
        quick = self.quick
        if quick is not None and start is None:
            if quick.text is not None:
                return text.split(quick.text, count - 1)
            if quick.consumes and quick.takes(text):
                found = list(quick.compiled.finditer(text))
                return self._split_forwards(text, found[: count - 1] if count else found)
        found = self.all(text, start)
        found = found[: count - 1] if count else found
        if not found:
            return [text]
        return self._split_backwards(text, found) if self.right_to_left else self._split_forwards(text, found)

    def _split_forwards(self, text: str, found: list[Any]) -> list[str]:
        parts: list[str] = []
        at = 0
        for match in found:
            parts.append(text[at : match.start()])
            parts += [match[n] for n in self.numbers[1:] if match[n] is not None]
            at = match.end()
        return [*parts, text[at:]]

    def _split_backwards(self, text: str, found: list[Any]) -> list[str]:
        parts: list[str] = []
        at = len(text)
        for match in found:
            parts.append(text[match.end() : at])
            parts += [match[n] for n in self.numbers[1:] if match[n] is not None]
            at = match.start()
        return [*parts, text[:at]][::-1]


def _engine_error() -> type[Exception]:
    import regex

    error: type[Exception] = regex.error
    return error


def _too_slow() -> NetException:
    return RegexMatchTimeoutException(
        "The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, "
        "including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.",
        "System.Text.RegularExpressions.RegexMatchTimeoutException",
        "OperationStopped",
    )


@lru_cache(maxsize=512)
def compile_regex(pattern: str, options: int = 0, limit: float = TIME_LIMIT) -> Pattern:
    """A .NET pattern with RegexOptions and the seconds that a match may take; RegexParseException if it is none."""
    return Pattern(pattern, options, limit)


@lru_cache(maxsize=512)
def expansion(replacement: str, pattern: Pattern) -> Callable[[Any], str]:
    """A function that gives what a .NET replacement pattern (`$1`, `${name}`, `$&`, `$$`) makes of a match of the pattern."""
    if "$" not in replacement:
        return lambda _: replacement

    def expand(match: Any) -> str:
        def part(found: re.Match[str]) -> str:
            number, name, sign = found.groups()
            if sign is not None:
                return _SIGNS[sign](match, pattern)
            place = pattern.place(str(int(number)) if number is not None else name)
            return found[0] if place is None else match[place] or ""

        return _REPLACEMENT.sub(part, replacement)

    return expand


def _last(match: Any, pattern: Pattern) -> str:
    return match[pattern.numbers[-1]] or ""


_SIGNS: dict[str, Callable[[Any, Pattern], str]] = {
    "$": lambda match, pattern: "$",  # noqa: ARG005 - one signature for all of the table
    "&": lambda match, pattern: match[0],  # noqa: ARG005
    "`": lambda match, pattern: match.string[: match.start()],  # noqa: ARG005
    "'": lambda match, pattern: match.string[match.end() :],  # noqa: ARG005
    "_": lambda match, pattern: match.string,  # noqa: ARG005
    "+": _last,
}

__all__ = ["IGNORE_CASE", "RIGHT_TO_LEFT", "TIME_LIMIT", "Pattern", "compile_regex", "expansion"]
