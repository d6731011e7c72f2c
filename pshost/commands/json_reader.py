"""Reading JSON as ConvertFrom-Json does.

It takes what Newtonsoft's reader takes beyond the standard: comments, single quotes, unquoted names, trailing commas.
Strict text, which is nearly all of it, goes through the standard library's fast reader first.
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values import BigInteger, Int64, PSCustomObject
from pshost.runtime.values.hashtable import OrderedHashtable

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_ASTRAL_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_LONG_MAX = 2**63 - 1
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
    if nests_within(text, min(depth, _FAST_DEPTH)) and _ASTRAL_ESCAPE.search(text) is None:
        try:
            return builder.finished(json.loads(text, object_hook=builder.finished_object, parse_constant=_refuse_constant))
        except ValueError:
            pass
    return Reader(text, builder, depth).document()


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
    return _whole(int(text))


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
        if len(text) < _SHORTEST_DATE or self.date_kind == "string" or _DATE.fullmatch(text) is None:
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


_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_CHUNK = {'"': re.compile(r'[^"\\]*'), "'": re.compile(r"[^'\\]*")}
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\", '"': '"', "'": "'"}
_WORDS = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
}


class Reader:
    """The lenient reader. It keeps its own stack, so that deep nesting does not use Python's."""

    def __init__(self, text: str, builder: Builder, depth: int) -> None:
        self.text = text
        self.builder = builder
        self.depth = depth
        self.at = 0
        self.path: list[str | int] = []

    def document(self) -> Any:
        """The one value of the text."""
        self._space()
        if self.at >= len(self.text):
            return None
        value = self._value()
        self._space()
        if self.at < len(self.text):
            raise JsonError(
                f"Additional text encountered after finished reading JSON content: {self.text[self.at]}. "
                f"{self._where()}"
            )
        return value

    def _where(self) -> str:
        before = self.text[: self.at]
        line = before.count("\n") + 1
        column = self.at - (before.rfind("\n") + 1)
        path = ""
        for part in self.path:
            path += f"[{part}]" if isinstance(part, int) else f"{'.' if path else ''}{part}"
        return f"Path '{path}', line {line}, position {column}."

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _peek(self, ending: str) -> str:
        self._space()
        if self.at >= len(self.text):
            raise JsonError(f"{ending} {self._where()}")
        return self.text[self.at]

    def _value(self) -> Any:
        stack: list[tuple[bool, list[Any]]] = []
        while True:
            char = self._peek("Unexpected end when reading JSON.")
            if char in "[{":
                if len(stack) >= self.depth:
                    raise JsonError(f"The reader's MaxDepth of {self.depth} has been exceeded. {self._where()}")
                self.at += 1
                stack.append((char == "{", []))
                value, done = self._open(stack)
            else:
                value, done = self._scalar(char), True
            while done:
                if not stack:
                    return value
                value, done = self._close(stack, value)

    def _open(self, stack: list[tuple[bool, list[Any]]]) -> tuple[Any, bool]:
        is_object, _ = stack[-1]
        if is_object:
            if self._peek("Unexpected end when deserializing object.") == "}":
                self.at += 1
                stack.pop()
                return self.builder.object_of({}), True
            self._name(stack)
            return None, False
        if self._peek("Unexpected end when deserializing array.") == "]":
            self.at += 1
            stack.pop()
            return [], True
        self.path.append(0)
        return None, False

    def _name(self, stack: list[tuple[bool, list[Any]]]) -> None:
        char = self._peek("Unexpected end when deserializing object.")
        if char in "\"'":
            name = self._string(char)
        else:
            match = _WORD.match(self.text, self.at)
            if match is None:
                raise JsonError(f"Invalid property identifier character: {char}. {self._where()}")
            name = match.group()
            self.at = match.end()
        if self._peek("Unexpected end when deserializing object.") != ":":
            raise JsonError(
                f"Invalid character after parsing property name. Expected ':' but got: {self.text[self.at]}. "
                f"{self._where()}"
            )
        self.at += 1
        stack[-1][1].append(name)
        self.path.append(name)
        self._space()
        if self.at >= len(self.text):
            raise JsonError(f"Unexpected end when deserializing object. {self._where()}")

    def _close(self, stack: list[tuple[bool, list[Any]]], value: Any) -> tuple[Any, bool]:
        is_object, items = stack[-1]
        items.append(value)
        self.path.pop()
        kind, closing = ("object", "}") if is_object else ("array", "]")
        char = self._peek(f"Unexpected end when deserializing {kind}.")
        if char == ",":
            self.at += 1
            char = self._peek(f"Unexpected end when deserializing {kind}.")
            if char != closing:
                if is_object:
                    self._name(stack)
                else:
                    self.path.append(len(items))
                return None, False
        if char != closing:
            raise JsonError(f"After parsing a value an unexpected character was encountered: {char}. {self._where()}")
        self.at += 1
        stack.pop()
        if is_object:
            return self.builder.object_of(dict(zip(items[::2], items[1::2], strict=True))), True
        return items, True

    def _scalar(self, char: str) -> Any:
        if char in "\"'":
            return self.builder.string(self._string(char))
        match = _NUMBER.match(self.text, self.at)
        if match and match.group() not in ("", "-"):
            self.at = match.end()
            text = match.group()
            if "x" in text.lower():
                return whole_number(str(int(text, 16)))
            return float(text) if any(c in text for c in ".eE") else whole_number(text)
        match = _WORD.match(self.text, self.at)
        if match and match.group() in _WORDS:
            self.at = match.end()
            return _WORDS[match.group()]
        raise JsonError(f"Unexpected character encountered while parsing value: {char}. {self._where()}")

    def _string(self, quote: str) -> str:
        self.at += 1
        parts: list[str] = []
        while True:
            match = _CHUNK[quote].match(self.text, self.at)
            if match:
                parts.append(match.group())
                self.at = match.end()
            if self.at >= len(self.text):
                raise JsonError(f"Unterminated string. Expected delimiter: {quote}. {self._where()}")
            char = self.text[self.at]
            self.at += 1
            if char == quote:
                return "".join(parts)
            parts.append(self._escape())

    def _escape(self) -> str:
        code = self.text[self.at : self.at + 1]
        self.at += 1
        if code == "u":
            digits = self.text[self.at : self.at + 4]
            if re.fullmatch(r"[0-9a-fA-F]{4}", digits) is None:
                raise JsonError(f"Invalid Unicode escape sequence: \\u{digits}. {self._where()}")
            self.at += 4
            return chr(int(digits, 16))
        if code not in _ESCAPES:
            raise JsonError(f"Bad JSON escape sequence: \\{code}. {self._where()}")
        return _ESCAPES[code]
