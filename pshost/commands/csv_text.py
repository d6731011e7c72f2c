"""Comma-separated values as PowerShell writes and reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.object_properties import dictionary_items, property_names, read
from pshost.runtime.values import PSObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

QUOTE_KIND = "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind"


class CsvWriter:
    """Makes lines of objects; the first object decides the columns."""

    def __init__(self, delimiter: str, quotes: str = "Always", quoted_fields: Iterable[str] = ()) -> None:
        self.delimiter = delimiter
        self.quotes = quotes.lower()
        self.quoted_fields = {name.lower() for name in quoted_fields}
        self.names: list[str] | None = None

    def header(self, value: Any) -> str:
        """Settle the columns by an object, and give the line of their names."""
        items = dictionary_items(value)
        self.names = [str(key) for key, _ in items] if items is not None else property_names(value)
        return self.line(self.names)

    def row(self, value: Any) -> str:
        """The line of an object."""
        items = dictionary_items(value)
        if items is not None:
            table = {str(key).lower(): item for key, item in items}
            values = [table.get(name.lower()) for name in self.names or ()]
        else:
            values = [read(value, name) for name in self.names or ()]
        return self.line([None if v is None else field_text(v) for v in values])

    def line(self, fields: Iterable[str | None]) -> str:
        """A line of fields; None is an empty field without quotes."""
        names = self.names or []
        return self.delimiter.join(
            "" if field is None else self._field(field, names[index] if index < len(names) else "")
            for index, field in enumerate(fields)
        )

    def _field(self, text: str, name: str) -> str:
        if self.quoted_fields:
            is_quoted = name.lower() in self.quoted_fields
        elif self.quotes == "never":
            is_quoted = False
        elif self.quotes == "asneeded":
            is_quoted = any(c in text for c in (self.delimiter, '"', "\n", "\r"))
        else:
            is_quoted = True
        return '"' + text.replace('"', '""') + '"' if is_quoted else text


def field_text(value: Any) -> str:
    """A property's value as a field: by its own `ToString()` in the session's culture."""
    from pshost.runtime.conversion.text import net_string
    from pshost.runtime.operators.unrolling import is_enumerable

    if value.__class__ is PSObject:
        value = value.base
    if dictionary_items(value) is not None or is_enumerable(value):
        from pshost.commands.dotnet_access import full_type_name

        return full_type_name(value)
    return net_string(value)


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of fields in a text: quoted fields may hold delimiters and line ends.

    Blanks before a field are left out; after one without quotes the first blank stays and those behind it go.
    """
    fields: list[str] = []
    index, end = 0, len(text)
    while index < end:
        while index < end and text[index] in " \t" and text[index] != delimiter:
            index += 1
        if index < end and text[index] == '"':
            field, index = _quoted(text, index + 1)
            stop = index
            while stop < end and text[stop] != delimiter and text[stop] not in "\r\n":
                stop += 1
            field += text[index:stop].rstrip(" \t") if text[index:stop].strip() else ""
        else:
            stop = index
            while stop < end and text[stop] != delimiter and text[stop] not in "\r\n":
                stop += 1
            field = _trimmed(text[index:stop])
        fields.append(field)
        index = stop
        if index < end and text[index] == delimiter:
            index += 1
            if index >= end or text[index] in "\r\n":
                fields.append("")
            else:
                continue
        if index < end:
            index += 2 if text.startswith("\r\n", index) else 1
        if fields != [""]:
            yield fields
        fields = []
    if fields:
        yield fields


def _trimmed(field: str) -> str:
    bare = field.rstrip(" \t")
    return field[: len(bare) + 1] if " " not in bare and "\t" not in bare else field


def _quoted(text: str, index: int) -> tuple[str, int]:
    parts: list[str] = []
    while True:
        stop = text.find('"', index)
        if stop < 0:
            parts.append(text[index:])
            return "".join(parts), len(text)
        parts.append(text[index:stop])
        if not text.startswith('""', stop):
            return "".join(parts), stop + 1
        parts.append('"')
        index = stop + 2


def culture_delimiter() -> str:
    """The list separator of the session's culture."""
    return ","
