"""Writing a value as JSON exactly as ConvertTo-Json does: indents, escapes, numbers, dates and the cut at `-Depth`."""

from __future__ import annotations

import math
import re
from json.encoder import JSONEncoder, encode_basestring
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values import Char, Decimal, Hashtable, Int64, OrderedDictionary, PSCustomObject, PSObject, Single

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What is escaped; compiled where a string asks for it, since such wide sets take a millisecond each.
_PLAIN = '["\\\\\x00-\x1f\x85\u2028\u2029]'
# What is escaped beside what the standard library escapes.
_SEPARATORS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_NON_ASCII = '["\\\\\x00-\x1f\x7f-\uffff]'
_HTML = '["\\\\\x00-\x1f\x85\u2028\u2029<>&\']'
_TABLES = frozenset((Hashtable, OrderedDictionary))
_CONTAINERS = frozenset((*_TABLES, list, PSCustomObject))  # what is never one JSON value
_TEXT = frozenset((str,))
_MOST_NAMES = 1024
_TEXT_TYPES = frozenset(("System.Guid", "System.Uri", "System.Net.IPAddress", "System.Numerics.Complex"))


class JsonWriter:
    """One conversion; `truncated` tells whether something lay deeper than the depth allowed."""

    def __init__(self, depth: int, indented: bool, enums_as_text: bool = False, escaping: str = "Default") -> None:
        self.depth = depth
        self.indented = indented
        self.enums_as_text = enums_as_text
        kind = escaping.lower()
        self.html = kind == "escapehtml"
        self.special = _NON_ASCII if kind == "escapenonascii" else _HTML if self.html else _PLAIN
        self._pattern: re.Pattern[str] | None = None
        self.truncated = False
        # The classes whose values are one JSON value each, and how that is written: most values of most texts.
        self.plain: dict[type, Callable[[Any], str]] = {
            str: encode_basestring if self.special is _PLAIN else self.quoted,
            int: int.__repr__,
            bool: _truth,
            float: number_text,
            type(None): _null,
        }
        self.names: dict[str, str] = {}  # names of members as they are written

    def text(self, value: Any) -> str:
        """The JSON text of a value."""
        text = self._at_once(value)
        if text is None:
            parts: list[str] = []
            self._write(value, 0, parts)
            text = "".join(parts)
        if self.special is _PLAIN and not text.isascii():
            text = text.translate(_SEPARATORS)  # they can only be in strings
        return text

    def _at_once(self, value: Any) -> str | None:
        """The text as the standard library writes it, where it writes all that is in a value as this does; else None."""
        if self.indented or self.special is not _PLAIN or value.__class__ not in _CONTAINERS:
            return None
        try:
            return _ENCODER.encode(_tree(value, self.depth))
        except _NotPlainError:
            return None

    def quoted(self, text: str) -> str:
        """A JSON string."""
        pattern = self._pattern
        if pattern is None:
            pattern = self._pattern = re.compile(self.special)
        if pattern.search(text) is None:
            return f'"{text}"'
        return '"' + pattern.sub(self._escaped, text) + '"'

    def _escaped(self, match: re.Match[str]) -> str:
        char = match.group()
        if self.html and char == '"':
            return "\\u0022"
        return _SHORT.get(char) or f"\\u{ord(char):04x}"

    def _write(self, value: Any, level: int, parts: list[str]) -> None:
        kind = value.__class__
        if kind is PSObject:
            self._decorated(value, level, parts)
            return
        scalar = None if kind in _CONTAINERS else self._scalar(value)
        if scalar is not None:
            parts.append(scalar)
            return
        if level > self.depth:
            from pshost.runtime.conversion import to_string

            self.truncated = True
            parts.append(self.quoted(to_string(value)))
            return
        if kind is list:
            self._array(value, level, parts)
            return
        pairs = self._pairs(value)
        if pairs is not None:
            self._object(pairs, level, parts)
            return
        from pshost.runtime.operators.unrolling import is_enumerable, iterate

        if is_enumerable(value):
            self._array(list(iterate(value)), level, parts)
        else:
            self._object(self._properties(value), level, parts)

    def _decorated(self, value: PSObject, level: int, parts: list[str]) -> None:
        base = value.base
        if not value.members or self._scalar(base) is not None:
            self._write(base, level, parts)
            return
        notes = self._notes(value)
        pairs = self._pairs(base)
        if pairs is None:
            from pshost.runtime.operators.unrolling import is_enumerable

            pairs = [("value", base)] if is_enumerable(base) else self._properties(base)
        if level > self.depth:
            self._write(base, level, parts)
            return
        self._object([*pairs, *notes], level, parts)

    @staticmethod
    def _notes(value: PSObject) -> list[tuple[str, Any]]:
        from pshost.commands.object_properties import is_method_member, read

        return [(name, read(value, name)) for name, member in value.members.items() if not is_method_member(member)]

    def _scalar(self, value: Any) -> str | None:
        kind = value.__class__
        rule = self.plain.get(kind)
        if rule is not None:
            return rule(value)
        if kind is Char:
            return self.quoted(value)
        if isinstance(value, float):
            return number_text(value)
        if isinstance(value, Decimal):
            return decimal_text(value)
        if isinstance(value, Hashtable | list | PSCustomObject):
            return None
        return self._typed_scalar(value)

    def _typed_scalar(self, value: Any) -> str | None:
        from pshost.runtime.conversion import to_string
        from pshost.runtime.dotnet.registry import type_of

        declared = type_of(value)
        if declared.is_enum:
            return self.quoted(to_string(value)) if self.enums_as_text else str(int(value))
        if isinstance(value, int):
            return str(int(value))
        name = declared.full_name
        if name in ("System.DateTime", "System.DateTimeOffset"):
            from pshost.commands.dotnet_access import call

            return self.quoted(shortened_date(str(call(value, "ToString", "o"))))
        if name in _TEXT_TYPES:
            return self.quoted(to_string(value))
        if name == "System.DBNull" or name == "System.Management.Automation.Internal.AutomationNull":
            return "null"
        if name == "System.RuntimeType":
            return self.quoted(f"{value.full_name}, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, "
                               "PublicKeyToken=7cec85d7bea7798e")
        return None

    @staticmethod
    def _pairs(value: Any) -> list[tuple[str, Any]] | None:
        from pshost.commands.object_properties import dictionary_items

        if value.__class__ in _TABLES and _TEXT.issuperset(map(type, value.vals)):
            found: list[tuple[str, Any]] = value.items()
            return found
        items = dictionary_items(value)
        if items is None:
            return None
        for key, _ in items:
            if not isinstance(key, str):
                from pshost.commands.dotnet_access import full_type_name

                raise InvalidOperationException(
                    f"The type '{full_type_name(value)}' is not supported for serialization or deserialization of a "
                    "dictionary. Keys must be strings.", "NonStringKeyInDictionary", "InvalidOperation", value,
                )
        return items

    @staticmethod
    def _properties(value: Any) -> list[tuple[str, Any]]:
        from pshost.commands.object_properties import property_names, read
        from pshost.runtime.extended import ExtendedMember

        if value.__class__ is PSCustomObject and not value.type_names:
            pairs = list(value.members.items())
            if not any(isinstance(held, ExtendedMember) for _, held in pairs):
                return pairs
        return [(name, read(value, name)) for name in property_names(value, hidden=True)]

    def _object(self, pairs: list[tuple[str, Any]], level: int, parts: list[str]) -> None:
        if not pairs:
            parts.append("{}")
            return
        inner = "\n" + "  " * (level + 1) if self.indented else ""
        colon = ": " if self.indented else ":"
        separator = "{"
        names, plain = self.names, self.plain
        for key, item in pairs:
            name = names.get(key)
            if name is None:
                name = self.plain[str](key)
                if len(names) < _MOST_NAMES:
                    names[key] = name
            rule = plain.get(item.__class__)
            if rule is not None:
                parts.append(f"{separator}{inner}{name}{colon}{rule(item)}")
            else:
                parts.append(f"{separator}{inner}{name}{colon}")
                self._write(item, level + 1, parts)
            separator = ","
        parts.append("\n" + "  " * level + "}" if self.indented else "}")

    def _array(self, items: list[Any], level: int, parts: list[str]) -> None:
        if not items:
            parts.append("[]")
            return
        inner = "\n" + "  " * (level + 1) if self.indented else ""
        separator = "["
        plain = self.plain
        for item in items:
            rule = plain.get(item.__class__)
            if rule is not None:
                parts.append(f"{separator}{inner}{rule(item)}")
            else:
                parts.append(f"{separator}{inner}")
                self._write(item, level + 1, parts)
            separator = ","
        parts.append("\n" + "  " * level + "]" if self.indented else "]")


