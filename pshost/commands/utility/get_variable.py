"""Get-Variable."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.commands.variable_access import matching, not_found
from pshost.commands.wildcard import has_wildcard, matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Get-Variable", aliases=("gv",), output="System.Management.Automation.PSVariable")
class GetVariable(Cmdlet):
    """Gives variables, or their values."""

    net_name = "Microsoft.PowerShell.Commands.GetVariableCommand"
    parameters = (
        Parameter("Name", "string[]", position=0, pipeline=True, by_name=True, validators=(not_null_or_empty,)),
        Parameter("ValueOnly", "switch", default=False),
        Parameter("Include", "string[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Scope", "string", validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        for pattern in self.Name or ("*",):
            found = matching(self, str(pattern), self.Scope)
            if not found and not has_wildcard(str(pattern)):
                self.write_error(not_found(str(pattern)))
            for variable in found:
                if self.Include and not matches_any([str(p) for p in self.Include], variable.Name):
                    continue
                if self.Exclude and matches_any([str(p) for p in self.Exclude], variable.Name):
                    continue
                self.write(variable.Value if self.ValueOnly else variable)
