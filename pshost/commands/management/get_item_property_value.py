"""Get-ItemPropertyValue."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.object_properties import property_names, read
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, ProviderCommand
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import PSArgumentException


@cmdlet("Get-ItemPropertyValue", aliases=("gpv",), default_set="Path")
class GetItemPropertyValue(ProviderCommand):
    """Gives the values of properties of files and folders."""

    net_name = "Microsoft.PowerShell.Commands.GetItemPropertyValueCommand"
    parameters = (
        Parameter(
            "Path", "string[]", position=0, pipeline=True, by_name=True, sets=("Path",), validators=(not_null_or_empty,),
        ),
        LITERAL_PATH,
        Parameter("Name", "string[]", mandatory=True, position=1, aliases=("PSProperty",)),
        *FILTERS,
        CREDENTIAL,
    )

    def process(self) -> None:
        for target in self.targets((".",)):
            if target.place is not None:
                self.throw(not_supported("IPropertyCmdletProvider"))
            for path in expand_target(self, target):
                if selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    self._give(path)

    def _give(self, path: str) -> None:
        item = item_at(path)
        for wanted in map(str, self.Name):
            name = next((known for known in property_names(item) if known.lower() == wanted.lower()), None)
            if name is None:
                self.write_error(
                    PSArgumentException(
                        f"Property {wanted} does not exist at path {path}.",
                        "System.Management.Automation.PSArgumentException",
                        "InvalidArgument",
                    )
                )
            else:
                self.write(read(item, name))
