"""Remove-Event."""

from __future__ import annotations

from pshost.commands.events import manager
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException


@cmdlet("Remove-Event", default_set="BySource", should_process=True)
class RemoveEvent(Cmdlet):
    """Takes events out of the queue."""

    net_name = "Microsoft.PowerShell.Commands.RemoveEventCommand"
    parameters = (
        Parameter("SourceIdentifier", "string", mandatory=True, position=0, sets=("BySource",)),
        Parameter("EventIdentifier", "int", mandatory=True, position=0, by_name=True, sets=("ByIdentifier",)),
    )

    def process(self) -> None:
        queue = manager(self.session).received
        source = self.bound.get("SourceIdentifier")
        number = self.bound.get("EventIdentifier")
        found = [
            event for event in queue
            if (matches(str(source), event.SourceIdentifier) if source is not None else event.EventIdentifier == number)
        ]
        for event in found:
            if self.should_process(f"Event '{event.SourceIdentifier}'", "Remove"):
                queue.remove(event)
        if not found and source is not None and not has_wildcard(str(source)):
            self.write_error(ArgumentException(
                f"Event with source identifier '{source}' does not exist.", "INVALID_SOURCE_IDENTIFIER", "InvalidArgument"
            ))
        elif not found and source is None:
            self.write_error(ArgumentException(
                f"Event with identifier '{number}' does not exist.", "INVALID_EVENT_IDENTIFIER", "InvalidArgument"
            ))
