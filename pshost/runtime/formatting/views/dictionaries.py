"""Views of the entries of hashtables."""

from __future__ import annotations

from pshost.runtime.formatting.view import View, listing, table

_ENTRY = "System.Collections.DictionaryEntry"

VIEWS: tuple[View, ...] = (
    table(_ENTRY, ("Name", 30), ("Value",), name="Dictionary"),
    listing(_ENTRY, "Name", "Value"),
)
