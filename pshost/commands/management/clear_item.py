"""Clear-Item."""

from __future__ import annotations

from pshost.commands.management.paths import expand_target
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Clear-Item", aliases=("cli",), default_set="Path", should_process=True)
class ClearItem(ProviderCommand):
    """Takes away the values of items of drives without files."""

    net_name = "Microsoft.PowerShell.Commands.ClearItemCommand"
    parameters = (
        PATH,
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        LITERAL_PATH,
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is None:
                if expand_target(self, target):
                    self.throw(not_supported())
                continue
            items = self.items(target.place)
            for name in self.chosen(target):
                if self.should_process(f"Item: {name}", "Clear Item"):
                    self.attempt(items.set, name, None)
