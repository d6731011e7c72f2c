"""Get-Help."""

from __future__ import annotations

import re
from typing import Any

from pshost.commands.command_syntax import syntax_lines
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ItemNotFoundException
from pshost.runtime.values import PSCustomObject

_SECTION = re.compile(r"^\s*#?\s*\.(\w+)(?:\s+(\S+))?\s*$")


@cmdlet("Get-Help", default_set="AllUsersView")
class GetHelp(Cmdlet):
    """Tells what a command does and how it is called."""

    net_name = "Microsoft.PowerShell.Commands.GetHelpCommand"
    parameters = (
        Parameter("Name", "string", position=0, by_name=True, validators=(not_null_or_empty,)),
        Parameter("Full", "switch", sets=("AllUsersView",), default=False),
        Parameter("Detailed", "switch", mandatory=True, sets=("DetailedView",), default=False),
        Parameter("Examples", "switch", mandatory=True, sets=("Examples",), default=False),
        Parameter("Parameter", "string[]", mandatory=True, sets=("Parameters",)),
    )

    def process(self) -> None:
        from pshost.commands import load

        name = self.Name or "Get-Help"
        declaration = load(name)
        if declaration is not None:
            self.write(help_of_declaration(declaration))
            return
        from pshost.commands.command_listing import function_info

        found = function_info(self, name)
        if found is None:
            self.throw(ItemNotFoundException(
                f"Get-Help could not find {name} in a help file in this session.", "HelpNotFound",
                "ResourceUnavailable", name,
            ))
        self.write(help_of_function(found))


def help_of_declaration(declaration: Any) -> PSCustomObject:
    """The help of a command that is built in."""
    return PSCustomObject((
        ("Name", declaration.name), ("Category", "Cmdlet"), ("Synopsis", declaration.synopsis),
        ("Syntax", "\n\n".join(syntax_lines(declaration))), ("Description", declaration.synopsis),
        ("ModuleName", declaration.module), ("Aliases", ", ".join(declaration.aliases)),
    ), ("CmdletHelpInfo",))


def help_of_function(info: Any) -> PSCustomObject:
    """The help of a function: what the comment in or before it says."""
    sections = comment_help(str(info.Definition))
    made = PSCustomObject((
        ("Name", info.Name), ("Category", "Function"), ("Synopsis", sections.get("synopsis", info.Name)),
        ("Description", sections.get("description", "")),
    ), ("HelpInfo",))
    for key in ("example", "notes", "link", "inputs", "outputs"):
        if key in sections:
            made.members[key.capitalize()] = sections[key]
    return made


def comment_help(text: str) -> dict[str, str]:
    """The sections (`.SYNOPSIS`, ...) of a comment, by lower-case name."""
    block = re.search(r"<#(.*?)#>", text, re.DOTALL)
    source = block.group(1) if block else "\n".join(re.findall(r"^\s*#(.*)$", text, re.MULTILINE))
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in source.split("\n"):
        found = _SECTION.match(line)
        if found:
            name = found.group(1).lower()
            current = sections.setdefault(f"{name} {found.group(2).lower()}" if found.group(2) else name, [])
        elif current is not None:
            current.append(line.strip())
    return {name: "\n".join(lines).strip() for name, lines in sections.items()}
