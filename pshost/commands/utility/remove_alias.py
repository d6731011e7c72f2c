"""Remove-Alias."""

from __future__ import annotations

from pshost.commands.alias_setting import target_scope
from pshost.commands.command_listing import aliases_of, remove_alias
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ItemNotFoundException, SessionStateUnauthorizedAccessException


@cmdlet("Remove-Alias", default_set="Default")
class RemoveAlias(Cmdlet):
    """Takes aliases away."""

    net_name = "Microsoft.PowerShell.Commands.RemoveAliasCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Default",)),
        Parameter("Scope", "string", sets=("Default",)),
        Parameter("Force", "switch", default=False, sets=("Default",)),
    )

    def process(self) -> None:
        scope = target_scope(self)
        known = aliases_of(scope or self.scope, scope is not None)
        for pattern in map(str, self.Name):
            found = [alias for alias in known.values() if matches(pattern, alias.name)]
            if not found and not has_wildcard(pattern):
                self.write_error(
                    ItemNotFoundException(
                        f"This command cannot find a matching alias because an alias with the name '{pattern}' "
                        "does not exist.",
                        "ItemNotFoundException",
                        "ObjectNotFound",
                        pattern,
                    )
                )
            for alias in found:
                held = [option.lower() for option in alias.options]
                if "constant" in held or ("readonly" in held and not self.Force):
                    self.write_error(
                        SessionStateUnauthorizedAccessException(
                            f"Alias was not removed because alias {alias.name} is constant or read-only.",
                            "AliasNotRemovable",
                            "WriteError",
                            alias.name,
                        )
                    )
                    continue
                remove_alias(self, alias.name, scope)
