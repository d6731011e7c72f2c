"""Format-Table."""

from __future__ import annotations

from typing import Any

from pshost.commands.utility.format_shape import SHARED, FormatShape
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Format-Table", aliases=("ft",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatTable(FormatShape):
    """Lays objects out as a table."""

    net_name = "Microsoft.PowerShell.Commands.FormatTableCommand"
    shape = "table"
    keys = ("name", "label", "expression", "formatstring", "width", "alignment")
    parameters = (
        Parameter("AutoSize", "switch"),
        Parameter("RepeatHeader", "switch", default=False),
        Parameter("HideTableHeaders", "switch"),
        Parameter("Wrap", "switch"),
        Parameter("Property", "object[]", position=0),
        *SHARED,
    )

    def layout(self) -> dict[str, Any]:
        """The switches; one that was not given leaves the matter to the view."""
        given = {"auto_size": "AutoSize", "hide_headers": "HideTableHeaders", "wrap": "Wrap"}
        made: dict[str, Any] = {key: bool(getattr(self, name)) for key, name in given.items() if name in self.bound}
        made["repeat_header"] = self.RepeatHeader
        return made
