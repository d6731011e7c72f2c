"""ConvertFrom-SecureString."""

from __future__ import annotations

from pshost.commands.security.secure_text import to_hexadecimal
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("ConvertFrom-SecureString", default_set="Secure", output="System.String")
class ConvertFromSecureString(Cmdlet):
    """Gives the text of a secure string, plain or as digits."""

    net_name = "Microsoft.PowerShell.Commands.ConvertFromSecureStringCommand"
    parameters = (
        Parameter("SecureString", "securestring", mandatory=True, position=0, pipeline=True),
        Parameter("AsPlainText", "switch", sets=("AsPlainText",), default=False),
    )

    def process(self) -> None:
        text = self.SecureString.text
        self.write(text if self.AsPlainText else to_hexadecimal(text))
