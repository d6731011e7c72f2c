"""System.String.

Long because .NET gives strings many methods; texts are UTF-16 code units, case is mapped one character at a time.
"""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    NetException,
)
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Char

if TYPE_CHECKING:
    from collections.abc import Iterable

STRING = NetType(
    "System.String",
    str,
    interfaces=(
        "System.IComparable",
        "System.Collections.IEnumerable",
        "System.IConvertible",
        "System.Collections.Generic.IEnumerable[char]",
        "System.IComparable[string]",
        "System.IEquatable[string]",
        "System.ICloneable",
    ),
)
# What .NET takes for white space.
SPACES = " \t\n\x0b\x0c\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


def strings(values: Iterable[str]) -> TypedArray:
    """A string[]."""
    return TypedArray(values, STRING)


def upper(text: str) -> str:
    """Upper case, character by character (`ß` has no single capital and stays)."""
    return text.upper() if text.isascii() else "".join(u if len(u := c.upper()) == 1 else c for c in text)


def lower(text: str) -> str:
    """Lower case, character by character."""
    return text.lower() if text.isascii() else "".join(u if len(u := c.lower()) == 1 else c for c in text)


def ignores_case(comparison: Any) -> bool:
    """Whether a StringComparison is one of the IgnoreCase values, which are the odd ones."""
    return int(comparison.value) % 2 == 1


def _ordinal(comparison: Any) -> bool:
    return int(comparison.value) >= 4


def _range(message: str, parameter: str) -> NetException:
    return ArgumentOutOfRangeException(f"{message} (Parameter '{parameter}')")


STRING.getter("int Length {get;}")(len)
STRING.getter("static string Empty {get;}", static=True, kind="Field")(lambda: "")


@STRING.method("char Chars(int index)", "char get_Chars(int index)")
def chars(self: str, index: int) -> Char:
    """The character at an index."""
    if not 0 <= index < len(self):
        from pshost.runtime.errors.exceptions import IndexOutOfRangeException

        raise IndexOutOfRangeException("Index was outside the bounds of the array.")
    return Char(self[index])


STRING.method("System.Object Clone()")(lambda self: self)
STRING.method("string ToString()", "string ToString(System.IFormatProvider provider)")(
    lambda self, provider=None: str(self)  # noqa: ARG005
)
STRING.method("string ToUpper()", "string ToUpper(cultureinfo culture)")(lambda self, culture=None: upper(self))  # noqa: ARG005
STRING.method("string ToLower()", "string ToLower(cultureinfo culture)")(lambda self, culture=None: lower(self))  # noqa: ARG005
STRING.method("string ToUpperInvariant()")(upper)
STRING.method("string ToLowerInvariant()")(lower)


def compare_culture(one: str | None, other: str | None, ignore_case: bool = False) -> int:
    """How the en-US culture orders two texts; null comes first."""
    if one is None or other is None:
        return (one is not None) - (other is not None)
    from pshost.runtime.operators.comparison import compare

    return int(compare(one, other, ignore_case))


def _units(text: str) -> list[int]:
    return [ord(c) for c in text]


def compare_ordinal(one: str | None, other: str | None) -> int:
    """By the numbers of the code units: the difference of the first that differ."""
    if one is None or other is None:
        return (one is not None) - (other is not None)
    for a, b in zip(one, other, strict=False):
        if a != b:
            return ord(a) - ord(b)
    return len(one) - len(other)


STRING.method("int CompareTo(string strB)")(lambda self, other: compare_culture(self, other))


@STRING.method("int CompareTo(System.Object value)")
def compare_to_object(self: str, other: Any) -> int:
    """By culture; only a string can be compared."""
    if other is not None and other.__class__ is not str:
        raise ArgumentException("Object must be of type String.")
    return compare_culture(self, other)


@STRING.method("bool Contains(string value)", "bool Contains(char value)")
def contains(self: str, value: str) -> bool:
    """Whether the text occurs."""
    return value in self


@STRING.method(
    "bool Contains(string value, System.StringComparison comparisonType)",
    "bool Contains(char value, System.StringComparison comparisonType)",
)
def contains_by(self: str, value: str, comparison: Any) -> bool:
    """Whether the text occurs, perhaps in another case."""
    return upper(value) in upper(self) if ignores_case(comparison) else value in self


