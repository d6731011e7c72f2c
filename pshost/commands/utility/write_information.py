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
        from pshost.commands.information_record import InformationRecord, source_of

        record = InformationRecord(self.MessageData, source_of(self), tuple(self.Tags or ()))
        self.session.streams.information(record)
