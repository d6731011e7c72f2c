"""New-ItemProperty."""

from __future__ import annotations

from pshost.commands.management.paths import expand_target
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("New-ItemProperty", default_set="Path", should_process=True)
class NewItemProperty(ProviderCommand):
    """Adds a property to items; no provider here has properties that can be added."""

    net_name = "Microsoft.PowerShell.Commands.NewItemPropertyCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, sets=("Path",)),
        Parameter("Name", "string", mandatory=True, position=1, by_name=True, aliases=("PSProperty",)),
        Parameter("PropertyType", "string", by_name=True, aliases=("Type",)),
        Parameter("Value", "object", by_name=True),
        Parameter("Force", "switch", default=False),
        Parameter("Filter", "string"),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        CREDENTIAL,
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None or expand_target(self, target):
                self.throw(not_supported("IDynamicPropertyCmdletProvider"))
