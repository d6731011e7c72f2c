"""Rows of CSV text as custom objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.csv_text import records
from pshost.runtime.errors.exceptions import ExtendedTypeSystemException, PSArgumentException
from pshost.runtime.values import PSCustomObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.cmdlet import Cmdlet


def objects(cmdlet: Cmdlet, text: str, delimiter: str, header: list[str] | None) -> Iterator[PSCustomObject]:
    """The objects of a CSV text; its first row names the properties unless `header` does."""
    type_name = ""
    if text.startswith("#TYPE"):
        line, _, text = text.partition("\n")
        type_name = line[5:].strip()
    rows = records(text, delimiter)
    names = list(header) if header else None
    for row in rows:
        if names is None:
            if not header and row and row[0].startswith("#"):
                continue
            names = _checked(cmdlet, row)
            continue
        made = PSCustomObject((), (f"CSV:{type_name}",) if type_name else ())
        for index, name in enumerate(names):
            value: Any = row[index] if index < len(row) else None
            made.members[name] = value
        yield made


def _checked(cmdlet: Cmdlet, row: list[str]) -> list[str]:
    """The property names of a header row; columns without a name get one."""
    seen: set[str] = set()
    names = []
    is_warned = False
    for number, name in enumerate(row, 1):
        if not name:
            name = f"H{number}"
            if not is_warned:
                is_warned = True
                cmdlet.warn(
                    "One or more headers were not specified. Default names starting with \"H\" have been used in place "
                    "of any missing headers."
                )
        if name.lower() in seen:
            raise ExtendedTypeSystemException(
                f"The member \"{name}\" is already present.", "AlreadyPresentPSMemberInfoInternalCollectionAdd",
                "NotSpecified",
            )
        seen.add(name.lower())
        names.append(name)
    return names


def delimiter_of(cmdlet: Cmdlet) -> str:
    """The delimiter that a command was given, or the usual one."""
    if cmdlet.bound.get("UseCulture"):
        from pshost.commands.csv_text import culture_delimiter

        return culture_delimiter()
    value = cmdlet.bound.get("Delimiter")
    if value is None:
        return ","
    text = str(value)
    if len(text) != 1:
        raise PSArgumentException("The delimiter must be one character.", "InvalidDelimiter", "InvalidArgument")
    return text
