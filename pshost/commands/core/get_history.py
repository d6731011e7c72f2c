"""Get-History."""

from __future__ import annotations

from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException


@cmdlet("Get-History", aliases=("ghy", "h", "history"), output="Microsoft.PowerShell.Commands.HistoryInfo")
class GetHistory(Cmdlet):
    """Gives the commands that were entered at a prompt: none, for a script is not entered there."""

    net_name = "Microsoft.PowerShell.Commands.GetHistoryCommand"
    parameters = (
        Parameter("Id", "long[]", position=0, pipeline=True, validators=(in_range(1, 2**63 - 1),)),
        Parameter("Count", "int", position=1, validators=(in_range(0, 32767),)),
    )

    def process(self) -> None:
        for number in self.Id or ():
            self.write_error(
                ArgumentException(f"Cannot locate the history for Id {number}."), "GetHistoryNoHistoryForId", "ObjectNotFound", number
            )
