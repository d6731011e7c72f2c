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
        Parameter("Skip", "ulong", default=0),
        Parameter("First", "ulong"),
    )

    def process(self) -> None:
        for path in expand_all(self, self.Path, self.LiteralPath):
            values = list(ClixmlReader().read(read_text(path)))
            if self.Skip or "First" in self.bound:
                values = [item for value in values for item in (value if isinstance(value, list) else [value])]
            stop = len(values) if self.First is None else int(self.Skip) + int(self.First)
            for value in values[int(self.Skip) : stop]:
                self.write_all(value)
