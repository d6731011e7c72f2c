"""Set-ItemProperty."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import expand_all, selected
from pshost.commands.object_properties import read
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Set-ItemProperty", aliases=("sp",), default_set="propertyValuePathSet", should_process=True)
class SetItemProperty(Cmdlet):
    """Changes a property of files and folders."""

    net_name = "Microsoft.PowerShell.Commands.SetItemPropertyCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, by_name=True, sets=("propertyValuePathSet",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("propertyValueLiteralPathSet",),
            aliases=("PSPath", "LP"),
        ),
        Parameter("Name", "string", mandatory=True, position=1, by_name=True, aliases=("PSProperty",)),
        Parameter("Value", "object", mandatory=True, position=2, by_name=True, allow_null=True),
        Parameter("PassThru", "switch", default=False),
        Parameter("Filter", "string"),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
    )

    def process(self) -> None:
        from pshost.runtime.members import set_member

        for path in expand_all(self, self.Path, self.LiteralPath):
            if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                continue
            if not self.should_process(f"Item: {path} Property: {self.Name} Value: {self.Value}", "Set Property File"):
                continue
            item = item_at(path)
            set_member(item, self.Name, self.Value)
            if self.PassThru:
                self.write(read(item, self.Name))