@STRING.method("bool StartsWith(string value)", "bool StartsWith(char value)")
def starts_with(self: str, value: str) -> bool:
    """Whether it starts with the text."""
    return self.startswith(value)


@STRING.method("bool EndsWith(string value)", "bool EndsWith(char value)")
def ends_with(self: str, value: str) -> bool:
    """Whether it ends with the text."""
    return self.endswith(value)


@STRING.method("bool StartsWith(string value, System.StringComparison comparisonType)")
def starts_with_by(self: str, value: str, comparison: Any) -> bool:
    """Whether it starts with the text, perhaps in another case."""
    return upper(self).startswith(upper(value)) if ignores_case(comparison) else self.startswith(value)


@STRING.method("bool EndsWith(string value, System.StringComparison comparisonType)")
def ends_with_by(self: str, value: str, comparison: Any) -> bool:
    """Whether it ends with the text, perhaps in another case."""
    return upper(self).endswith(upper(value)) if ignores_case(comparison) else self.endswith(value)


@STRING.method("bool StartsWith(string value, bool ignoreCase, cultureinfo culture)")
def starts_with_case(self: str, value: str, ignore: bool, culture: Any) -> bool:  # noqa: ARG001
    """Whether it starts with the text, perhaps in another case."""
    return upper(self).startswith(upper(value)) if ignore else self.startswith(value)


@STRING.method("bool EndsWith(string value, bool ignoreCase, cultureinfo culture)")
def ends_with_case(self: str, value: str, ignore: bool, culture: Any) -> bool:  # noqa: ARG001
    """Whether it ends with the text, perhaps in another case."""
    return upper(self).endswith(upper(value)) if ignore else self.endswith(value)


@STRING.method("bool Equals(string value)", "bool Equals(System.Object obj)")
def equals(self: str, value: Any) -> bool:
    """Whether it is the same text."""
    return value.__class__ is str and self == value


@STRING.method("bool Equals(string value, System.StringComparison comparisonType)")
def equals_by(self: str, value: str | None, comparison: Any) -> bool:
    """Whether it is the same text, perhaps in another case."""
    if value is None:
        return False
    return upper(self) == upper(value) if ignores_case(comparison) else self == value


def _window(self: str, start: int, count: int | None) -> tuple[int, int]:
    if not 0 <= start <= len(self):
        raise _range(
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
            "startIndex",
        )
    if count is None:
        return start, len(self)
    if count < 0 or start + count > len(self):
        raise _range(
            "Count must be positive and count must refer to a location within the string/array/collection.", "count"
        )
    return start, start + count


@STRING.method(
    "int IndexOf(string value)",
    "int IndexOf(string value, int startIndex)",
    "int IndexOf(string value, int startIndex, int count)",
    "int IndexOf(char value)",
    "int IndexOf(char value, int startIndex)",
    "int IndexOf(char value, int startIndex, int count)",
)
def index_of(self: str, value: str, start: int = 0, count: int | None = None) -> int:
    """Where the text first occurs, or -1."""
    first, end = _window(self, start, count)
    return self.find(value, first, end)


@STRING.method(
    "int IndexOf(string value, System.StringComparison comparisonType)",
    "int IndexOf(char value, System.StringComparison comparisonType)",
)
def index_of_by(self: str, value: str, comparison: Any) -> int:
    """Where the text first occurs, perhaps in another case."""
    return upper(self).find(upper(value)) if ignores_case(comparison) else self.find(value)


@STRING.method(
    "int IndexOf(string value, int startIndex, System.StringComparison comparisonType)",
)
def index_of_from_by(self: str, value: str, start: int, comparison: Any) -> int:
    """Where the text first occurs from an index on, perhaps in another case."""
    first, end = _window(self, start, None)
    return upper(self).find(upper(value), first, end) if ignores_case(comparison) else self.find(value, first, end)


@STRING.method("int IndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)")
def index_of_part_by(self: str, value: str, start: int, count: int, comparison: Any) -> int:
    """Where the text first occurs in a part, perhaps in another case."""
    first, end = _window(self, start, count)
    return upper(self).find(upper(value), first, end) if ignores_case(comparison) else self.find(value, first, end)


