"""Set-Location."""

from __future__ import annotations

import os

from pshost.commands.providers.location import change, current_location, stack_of
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
        Parameter("StackName", "string", by_name=True, sets=("Stack",)),
    )

    def process(self) -> None:
        if "StackName" in self.bound:
            # The stack becomes the one that Push-Location and Pop-Location use.
            self.session.location_stacks["default"] = stack_of(self.session, self.StackName)
            return
        literal = "LiteralPath" in self.bound
        path = self.LiteralPath if literal else self.Path
        if change(self, path or os.path.expanduser("~"), literal) and self.PassThru:
            self.write(current_location(self.session))
