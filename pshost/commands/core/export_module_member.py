"""Export-ModuleMember."""

from __future__ import annotations

from typing import Any

from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import InvalidOperationException


@cmdlet("Export-ModuleMember")
class ExportModuleMember(Cmdlet):
    """Says what a module gives to those who import it."""

    net_name = "Microsoft.PowerShell.Commands.ExportModuleMemberCommand"
    parameters = (
        Parameter("Function", "string[]", position=0, pipeline=True, by_name=True, allow_empty=True),
        Parameter("Cmdlet", "string[]", by_name=True, allow_empty=True),
        Parameter("Variable", "string[]", by_name=True, validators=(not_null,)),
        Parameter("Alias", "string[]", by_name=True, validators=(not_null,)),
    )

    def process(self) -> None:
        module = self._module()
        if module is None:
            self.throw(
                InvalidOperationException(
                    "The Export-ModuleMember cmdlet can only be called from inside a module.",
                    "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                    "PermissionDenied",
                )
            )
        patterns = module.export_patterns
        if patterns is None:
            patterns = module.export_patterns = {"function": [], "cmdlet": [], "variable": [], "alias": []}
        for kind in patterns:
            given = self.bound.get(kind.capitalize())
            patterns[kind].extend(str(name) for name in given or ())

    def _module(self) -> Any:
        scope: Any = self.scope
        while scope is not None:
            if scope.module is not None:
                return scope.module
            scope = scope.parent
        return None
