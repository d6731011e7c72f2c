"""Copy-ItemProperty."""

from __future__ import annotations

from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, DynamicProperties
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Copy-ItemProperty", default_set="Path", should_process=True)
class CopyItemProperty(DynamicProperties):
    """Copies a property of items; no provider here has properties that can be copied."""

    net_name = "Microsoft.PowerShell.Commands.CopyItemPropertyCommand"
    parameters = (
        PATH,
        Parameter("Name", "string", mandatory=True, position=2, by_name=True, aliases=("PSProperty",)),
        Parameter("Destination", "string", mandatory=True, position=1, by_name=True),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        LITERAL_PATH,
    )
