"""The order of text in the invariant culture, as ICU has it: by letters, then by accents, then by case.

White space comes before punctuation, symbols, digits and letters; control characters count for nothing; of two texts that differ
only in case the lower one comes first. The order of the ASCII marks is the root collation's (CLDR).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

_ASCII = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
_BEYOND_ASCII = 0x1000
# The classes of characters in their order; what is in none of them comes last.
_CLASSES = {"Z": 1, "P": 2, "S": 3, "N": 5}
_CURRENCY, _DIGIT, _LETTER = 4, 5, 6
_IGNORED = ("Cc", "Cf", "Cs")


def _weight(char: str) -> int:
    """The first-level weight of a lower-case character, 0 for one that counts for nothing."""
    place = _ASCII.find(char)
    category = unicodedata.category(char)
    if place < 0 and category in _IGNORED:
        return 0
    kind = 1 if place in range(6) else _CURRENCY if category == "Sc" else _CLASSES.get(category[0], _LETTER)
    return kind << 24 | (place if place >= 0 else _BEYOND_ASCII + ord(char))


_WEIGHTS = {chr(code): _weight(chr(code).lower()) for code in range(128)}
_IN_ORDER = sorted({weight for weight in _WEIGHTS.values() if weight})
# To each ASCII character the one whose code is the place of its weight, nothing to one that counts for nothing.
_ASCII_PLACES = {ord(char): chr(_IN_ORDER.index(weight)) if weight else None for char, weight in _WEIGHTS.items()}


@lru_cache(maxsize=4096)
def _other_weight(char: str) -> int:
    return _weight(char)


def letters(text: str) -> tuple[int, ...]:
    """The weights by which texts are ordered first."""
    if text.isascii():
        return tuple(filter(None, map(_WEIGHTS.__getitem__, text)))
    plain = unicodedata.normalize("NFD", text.lower()).replace("ß", "ss").replace("æ", "ae").replace("œ", "oe")
    return tuple(filter(None, (_other_weight(char) for char in plain if unicodedata.category(char) != "Mn")))


def accents(text: str) -> tuple[tuple[int, str], ...]:
    """The marks on letters, by which texts of the same letters are ordered next."""
    if text.isascii():
        return ()
    found, place = [], 0
    for char in unicodedata.normalize("NFD", text.lower()):
        if unicodedata.category(char) == "Mn" or char in "ßæœ":
            found.append((-place, char))
        else:
            place += 1
    return tuple(found)


def ascii_letters(text: str) -> str:
    """The weights of an ASCII text as a text, which is quicker to make and to compare than `letters`."""
    return text.translate(_ASCII_PLACES)


def text_key(text: str, ignore_case: bool) -> tuple[Any, ...]:
    """What Python orders as `compare_text` orders the texts."""
    first = (letters(text), accents(text))
    return first if ignore_case else (*first, text.swapcase())


def compare_text(left: str, right: str, ignore_case: bool) -> int:
    """-1, 0 or 1: the order of two texts."""
    if left == right:
        return 0
    first, second = letters(left), letters(right)
    if first != second:
        return -1 if first < second else 1
    marks, others = accents(left), accents(right)
    if marks != others:
        return -1 if marks < others else 1
    if ignore_case:
        return 0
    lower, upper = left.swapcase(), right.swapcase()
    return 0 if lower == upper else -1 if lower < upper else 1
