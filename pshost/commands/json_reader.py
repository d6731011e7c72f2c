"""Reading JSON as ConvertFrom-Json does.

Strict text, which is nearly all of it, goes through the standard library's fast reader; what that refuses, through `json_lenient`.
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values import BigInteger, Int64, PSCustomObject
from pshost.runtime.values.hashtable import OrderedHashtable

# Not compiled before a text may be one.
_DATE = r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?"
_BEGINS_DATE = r'"\d{4}-'
_ASTRAL_ESCAPE = r"\\u[dD][89a-fA-F]"
_LONG_MAX = 2**63 - 1
_LONG_DIGITS = 19
_SHORTEST_DATE = 16
_UNFINISHED = frozenset((str, int, list))
_MOST_NAMES = 256
_FAST_DEPTH = 200
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_NOT_BRACKETS = bytes(set(range(256)) - set(_STEPS))


class JsonError(Exception):
    """Text that is not JSON; the message says where."""


def read_json(text: str, as_table: bool, depth: int = 1024, date_kind: str = "Default") -> Any:
    """The value of a JSON text: arrays are lists, objects custom objects or ordered tables."""
    if not text.strip():
        return None
    builder = Builder(as_table, date_kind)
    if nests_within(text, min(depth, _FAST_DEPTH)) and not _has_astral(text):
        try:
            if not _may_have_dates(text):  # all strings are what they are
                return json.loads(text, object_hook=builder.object_of, parse_int=whole_number, parse_constant=_refuse_constant)
            return builder.finished(json.loads(text, object_hook=builder.finished_object, parse_constant=_refuse_constant))
        except ValueError:
            pass
    from pshost.commands.json_lenient import Reader

    return Reader(text, builder, depth).document()


def _may_have_dates(text: str) -> bool:
    """Whether a string of a text may be a date."""
    return "\\u" in text or ("-" in text and re.search(_BEGINS_DATE, text) is not None)


def _has_astral(text: str) -> bool:
    """Whether a text has the escape of half a character, which the fast reader would join with the other half."""
    return "\\u" in text and re.search(_ASTRAL_ESCAPE, text) is not None


def nests_within(text: str, depth: int) -> bool:
    """Whether no more than so many arrays and objects of strict JSON are within each other (the fast reader recurses)."""
    if text.count("[") + text.count("{") <= depth:
        return True
    if "\\" in text:
        text = text.replace("\\\\", "").replace('\\"', "")
    outside = "".join(text.split('"')[::2])  # every other part is between quotes
    brackets = outside.encode("ascii", "ignore").translate(None, _NOT_BRACKETS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) <= depth


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def whole_number(text: str) -> Any:
    """A JSON integer: Int64, or BigInteger where that does not hold it."""
    return Int64(text) if len(text) < _LONG_DIGITS else _whole(int(text))


def _whole(number: int) -> Any:
    return Int64(number) if -_LONG_MAX - 1 <= number <= _LONG_MAX else BigInteger(number)


class Builder:
    """Makes PowerShell's values from JSON's."""

    def __init__(self, as_table: bool, date_kind: str) -> None:
        self.as_table = as_table
        self.date_kind = date_kind.lower()
        self.names: set[tuple[str, ...]] = set()  # the names of objects that have been checked: most objects of a text have the same

    def finished(self, value: Any) -> Any:
        """A value as the fast reader gives it, whose strings may still be dates and whose integers are still Python's."""
        kind = value.__class__
        if kind is str:
            return value if len(value) < _SHORTEST_DATE else self.string(value)
        if kind is int:
            return _whole(value)
        if kind is list:
            for index, item in enumerate(value):
                if item.__class__ in _UNFINISHED:
                    value[index] = self.finished(item)
        return value

    def string(self, text: str) -> Any:
        """A string, or the date that it is."""
        if (
            len(text) < _SHORTEST_DATE or text[10] != "T" or self.date_kind == "string"
            or re.fullmatch(_DATE, text, re.ASCII) is None
        ):
            return text
        from pshost.commands.json_dates import date_of

        return date_of(text, self.date_kind)

    def finished_object(self, entries: dict[str, Any]) -> Any:
        """An object of JSON as the fast reader gives it."""
        for key, value in entries.items():
            kind = value.__class__
            if kind is str:
                if len(value) >= _SHORTEST_DATE:
                    entries[key] = self.string(value)
            elif kind is int:
                entries[key] = _whole(value)
            elif kind is list:
                self.finished(value)
        return self.object_of(entries)

    def object_of(self, entries: dict[str, Any]) -> Any:
        """An object of JSON: of entries under the same name the last one counts, at the place of the first."""
        if self.as_table:
            return OrderedHashtable(entries.items(), case_sensitive=True)
        names = tuple(entries)
        if names not in self.names:
            _check_names(names)
            if len(self.names) < _MOST_NAMES:
                self.names.add(names)
        return PSCustomObject(entries)


def _check_names(names: tuple[str, ...]) -> None:
    """Raise for names that a custom object cannot have: an empty one, and two that differ only in case."""
    seen: dict[str, str] = {}
    for name in names:
        if not name:
            raise InvalidOperationException(
                "The provided JSON includes a property whose name is an empty string, this is only supported using "
                "the -AsHashTable switch.",
                "EmptyKeyInJsonString",
                "InvalidOperation",
            )
        earlier = seen.setdefault(name.lower(), name)
        if earlier != name:
            raise InvalidOperationException(
                "Cannot convert the JSON string because it contains keys with different casing. Please use the "
                f"-AsHashTable switch instead. The key that was attempted to be added to the existing key "
                f"'{earlier}' was '{name}'.",
                "KeysWithDifferentCasingInJsonString",
                "InvalidOperation",
            )
