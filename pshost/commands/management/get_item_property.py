"""Get-ItemProperty."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import item_at, item_notes
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.object_properties import property_names, read
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, ProviderCommand
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values import PSCustomObject


@cmdlet("Get-ItemProperty", aliases=("gp",), default_set="Path", output="System.Boolean")
class GetItemProperty(ProviderCommand):
    """Gives the properties of files and folders."""

    net_name = "Microsoft.PowerShell.Commands.GetItemPropertyCommand"
    parameters = (
        PATH,
        LITERAL_PATH,
        Parameter("Name", "string[]", position=1, aliases=("PSProperty",)),
        *FILTERS,
        CREDENTIAL,
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None:
                self.throw(not_supported("IPropertyCmdletProvider"))
            for path in expand_target(self, target):
                if selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    self._give(path)

    def _give(self, path: str) -> None:
        item = item_at(path)
        if not self.Name:
            self.write(item)
            return
        made = PSCustomObject()
        for pattern in map(str, self.Name):
            for name in property_names(item):
                if matches(pattern, name):
                    made.members[name] = read(item, name)
        for name, note in item_notes(path).items():
            made.members.setdefault(name, note)
        self.write(made)
