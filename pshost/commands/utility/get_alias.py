"""Get-Alias."""

from __future__ import annotations

from pshost.commands.alias_setting import target_scope
from pshost.commands.command_listing import alias_info, alias_names
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches, matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ItemNotFoundException


@cmdlet("Get-Alias", aliases=("gal",), default_set="Default", output="System.Management.Automation.AliasInfo")
class GetAlias(Cmdlet):
    """Lists aliases."""

    net_name = "Microsoft.PowerShell.Commands.GetAliasCommand"
    parameters = (
        Parameter(
            "Name", "string[]", position=0, pipeline=True, by_name=True, sets=("Default",),
            validators=(not_null_or_empty,),
        ),
        Parameter("Exclude", "string[]"),
        Parameter("Scope", "string"),
        Parameter("Definition", "string[]", sets=("Definition",), validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        scope = target_scope(self)
        names = sorted(alias_names(self, scope), key=str.lower)
        for pattern in map(str, self.Definition or ()):
            found = [info for info in (alias_info(self, name, scope) for name in names) if info is not None]
            chosen = [info for info in found if matches(pattern, info.Definition)]
            if not chosen:
                self._missing(pattern, "definition")
            for info in chosen:
                if not self.Exclude or not matches_any([str(e) for e in self.Exclude], info.Name):
                    self.write(info)
        if "Definition" in self.bound:
            return
        for pattern in map(str, self.Name or ("*",)):
            chosen_names = [name for name in names if matches(pattern, name)]
            if not chosen_names and not has_wildcard(pattern):
                self._missing(pattern, "name")
            for name in chosen_names:
                if not self.Exclude or not matches_any([str(e) for e in self.Exclude], name):
                    self.write(alias_info(self, name, scope))

    def _missing(self, pattern: str, what: str) -> None:
        self.write_error(
            ItemNotFoundException(
                f"This command cannot find a matching alias because an alias with the {what} '{pattern}' "
                "does not exist.",
                "ItemNotFoundException",
                "ObjectNotFound",
                pattern,
            )
        )
