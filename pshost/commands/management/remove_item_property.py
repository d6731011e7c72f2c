"""Remove-ItemProperty."""

from __future__ import annotations

from pshost.commands.management.paths import expand_target
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Remove-ItemProperty", aliases=("rp",), default_set="Path", should_process=True)
class RemoveItemProperty(ProviderCommand):
    """Removes a property of items; no provider here has properties that can be removed."""

    net_name = "Microsoft.PowerShell.Commands.RemoveItemPropertyCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter("Name", "string[]", mandatory=True, position=1, by_name=True, aliases=("PSProperty",)),
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
