"""From objects to rows, fields and lines: which shape an object takes and what it shows of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.cell_text import culture_text, display_text, is_right_aligned, table_text
from pshost.runtime.formatting.shapes import Column, FormatEntryData
from pshost.runtime.formatting.views import view_of
from pshost.runtime.values import Char, Decimal, Hashtable, PSCustomObject, PSObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.commands.property_expression import PropertyExpression
    from pshost.runtime.cmdlet import Cmdlet
    from pshost.runtime.formatting.views import Reader, View

_TEXT_CLASSES = frozenset((
    "WarningRecord", "VerboseRecord", "DebugRecord", "InformationRecord", "ScriptBlock", "MatchInfo",
))


def enumeration_limit(session: Any) -> int:
    """`$FormatEnumerationLimit`: how many elements of a collection are shown."""
    value = session.global_scope.get("formatenumerationlimit") if session is not None else None
    return value if value.__class__ is int else 4


def expanded(value: Any) -> Iterator[Any]:
    """What a value shows: a table's entries, a collection's elements, else itself."""
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    if isinstance(value, Hashtable) or is_string_dictionary(value):
        for key, item in value.items():
            yield PSCustomObject(
                (("Name", key), ("Key", key), ("Value", item)), ("System.Collections.DictionaryEntry",)
            )
    elif is_enumerable(value):
        yield from iterate(value)
    else:
        yield value


def is_string_dictionary(value: Any) -> bool:
    """Whether a value is a dictionary that shows itself entry by entry as a hashtable does."""
    return value.__class__ is PSObject and isinstance(value.base, Hashtable)


def scalar_lines(value: Any, session: Any) -> list[str] | None:
    """The text of a value that shows as text alone (strings, numbers, enums, errors), or None."""
    from pshost.runtime.conversion import to_string

    kind = value.__class__
    if kind is PSObject:
        return scalar_lines(value.base, session)
    if value is None:
        return []
    if kind is str or kind is Char or kind is bool or isinstance(value, int | float | Decimal):
        return to_string(value).replace("\r\n", "\n").split("\n")
    if kind is PSCustomObject or isinstance(value, list | Hashtable):
        return None
    name = kind.__name__
    if name == "ErrorRecord":
        from pshost.runtime.formatting.error_view import error_lines

        return error_lines(value, session)
    if name in _TEXT_CLASSES:
        return culture_text(value).split("\n")
    from pshost.runtime.dotnet.registry import type_of

    return culture_text(value).split("\n") if type_of(value).is_enum else None


def default_view(value: Any) -> View | None:
    """The view of an object's type."""
    from pshost.commands.object_properties import type_names

    return view_of(type_names(value))


def default_names(value: Any) -> list[str]:
    """The properties that an object shows by itself: those its type's data names, else all."""
    from pshost.commands.object_properties import property_names, type_names
    from pshost.runtime.extended import PropertySet, extended_member

    found = extended_member(type_names(value), "defaultdisplaypropertyset")
    if isinstance(found, PropertySet):
        return list(found.names)
    return property_names(value)


def read_value(value: Any, reader: Reader) -> Any:
    """A view's column or field of an object."""
    from pshost.commands.object_properties import read

    if isinstance(reader, str):
        return read(value, reader)
    return reader(value)


def formatted(value: Any, form: str, limit: int) -> str:
    """A value by a column's format string."""
    if not form or value is None:
        return table_text(value, limit)
    from pshost.runtime.operators.format_operator import format_

    return str(format_(form if "{" in form else "{0:" + form + "}", [value]))


def view_row(value: Any, view: View, limit: int) -> FormatEntryData:
    """The row of an object in its type's table."""
    values = [read_value(value, reader) for reader in view.readers]
    cells = [formatted(v, column.format, limit) for v, column in zip(values, view.columns, strict=True)]
    return FormatEntryData(cells, [is_right_aligned(v) for v in values])


def named_row(value: Any, names: list[str], limit: int) -> FormatEntryData:
    """The row of an object in a table of properties."""
    from pshost.commands.object_properties import read

    values = [read(value, name) for name in names]
    return FormatEntryData([table_text(v, limit) for v in values], [is_right_aligned(v) for v in values])


def named_fields(value: Any, names: list[str], limit: int) -> FormatEntryData:
    """The fields of an object in a list of properties."""
    from pshost.commands.object_properties import read

    return FormatEntryData([(name, display_text(read(value, name), limit)) for name in names])


def expression_columns(expressions: list[tuple[str, PropertyExpression]]) -> list[Column]:
    """The columns of a `-Property` argument."""
    columns = []
    for label, expression in expressions:
        options = expression.options
        alignment = str(options.get("alignment") or "").lower()
        columns.append(Column(
            label, int(options.get("width") or 0),
            next((word for word in ("left", "right", "center") if alignment and word.startswith(alignment)), ""),
            str(options.get("formatstring") or ""),
        ))
    return columns


def expression_row(
    cmdlet: Cmdlet, value: Any, expressions: list[tuple[str, PropertyExpression]], columns: list[Column], limit: int
) -> FormatEntryData:
    """The row of an object in a table of `-Property` columns."""
    values = [expression.value(cmdlet, value) for _, expression in expressions]
    cells = [formatted(v, column.format, limit) for v, column in zip(values, columns, strict=True)]
    return FormatEntryData(cells, [is_right_aligned(v) for v in values])


def expression_fields(
    cmdlet: Cmdlet, value: Any, expressions: list[tuple[str, PropertyExpression]], limit: int
) -> FormatEntryData:
    """The fields of an object in a list of `-Property` fields."""
    fields = []
    for label, expression in expressions:
        form = str(expression.options.get("formatstring") or "")
        found = expression.value(cmdlet, value)
        fields.append((label, formatted(found, form, limit) if form else display_text(found, limit)))
    return FormatEntryData(fields)
