"""What decorates tables and lists on a terminal: `$PSStyle`'s sequences, none under `NO_COLOR` or as plain text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pshost.runtime.dotnet.psstyle import PSStyle
    from pshost.runtime.formatting.shapes import Column

RESET = "\x1b[0m"


class Style:
    """The decoration of a session's output."""

    __slots__ = ("sequences",)

    def __init__(self, style: PSStyle) -> None:
        self.sequences: dict[str, str] = style.formatting.values

    @property
    def table_header(self) -> str:
        """What begins the header of a table."""
        return self.sequences["TableHeader"]

    def header_of(self, column: Column) -> str:
        """What begins the label of a column: another sequence where it is not a property's name."""
        return self.sequences["TableHeader" if column.is_property else "CustomTableHeaderLabel"]

    def list_label(self, text: str) -> str:
        """The label of a list's field."""
        return f"{self.sequences['FormatAccent']}{text}{RESET}"


def host_style(session: Any) -> Style | None:
    """The style in which a session's host shows objects; None where it shows plain text."""
    if session is None or not getattr(session.host, "is_terminal", False) or not allows_colour(session):
        return None
    from pshost.runtime.dotnet.psstyle import session_style

    return Style(session_style(session))


def allows_colour(session: Any) -> bool:
    """Whether escape sequences reach the host: not under `NO_COLOR`, on a dumb terminal, or where `$PSStyle` says plain text."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    style = getattr(session, "style", None)
    if style is None:
        return True
    from pshost.runtime.conversion import to_string

    return to_string(style.rendering) != "PlainText"
