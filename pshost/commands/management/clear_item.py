"""Clear-Item."""

from __future__ import annotations

from pshost.commands.management.item_drives import open_drive
from pshost.commands.management.paths import drive_of, text_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSNotSupportedException


@cmdlet("Clear-Item", aliases=("cli",), default_set="Path", should_process=True)
class ClearItem(Cmdlet):
    """Empties an item of a drive without files."""

    net_name = "Microsoft.PowerShell.Commands.ClearItemCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
    )

    def process(self) -> None:
        for value in self.Path or self.LiteralPath or ():
            drive = drive_of(text_of(value))
            if drive is None:
                self.throw(PSNotSupportedException(
                    "Provider operation stopped because the provider does not support this operation.", "NotSupported",
                    "NotImplemented",
                ))
            open_drive(self, drive[0]).set(drive[1], None)
