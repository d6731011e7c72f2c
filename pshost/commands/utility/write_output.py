"""Write-Output."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Write-Output", aliases=("echo",))
class WriteOutput(Cmdlet):
    """Writes objects to the success stream."""

    net_name = "Microsoft.PowerShell.Commands.WriteOutputCommand"
    parameters = (
        Parameter(
            "InputObject", "psobject", mandatory=True, position=0, pipeline=True, remaining=True, allow_null=True,
            allow_empty=True, default=NOTHING,
        ),
        Parameter("NoEnumerate", "switch", default=False),
    )

    def process(self) -> None:
        value = self.InputObject
        if value is NOTHING:
            return
        if self.NoEnumerate:
            self.write(value)
        elif value.__class__ is list:
            for item in value:
                self.write_all(item) if len(value) == 1 else self.write(item)
        else:
            self.write_all(value)