_ENCODER = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_SIMPLE = frozenset((str, int, bool, type(None), Int64))  # what the standard library writes as this does, whatever the value


class _NotPlainError(Exception):
    """Something in a value is written in a way of its own."""


def _tree(value: Any, depth: int) -> Any:
    """A value as dictionaries and lists of what the standard library writes; what needs no change is not copied."""
    kind = value.__class__
    if depth < 0:
        raise _NotPlainError
    if kind is list:
        return _list_tree(value, depth)
    if kind in _TABLES:
        members = dict(value.items()) if value.keys_ else value.vals
    elif kind is PSCustomObject and not value.type_names:
        members = value.members
    else:
        raise _NotPlainError
    made = members
    for key, item in members.items():
        kind = item.__class__
        if key.__class__ is not str:
            raise _NotPlainError
        if kind in _SIMPLE:
            continue
        if kind is float:
            _check_float(item)
            continue
        if made is members:
            made = dict(members)
        made[key] = _tree(item, depth - 1)
    return made


def _check_float(value: float) -> None:
    """Refuse a number that JSON writes otherwise than Python does."""
    if not 1e-4 <= abs(value) < 1e15:
        raise _NotPlainError


def _list_tree(items: list[Any], depth: int) -> list[Any]:
    made = items
    for index, item in enumerate(items):
        kind = item.__class__
        if kind in _SIMPLE:
            continue
        if kind is float:
            _check_float(item)
            continue
        if made is items:
            made = items.copy()
        made[index] = _tree(item, depth - 1)
    return made


