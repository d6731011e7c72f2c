"""Views of errors: short, and in full as Get-Error gives them."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import Grouping, View, custom

_RECORD = "System.Management.Automation.ErrorRecord"


def _short(value: Any) -> list[Any]:
    """What `$ErrorView` says; an error that has a place in a script is followed by an empty line."""
    from pshost.runtime import current
    from pshost.runtime.formatting.error_view import error_lines, extent_of
    from pshost.runtime.values.psobject import PSObject

    record = value.base if value.__class__ is PSObject else value
    extent = extent_of(record)
    text = "\n".join(error_lines(record, current.session()))
    return [text + "\n" if extent is not None and extent.path else text]


def _full(value: Any) -> list[Any]:
    from pshost.runtime.formatting.error_details import details

    return [details(value)]


VIEWS: tuple[View, ...] = (
    custom(_RECORD, _short, name="ErrorInstance", out_of_band=True),
    View(
        "custom", "GetErrorInstance", (_RECORD + "#PSExtendedError", "System.Exception#PSExtendedError"), tokens=_full,
        group=Grouping("PSErrorIndex", "ErrorIndex"),
    ),
)
