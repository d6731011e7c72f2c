"""Import-PowerShellDataFile."""

from __future__ import annotations

from pshost.commands.management.paths import expand_all
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import InvalidOperationException, RuntimeException


@cmdlet("Import-PowerShellDataFile", default_set="ByPath")
class ImportPowerShellDataFile(Cmdlet):
    """Reads the table of a data file (`.psd1`) without running anything."""

    net_name = "Microsoft.PowerShell.Commands.ImportPowerShellDataFileCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, sets=("ByPath",), validators=(not_null_or_empty,)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, position=0, by_name=True, sets=("ByLiteralPath",),
            aliases=("PSPath", "LP"), validators=(not_null_or_empty,),
        ),
        Parameter("SkipLimitCheck", "switch", default=False),
    )

    def process(self) -> None:
        from pshost.commands.data_file import read_data_file

        for path in expand_all(self, self.Path, self.LiteralPath):
            try:
                table = read_data_file(path)
            except RuntimeException as error:
                self.throw(
                    InvalidOperationException(
                        f"Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. "
                        f"{error.message}",
                        "System.InvalidOperationException",
                        "NotSpecified",
                        inner=error,
                    )
                )
            self.write(table)
