"""ConvertFrom-CliXml."""

from __future__ import annotations

from pshost.commands.clixml_reader import ClixmlReader
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("ConvertFrom-CliXml")
class ConvertFromCliXml(Cmdlet):
    """Reads the objects in a text that ConvertTo-CliXml wrote."""

    net_name = "Microsoft.PowerShell.Commands.ConvertFromClixmlCommand"
    parameters = (Parameter("InputObject", "string", mandatory=True, position=0, pipeline=True),)

    def begin(self) -> None:
        self.lines: list[str] = []

    def process(self) -> None:
        if "InputObject" in self.bound:
            self.lines.append(str(self.InputObject))

    def end(self) -> None:
        for value in ClixmlReader().read("\n".join(self.lines)):
            self.write_all(value)