@STRING.method(
    "int LastIndexOf(string value)",
    "int LastIndexOf(string value, int startIndex)",
    "int LastIndexOf(string value, int startIndex, int count)",
    "int LastIndexOf(char value)",
    "int LastIndexOf(char value, int startIndex)",
    "int LastIndexOf(char value, int startIndex, int count)",
)
def last_index_of(self: str, value: str, start: int | None = None, count: int | None = None) -> int:
    """Where the text last occurs, or -1; searching goes backwards from the start index."""
    end = len(self) if start is None else min(start + 1, len(self))
    first = 0 if count is None else max(0, end - count)
    return self.rfind(value, first, end)


@STRING.method("int LastIndexOf(string value, System.StringComparison comparisonType)")
def last_index_of_by(self: str, value: str, comparison: Any) -> int:
    """Where the text last occurs, perhaps in another case."""
    return upper(self).rfind(upper(value)) if ignores_case(comparison) else self.rfind(value)


@STRING.method(
    "int IndexOfAny(char[] anyOf)",
    "int IndexOfAny(char[] anyOf, int startIndex)",
    "int IndexOfAny(char[] anyOf, int startIndex, int count)",
)
def index_of_any(self: str, wanted: list[str], start: int = 0, count: int | None = None) -> int:
    """Where one of the characters first occurs, or -1."""
    first, end = _window(self, start, count)
    return next((n for n in range(first, end) if self[n] in wanted), -1)


@STRING.method("int LastIndexOfAny(char[] anyOf)")
def last_index_of_any(self: str, wanted: list[str]) -> int:
    """Where one of the characters last occurs, or -1."""
    return next((n for n in range(len(self) - 1, -1, -1) if self[n] in wanted), -1)


@STRING.method("string Insert(int startIndex, string value)")
def insert(self: str, index: int, value: str) -> str:
    """With a text put in."""
    if not 0 <= index <= len(self):
        raise _range(
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
            "startIndex",
        )
    return self[:index] + value + self[index:]


@STRING.method("string PadLeft(int totalWidth)", "string PadLeft(int totalWidth, char paddingChar)")
def pad_left(self: str, width: int, fill: str = " ") -> str:
    """Filled up on the left."""
    _check_width(width)
    return str(self.rjust(width, fill))


@STRING.method("string PadRight(int totalWidth)", "string PadRight(int totalWidth, char paddingChar)")
def pad_right(self: str, width: int, fill: str = " ") -> str:
    """Filled up on the right."""
    _check_width(width)
    return str(self.ljust(width, fill))


def _check_width(width: int) -> None:
    if width < 0:
        raise _range("Non-negative number required.", "totalWidth")


@STRING.method("string Remove(int startIndex)")
def remove_from(self: str, start: int) -> str:
    """Without everything from an index on."""
    if start < 0:
        raise _range("StartIndex cannot be less than zero.", "startIndex")
    if start > len(self):
        raise _range("startIndex cannot be larger than length of string.", "startIndex")
    return self[:start]


@STRING.method("string Remove(int startIndex, int count)")
def remove(self: str, start: int, count: int) -> str:
    """Without a part."""
    if start < 0:
        raise _range("StartIndex cannot be less than zero.", "startIndex")
    if count < 0:
        raise _range("Count cannot be less than zero.", "count")
    if start + count > len(self):
        raise _range("Index and count must refer to a location within the string.", "count")
    return self[:start] + self[start + count :]


@STRING.method("string Replace(string oldValue, string newValue)")
def replace(self: str, old: str, new: str | None) -> str:
    """With every occurrence of a text replaced."""
    _check_old(old)
    return self.replace(old, new or "")


def _check_old(old: str | None) -> None:
    if old is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'oldValue')")
    if not old:
        raise ArgumentException("String cannot be of zero length. (Parameter 'oldValue')")


STRING.method("string Replace(char oldChar, char newChar)")(lambda self, old, new: self.replace(old, new))


