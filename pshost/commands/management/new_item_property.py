"""New-ItemProperty."""

from __future__ import annotations

from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, DynamicProperties
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("New-ItemProperty", default_set="Path", should_process=True)
class NewItemProperty(DynamicProperties):
    """Adds a property to items; no provider here has properties that can be added."""

    net_name = "Microsoft.PowerShell.Commands.NewItemPropertyCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, sets=("Path",)),
        Parameter("Name", "string", mandatory=True, position=1, by_name=True, aliases=("PSProperty",)),
        Parameter("PropertyType", "string", by_name=True, aliases=("Type",)),
        Parameter("Value", "object", by_name=True),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        LITERAL_PATH,
    )
