"""Views of what names things and people: unique numbers, cultures, credentials."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import View, table


def _guid(value: Any) -> str:
    from pshost.runtime.conversion import to_string

    return str(to_string(value))


VIEWS: tuple[View, ...] = (
    table("System.Guid", ("Guid", 0, "", _guid)),
    table("System.Globalization.CultureInfo", ("LCID", 16), ("Name", 16), ("DisplayName",)),
    table("System.Net.NetworkCredential", ("UserName", 50), ("Domain", 50)),
)
