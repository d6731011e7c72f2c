"""Remove-Module."""

from __future__ import annotations

from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import InvalidOperationException


@cmdlet("Remove-Module", aliases=("rmo",), should_process=True)
class RemoveModule(Cmdlet):
    """Takes an imported module away, with what it gave."""

    net_name = "Microsoft.PowerShell.Commands.RemoveModuleCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0, pipeline=True, sets=("name",)),
        Parameter("ModuleInfo", "object[]", mandatory=True, position=0, pipeline=True, sets=("ModuleInfo",)),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        modules = self.session.modules
        if "ModuleInfo" in self.bound:
            chosen = list(self.ModuleInfo or ())
        else:
            chosen = []
            for pattern in map(str, self.Name or ()):
                found = [module for module in modules if matches(pattern, str(module.Name))]
                if not found and not has_wildcard(pattern):
                    self.write_error(
                        InvalidOperationException(
                            "No modules were removed. Verify that the specification of modules to remove is correct "
                            "and those modules exist in the runspace.",
                            "Modules_NoModulesRemoved",
                            "ResourceUnavailable",
                            pattern,
                        )
                    )
                chosen.extend(found)
        for module in chosen:
            if self.should_process(f"{module.Name} (Path: '{module.Path}')", "Remove-Module"):
                self.session.remove_module(module)
