"""Set-Alias."""

from __future__ import annotations

from pshost.commands.alias_setting import ALIAS_PARAMETERS, put_alias
from pshost.declarations.command import cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Set-Alias", aliases=("sal",), output="System.Management.Automation.AliasInfo", should_process=True)
class SetAlias(Cmdlet):
    """Makes a name stand for a command, whether or not it did for another."""

    net_name = "Microsoft.PowerShell.Commands.SetAliasCommand"
    parameters = ALIAS_PARAMETERS

    def process(self) -> None:
        if self.should_process(f"Name: {self.Name} Value: {self.Value}", "Set Alias"):
            put_alias(self)
