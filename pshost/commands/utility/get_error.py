"""Get-Error."""

from __future__ import annotations

from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import PSObject
from pshost.runtime.values.nothing import NOTHING


@cmdlet(
    "Get-Error", aliases=("gerr",), default_set="Newest",
    output="System.Management.Automation.ErrorRecord#PSExtendedError",
)
class GetError(Cmdlet):
    """Gives the last errors, which show themselves in full."""

    net_name = "Microsoft.PowerShell.Commands.GetErrorCommand"
    parameters = (
        Parameter(
            "InputObject", "psobject", position=0, pipeline=True, sets=("Error",), validators=(not_null_or_empty,),
            default=NOTHING,
        ),
        Parameter("Newest", "int", sets=("Newest",), aliases=("Last",), validators=(in_range(1, 2147483647),)),
    )

    def process(self) -> None:
        if "InputObject" in self.bound and self.InputObject is not NOTHING:
            records = [self.InputObject]
        else:
            records = list(self.session.error_list)[: self.Newest or 1]
        for index, record in enumerate(records):
            base = record.base if record.__class__ is PSObject else record
            kind = "System.Exception" if isinstance(base, BaseException) else "System.Management.Automation.ErrorRecord"
            notes = (("PSErrorIndex", index),) if len(records) > 1 else ()
            self.write(PSObject(base, notes, (f"{kind}#PSExtendedError",)))
