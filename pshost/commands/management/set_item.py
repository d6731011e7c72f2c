"""Set-Item."""

from __future__ import annotations

from pshost.commands.management.paths import selected
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, ProviderCommand
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Set-Item", aliases=("si",), default_set="Path", should_process=True)
class SetItem(ProviderCommand):
    """Gives an item of a drive without files (`Env:x`, `Variable:x`) a value."""

    net_name = "Microsoft.PowerShell.Commands.SetItemCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, by_name=True, sets=("Path",)),
        Parameter("Value", "object", position=1, pipeline=True, by_name=True),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        LITERAL_PATH,
    )

    def process(self) -> None:
        from pshost.runtime.conversion import to_string

        for target in self.targets():
            place = target.place
            if place is None:
                self.throw(not_supported())
            items = self.items(place)
            is_pattern = has_wildcard(place.name) and not target.literal
            shown = "" if self.Value is None else to_string(self.Value)
            for name in self.chosen(target) if is_pattern else [place.name]:
                if not selected(name, self.Include, self.Exclude):
                    continue
                if not self.should_process(f"Item: {name} Value: {shown}", "Set Item"):
                    continue
                if self.attempt(items.set, name, self.Value) and self.PassThru:
                    self.write(items.noted(name))
