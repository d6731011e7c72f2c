"""Format-Wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.property_expression import parse
from pshost.commands.utility.format_shape import SHARED, FormatShape
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet

if TYPE_CHECKING:
    from pshost.commands.property_expression import PropertyExpression


@cmdlet("Format-Wide", aliases=("fw",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatWide(FormatShape):
    """Lays one property of objects out in columns."""

    net_name = "Microsoft.PowerShell.Commands.FormatWideCommand"
    shape = "wide"
    keys = ("expression", "formatstring")
    parameters = (
        Parameter("Property", "object", position=0),
        Parameter("AutoSize", "switch"),
        Parameter("Column", "int", validators=(in_range(1, 2147483647),)),
        *SHARED,
    )

    def begin(self) -> None:
        if self.AutoSize and self.Column:
            from pshost.runtime.errors.exceptions import RuntimeException

            self.throw(RuntimeException(
                "The AutoSize and Column parameters cannot be specified at the same time.",
                "FormatCannotSpecifyAutosizeAndColumns", "InvalidArgument",
            ))
        super().begin()

    def chosen(self) -> list[PropertyExpression]:
        """The one expression of `-Property`."""
        return [parse(self.Property, self.keys)] if self.Property is not None else []

    def layout(self) -> dict[str, Any]:
        """The number of columns."""
        made: dict[str, Any] = {"columns": self.Column or 0}
        if "AutoSize" in self.bound:
            made["auto_size"] = bool(self.AutoSize)
        return made
