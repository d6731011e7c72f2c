"""Clear-ItemProperty."""

from __future__ import annotations

import os
import stat

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import PSArgumentException


@cmdlet("Clear-ItemProperty", aliases=("clp",), default_set="Path", should_process=True)
class ClearItemProperty(ProviderCommand):
    """Takes the attributes of files away: they are ordinary, writable files then."""

    net_name = "Microsoft.PowerShell.Commands.ClearItemPropertyCommand"
    parameters = (
        PATH,
        Parameter("Name", "string", mandatory=True, position=1, by_name=True),
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
        LITERAL_PATH,
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None:
                self.throw(not_supported("IPropertyCmdletProvider"))
            for path in expand_target(self, target):
                if selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    self._clear(path)

    def _clear(self, path: str) -> None:
        if str(self.Name).lower() != "attributes":
            self.throw(
                PSArgumentException(
                    "Cannot clear the property. Only the Attributes property can be cleared.", "Argument", "InvalidArgument"
                )
            )
        if not self.should_process(f"Item: {path} Property: Attributes", "Clear Property File"):
            return
        os.chmod(path, stat.S_IMODE(os.stat(path).st_mode) | stat.S_IWUSR)
        if self.PassThru:
            self.write(item_at(path))
