"""Get-Location."""

from __future__ import annotations

from pshost.commands.management.file_items import PathInfo
from pshost.commands.management.paths import current_folder
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-Location", aliases=("gl", "pwd"), default_set="Location", output="System.Management.Automation.PathInfo")
class GetLocation(Cmdlet):
    """Gives the current location, or the stack of those pushed."""

    net_name = "Microsoft.PowerShell.Commands.GetLocationCommand"
    parameters = (
        Parameter("Stack", "switch", sets=("Stack",), default=False),
        Parameter("StackName", "string[]", by_name=True, sets=("Stack",)),
    )

    def process(self) -> None:
        from pshost.commands.management.location_stack import stack_of

        if self.Stack or self.StackName:
            for path in reversed(stack_of(self.session, (self.StackName or [""])[0])):
                self.write(PathInfo(path))
            return
        self.write(PathInfo(current_folder(self.session)))
