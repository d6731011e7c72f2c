"""Format-List."""

from __future__ import annotations

from pshost.commands.utility.format_shape import SHARED, FormatShape
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Format-List", aliases=("fl",), output="Microsoft.PowerShell.Commands.Internal.Format.FormatStartData")
class FormatList(FormatShape):
    """Lays objects out as lists of their properties."""

    net_name = "Microsoft.PowerShell.Commands.FormatListCommand"
    shape = "list"
    keys = ("name", "label", "expression", "formatstring")
    parameters = (Parameter("Property", "object[]", position=0), *SHARED)
