"""Get-TypeData."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime import extended
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.typedata import TypeData


@cmdlet("Get-TypeData", output="System.Management.Automation.PSObject")
class GetTypeData(Cmdlet):
    """Gives the members that Update-TypeData added to types."""

    net_name = "Microsoft.PowerShell.Commands.GetTypeDataCommand"
    parameters = (Parameter("TypeName", "string[]", position=0, pipeline=True, validators=(not_null_or_empty,)),)

    def process(self) -> None:
        patterns = [str(name) for name in self.TypeName or ("*",)]
        for name in extended.declared_types():
            if matches_any(patterns, name):
                self.write(TypeData(name, extended.extended_members([name]), extended.standard_members(name)))
