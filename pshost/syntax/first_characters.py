"""With which characters a text may begin that a regex matches: what the lexer need not try at a place. Only the tables' maker asks.

What cannot be told is taken to be possible, so that an answer of no is certain.
"""

from __future__ import annotations

import re
from re import _constants as codes
from re import _parser as sre
from typing import Any

_CATEGORIES = {
    codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D",
}  # fmt: skip
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def may_start(pattern: str, char: str) -> bool:
    """Whether a match of a regex may begin with a character; whether it may be empty is the same question."""
    possible, empty = _items(sre.parse(pattern), char, False)
    return possible or empty


def _items(items: Any, char: str, fold: bool) -> tuple[bool, bool]:
    """Whether a sequence may begin with a character, and whether it may match without taking any."""
    for code, value in items:
        possible, empty = _item(code, value, char, fold)
        if possible:
            return True, False
        if not empty:
            return False, False
    return False, True


def _item(code: Any, value: Any, char: str, fold: bool) -> tuple[bool, bool]:
    if code is codes.LITERAL:
        return _same(value, char, fold), False
    if code is codes.NOT_LITERAL:
        return not _same(value, char, fold), False
    if code is codes.IN:
        return _in(value, char, fold), False
    if code is codes.BRANCH:
        found = [_items(one, char, fold) for one in value[1]]
        return any(possible for possible, _ in found), any(empty for _, empty in found)
    if code is codes.SUBPATTERN:
        return _items(value[3], char, (fold or bool(value[1] & re.IGNORECASE)) and not value[2] & re.IGNORECASE)
    if code in _REPEATS:
        possible, empty = _items(value[2], char, fold)
        return possible, empty or value[0] == 0
    if code is codes.ATOMIC_GROUP:
        return _items(value, char, fold)
    if code is codes.ASSERT and value[0] == 1:
        return False, any(_items(value[1], char, fold))
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
        return False, True
    return True, True


def _same(code: int, char: str, fold: bool) -> bool:
    return chr(code) == char or (fold and chr(code).lower() == char.lower())


def _in(members: Any, char: str, fold: bool) -> bool:
    negated = members[0][0] is codes.NEGATE
    tried = {char, char.lower(), char.upper()} if fold else {char}
    found = any(_is_member(code, value, one) for code, value in members[negated:] for one in tried)
    return found != negated


def _is_member(code: Any, value: Any, char: str) -> bool:
    if code is codes.LITERAL:
        return bool(value == ord(char))
    if code is codes.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return value not in _CATEGORIES or re.match(_CATEGORIES[value], char) is not None
