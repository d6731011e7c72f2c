"""Register-ObjectEvent."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import full_type_name
from pshost.commands.event_registration import SHARED_PARAMETERS, subscription
from pshost.commands.events import manager
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values import PSObject


@cmdlet("Register-ObjectEvent", output="System.Management.Automation.PSEventJob")
class RegisterObjectEvent(Cmdlet):
    """Waits for an event of an object, as a timer has it.

    An object that has events has `events`, their names in lower case, and `attach(name, handler)`, which gives what detaches it.
    """

    net_name = "Microsoft.PowerShell.Commands.RegisterObjectEventCommand"
    parameters = (
        Parameter("InputObject", "psobject", mandatory=True, position=0),
        Parameter("EventName", "string", mandatory=True, position=1),
        Parameter("SourceIdentifier", "string", position=100),
        *SHARED_PARAMETERS,
    )

    def end(self) -> None:
        item = self.InputObject.base if isinstance(self.InputObject, PSObject) else self.InputObject
        name = str(self.EventName)
        events: Any = getattr(item, "events", ())
        if name.lower() not in events:
            self.write_error(ArgumentException(
                f"Cannot register for the specified event. An event with the name '{name}' does not exist. (Parameter 'eventName')",
                "INVALID_REGISTRATION", "InvalidArgument", full_type_name(item),
            ))
            return
        events_of_session = manager(self.session)
        source = self.bound.get("SourceIdentifier")
        if any(source is not None and one.SourceIdentifier.lower() == str(source).lower() for one in events_of_session.subscribers):
            self.write_error(ArgumentException(
                f"Cannot subscribe to the specified event. A subscriber with the source identifier '{source}' already exists.",
                "SUBSCRIBER_EXISTS", "InvalidArgument",
            ))
            return
        made = subscription(self)
        made.SourceObject = item
        made.EventName = name

        def handler(*arguments: Any) -> None:
            events_of_session.deliver(made, arguments[0] if arguments else None, list(arguments))

        made.detach = item.attach(name.lower(), handler)
        if made.Action is not None:
            self.write(made.Action)
