"""Remove-Variable."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.commands.variable_access import matching, not_found, remove
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException


@cmdlet("Remove-Variable", aliases=("rv",), should_process=True)
class RemoveVariable(Cmdlet):
    """Takes variables away."""

    net_name = "Microsoft.PowerShell.Commands.RemoveVariableCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0, by_name=True),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Force", "switch", default=False),
        Parameter("Scope", "string", validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        from pshost.commands.management.paths import selected

        for name in self.Name:
            found = matching(self, str(name), self.Scope)
            if not found and not has_wildcard(str(name)):
                self.write_error(not_found(str(name)))
            for variable in found:
                if not selected(variable.Name, self.Include, self.Exclude):
                    continue
                if not self.should_process(f"Name: {variable.Name}", "Remove variable"):
                    continue
                try:
                    remove(variable, bool(self.Force))
                except NetException as error:
                    self.write_error(error)
