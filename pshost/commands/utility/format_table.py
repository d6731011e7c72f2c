"""Format-Table."""

from __future__ import annotations

from typing import Any

from pshost.commands.utility.format_shape import FormatShape
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.formatting.object_shapes import default_view, expression_columns, expression_row, view_row
from pshost.runtime.formatting.shapes import Column, FormatEntryData, FormatStartData
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Format-Table", aliases=("ft",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatTable(FormatShape):
    """Lays objects out as a table."""

    net_name = "Microsoft.PowerShell.Commands.FormatTableCommand"
    parameters = (
        Parameter("AutoSize", "switch", default=False),
        Parameter("RepeatHeader", "switch", default=False),
        Parameter("HideTableHeaders", "switch", default=False),
        Parameter("Wrap", "switch", default=False),
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
        self.view = None if self.expressions else default_view(item)
        if self.view is not None and self.view.shape != "table":
            self.view = None
        columns = expression_columns(self.chosen) if self.view is None else self.view.columns
        if self.AutoSize:
            columns = [Column(c.label, 0 if self.view is not None else c.width, c.alignment, c.format) for c in columns]
        self.columns = columns
        return FormatStartData(
            "table", columns, hide_headers=self.HideTableHeaders, wrap=self.Wrap, auto_size=self.AutoSize
        )

    def entry(self, item: Any) -> FormatEntryData:
        if self.view is not None:
            return view_row(item, self.view, self.limit)
        return expression_row(self, item, self.chosen, self.columns, self.limit)