def _replaced(self: str, old: str, new: str | None, ignore: bool) -> str:
    _check_old(old)
    if not ignore:
        return self.replace(old, new or "")
    return re.sub(re.escape(old), lambda _: new or "", self, flags=re.IGNORECASE)


STRING.method("string Replace(string oldValue, string newValue, System.StringComparison comparisonType)")(
    lambda self, old, new, comparison: _replaced(self, old, new, ignores_case(comparison))
)
STRING.method("string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)")(
    lambda self, old, new, ignore, culture: _replaced(self, old, new, ignore)  # noqa: ARG005
)


@STRING.method("string ReplaceLineEndings()", "string ReplaceLineEndings(string replacementText)")
def replace_line_endings(self: str, new: str = "\n") -> str:
    """With every kind of line end replaced."""
    return re.sub("\r\n|[\r\n\x0c\x85\u2028\u2029]", lambda _: new, self)


def _split(self: str, separators: list[str], count: int | None, options: int) -> TypedArray:
    """The parts between separators; options: 1 without empty ones, 2 trimmed."""
    usable = [s for s in separators if s]
    if count is not None and count < 0:
        raise _range("count ('{count}') must be a non-negative value.", "count")
    if count == 0:
        return strings([])
    pattern = "|".join(re.escape(s) for s in usable)
    parts: list[str] = []
    start = 0
    if pattern:
        for match in re.finditer(pattern, self):
            if count is not None and len(parts) + 1 >= count:
                break
            _keep(parts, self[start : match.start()], options)
            start = match.end()
    if count is not None and options & 1:
        rest = self[start:]
        while pattern and (leading := re.match(f"(?:{pattern})", rest)):
            rest = rest[leading.end() :]  # the last part does not start with separators whose parts were empty
        _keep(parts, rest, options)
    else:
        _keep(parts, self[start:], options)
    return strings(parts)


def _keep(parts: list[str], part: str, options: int) -> None:
    if options & 2:
        part = part.strip(SPACES)
    if part or not options & 1:
        parts.append(part)


def _options(options: Any) -> int:
    return 0 if options is None else int(getattr(options, "value", options))


@STRING.method("string[] Split(Params char[] separator)")
def split_characters(self: str, separators: list[str] | None = None) -> TypedArray:
    """The parts between any of the characters; between white space where there are none."""
    return _split(self, list(separators or SPACES), None, 0)


@STRING.method(
    "string[] Split(char separator, System.StringSplitOptions options = None)",
    "string[] Split(string separator, System.StringSplitOptions options = None)",
)
def split(self: str, separator: str | None, options: Any = None) -> TypedArray:
    """The parts between the separator."""
    return _split(
        self, [separator] if separator else ([] if separator == "" else list(SPACES)), None, _options(options)
    )


@STRING.method(
    "string[] Split(char separator, int count, System.StringSplitOptions options = None)",
    "string[] Split(string separator, int count, System.StringSplitOptions options = None)",
)
def split_count(self: str, separator: str | None, count: int, options: Any = None) -> TypedArray:
    """At most so many parts between the separator."""
    return _split(self, [separator] if separator else [], count, _options(options))


@STRING.method(
    "string[] Split(char[] separator, int count)",
    "string[] Split(char[] separator, int count, System.StringSplitOptions options)",
    "string[] Split(string[] separator, int count, System.StringSplitOptions options)",
)
def split_any_count(self: str, separators: list[str] | None, count: int, options: Any = None) -> TypedArray:
    """At most so many parts between any of the separators."""
    return _split(self, list(separators or SPACES), count, _options(options))


@STRING.method(
    "string[] Split(char[] separator, System.StringSplitOptions options)",
    "string[] Split(string[] separator, System.StringSplitOptions options)",
)
def split_any(self: str, separators: list[str] | None, options: Any = None) -> TypedArray:
    """The parts between any of the separators."""
    return _split(self, list(separators or SPACES), None, _options(options))


@STRING.method("string Substring(int startIndex)")
def substring_from(self: str, start: int) -> str:
    """The text from an index on."""
    if start < 0:
        raise _range("StartIndex cannot be less than zero.", "startIndex")
    if start > len(self):
        raise _range("startIndex cannot be larger than length of string.", "startIndex")
    return self[start:]


