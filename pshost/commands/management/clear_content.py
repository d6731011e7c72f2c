"""Clear-Content."""

from __future__ import annotations

import os

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Clear-Content", aliases=("clc",), default_set="Path", should_process=True)
class ClearContent(ProviderCommand):
    """Empties files."""

    net_name = "Microsoft.PowerShell.Commands.ClearContentCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, by_name=True, sets=("Path",)),
        LITERAL_PATH,
        Parameter("Force", "switch", default=False),
        *FILTERS,
        CREDENTIAL,
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None:
                self.throw(not_supported())
            for path in expand_target(self, target, bool(self.Force)):
                if selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    self._clear(path)

    def _clear(self, path: str) -> None:
        if not self.should_process(f"Item: {path}", "Clear Content"):
            return
        try:
            with open(path, "wb"):
                pass
        except OSError as error:
            self.write_error(file_error(error, path, "ClearContentUnauthorizedAccessError", "PermissionDenied"))
