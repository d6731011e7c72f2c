"""Rename-ItemProperty."""

from __future__ import annotations

from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, DynamicProperties
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Rename-ItemProperty", aliases=("rnp",), default_set="Path", should_process=True)
class RenameItemProperty(DynamicProperties):
    """Renames a property of items; no provider here has properties that can be renamed."""

    net_name = "Microsoft.PowerShell.Commands.RenameItemPropertyCommand"
    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter("Name", "string", mandatory=True, position=1, by_name=True, aliases=("PSProperty",)),
        Parameter("NewName", "string", mandatory=True, position=2, by_name=True),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        Parameter(
            "LiteralPath", "string", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
    )
