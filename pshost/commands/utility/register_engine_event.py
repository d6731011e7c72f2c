"""Register-EngineEvent."""

from __future__ import annotations

from pshost.commands.event_registration import SHARED_PARAMETERS, subscription
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Register-EngineEvent", output="System.Management.Automation.PSEventJob")
class RegisterEngineEvent(Cmdlet):
    """Waits for the events of a source: those that New-Event raises, or `PowerShell.Exiting`."""

    net_name = "Microsoft.PowerShell.Commands.RegisterEngineEventCommand"
    parameters = (Parameter("SourceIdentifier", "string", mandatory=True, position=100), *SHARED_PARAMETERS)

    def end(self) -> None:
        made = subscription(self)
        if made.Action is not None:
            self.write(made.Action)
