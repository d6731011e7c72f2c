"""Get-Command."""

from __future__ import annotations

from typing import Any

from pshost.commands.command_info import AliasInfo, CmdletInfo, CommandInfo
from pshost.commands.command_listing import alias_info, cmdlet_info, file_info, function_info, matching
from pshost.commands.command_syntax import syntax_lines
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import CommandNotFoundException


@cmdlet("Get-Command", aliases=("gcm",), default_set="CmdletSet", output="System.Management.Automation.AliasInfo")
class GetCommand(Cmdlet):
    """Finds commands by name."""

    net_name = "Microsoft.PowerShell.Commands.GetCommandCommand"
    parameters = (
        Parameter(
            "Name", "string[]", position=0, pipeline=True, by_name=True, sets=("AllCommandSet",),
            validators=(not_null_or_empty,),
        ),
        Parameter("Verb", "string[]", by_name=True, sets=("CmdletSet",)),
        Parameter("Noun", "string[]", by_name=True, sets=("CmdletSet",)),
        Parameter("Module", "string[]", by_name=True, aliases=("PSSnapin",)),
        Parameter("CommandType", "string[]", by_name=True, sets=("AllCommandSet",), aliases=("Type",)),
        Parameter("TotalCount", "int", by_name=True),
        Parameter("Syntax", "switch", by_name=True, default=False),
        Parameter("All", "switch", by_name=True, default=False),
    )

    def process(self) -> None:
        kinds = {part.strip().lower() for text in self.CommandType or () for part in str(text).split(",")}
        kinds.discard("all")
        given = 0
        for info in self._found(kinds):
            if not self._wanted(info):
                continue
            if "TotalCount" in self.bound and given >= self.TotalCount >= 0:
                return
            given += 1
            self.write(self._syntax(info) if self.Syntax else info)

    def _found(self, kinds: set[str]) -> list[CommandInfo]:
        if not self.Name:
            return matching(self, "*", kinds or {"alias", "function", "cmdlet"})
        found: list[CommandInfo] = []
        for name in map(str, self.Name):
            if has_wildcard(name):
                found.extend(matching(self, name, kinds))
                continue
            named = self._named(name, kinds)
            if not named:
                self.write_error(
                    CommandNotFoundException(
                        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, "
                        "or executable program.\nCheck the spelling of the name, or if a path was included, verify "
                        "that the path is correct and try again.",
                        "CommandNotFoundException",
                        "ObjectNotFound",
                        name,
                    )
                )
            found.extend(named if self.All else named[:1])
        return found

    def _named(self, name: str, kinds: set[str]) -> list[CommandInfo]:
        candidates: list[Any] = []
        if not kinds or "alias" in kinds:
            candidates.append(alias_info(self, name))
        if not kinds or "function" in kinds:
            candidates.append(function_info(self, name))
        if not kinds or "cmdlet" in kinds:
            candidates.append(cmdlet_info(name))
        if not kinds or kinds & {"application", "externalscript"}:
            candidates.append(file_info(self, name))
        return [info for info in candidates if info is not None]

    def _wanted(self, info: CommandInfo) -> bool:
        verb, _, noun = info.Name.partition("-")
        if self.Verb and not matches_any([str(v) for v in self.Verb], verb):
            return False
        if self.Noun and not matches_any([str(n) for n in self.Noun], noun):
            return False
        return not self.Module or matches_any([str(m) for m in self.Module], str(info.Source))

    @staticmethod
    def _syntax(info: CommandInfo) -> str:
        while isinstance(info, AliasInfo) and info.ResolvedCommand is not None:
            info = info.ResolvedCommand
        if isinstance(info, CmdletInfo):
            return "\n" + "\n\n".join(syntax_lines(info.declaration)) + "\n"
        return info.Definition
