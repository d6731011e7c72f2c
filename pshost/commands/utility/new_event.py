"""New-Event."""

from __future__ import annotations

from pshost.commands.events import manager
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("New-Event", output="System.Management.Automation.PSEventArgs")
class NewEvent(Cmdlet):
    """Raises an event: actions that wait for it run, else it goes to the queue."""

    net_name = "Microsoft.PowerShell.Commands.NewEventCommand"
    parameters = (
        Parameter("SourceIdentifier", "string", mandatory=True, position=0),
        Parameter("Sender", "psobject", position=1),
        Parameter("EventArguments", "psobject[]", position=2),
        Parameter("MessageData", "psobject", position=3),
    )

    def end(self) -> None:
        arguments = list(self.EventArguments or ())
        self.write(manager(self.session).raise_event(str(self.SourceIdentifier), self.Sender, arguments, self.MessageData))
