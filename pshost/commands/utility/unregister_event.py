"""Unregister-Event."""

from __future__ import annotations

from pshost.commands.events import manager
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException


@cmdlet("Unregister-Event", default_set="BySource", should_process=True)
class UnregisterEvent(Cmdlet):
    """Ends subscriptions."""

    net_name = "Microsoft.PowerShell.Commands.UnregisterEventCommand"
    parameters = (
        Parameter("SourceIdentifier", "string", mandatory=True, position=0, by_name=True, sets=("BySource",)),
        Parameter("SubscriptionId", "int", mandatory=True, position=0, by_name=True, sets=("ById",)),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        events = manager(self.session)
        source = self.bound.get("SourceIdentifier")
        number = self.bound.get("SubscriptionId")
        found = [
            one for one in events.subscribers
            if (matches(str(source), one.SourceIdentifier) if source is not None else one.SubscriptionId == number)
            and (self.Force or not one.SupportEvent)
        ]
        for subscriber in found:
            if self.should_process(f"Event subscription '{subscriber.SourceIdentifier}'", "Unsubscribe"):
                events.unsubscribe(subscriber)
        if not found and source is not None and not has_wildcard(str(source)):
            self.write_error(ArgumentException(
                f"Event subscription with source identifier '{source}' does not exist.", "INVALID_SOURCE_IDENTIFIER",
                "InvalidArgument",
            ))
        elif not found and source is None:
            self.write_error(ArgumentException(
                f"Event subscription with identifier '{number}' does not exist.", "INVALID_SUBSCRIPTION_IDENTIFIER", "InvalidArgument"
            ))
