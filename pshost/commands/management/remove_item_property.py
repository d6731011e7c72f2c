"""Remove-ItemProperty."""

from __future__ import annotations

from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, DynamicProperties
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Remove-ItemProperty", aliases=("rp",), default_set="Path", should_process=True)
class RemoveItemProperty(DynamicProperties):
    """Removes a property of items; no provider here has properties that can be removed."""

    net_name = "Microsoft.PowerShell.Commands.RemoveItemPropertyCommand"
    parameters = (
        PATH,
        Parameter("Name", "string[]", mandatory=True, position=1, by_name=True, aliases=("PSProperty",)),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        LITERAL_PATH,
    )
