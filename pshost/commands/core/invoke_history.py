"""Invoke-History."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException, InvalidOperationException


@cmdlet("Invoke-History", aliases=("ihy", "r"), should_process=True)
class InvokeHistory(Cmdlet):
    """Runs again a command that was entered at a prompt: there is none, for a script is not entered there."""

    net_name = "Microsoft.PowerShell.Commands.InvokeHistoryCommand"
    parameters = (Parameter("Id", "string", position=0, by_name=True),)

    def end(self) -> None:
        if self.Id is None:
            self.throw(
                InvalidOperationException(
                    "Cannot locate the most recent command from the history.", "InvokeHistoryNoLastHistoryEntryFound", "InvalidOperation"
                )
            )
        if str(self.Id).lstrip("-").isdigit():
            message, error_id = f"Cannot locate the history for Id {self.Id}.", "InvokeHistoryNoHistoryForId"
        else:
            message = f"Cannot locate the history for command line {self.Id}."
            error_id = "InvokeHistoryNoHistoryForCommandline"
        self.throw(ArgumentException(message, error_id, "ObjectNotFound", self.Id))
