"""Set-Alias."""

from __future__ import annotations

from pshost.commands.command_listing import alias_info, set_alias
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Set-Alias", aliases=("sal",), output="System.Management.Automation.AliasInfo", should_process=True)
class SetAlias(Cmdlet):
    """Makes a name stand for a command, whether or not it did for another."""

    net_name = "Microsoft.PowerShell.Commands.SetAliasCommand"
    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, by_name=True),
        Parameter("Value", "string", mandatory=True, position=1, by_name=True),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("Scope", "string"),
    )

    def process(self) -> None:
        if not self.should_process(f"Name: {self.Name} Value: {self.Value}", "Set Alias"):
            return
        set_alias(self, self.Name, str(self.Value))
        if self.PassThru:
            self.write(alias_info(self, self.Name))
