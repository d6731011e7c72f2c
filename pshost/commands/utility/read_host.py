"""Read-Host."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.securestring import SecureString
from pshost.runtime.errors.exceptions import PSInvalidOperationException


@cmdlet("Read-Host", default_set="AsString", output="System.String")
class ReadHost(Cmdlet):
    """Reads a line that the user types."""

    net_name = "Microsoft.PowerShell.Commands.ReadHostCommand"
    parameters = (
        Parameter("Prompt", "object", position=0, remaining=True, allow_null=True),
        Parameter("AsSecureString", "switch", sets=("AsSecureString",), default=False),
        Parameter("MaskInput", "switch", sets=("AsString",), default=False),
    )

    def process(self) -> None:
        from pshost.commands.host_text import host_text

        reader = getattr(self.session.host, "read_line", None)
        line = reader(f"{host_text(self.Prompt, ' ')}: " if self.Prompt is not None else "") if reader else None
        if line is None:
            self.throw(PSInvalidOperationException(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                "InvalidOperation", "InvalidOperation",
            ))
        self.write(SecureString(str(line)) if self.AsSecureString else line)
