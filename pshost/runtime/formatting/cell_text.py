"""The text of a value where objects are shown: in the session's culture, collections as `{a, b}`."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.cell_width import ELLIPSIS
from pshost.runtime.formatting.wrapping import wrapped
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.instance import Instance
from pshost.runtime.values.numbers import Decimal
from pshost.runtime.values.psobject import PSCustomObject, PSObject

__all__ = ["display_text", "element_text", "formatted", "object_text", "table_text", "wrapped"]

_NAME_PATTERNS = ("name", "id", "key", "*key", "*name", "*id")


def display_text(value: Any, limit: int = 4) -> str:
    """A value as text: a collection is `{a, b}`, cut after `limit` elements (none if it is negative); `$null` is empty."""
    if value is None:
        return ""
    elements = elements_of(value)
    if elements is None:
        return object_text(value)
    texts: list[str] = []
    for item in elements:
        if 0 <= limit == len(texts):
            return "{" + ", ".join(texts) + ELLIPSIS + "}"
        texts.append(element_text(item))
    return "{" + ", ".join(texts) + "}"


def elements_of(value: Any) -> Any:
    """What a value shows instead of itself: a collection's elements, a dictionary's entries; None for a single value."""
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    if value.__class__ is PSObject:
        value = value.base
    if value.__class__ is str:
        return None
    if isinstance(value, Hashtable):
        return _entries(value)
    return iterate(value) if is_enumerable(value) else None


def _entries(table: Hashtable) -> list[Any]:
    if getattr(table, "net_type", None) is not None:
        from pshost.runtime.dotnet.dictionary import Dictionary, pairs

        if isinstance(table, Dictionary):
            return list(pairs(table))
    from pshost.runtime.dotnet.dictionaryentry import DictionaryEntry

    return [DictionaryEntry(key, item) for key, item in table.items()]


def element_text(value: Any) -> str:
    """An element of a collection inside a cell: its own text, or its name where its type has no text of its own."""
    if value is None:
        return "$null"
    if value.__class__ is str or isinstance(value, int | float | PSCustomObject | PSObject):
        return object_text(value)
    from pshost.runtime.extended import notes_of

    if notes_of(value) or _has_own_text(value):  # what carries members is a PSObject, whose text is that of its object
        return object_text(value)
    name = display_name(value)
    if name is not None:
        from pshost.runtime.members import get_own

        return object_text(get_own(value, name))
    return object_text(value)


def _has_own_text(value: Any) -> bool:
    """Whether a value's own class says what its text is (a base that does so does not count)."""
    from pshost.runtime.dotnet.registry import type_of

    declared = type_of(value)
    if isinstance(value, Instance):
        return any(name.lower() == "tostring" for name in declared.members)
    if declared.full_name in ("System.RuntimeType", "System.Management.Automation.ErrorRecord"):
        return True
    return "net_text" in value.__class__.__dict__ or "tostring" in declared.members


def display_name(value: Any) -> str | None:
    """The property by which an object is named: its type's DefaultDisplayProperty, else one that is called like a name."""
    from pshost.commands.object_properties import property_names
    from pshost.runtime.extended import NoteProperty, standard_member

    given = standard_member(value, "DefaultDisplayProperty")
    if isinstance(given, NoteProperty):
        return str(given.value)
    names = property_names(value)
    lowered = {name.lower(): name for name in names}
    for pattern in _NAME_PATTERNS:
        if "*" not in pattern:
            if pattern in lowered:
                return lowered[pattern]
        else:
            found = [name for name in names if name.lower().endswith(pattern[1:])]
            if found:
                return found[0]
    return None


def object_text(value: Any) -> str:
    """A single value by its own `ToString()`: real numbers with the 15 digits that are certain, dates as the culture has them."""
    from pshost.runtime.conversion import to_string

    if value is None:
        return ""
    if value.__class__ is PSObject:
        value = value.base
    if value.__class__ is str:
        return str(value)
    if isinstance(value, float):
        return real_text(value)
    if isinstance(value, int | PSCustomObject):
        return to_string(value)
    from pshost.runtime.conversion.text import culture_text

    return culture_text(value)


def real_text(value: float) -> str:
    """A real number in .NET's general format with 15 digits, 7 for a Single."""
    if value != value or value in (float("inf"), float("-inf")):
        return "NaN" if value != value else "∞" if value > 0 else "-∞"
    digits = 7 if value.__class__.__name__ == "Single" else 15
    return f"{float(value):.{digits}G}"


def table_text(value: Any, limit: int = 4) -> str:
    """A value in a table cell: as in a list, but a real number has the culture's three decimals."""
    plain = value.base if value.__class__ is PSObject else value
    if isinstance(plain, float) and plain == plain and abs(plain) != float("inf"):
        return f"{plain:.3f}"
    if isinstance(plain, Decimal):
        return f"{plain:.3f}"
    return display_text(value, limit)


class FormatFailedError(Exception):
    """A format string that does not fit the value."""


def formatted(value: Any, form: str) -> str:
    """A value by a format string: a composite one (`{0:N2}`), else one of the value's own (`N2`)."""
    from pshost.runtime.errors.exceptions import NetException
    from pshost.runtime.operators.format_operator import format_

    composite = "{0" in form or "}" in form
    try:
        return str(format_(form if composite else "{0:" + form + "}", [value]))
    except NetException as error:
        raise FormatFailedError(str(error)) from error
