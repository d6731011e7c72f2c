"""Get-Event."""

from __future__ import annotations

from pshost.commands.events import manager
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException


@cmdlet("Get-Event", default_set="BySource", output="System.Management.Automation.PSEventArgs")
class GetEvent(Cmdlet):
    """Gives the events that came and that no action took."""

    net_name = "Microsoft.PowerShell.Commands.GetEventCommand"
    parameters = (
        Parameter("SourceIdentifier", "string", position=0, by_name=True, sets=("BySource",), validators=(not_null_or_empty,)),
        Parameter("EventIdentifier", "int", mandatory=True, position=0, by_name=True, sets=("ById",), aliases=("Id",)),
    )

    def process(self) -> None:
        source = self.bound.get("SourceIdentifier")
        number = self.bound.get("EventIdentifier")
        found = False
        for event in list(manager(self.session).received):
            if (source is None or matches(str(source), event.SourceIdentifier)) and number in (None, event.EventIdentifier):
                found = True
                self.write(event)
        if found:
            return
        if number is not None:
            self.write_error(ArgumentException(
                f"Event with identifier '{number}' does not exist.", "INVALID_EVENT_IDENTIFIER", "InvalidArgument"
            ))
        elif source is not None and not has_wildcard(str(source)):
            self.write_error(ArgumentException(
                f"Event with source identifier '{source}' does not exist.", "INVALID_SOURCE_IDENTIFIER", "InvalidArgument"
            ))
