"""System.Text.StringBuilder."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.string import text_of
from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException
from pshost.runtime.values.numbers import Char


class StringBuilder:
    """A text in the making."""

    __slots__ = ("__weakref__", "capacity", "parts")

    net_name = "System.Text.StringBuilder"

    def __init__(self, text: str = "") -> None:
        self.parts = [text] if text else []
        self.capacity = 16

    def text(self) -> str:
        """What there is so far, kept as one part."""
        if len(self.parts) != 1:
            self.parts = ["".join(self.parts)]
        return self.parts[0]

    def set(self, text: str) -> StringBuilder:
        """Put a text in place of what there is."""
        self.parts = [text]
        return self

    net_text = text


BUILDER = NetType("System.Text.StringBuilder", StringBuilder)
_SELF = "System.Text.StringBuilder"
BUILDER.constructor(f"{_SELF} new()")(StringBuilder)
BUILDER.constructor(f"{_SELF} new(string value)", f"{_SELF} new(string value, int capacity)")(
    lambda text, capacity=16: StringBuilder(text or "")  # noqa: ARG005
)
BUILDER.constructor(f"{_SELF} new(int capacity)", f"{_SELF} new(int capacity, int maxCapacity)")(
    lambda capacity, largest=0: StringBuilder()  # noqa: ARG005 - builders grow by themselves
)
BUILDER.getter("int Length {get;set;}")(lambda self: len(self.text()))
BUILDER.getter("int Capacity {get;set;}")(lambda self: max(self.capacity, len(self.text())))
BUILDER.getter("int MaxCapacity {get;}")(lambda self: 2147483647)  # noqa: ARG005


@BUILDER.setter("Length")
def _set_length(self: StringBuilder, length: int) -> None:
    self.set(self.text()[:length].ljust(length, "\0"))


@BUILDER.setter("Capacity")
def _set_capacity(self: StringBuilder, capacity: int) -> None:
    self.capacity = capacity


@BUILDER.method(
    f"{_SELF} Append(string value)",
    f"{_SELF} Append(char value)",
    f"{_SELF} Append(System.Object value)",
    f"{_SELF} Append(bool value)",
    f"{_SELF} Append(int value)",
    f"{_SELF} Append(long value)",
    f"{_SELF} Append(double value)",
    f"{_SELF} Append(decimal value)",
)
def append(self: StringBuilder, value: Any) -> StringBuilder:
    """Add a value's text."""
    self.parts.append(value if value.__class__ is str else text_of(value))
    return self


BUILDER.method(f"{_SELF} Append(char value, int repeatCount)")(
    lambda self, char, count: append(self, str(char * count))
)
BUILDER.method(f"{_SELF} Append(char[] value)")(lambda self, characters: append(self, "".join(characters or ())))
BUILDER.method(f"{_SELF} Append(string value, int startIndex, int count)")(
    lambda self, text, start, count: append(self, text[start : start + count])
)


@BUILDER.method(f"{_SELF} AppendLine()", f"{_SELF} AppendLine(string value)")
def append_line(self: StringBuilder, text: str | None = "") -> StringBuilder:
    """Add a text and a line end."""
    self.parts.append(f"{text}\n" if text else "\n")
    return self


def _formatted(self: StringBuilder, text: str, arguments: list[Any], provider: Any = None) -> StringBuilder:
    from pshost.runtime.formatting.composite import composite

    return append(self, composite(text, arguments, provider))


BUILDER.method(
    f"{_SELF} AppendFormat(string format, System.Object arg0)",
    f"{_SELF} AppendFormat(string format, System.Object arg0, System.Object arg1)",
    f"{_SELF} AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
)(lambda self, text, *arguments: _formatted(self, text, list(arguments)))
BUILDER.method(f"{_SELF} AppendFormat(string format, Params System.Object[] args)")(
    lambda self, text, arguments: _formatted(self, text, list(arguments or ()))
)
BUILDER.method(f"{_SELF} AppendFormat(System.IFormatProvider provider, string format, Params System.Object[] args)")(
    lambda self, provider, text, arguments: _formatted(self, text, list(arguments or ()), provider)
)
BUILDER.method(
    f"{_SELF} AppendJoin(string separator, Params System.Object[] values)",
    f"{_SELF} AppendJoin(string separator, Params string[] values)",
    f"{_SELF} AppendJoin(char separator, Params System.Object[] values)",
)(lambda self, separator, values: append(self, (separator or "").join(text_of(v) for v in values)))


def _check(self: StringBuilder, index: int, length: int = 0) -> None:
    if index < 0 or length < 0 or index + length > len(self.text()):
        raise ArgumentOutOfRangeException(
            "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'index')"
        )


@BUILDER.method(
    f"{_SELF} Insert(int index, string value)",
    f"{_SELF} Insert(int index, char value)",
    f"{_SELF} Insert(int index, System.Object value)",
    f"{_SELF} Insert(int index, string value, int count)",
)
def insert(self: StringBuilder, index: int, value: Any, count: int = 1) -> StringBuilder:
    """Put a value's text in."""
    _check(self, index)
    text = self.text()
    return self.set(text[:index] + text_of(value) * count + text[index:])


@BUILDER.method(f"{_SELF} Remove(int startIndex, int length)")
def remove(self: StringBuilder, index: int, length: int) -> StringBuilder:
    """Take a part out."""
    _check(self, index, length)
    text = self.text()
    return self.set(text[:index] + text[index + length :])


BUILDER.method(f"{_SELF} Replace(string oldValue, string newValue)", f"{_SELF} Replace(char oldChar, char newChar)")(
    lambda self, old, new: self.set(self.text().replace(old, new or ""))
)


@BUILDER.method(f"{_SELF} Replace(string oldValue, string newValue, int startIndex, int count)")
def replace_part(self: StringBuilder, old: str, new: str, index: int, count: int) -> StringBuilder:
    """Replace within a part."""
    _check(self, index, count)
    text = self.text()
    return self.set(text[:index] + text[index : index + count].replace(old, new or "") + text[index + count :])


BUILDER.method(f"{_SELF} Clear()")(lambda self: self.set(""))
BUILDER.method("string ToString()")(StringBuilder.text)
BUILDER.method("string ToString(int startIndex, int length)")(
    lambda self, start, length: self.text()[start : start + length]
)
BUILDER.method("int EnsureCapacity(int capacity)")(lambda self, capacity: max(capacity, self.capacity))


@BUILDER.method("char get_Chars(int index)", "char Chars(int index)", "char get_Item(int index)")
def get_chars(self: StringBuilder, index: int) -> Char:
    """The character at an index."""
    text = self.text()
    if not 0 <= index < len(text):
        from pshost.runtime.errors.exceptions import IndexOutOfRangeException

        raise IndexOutOfRangeException("Index was outside the bounds of the array.")
    return Char(text[index])


@BUILDER.method("void set_Chars(int index, char value)", "void set_Item(int index, char value)")
def set_chars(self: StringBuilder, index: int, value: str) -> None:
    """Put another character at an index."""
    text = self.text()
    self.set(text[:index] + value + text[index + 1 :])


@BUILDER.method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")
def copy_to(self: StringBuilder, start: int, target: list[Any], at: int, count: int) -> None:
    """Put some characters in an array."""
    target[at : at + count] = [Char(c) for c in self.text()[start : start + count]]
