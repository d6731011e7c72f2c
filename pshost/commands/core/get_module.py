"""Get-Module."""

from __future__ import annotations

from pshost.commands.module_info import loaded_modules
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-Module", aliases=("gmo",), default_set="Loaded", output="System.Management.Automation.PSModuleInfo")
class GetModule(Cmdlet):
    """Lists the modules that are imported."""

    net_name = "Microsoft.PowerShell.Commands.GetModuleCommand"
    parameters = (
        Parameter("Name", "string[]", position=0, pipeline=True, validators=(not_null_or_empty,)),
        Parameter("All", "switch", default=False),
        Parameter("ListAvailable", "switch", mandatory=True, sets=("Available",), default=False),
    )

    def end(self) -> None:
        for module in loaded_modules(self.session):
            if not self.Name or matches_any([str(name) for name in self.Name], module.Name):
                self.write(module)
