"""Get-Help."""

from __future__ import annotations

from typing import Any

from pshost.commands.command_help import help_of_block, help_of_cmdlet, parameters_of_help
from pshost.commands.command_info import AliasInfo, CmdletInfo, ExternalScriptInfo, FunctionInfo
from pshost.commands.command_listing import first, matching
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ItemNotFoundException


@cmdlet("Get-Help", default_set="AllUsersView")
class GetHelp(Cmdlet):
    """Tells what a command does and how it is called.

    A function's and a script's help is the comment that belongs to it; a built-in command's is its declaration.
    """

    net_name = "Microsoft.PowerShell.Commands.GetHelpCommand"
    parameters = (
        Parameter("Name", "string", position=0, by_name=True, validators=(not_null_or_empty,)),
        Parameter("Full", "switch", sets=("AllUsersView",), default=False),
        Parameter("Detailed", "switch", sets={"DetailedView": SetMembership(mandatory=True)}, default=False),
        Parameter("Examples", "switch", sets={"Examples": SetMembership(mandatory=True)}, default=False),
        Parameter("Parameter", "string[]", mandatory=True, sets=("Parameters",)),
    )

    def process(self) -> None:
        name = str(self.Name or "Get-Help")
        level = next((word for word in ("Detailed", "Full", "Examples") if self.bound.get(word)), "")
        found = matching(self, name, {"function", "cmdlet"}) if has_wildcard(name) else [first(self, name)]
        shown = [self._help(info, level) for info in found if info is not None]
        shown = [one for one in shown if one is not None]
        if not shown and not has_wildcard(name):
            self.throw(ItemNotFoundException(
                f"Get-Help could not find {name} in a help file in this session. To download updated help topics type: \"Update-Help\". "
                "To get help online, search for the help topic in the TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116.",
                "HelpNotFound", "ResourceUnavailable", name,
            ))
        for one in shown:
            if "Parameter" not in self.bound:
                self.write(one)
                continue
            parameters = parameters_of_help(one, [str(pattern) for pattern in self.Parameter])
            for parameter in parameters:
                self.write(parameter)
            if not parameters:
                self.write_error(ItemNotFoundException(
                    f"No parameter matches criteria {', '.join(map(str, self.Parameter))}.", "NoParmsFound", "InvalidArgument", name
                ))

    @staticmethod
    def _help(info: Any, level: str) -> Any:
        while isinstance(info, AliasInfo):
            info = info.ResolvedCommand
        if isinstance(info, CmdletInfo):
            return help_of_cmdlet(info, level)
        return help_of_block(info, level) if isinstance(info, FunctionInfo | ExternalScriptInfo) else None
