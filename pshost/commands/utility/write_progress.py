"""Write-Progress."""

from __future__ import annotations

from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Write-Progress")
class WriteProgress(Cmdlet):
    """Reports how far a long activity has come."""

    net_name = "Microsoft.PowerShell.Commands.WriteProgressCommand"
    parameters = (
        Parameter("Activity", "string", position=0),
        Parameter("Status", "string", position=1, validators=(not_null_or_empty,)),
        Parameter("Id", "int", position=2, validators=(in_range(0, 2147483647),), default=0),
        Parameter("PercentComplete", "int", validators=(in_range(-1, 100),), default=-1),
        Parameter("SecondsRemaining", "int", default=-1),
        Parameter("CurrentOperation", "string"),
        Parameter("ParentId", "int", validators=(in_range(-1, 2147483647),), default=-1),
        Parameter("Completed", "switch", default=False),
        Parameter("SourceId", "int", default=0),
    )

    def process(self) -> None:
        if self.preference("ProgressAction", "progresspreference") in ("silentlycontinue", "ignore"):
            return
        self.session.streams.progress(
            self.Id, self.Activity, self.Status, self.PercentComplete, self.SecondsRemaining, self.CurrentOperation,
            self.ParentId, bool(self.Completed),
        )
