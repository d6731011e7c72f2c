"""ConvertTo-CliXml."""

from __future__ import annotations

from pshost.commands.clixml_writer import ClixmlWriter
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("ConvertTo-CliXml", output="System.String")
class ConvertToCliXml(Cmdlet):
    """Writes objects as the XML in which PowerShell keeps them."""

    net_name = "Microsoft.PowerShell.Commands.ConvertToClixmlCommand"
    parameters = (
        Parameter("InputObject", "psobject", mandatory=True, position=0, pipeline=True, default=NOTHING),
        Parameter("Depth", "int", validators=(in_range(1, 2147483647),), default=2),
    )

    def begin(self) -> None:
        self.document = ClixmlWriter(int(self.Depth))

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.document.add(self.InputObject)

    def end(self) -> None:
        self.write(self.document.text())
