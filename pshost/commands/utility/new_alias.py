"""New-Alias."""

from __future__ import annotations

from pshost.commands.alias_setting import ALIAS_PARAMETERS, put_alias, target_scope
from pshost.commands.command_listing import find_entry
from pshost.declarations.command import cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import SessionStateException


@cmdlet("New-Alias", aliases=("nal",), output="System.Management.Automation.AliasInfo", should_process=True)
class NewAlias(Cmdlet):
    """Makes a name stand for a command; one that already does is an error."""

    net_name = "Microsoft.PowerShell.Commands.NewAliasCommand"
    parameters = ALIAS_PARAMETERS

    def process(self) -> None:
        if not self.should_process(f"Name: {self.Name} Value: {self.Value}", "New Alias"):
            return
        existing = find_entry(target_scope(self) or self.scope, self.Name, "Scope" in self.bound)
        if existing is not None and not self.Force:
            self.write_error(
                SessionStateException(
                    f"The alias is not allowed, because an alias with the name '{self.Name}' already exists.",
                    "AliasAlreadyExists",
                    "ResourceExists",
                    self.Name,
                )
            )
            return
        put_alias(self)
