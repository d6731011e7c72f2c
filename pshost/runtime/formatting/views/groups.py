"""Views of what Group-Object gives."""

from __future__ import annotations

from pshost.runtime.formatting.view import View, listing, table

_GROUP = "Microsoft.PowerShell.Commands.GroupInfo"

VIEWS: tuple[View, ...] = (
    table(_GROUP, ("Count", 5, "right"), ("Name", 25), ("Group",)),
    listing(_GROUP, "Name", "Count", "Group", "Values"),
    table(_GROUP + "NoElement", ("Count", 5, "right"), ("Name", 25)),
    listing(_GROUP + "NoElement", "Name", "Count", "Values"),
)