def _truth(value: Any) -> str:
    return "true" if value else "false"


def _null(value: Any) -> str:
    del value
    return "null"


def shortened_date(text: str) -> str:
    """A round-trip date (`2026-01-02T03:04:05.1230000Z`) without the zeros that its fraction ends with."""
    return re.sub(r"\.(\d*?)0*(?=Z|[+-]\d\d:|$)", lambda m: f".{m[1]}" if m[1] else "", text, count=1)


def number_text(value: float) -> str:
    """A Double or Single as JSON: the shortest text that reads back, with `.0` on a whole number."""
    if value.__class__ is float and 1e-4 <= abs(value) < 1e15:
        return repr(value)
    if math.isnan(value):
        return '"NaN"'
    if math.isinf(value):
        return '"Infinity"' if value > 0 else '"-Infinity"'
    text = shortest_single(value) if isinstance(value, Single) else repr(float(value))
    digits, exponent = digits_and_exponent(text)
    sign = "-" if math.copysign(1, value) < 0 else ""
    if digits == "0":
        return f"{sign}0.0"
    point_limit = 7 if isinstance(value, Single) else 15
    if exponent < -4 or exponent >= point_limit:
        mantissa = digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")
        return f"{sign}{mantissa}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    if len(digits) <= exponent + 1:
        return f"{sign}{digits.ljust(exponent + 1, '0')}.0"
    return f"{sign}{digits[: exponent + 1]}.{digits[exponent + 1 :]}"


def shortest_single(value: float) -> str:
    """The shortest decimal text that names a 32-bit float."""
    import struct

    packed = struct.pack("f", value)
    for precision in range(1, 10):
        text = f"{value:.{precision}g}"
        if struct.pack("f", float(text)) == packed:
            return text
    return repr(float(value))


def digits_and_exponent(text: str) -> tuple[str, int]:
    """The significant digits of a number's text, and the power of ten of the first."""
    mantissa, _, exponent = text.lstrip("-").lower().partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    leading = len(whole + fraction) - len(digits)
    power = len(whole) - 1 - leading + (int(exponent) if exponent else 0)
    digits = digits.rstrip("0")
    return (digits or "0", power if digits else 0)


def decimal_text(value: Decimal) -> str:
    """A Decimal as JSON: its digits and its scale, with `.0` on a whole number."""
    text = format(value, "f")
    return text if "." in text else f"{text}.0"
