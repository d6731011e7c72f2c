"""Remove-Item."""

from __future__ import annotations

import os

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import is_protected, item_at
from pshost.commands.management.paths import expand_target, selected
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.dotnet.errorrecord import ErrorDetails
from pshost.runtime.errors.exceptions import IOException
from pshost.runtime.errors.record import ErrorRecord


@cmdlet("Remove-Item", aliases=("del", "erase", "rd", "ri"), default_set="Path", should_process=True)
class RemoveItem(ProviderCommand):
    """Deletes files, folders, and items of other drives."""

    net_name = "Microsoft.PowerShell.Commands.RemoveItemCommand"
    parameters = (
        PATH,
        Parameter(
            "LiteralPath",
            "string[]",
            mandatory=True,
            by_name=True,
            sets=("LiteralPath",),
            aliases=("PSPath", "LP"),
        ),
        *FILTERS,
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
        if is_folder and not self.Recurse and os.listdir(path):
            # Nobody can be asked whether the contents should go too.
            self.write_error(
                IOException(
                    f"The item at {path} has children and the Recurse parameter was not specified.",
                    "DirectoryNotEmpty",
                    "WriteError",
                    path,
                )
            )
            return
        self._delete(path, is_folder)

    def _delete(self, path: str, is_folder: bool) -> None:
        """Delete a file, or a folder with what is in it; what is hidden or read-only only by force."""
        try:
            if is_folder:
                for name in sorted(os.listdir(path)):
                    inner = os.path.join(path, name)
                    self._delete(inner, os.path.isdir(inner) and not os.path.islink(inner))
            if not self.Force and is_protected(path):
                self._refuse(path)
            elif not is_folder:
                os.remove(path)
            elif os.listdir(path):
                self.write_error(
                    IOException(
                        f"Directory {path} cannot be removed because it is not empty.", "DirectoryNotEmpty", "WriteError", path
                    )
                )
            else:
                os.rmdir(path)
        except OSError as error:
            self.write_error(file_error(error, path, "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied"))

    def _refuse(self, path: str) -> None:
        why = (
            "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only."
        )
        record = ErrorRecord(IOException(why), "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied", item_at(path))
        record.ErrorDetails = ErrorDetails(f"Cannot remove item {path}: {why}")
        self.write_error(record)
