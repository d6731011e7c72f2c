"""Numbers by .NET's custom format strings: `#,##0.00`, `000-000`, `0.0e+00`, `#;(#);zero`.

A format has up to three sections (positive, negative, zero). A first pass over the section that applies finds where its digits,
point and groups are; a second one writes it, digits from the left, literals in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.formatting.numbers import exponent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.formatting.digits import Digits
    from pshost.runtime.formatting.number_symbols import Symbols

_NONE = -1
_LEAST_EXPONENT, _MOST_EXPONENT = 1, 10
# What multiplies by a power of ten, and the mark that it writes.
_SCALES = {"%": 2, "\u2030": 3}


class _Section:
    """One section of a format, read."""

    __slots__ = ("count", "first", "grouped", "last", "point", "scale", "scientific", "tokens")

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.count = 0
        self.scale = 0
        self.scientific = False
        self.grouped = False
        first = last = point = comma = _NONE
        commas = 0
        for kind, _ in self.tokens:
            if not kind:
                continue
            if kind in "#0":
                if kind == "0":
                    first = self.count if first == _NONE else first
                    last = self.count + 1
                self.count += 1
            elif kind == "." and point == _NONE:
                point = self.count
            elif kind == "," and self.count and point == _NONE:
                if comma == self.count:
                    commas += 1
                    continue
                self.grouped = self.grouped or comma != _NONE
                comma, commas = self.count, 1
            elif kind in _SCALES:
                self.scale += _SCALES[kind]
            elif kind == "e":
                self.scientific = True
        self.point = self.count if point == _NONE else point
        if comma != _NONE:
            if comma == self.point:
                self.scale -= commas * 3
            else:
                self.grouped = True
        # Zeros shown at least: before the point, and (below zero) after it.
        self.first = self.point - first if first != _NONE and first < self.point else 0
        self.last = self.point - last if last > self.point else 0


def custom(digits: Digits, fmt: str, symbols: Symbols) -> str:
    """A number's digits by a custom format."""
    del symbols
    sections = _sections(fmt)
    place = _choose(sections, 2 if not digits.text else 1 if digits.negative else 0)
    section = _Section(sections[place])
    if digits.text:
        digits.scale += section.scale
        digits.round(section.count if section.scientific else digits.scale + section.count - section.point, exact=False)
        if not digits.text and _choose(sections, 2) != place:
            place = _choose(sections, 2)
            section = _Section(sections[place])
    else:
        digits.negative = digits.negative and digits.kind == "real"
        digits.scale = 0
    text = "".join(_written(section, digits))
    return "-" + text if digits.negative and place == 0 and (text or digits.scale) else text


def _sections(fmt: str) -> list[str]:
    """The sections of a format, split where no quote and no backslash hides the semicolon."""
    found, start = [], 0
    for kind, at in _marks(fmt):
        if kind == ";":
            found.append(fmt[start:at])
            start = at + 1
    return [*found, fmt[start:]]


def _choose(sections: list[str], wanted: int) -> int:
    """The section that applies: the first for what is absent or empty."""
    return wanted if wanted < len(sections) and sections[wanted] else 0


def _marks(fmt: str) -> Iterator[tuple[str, int]]:
    """The characters of a format that are neither quoted nor escaped, with their places."""
    at = 0
    while at < len(fmt):
        char = fmt[at]
        if char in "'\"":
            end = fmt.find(char, at + 1)
            at = len(fmt) if end < 0 else end + 1
        elif char == "\\":
            at += 2
        else:
            yield char, at
            at += 1


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """What a section is made of: `(kind, text)`, the kind a mark, `e` with the exponent as written, or empty for literal text."""
    at = 0
    while at < len(text):
        char = text[at]
        end = at + 1
        if char in "'\"":
            closing = text.find(char, end)
            closing = len(text) if closing < 0 else closing
            yield "", text[end:closing]
            end = closing + 1
        elif char == "\\":
            yield "", text[end : end + 1]
            end += 1
        elif char in "eE":
            zeros = end + (text[end : end + 1] in ("+", "-"))
            end = zeros
            while text[end : end + 1] == "0":
                end += 1
            if end == zeros:
                end = at + 1
            yield ("e" if end > zeros else ""), text[at:end]
        else:
            yield (char if char in "#0.,%\u2030" else ""), char
        at = end


class _Groups:
    """The marks between groups of three digits, written when a digit leaves so many behind it."""

    __slots__ = ("before",)

    def __init__(self, section: _Section, place: int, adjust: int) -> None:
        total = place + min(adjust, 0)
        self.before = set(range(4, max(section.first, total) + 1, 3)) if section.grouped else set()

    def after(self, place: int) -> str:
        return "," if place in self.before else ""


def _written(section: _Section, digits: Digits) -> Iterator[str]:
    """The section's text, piece by piece. `place` counts the digits left before the point, the one at hand included."""
    place = section.point if section.scientific else max(digits.scale, section.point)
    adjust = 0 if section.scientific else digits.scale - section.point
    groups = _Groups(section, place, adjust)
    left = iter(digits.text)
    rest = len(digits.text)
    scientific, point_written = section.scientific, False
    for kind, text in section.tokens:
        while adjust > 0 and kind and kind in "#0.":
            yield next(left, "0")
            rest -= 1
            yield groups.after(place)
            place -= 1
            adjust -= 1
        if kind and kind in "#0":
            if adjust < 0:
                adjust += 1
                shown = "0" if place <= section.first else ""
            else:
                shown = next(left, "0" if place > section.last else "")
                rest -= 1
            yield shown
            if shown:
                yield groups.after(place)
            place -= 1
        elif kind == ".":
            if place == 0 and not point_written and (section.last < 0 or (section.point < section.count and rest > 0)):
                point_written = True
                yield "."
        elif kind == "e" and scientific:
            scientific = False
            yield _exponent(text, digits.scale - section.point if digits.text else 0)
        elif kind != ",":
            yield text


def _exponent(text: str, value: int) -> str:
    zeros = min(text.count("0"), _MOST_EXPONENT)
    return exponent(value, text[0], max(zeros, _LEAST_EXPONENT), plus="+" in text)