@STRING.method("string Substring(int startIndex, int length)")
def substring(self: str, start: int, length: int) -> str:
    """A part of the text."""
    if start < 0:
        raise _range("StartIndex cannot be less than zero.", "startIndex")
    if length < 0:
        raise _range("Length cannot be less than zero.", "length")
    if start > len(self):
        raise _range("startIndex cannot be larger than length of string.", "startIndex")
    if start + length > len(self):
        raise _range("Index and length must refer to a location within the string.", "length")
    return self[start : start + length]


@STRING.method("char[] ToCharArray()")
def to_char_array(self: str) -> TypedArray:
    """The characters."""
    return TypedArray([Char(c) for c in self], registry.required("System.Char"))


@STRING.method("char[] ToCharArray(int startIndex, int length)")
def to_char_array_part(self: str, start: int, length: int) -> TypedArray:
    """The characters of a part."""
    return to_char_array(substring(self, start, length))


for _name, _method in (("Trim", str.strip), ("TrimStart", str.lstrip), ("TrimEnd", str.rstrip)):
    STRING.method(f"string {_name}()")(lambda self, strip=_method: strip(self, SPACES))
    STRING.method(f"string {_name}(char trimChar)")(lambda self, char, strip=_method: strip(self, char))
    STRING.method(f"string {_name}(Params char[] trimChars)")(
        lambda self, characters, strip=_method: strip(self, "".join(characters) if characters else SPACES)
    )


@STRING.method("System.CharEnumerator GetEnumerator()")
def get_enumerator(self: str) -> Any:
    """An enumerator of the characters."""
    from pshost.runtime.dotnet.enumerator import CharEnumerator

    return CharEnumerator([Char(c) for c in self])


@STRING.method("System.TypeCode GetTypeCode()")
def get_type_code(self: str) -> Any:  # noqa: ARG001
    """TypeCode.String."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.TypeCode", "String")


@STRING.method("int GetHashCode()", "int GetHashCode(System.StringComparison comparisonType)")
def get_hash_code(self: str, comparison: Any = None) -> int:
    """A number that is the same for equal texts."""
    from pshost.runtime.dotnet.object import get_hash_code as hash_code

    return hash_code(str(upper(self)) if comparison is not None and ignores_case(comparison) else str(self))


_FORMS = {1: "NFC", 2: "NFD", 5: "NFKC", 6: "NFKD"}


@STRING.method("string Normalize()", "string Normalize(System.Text.NormalizationForm normalizationForm)")
def normalize(self: str, form: Any = None) -> str:
    """In a Unicode normalization form, C unless another is asked for."""
    return unicodedata.normalize(_FORMS.get(_options(form) or 1, "NFC"), self)  # type: ignore[arg-type]


@STRING.method("bool IsNormalized()", "bool IsNormalized(System.Text.NormalizationForm normalizationForm)")
def is_normalized(self: str, form: Any = None) -> bool:
    """Whether it is in that form already."""
    return normalize(self, form) == self


@STRING.constructor("string new(char c, int count)")
def repeated(char: str, count: int) -> str:
    """One character many times."""
    if count < 0:
        raise _range(f"'count' must be non-negative.", "count")  # noqa: F541
    return str(char) * count


STRING.constructor("string new(char[] value)")(lambda value: "".join(value or []))
STRING.constructor("string new(char[] value, int startIndex, int length)")(
    lambda value, start, length: "".join(value[start : start + length])
)


@STRING.static("static bool IsNullOrEmpty(string value)")
def is_null_or_empty(value: str | None) -> bool:
    """Whether there is no text."""
    return not value


@STRING.static("static bool IsNullOrWhiteSpace(string value)")
def is_null_or_white_space(value: str | None) -> bool:
    """Whether there is no text but spaces."""
    return not value or not value.strip(SPACES)


def text_of(value: Any) -> str:
    """A value as `String.Concat` and `Join` write it; null is empty."""
    if value is None:
        return ""
    if value.__class__ is str:
        return str(value)
    from pshost.runtime.members import call_method

    text = call_method(value, "ToString", [])
    return "" if text is None else str(text)


@STRING.static(
    "static string Join(string separator, Params string[] value)",
    "static string Join(char separator, Params string[] value)",
)
def join(separator: str | None, value: list[str]) -> str:
    """The texts with a separator between."""
    return (separator or "").join(v or "" for v in value or ())


@STRING.static(
    "static string Join(string separator, Params System.Object[] values)",
    "static string Join(char separator, Params System.Object[] values)",
    "static string Join(string separator, System.Collections.Generic.IEnumerable[string] values)",
    "static string Join(string separator, System.Collections.Generic.IEnumerable[System.Object] values)",
)
def join_objects(separator: str | None, values: list[Any]) -> str:
    """The values' texts with a separator between."""
    return (separator or "").join(text_of(v) for v in values)


