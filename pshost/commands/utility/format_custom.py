"""Format-Custom."""

from __future__ import annotations

from typing import Any

from pshost.commands.utility.format_shape import FormatShape
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.formatting.custom import custom_lines
from pshost.runtime.formatting.shapes import FormatEntryData, FormatStartData
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Format-Custom", aliases=("fc",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatCustom(FormatShape):
    """Lays objects out as nested blocks of their properties."""

    net_name = "Microsoft.PowerShell.Commands.FormatCustomCommand"
    parameters = (
        Parameter("Property", "object[]", position=0),
        Parameter("Depth", "int", validators=(in_range(1, 2147483647),), default=5),
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
        return FormatStartData("custom")

    def entry(self, item: Any) -> FormatEntryData:
        names = [expression.pattern or label for label, expression in self.chosen] if self.expressions else None
        return FormatEntryData([*custom_lines(item, names, int(self.Depth)), ""])
