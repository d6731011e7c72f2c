"""Export-ModuleMember."""

from __future__ import annotations

from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.modules import KINDS


@cmdlet("Export-ModuleMember")
class ExportModuleMember(Cmdlet):
    """Says what a module gives to those who import it; each call adds to what the calls before it said."""

    net_name = "Microsoft.PowerShell.Commands.ExportModuleMemberCommand"
    parameters = (
        Parameter("Function", "string[]", position=0, pipeline=True, by_name=True, allow_empty=True),
        Parameter("Cmdlet", "string[]", by_name=True, allow_empty=True),
        Parameter("Variable", "string[]", by_name=True, validators=(not_null,)),
        Parameter("Alias", "string[]", by_name=True, validators=(not_null,)),
    )

    def process(self) -> None:
        module = self.scope.module
        if module is None:
            self.throw(
                InvalidOperationException(
                    "The Export-ModuleMember cmdlet can only be called from inside a module.",
                    "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                    "PermissionDenied",
                )
            )
        if module.export_patterns is None:
            module.export_patterns = {kind: [] for kind in KINDS}
        for kind, patterns in module.export_patterns.items():
            patterns.extend(str(name) for name in self.bound.get(kind) or ())
