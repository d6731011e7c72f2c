"""The colours of the other streams on a terminal: `$PSStyle.Formatting`'s for warnings and errors, Write-Host's own.

Where the stream goes to no terminal, or colours are not wanted (`NO_COLOR`, `$PSStyle.OutputRendering`), text stays as it is.
"""

from __future__ import annotations

import re
from typing import Any

from pshost.runtime.formatting.style import RESET, Style, allows_colour, host_style

_LINE = re.compile(r"^( *(?:Line|\d+)? *\|)(.*)$")


def message_text(stream: str, text: str, session: Any) -> str:
    """A line of the warning, verbose or debug stream."""
    style = host_style(session)
    return text if style is None else f"{style.sequences[stream]}{text}{RESET}"


def host_message_text(message: Any, session: Any) -> str:
    """What Write-Host shows, in the colours that it was given."""
    text = str(message.Message)
    colours = ((message.ForegroundColor, 30), (message.BackgroundColor, 40))
    if all(colour is None for colour, _ in colours):
        return text
    if not getattr(session.host, "is_terminal", False) or not allows_colour(session):
        return text
    from pshost.runtime.dotnet.psstyle import console_colour

    before = "".join(console_colour(int(colour.value), base) for colour, base in colours if colour is not None)
    return f"{before}{text}{RESET}"


def coloured_error(lines: list[str], session: Any) -> list[str]:
    """The lines of an error as ConciseView colours them on a terminal: the accent for where, red for what."""
    if not allows_colour(session):
        return lines
    from pshost.runtime.dotnet.psstyle import session_style

    return _coloured(lines, Style(session_style(session)))


def _coloured(lines: list[str], style: Style) -> list[str]:
    error, accent = style.sequences["Error"], style.sequences["ErrorAccent"]
    if len(lines) < 2 or _LINE.match(lines[1]) is None:
        return [f"{error}{line}{RESET}" for line in lines]
    reason, colon, place = lines[0].partition(":")
    made = [f"{error}{reason}{colon}{RESET}{place}"]
    for line in lines[1:]:
        found = _LINE.match(line)
        if found is None:
            made.append(f"{error}{line}{RESET}")
            continue
        beginning, rest = found.groups()
        is_source = any(char.isdigit() for char in beginning)
        made.append(f"{accent}{beginning}{RESET if is_source else error}{rest}{RESET}")
    return made
