"""Format-List."""

from __future__ import annotations

from typing import Any

from pshost.commands.utility.format_shape import FormatShape
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.formatting.object_shapes import expression_fields
from pshost.runtime.formatting.shapes import FormatEntryData, FormatStartData
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Format-List", aliases=("fl",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatList(FormatShape):
    """Lays objects out as lists of their properties."""

    net_name = "Microsoft.PowerShell.Commands.FormatListCommand"
    parameters = (
        Parameter("Property", "object[]", position=0),
        Parameter("GroupBy", "object"),
        Parameter("View", "string"),
        Parameter("ShowError", "switch", default=False),
        Parameter("DisplayError", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("Expand", "string", values=("CoreOnly", "EnumOnly", "Both")),
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
    )

    def start(self, item: Any) -> FormatStartData:
        del item
        return FormatStartData("list")

    def entry(self, item: Any) -> FormatEntryData:
        chosen = self.chosen_for(item)
        return expression_fields(self, item, chosen, self.limit)
