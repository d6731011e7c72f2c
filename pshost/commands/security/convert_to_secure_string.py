"""ConvertTo-SecureString."""

from __future__ import annotations

from pshost.commands.security.secure_text import from_hexadecimal
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException


@cmdlet("ConvertTo-SecureString", default_set="Secure", output="System.Security.SecureString")
class ConvertToSecureString(Cmdlet):
    """Makes a secure string of text."""

    net_name = "Microsoft.PowerShell.Commands.ConvertToSecureStringCommand"
    parameters = (
        Parameter("String", "string", mandatory=True, position=0, pipeline=True),
        Parameter("AsPlainText", "switch", position=1, sets=("PlainText",), default=False),
        Parameter("Force", "switch", position=2, sets=("PlainText",), default=False),
    )

    def process(self) -> None:
        from pshost.runtime.dotnet.securestring import SecureString

        if self.AsPlainText:
            self.write(SecureString(self.String))
            return
        try:
            text = from_hexadecimal(self.String)
        except ValueError:
            self.throw(
                ArgumentException(
                    "Cannot process argument because the value of argument \"String\" is not valid.",
                    "ImportSecureString_InvalidArgument",
                    "InvalidArgument",
                )
            )
        self.write(SecureString(text))
