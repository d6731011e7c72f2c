"""Get-ItemProperty."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import item_at, item_notes
from pshost.commands.management.paths import expand_all, selected
from pshost.commands.object_properties import property_names, read
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import PSCustomObject


@cmdlet("Get-ItemProperty", aliases=("gp",), default_set="Path", output="System.Boolean")
class GetItemProperty(Cmdlet):
    """Gives the properties of files and folders."""

    net_name = "Microsoft.PowerShell.Commands.GetItemPropertyCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("Name", "string[]", position=1, aliases=("PSProperty",)),
        Parameter("Filter", "string"),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
    )

    def process(self) -> None:
        for path in expand_all(self, self.Path, self.LiteralPath):
            if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                continue
            item = item_at(path)
            if not self.Name:
                self.write(item)
                continue
            made = PSCustomObject()
            for pattern in map(str, self.Name):
                for name in property_names(item):
                    if matches(pattern, name):
                        made.members[name] = read(item, name)
            for name, note in item_notes(path).items():
                made.members.setdefault(name, note)
            self.write(made)
