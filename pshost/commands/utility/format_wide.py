"""Format-Wide."""

from __future__ import annotations

from typing import Any

from pshost.commands.property_expression import parse
from pshost.commands.utility.format_shape import KEYS, FormatShape
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.formatting.cell_text import display_text
from pshost.runtime.formatting.shapes import FormatEntryData, FormatStartData
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Format-Wide", aliases=("fw",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatWide(FormatShape):
    """Lays one property of objects out in columns."""

    net_name = "Microsoft.PowerShell.Commands.FormatWideCommand"
    parameters = (
        Parameter("Property", "object", position=0),
        Parameter("AutoSize", "switch", default=False),
        Parameter("Column", "int", validators=(in_range(1, 2147483647),)),
        Parameter("GroupBy", "object"),
        Parameter("View", "string"),
        Parameter("ShowError", "switch", default=False),
        Parameter("DisplayError", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("Expand", "string", values=("CoreOnly", "EnumOnly", "Both")),
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
    )

    def begin(self) -> None:
        super().begin()
        self.expressions = [parse(self.Property, KEYS)] if self.Property is not None else []

    def start(self, item: Any) -> FormatStartData:
        if not self.expressions:
            names = [label for label, _ in self.chosen]
            name = next((n for n in names if n.lower() == "name"), names[0] if names else "")
            self.chosen = [pair for pair in self.chosen if pair[0] == name][:1]
        _ = item
        return FormatStartData("wide", auto_size=self.AutoSize, wide_columns=self.Column or 0)

    def entry(self, item: Any) -> FormatEntryData:
        value = self.chosen[0][1].value(self, item) if self.chosen else item
        return FormatEntryData([display_text(value, self.limit)])
