"""Write-Information."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Write-Information")
class WriteInformation(Cmdlet):
    """Writes an object to the information stream."""

    net_name = "Microsoft.PowerShell.Commands.WriteInformationCommand"
    parameters = (
        Parameter(
            "MessageData", "object", mandatory=True, position=0, pipeline=True, aliases=("Msg", "Message"),
            allow_null=True,
        ),
        Parameter("Tags", "string[]", position=1),
    )

    def process(self) -> None:
        from pshost.runtime.information import InformationRecord

        record = InformationRecord(self.MessageData, self.session.script_path, tuple(self.Tags or ()))
        self.session.streams.information(record)
