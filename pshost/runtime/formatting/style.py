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
    if session is None or not allows_colour(session):
        return None
    if not getattr(session.host, "is_terminal", False) and rendering(session) != "Ansi":
        return None
    from pshost.runtime.dotnet.psstyle import session_style

    return Style(session_style(session))


def piped_style(session: Any) -> Style | None:
    """The style of text that goes to no host: only `$PSStyle` can ask for one."""
    if session is None or rendering(session) != "Ansi":
        return None
    from pshost.runtime.dotnet.psstyle import session_style

    return Style(session_style(session))


def piped_text(line: str, session: Any) -> str:
    """A line as it goes to files and strings: without the escape sequences that are a host's."""
    if "\x1b" not in line or rendering(session) == "Ansi":
        return line
    from pshost.runtime.formatting.cell_width import without_escapes

    return without_escapes(line)


def allows_colour(session: Any) -> bool:
    """Whether escape sequences reach the host: not under `NO_COLOR`, on a dumb terminal, or where `$PSStyle` says plain text."""
    asked = rendering(session)
    if asked != "Ansi" and (os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"):
        return False
    return asked != "PlainText"


def rendering(session: Any) -> str:
    """`$PSStyle.OutputRendering`: Host, PlainText or Ansi."""
    style = getattr(session, "style", None)
    if style is None:
        return "Host"
    from pshost.runtime.conversion import to_string

    return to_string(style.rendering)
