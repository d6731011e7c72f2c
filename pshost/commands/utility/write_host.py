"""Write-Host."""

from __future__ import annotations

from pshost.commands.host_text import host_text
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet

_COLOURS = (
    "Black", "DarkBlue", "DarkGreen", "DarkCyan", "DarkRed", "DarkMagenta", "DarkYellow", "Gray", "DarkGray", "Blue",
    "Green", "Cyan", "Red", "Magenta", "Yellow", "White",
)


@cmdlet("Write-Host")
class WriteHost(Cmdlet):
    """Shows text on the host, through the information stream."""

    net_name = "Microsoft.PowerShell.Commands.WriteHostCommand"
    parameters = (
        Parameter("Object", "object", position=0, pipeline=True, remaining=True, aliases=("Msg", "Message")),
        Parameter("NoNewline", "switch", default=False),
        Parameter("Separator", "object", default=" "),
        Parameter("ForegroundColor", "System.ConsoleColor"),
        Parameter("BackgroundColor", "System.ConsoleColor"),
    )

    def process(self) -> None:
        from pshost.commands.information_record import HostInformationMessage, InformationRecord, source_of

        text = host_text(self.Object, self.Separator)
        message = HostInformationMessage(text, bool(self.NoNewline), self.ForegroundColor, self.BackgroundColor)
        self.session.streams.information(InformationRecord(message, source_of(self), ("PSHOST",)))
