"""Format-Custom."""

from __future__ import annotations

from typing import Any

from pshost.commands.utility.format_shape import SHARED, FormatShape
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Format-Custom", aliases=("fc",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatCustom(FormatShape):
    """Lays objects out as nested blocks of their properties."""

    net_name = "Microsoft.PowerShell.Commands.FormatCustomCommand"
    shape = "custom"
    keys = ("expression", "depth")
    parameters = (
        Parameter("Property", "object[]", position=0),
        Parameter("Depth", "int", validators=(in_range(1, 2147483647),), default=5),
        *SHARED,
    )

    def layout(self) -> dict[str, Any]:
        """How deep the blocks go."""
        return {"depth": int(self.Depth)}
