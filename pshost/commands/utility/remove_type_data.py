"""Remove-TypeData."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Remove-TypeData", default_set="RemoveTypeDataSet", should_process=True)
class RemoveTypeData(Cmdlet):
    """Takes away what Update-TypeData added to a type."""

    net_name = "Microsoft.PowerShell.Commands.RemoveTypeDataCommand"
    parameters = (
        Parameter(
            "TypeName", "string", mandatory=True, position=0, pipeline=True, by_name=True,
            validators=(not_null_or_empty,),
        ),
    )

    def process(self) -> None:
        from pshost.runtime import extended

        if self.should_process(f"TypeName: {self.TypeName}", "Remove TypeData"):
            extended.undeclare(self.TypeName)
