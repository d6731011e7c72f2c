"""Push-Location."""

from __future__ import annotations

from pshost.commands.providers.location import change, current_location, stack_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Push-Location", aliases=("pushd",), default_set="Path", output="System.Management.Automation.PathInfo")
class PushLocation(Cmdlet):
    """Remembers the current location on a stack and changes it."""

    net_name = "Microsoft.PowerShell.Commands.PushLocationCommand"
    parameters = (
        Parameter("Path", "string", position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter("LiteralPath", "string", by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP")),
        Parameter("PassThru", "switch", default=False),
        Parameter("StackName", "string", by_name=True),
    )

    def process(self) -> None:
        before = current_location(self.session)
        literal = "LiteralPath" in self.bound
        path = self.LiteralPath if literal else self.Path
        if path is not None and not change(self, path, literal):
            return
        stack_of(self.session, self.StackName or "").append(before)
        if self.PassThru:
            self.write(current_location(self.session))
