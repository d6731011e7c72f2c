"""Set-Location."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import PathInfo
from pshost.commands.management.location_stack import change
from pshost.commands.management.paths import current_folder
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet(
    "Set-Location", aliases=("cd", "chdir", "sl"), default_set="Path",
    output="System.Management.Automation.PathInfo",
)
class SetLocation(Cmdlet):
    """Changes the current location."""

    net_name = "Microsoft.PowerShell.Commands.SetLocationCommand"
    parameters = (
        Parameter("Path", "string", position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath", "string", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("PassThru", "switch", default=False),
    )

    def process(self) -> None:
        literal = "LiteralPath" in self.bound
        path = self.LiteralPath if literal else self.Path
        if change(self, path or os.path.expanduser("~"), literal) and self.PassThru:
            self.write(PathInfo(current_folder(self.session)))
