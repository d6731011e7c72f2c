"""The view of what Get-Help gives."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.complex_text import NEW_LINE, Frame
from pshost.runtime.formatting.view import View, custom

_INDENT = 4
_SECTIONS = (
    ("SYNOPSIS", "Synopsis"), ("SYNTAX", "Syntax"), ("DESCRIPTION", "Description"), ("PARAMETERS", "Parameters"),
    ("ALIASES", "Aliases"), ("EXAMPLES", "Example"), ("INPUTS", "Inputs"), ("OUTPUTS", "Outputs"), ("NOTES", "Notes"),
    ("RELATED LINKS", "Link"),
)


def _help(value: Any) -> list[Any]:
    from pshost.runtime.formatting.cell_text import display_text
    from pshost.runtime.formatting.choice import own_property

    tokens: list[Any] = ["NAME", NEW_LINE, Frame([display_text(own_property(value, "Name")), NEW_LINE], _INDENT), NEW_LINE]
    for title, name in _SECTIONS:
        found = own_property(value, name)
        if found is None or not display_text(found):
            continue
        tokens.extend((title, NEW_LINE, Frame([display_text(found), NEW_LINE], _INDENT), NEW_LINE))
    return tokens


VIEWS: tuple[View, ...] = (custom(("CmdletHelpInfo", "HelpInfo"), _help, name="Help"),)
