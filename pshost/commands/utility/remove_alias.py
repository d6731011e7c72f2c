"""Remove-Alias."""

from __future__ import annotations

from pshost.commands.command_listing import alias_target, remove_alias
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ItemNotFoundException


@cmdlet("Remove-Alias")
class RemoveAlias(Cmdlet):
    """Takes aliases away."""

    net_name = "Microsoft.PowerShell.Commands.RemoveAliasCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0, pipeline=True, by_name=True),
        Parameter("Scope", "string"),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        for name in map(str, self.Name):
            if alias_target(self, name) is None:
                self.write_error(
                    ItemNotFoundException(
                        f"This command cannot find a matching alias because an alias with the name '{name}' "
                        "does not exist.",
                        "AliasNotFound",
                        "ObjectNotFound",
                        name,
                    )
                )
                continue
            remove_alias(self, name)
