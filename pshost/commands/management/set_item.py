"""Set-Item."""

from __future__ import annotations

from pshost.commands.management.item_drives import open_drive
from pshost.commands.management.paths import drive_of, text_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSNotSupportedException


@cmdlet("Set-Item", aliases=("si",), default_set="Path", should_process=True)
class SetItem(Cmdlet):
    """Gives an item of a drive without files (`Env:x`, `Variable:x`) a value."""

    net_name = "Microsoft.PowerShell.Commands.SetItemCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, by_name=True, sets=("Path",)),
        Parameter("Value", "object", position=1, pipeline=True, by_name=True),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("PassThru", "switch", default=False),
    )

    def process(self) -> None:
        for value in self.Path or self.LiteralPath or ():
            drive = drive_of(text_of(value))
            if drive is None:
                self.throw(PSNotSupportedException(
                    "Provider operation stopped because the provider does not support this operation.", "NotSupported",
                    "NotImplemented",
                ))
            opened = open_drive(self, drive[0])
            if not self.should_process(f"Item: {drive[1]} Value: {self.Value}", "Set Item"):
                continue
            opened.set(drive[1], self.Value)
            if self.PassThru:
                self.write(opened.item(drive[1]))
