"""Remove-Module."""

from __future__ import annotations

from pshost.commands.module_loading import remove_module
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.modulespecification import ModuleSpecification
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.modules import PSModuleInfo

_SPECIFICATIONS = "Microsoft.PowerShell.Commands.ModuleSpecification[]"


@cmdlet("Remove-Module", aliases=("rmo",), should_process=True)
class RemoveModule(Cmdlet):
    """Takes an imported module away, with what it gave; its `OnRemove` block runs first."""

    net_name = "Microsoft.PowerShell.Commands.RemoveModuleCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0, pipeline=True, sets=("name",)),
        Parameter("FullyQualifiedName", _SPECIFICATIONS, mandatory=True, position=0, pipeline=True, sets=("FullyQualifiedName",)),
        Parameter("ModuleInfo", "psmoduleinfo[]", mandatory=True, position=0, pipeline=True, sets=("ModuleInfo",)),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        chosen: list[PSModuleInfo] = list(self.bound.get("ModuleInfo") or ())
        wanted = list(self.bound.get("FullyQualifiedName") or ())
        wanted.extend(ModuleSpecification(str(name)) for name in self.bound.get("Name") or ())
        for one in wanted:
            chosen.extend(self._found(one))
        for module in chosen:
            if self.should_process(f"{module.Name} (Path: '{module.Path}')", "Remove-Module"):
                remove_module(self.session, module)

    def _found(self, wanted: ModuleSpecification) -> list[PSModuleInfo]:
        holder = self.scope.module
        imported = self.session.modules if holder is None else holder.nested
        found = [m for m in imported if matches(wanted.name, m.Name) and wanted.accepts(m.version)]
        if not found and not has_wildcard(wanted.name):
            self.write_error(
                InvalidOperationException(
                    "No modules were removed. Verify that the specification of modules to remove is correct "
                    "and those modules exist in the runspace.",
                    "Modules_NoModulesRemoved",
                    "ResourceUnavailable",
                    wanted.name,
                )
            )
        return found
