"""Get-Item."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import IOException


@cmdlet("Get-Item", aliases=("gi",), default_set="Path", output="System.IO.FileInfo")
class GetItem(ProviderCommand):
    """Gives the items at paths."""

    net_name = "Microsoft.PowerShell.Commands.GetItemCommand"
    parameters = (
        PATH,
        *FILTERS,
        Parameter("Force", "switch", default=False),
        CREDENTIAL,
        LITERAL_PATH,
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None:
                items = self.items(target.place)
                for name in self.chosen(target):
                    self.write(items.noted(name))
                continue
            for path in expand_target(self, target, bool(self.Force)):
                if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    continue
                if os.path.basename(path).startswith(".") and not self.Force:
                    # What is hidden is there only for those who insist.
                    self.write_error(IOException(f"Could not find item {path}.", "ItemNotFound", "ObjectNotFound", path))
                    continue
                self.write(item_at(path))
