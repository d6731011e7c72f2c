"""Rename-Item."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import absolute, text_of
from pshost.commands.providers.provider_command import CREDENTIAL, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import IOException, PSArgumentException, PSInvalidOperationException

if TYPE_CHECKING:
    from pshost.commands.providers.provider_command import Target


@cmdlet("Rename-Item", aliases=("ren", "rni"), default_set="ByPath", should_process=True)
class RenameItem(ProviderCommand):
    """Renames a file or folder in its place."""

    net_name = "Microsoft.PowerShell.Commands.RenameItemCommand"
    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, pipeline=True, by_name=True, sets=("ByPath",)),
        Parameter(
            "LiteralPath", "string", mandatory=True, by_name=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("NewName", "string", mandatory=True, position=1, by_name=True),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        CREDENTIAL,
    )

    def _rename_item(self, target: Target) -> None:
        """Rename an item of a drive without files."""
        assert target.place is not None
        items = self.items(target.place)
        for name in self.chosen(target):
            if not self.should_process(f"Item: {name} NewName: {self.NewName}", "Rename Item"):
                continue
            made = self.attempt(items.rename, name, str(self.NewName), bool(self.Force))
            if self.PassThru:
                self.write_all([item for item in made if item is not None])

    def process(self) -> None:
        wanted = next(self.targets())
        if wanted.place is not None:
            self._rename_item(wanted)
            return
        path = absolute(self.session, text_of(self.LiteralPath if "LiteralPath" in self.bound else self.Path))
        new_name = str(self.NewName).replace("\\", "/")
        if not os.path.lexists(path):
            self.write_error(PSInvalidOperationException(
                f"Cannot rename because item at '{path}' does not exist.", "InvalidOperation", "InvalidOperation", path
            ))
            return
        if os.path.dirname(new_name) and os.path.dirname(absolute(self.session, new_name)) != os.path.dirname(path):
            self.write_error(PSArgumentException(
                "Cannot rename the specified target, because it represents a path or device name.", "Argument",
                "InvalidArgument", path,
            ))
            return
        target = os.path.join(os.path.dirname(path), os.path.basename(new_name))
        kind = "Directory" if os.path.isdir(path) else "File"
        if not self.should_process(f"Item: {path} Destination: {target}", f"Rename {kind}"):
            return
        if os.path.lexists(target) and not (self.Force and target == path):
            self.write_error(IOException(
                "Cannot create a file when that file already exists.", "RenameItemIOError", "WriteError", path
            ))
            return
        try:
            os.rename(path, target)
        except OSError as error:
            self.write_error(file_error(error, path, "RenameItemIOError"))
            return
        if self.PassThru:
            self.write(item_at(target))
