"""Move-ItemProperty."""

from __future__ import annotations

from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, DynamicProperties
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Move-ItemProperty", aliases=("mp",), default_set="Path", should_process=True)
class MoveItemProperty(DynamicProperties):
    """Moves a property of items; no provider here has properties that can be moved."""

    net_name = "Microsoft.PowerShell.Commands.MoveItemPropertyCommand"
    parameters = (
        PATH,
        Parameter("Name", "string[]", mandatory=True, position=2, by_name=True, aliases=("PSProperty",)),
        Parameter("Destination", "string", mandatory=True, position=1, by_name=True),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        LITERAL_PATH,
    )
