"""Pop-Location."""

from __future__ import annotations

from pshost.commands.providers.location import go, stack_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Pop-Location", aliases=("popd",), output="System.Management.Automation.PathInfo")
class PopLocation(Cmdlet):
    """Returns to the location last remembered."""

    net_name = "Microsoft.PowerShell.Commands.PopLocationCommand"
    parameters = (
        Parameter("PassThru", "switch", default=False),
        Parameter("StackName", "string", by_name=True),
    )

    def process(self) -> None:
        stack = stack_of(self.session, self.StackName or "")
        if not stack:
            return
        target = stack.pop()
        go(self.session, target)
        if self.PassThru:
            self.write(target)
