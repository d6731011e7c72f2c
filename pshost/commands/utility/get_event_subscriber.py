"""Get-EventSubscriber."""

from __future__ import annotations

from pshost.commands.events import manager
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException


@cmdlet("Get-EventSubscriber", default_set="BySource", output="System.Management.Automation.PSEventSubscriber")
class GetEventSubscriber(Cmdlet):
    """Gives the subscriptions to events; those that only support others with `-Force`."""

    net_name = "Microsoft.PowerShell.Commands.GetEventSubscriberCommand"
    parameters = (
        Parameter("SourceIdentifier", "string", position=0, by_name=True, sets=("BySource",), validators=(not_null_or_empty,)),
        Parameter("SubscriptionId", "int", mandatory=True, position=0, by_name=True, sets=("ById",), aliases=("Id",)),
        Parameter("Force", "switch", position=1, default=False),
    )

    def process(self) -> None:
        source = self.bound.get("SourceIdentifier")
        number = self.bound.get("SubscriptionId")
        found = False
        for one in list(manager(self.session).subscribers):
            wanted = (source is None or matches(str(source), one.SourceIdentifier)) and number in (None, one.SubscriptionId)
            if wanted and (self.Force or not one.SupportEvent):
                found = True
                self.write(one)
        if not found and number is not None:
            self.write_error(ArgumentException(
                f"Event subscription with identifier '{number}' does not exist.", "INVALID_SUBSCRIPTION_IDENTIFIER", "InvalidArgument"
            ))
        elif not found and source is not None and not has_wildcard(str(source)):
            self.write_error(ArgumentException(
                f"Event subscription with source identifier '{source}' does not exist.", "INVALID_SOURCE_IDENTIFIER",
                "InvalidArgument",
            ))
