"""Wait-Event."""

from __future__ import annotations

from pshost.commands.events import manager
from pshost.commands.validation import in_range
from pshost.commands.wildcard import matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Wait-Event", output="System.Management.Automation.PSEventArgs")
class WaitEvent(Cmdlet):
    """Waits for an event, and gives it; it stays in the queue."""

    net_name = "Microsoft.PowerShell.Commands.WaitEventCommand"
    parameters = (
        Parameter("SourceIdentifier", "string", position=0, by_name=True),
        Parameter("Timeout", "int", aliases=("TimeoutSec",), validators=(in_range(-1, 2147483647),), default=-1),
    )

    def process(self) -> None:
        source = self.bound.get("SourceIdentifier")
        seconds = None if self.Timeout < 0 else float(self.Timeout)
        found = manager(self.session).wait(lambda event: source is None or matches(str(source), event.SourceIdentifier), seconds)
        if found is not None:
            self.write(found)
