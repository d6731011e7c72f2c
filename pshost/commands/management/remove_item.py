"""Remove-Item."""

from __future__ import annotations

import os
import shutil

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import drive_of, expand_all, selected, text_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import IOException


@cmdlet("Remove-Item", aliases=("del", "erase", "rd", "ri"), default_set="Path", should_process=True)
class RemoveItem(Cmdlet):
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
    )

    def process(self) -> None:
        literal = "LiteralPath" in self.bound
        for value in (self.LiteralPath if literal else self.Path) or ():
            drive = drive_of(text_of(value))
            if drive is not None:
                from pshost.commands.management.item_drives import open_drive

                open_drive(self, drive[0]).remove(drive[1])
                continue
            found = expand_all(self, None if literal else [value], [value] if literal else None, bool(self.Force))
            for path in found:
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
