"""New-Alias."""

from __future__ import annotations

from pshost.commands.command_listing import alias_info, alias_target, set_alias
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import SessionStateException


@cmdlet("New-Alias", aliases=("nal",), output="System.Management.Automation.AliasInfo", should_process=True)
class NewAlias(Cmdlet):
    """Makes a name stand for a command; one that already does is an error."""

    net_name = "Microsoft.PowerShell.Commands.NewAliasCommand"
    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, by_name=True),
        Parameter("Value", "string", mandatory=True, position=1, by_name=True),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("Scope", "string"),
    )

    def process(self) -> None:
        if not self.should_process(f"Name: {self.Name} Value: {self.Value}", "New Alias"):
            return
        if alias_target(self, self.Name) is not None and not self.Force:
            self.write_error(
                SessionStateException(
                    f"The alias is not allowed, because an alias with the name '{self.Name}' already exists.",
                    "AliasAlreadyExists",
                    "ResourceExists",
                    self.Name,
                )
            )
            return
        set_alias(self, self.Name, str(self.Value))
        if self.PassThru:
            self.write(alias_info(self, self.Name))
