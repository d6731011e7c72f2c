"""Import-Clixml."""

from __future__ import annotations

from pshost.commands.clixml_reader import ClixmlReader
from pshost.commands.management.paths import expand_all
from pshost.commands.text_files import read_text
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Import-Clixml", default_set="ByPath")
class ImportClixml(Cmdlet):
    """Reads the objects that an XML file keeps."""

    net_name = "Microsoft.PowerShell.Commands.ImportClixmlCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("ByPath",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("ByLiteralPath",),
            aliases=("PSPath", "LP"),
        ),
    )

    def process(self) -> None:
        for path in expand_all(self, self.Path, self.LiteralPath):
            for value in ClixmlReader().read(read_text(path)):
                self.write_all(value)
