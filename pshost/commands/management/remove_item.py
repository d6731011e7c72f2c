"""Remove-Item."""

from __future__ import annotations

import os
import shutil

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import IOException


@cmdlet("Remove-Item", aliases=("del", "erase", "rd", "ri"), default_set="Path", should_process=True)
class RemoveItem(ProviderCommand):
    """Deletes files, folders, and items of other drives."""

    net_name = "Microsoft.PowerShell.Commands.RemoveItemCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath",
            "string[]",
            mandatory=True,
            by_name=True,
            sets=("LiteralPath",),
            aliases=("PSPath", "LP"),
        ),
        Parameter("Filter", "string"),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Recurse", "switch", default=False),
        Parameter("Force", "switch", default=False),
        CREDENTIAL,
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None:
                items = self.items(target.place)
                for name in self.chosen(target):
                    if self.should_process(f"Item: {name}", "Remove Item"):
                        self.attempt(items.delete, name)
                continue
            for path in expand_target(self, target, bool(self.Force)):
                if selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    self._remove(path)

    def _remove(self, path: str) -> None:
        is_folder = os.path.isdir(path) and not os.path.islink(path)
        if not self.should_process(path, "Remove Directory" if is_folder else "Remove File"):
            return
        try:
            if not is_folder:
                os.remove(path)
            elif self.Recurse or not os.listdir(path):
                shutil.rmtree(path)
            else:
                # Nobody can be asked whether the contents should go too.
                self.write_error(
                    IOException(
                        f"The item at {path} has children and the Recurse parameter was not specified.",
                        "DirectoryNotEmpty",
                        "WriteError",
                        path,
                    )
                )
        except OSError as error:
            self.write_error(file_error(error, path, "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied"))