@STRING.static(
    "static string Join(string separator, string[] value, int startIndex, int count)",
    "static string Join(char separator, string[] value, int startIndex, int count)",
)
def join_part(separator: str, value: list[str], start: int, count: int) -> str:
    """Some of the texts with a separator between."""
    if not 0 <= start <= len(value) - count:
        message = f"startIndex ('{start}') must be less than or equal to '{len(value) - count}'."
        raise ArgumentOutOfRangeException(f"{message} (Parameter 'startIndex')\nActual value was {start}.")
    return (separator or "").join(value[start : start + count])


@STRING.static(
    "static string Concat(string str0, string str1)",
    "static string Concat(string str0, string str1, string str2)",
    "static string Concat(string str0, string str1, string str2, string str3)",
    "static string Concat(System.Object arg0)",
    "static string Concat(System.Object arg0, System.Object arg1)",
    "static string Concat(System.Object arg0, System.Object arg1, System.Object arg2)",
)
def concat(*values: Any) -> str:
    """The texts one after the other."""
    return "".join(text_of(v) for v in values)


@STRING.static(
    "static string Concat(Params System.Object[] args)",
    "static string Concat(Params string[] values)",
    "static string Concat(System.Collections.Generic.IEnumerable[string] values)",
    "static string Concat(System.Collections.Generic.IEnumerable[System.Object] values)",
)
def concat_all(values: list[Any]) -> str:
    """The elements' texts one after the other."""
    return "".join(text_of(v) for v in values or ())


def _format(text: str, arguments: list[Any], provider: Any = None) -> str:
    from pshost.runtime.formatting.composite import composite

    return composite(text, arguments, provider)


STRING.static(
    "static string Format(string format, System.Object arg0)",
    "static string Format(string format, System.Object arg0, System.Object arg1)",
    "static string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
)(lambda text, *arguments: _format(text, list(arguments)))
STRING.static("static string Format(string format, Params System.Object[] args)")(
    lambda text, arguments: _format(text, list(arguments or ()))
)
STRING.static("static string Format(System.IFormatProvider provider, string format, Params System.Object[] args)")(
    lambda provider, text, arguments: _format(text, list(arguments or ()), provider)
)
STRING.static("static bool Equals(string a, string b)")(lambda one, other: one == other)
STRING.static("static bool Equals(string a, string b, System.StringComparison comparisonType)")(
    lambda one, other, comparison: equals_by(one, other, comparison) if one is not None else other is None
)
STRING.static("static int Compare(string strA, string strB)")(lambda one, other: compare_culture(one, other))
STRING.static(
    "static int Compare(string strA, string strB, bool ignoreCase)",
    "static int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)",
)(
    lambda one, other, ignore, culture=None: compare_culture(one, other, ignore)  # noqa: ARG005
)


@STRING.static("static int Compare(string strA, string strB, System.StringComparison comparisonType)")
def compare_by(one: str, other: str, comparison: Any) -> int:
    """The order of two texts by a comparison."""
    ignore = ignores_case(comparison)
    if not _ordinal(comparison) or one is None or other is None:
        return compare_culture(one, other, ignore)
    return compare_ordinal(upper(one), upper(other)) if ignore else compare_ordinal(one, other)


STRING.static("static int CompareOrdinal(string strA, string strB)")(compare_ordinal)
STRING.static(
    "static string Copy(string str)", "static string Intern(string str)", "static string IsInterned(string str)"
)(lambda text: text)
