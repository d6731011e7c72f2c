"""Get-Item."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import drive_of, expand_all, selected, text_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-Item", aliases=("gi",), default_set="Path", output="System.IO.FileInfo")
class GetItem(Cmdlet):
    """Gives the items at paths."""

    net_name = "Microsoft.PowerShell.Commands.GetItemCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("Filter", "string"),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        literal = "LiteralPath" in self.bound
        for value in (self.LiteralPath if literal else self.Path) or ():
            drive = drive_of(text_of(value))
            if drive is not None:
                from pshost.commands.management.item_drives import open_drive

                for item in open_drive(self, drive[0]).matching(drive[1]):
                    self.write(item)
                continue
            found = expand_all(self, None if literal else [value], [value] if literal else None, bool(self.Force))
            for path in found:
                if selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                    self.write(item_at(path))
