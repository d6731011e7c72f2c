"""Get-FormatData."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-FormatData", output="System.Management.Automation.ExtendedTypeDefinition")
class GetFormatData(Cmdlet):
    """Gives the ways in which objects of types are shown."""

    net_name = "Microsoft.PowerShell.Commands.GetFormatDataCommand"
    parameters = (
        Parameter("TypeName", "string[]", position=0, validators=(not_null_or_empty,)),
        Parameter("PowerShellVersion", "version"),
    )

    def process(self) -> None:
        from pshost.runtime.dotnet.formatdata import definitions
        from pshost.runtime.formatting.views import all_views

        patterns = [str(name) for name in self.TypeName or ("*",)]
        for found in definitions(all_views()):
            if any(matches_any(patterns, name) for name in found.values["TypeNames"]):
                self.write(found)
