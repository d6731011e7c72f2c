"""Get-Command."""

from __future__ import annotations

from typing import Any

from pshost.commands.command_info import AliasInfo, CmdletInfo, CommandInfo
from pshost.commands.command_listing import alias_info, cmdlet_info, file_info, function_info, matching
from pshost.commands.command_syntax import block_syntax, syntax_lines
from pshost.commands.module_search import specifications
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches_any
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import CommandNotFoundException

_TYPES = "System.Management.Automation.CommandTypes"
_ALL_KINDS = 383
_KINDS = {1: "alias", 2: "function", 4: "filter", 8: "cmdlet", 16: "externalscript", 32: "application", 64: "script"}


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
        Parameter("ExcludeModule", "string[]"),
        Parameter("FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]", by_name=True),
        Parameter("CommandType", _TYPES, by_name=True, sets=("AllCommandSet",), aliases=("Type",)),
        Parameter("TotalCount", "int", by_name=True),
        Parameter("Syntax", "switch", by_name=True, default=False),
        Parameter(
            "ArgumentList", "object[]", position=1, remaining=True, aliases=("Args",), allow_null=True, allow_empty=True
        ),
        Parameter("All", "switch", by_name=True, default=False),
        Parameter("ListImported", "switch", by_name=True, default=False),
        Parameter("ParameterName", "string[]", validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        number = 0 if self.CommandType is None else int(self.CommandType)
        kinds = set() if number == _ALL_KINDS else {name for bit, name in _KINDS.items() if number & bit}
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
        if not kinds or kinds & {"function", "filter"}:
            candidates.append(function_info(self, name))
        if not kinds or "cmdlet" in kinds:
            candidates.append(cmdlet_info(name))
        if not kinds or kinds & {"application", "externalscript"}:
            candidates.append(file_info(self, name))
        if not any(candidates) and not self.ListImported and (not kinds or "function" in kinds):
            candidates.append(self._in_a_module(name))
        return [info for info in candidates if info is not None]

    def _in_a_module(self, name: str) -> CommandInfo | None:
        """The function of a module that is not imported yet; finding it imports the module."""
        from pshost.runtime.commands_by_name import import_module_of

        found = import_module_of(self.session, self.scope, name.lower())
        return function_info(self, name) if found else None

    def _wanted(self, info: CommandInfo) -> bool:
        verb, _, noun = info.Name.partition("-")
        if self.Verb and not matches_any([str(v) for v in self.Verb], verb):
            return False
        if self.Noun and not matches_any([str(n) for n in self.Noun], noun):
            return False
        if self.ParameterName and not self._has_parameter(info):
            return False
        if self.ExcludeModule and matches_any([str(m) for m in self.ExcludeModule], str(info.ModuleName)):
            return False
        if self.FullyQualifiedModule and not any(
            one.name.lower() == str(info.ModuleName).lower() and one.accepts(str(info.Version))
            for one in specifications(self.FullyQualifiedModule)
        ):
            return False
        return not self.Module or matches_any([str(m) for m in self.Module], str(info.ModuleName))

    def _has_parameter(self, info: CommandInfo) -> bool:
        metadata = info.metadata()
        names = [] if metadata is None else [n for p in metadata.parameters for n in (p.name, *p.declared.aliases)]
        return any(matches_any([str(wanted) for wanted in self.ParameterName], name) for name in names)

    @staticmethod
    def _syntax(info: CommandInfo) -> str:
        while isinstance(info, AliasInfo) and info.ResolvedCommand is not None:
            info = info.ResolvedCommand
        if isinstance(info, CmdletInfo):
            return "\n" + "\n\n".join(syntax_lines(info.declaration)) + "\n"
        metadata = info.metadata()
        return info.Definition if metadata is None else "\n" + "\n\n".join(block_syntax(info.Name, metadata)) + "\n"
