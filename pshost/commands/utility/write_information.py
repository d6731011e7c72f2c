"""Write-Information."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import ActionPreferenceStopException


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
        action = self.preference("InformationAction", "informationpreference")
        if action == "ignore":
            return
        self.session.streams.information(record, action in ("continue", "inquire"))
        if action == "stop":
            text = to_string(self.MessageData)
            error = ActionPreferenceStopException(
                "The running command stopped because the preference variable \"InformationPreference\" or common parameter is set to "
                f"Stop: {text}",
                "ActionPreferenceStop",
                "OperationStopped",
            )
            error.stops = True
            self.throw(error)
