"""The built-in commands: one file a command, loaded when first used.

`load` finds a command by its name or alias without importing any other command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.index import ALIASES, COMMANDS, SPELLINGS

if TYPE_CHECKING:
    from pshost.declarations.command import CommandDeclaration

_MODULES = {
    "core": "Microsoft.PowerShell.Core",
    "utility": "Microsoft.PowerShell.Utility",
    "management": "Microsoft.PowerShell.Management",
    "security": "Microsoft.PowerShell.Security",
    "archive": "Microsoft.PowerShell.Archive",
    "threadjob": "Microsoft.PowerShell.ThreadJob",
    "pode": "Pode",
}

_loaded: dict[str, CommandDeclaration] = {}


def load(name: str) -> CommandDeclaration | None:
    """The declaration of a built-in command by its name or alias in any case, or None."""
    key = name.lower()
    key = ALIASES.get(key, key)
    found = _loaded.get(key)
    if found is not None:
        return found
    entry = COMMANDS.get(key)
    if entry is None:
        return None
    from importlib import import_module

    module_path, class_name = entry
    declaration: CommandDeclaration = getattr(import_module(module_path), class_name).declaration
    if not declaration.module:
        declaration.module = _MODULES.get(module_path.split(".")[2], "")
    _loaded[key] = declaration
    return declaration


def names() -> list[str]:
    """The names of all built-in commands, in lower case, without loading any."""
    return list(COMMANDS)


def spelling(name: str) -> str:
    """A built-in command's name as it is written in its declaration, found without loading it."""
    return SPELLINGS.get(name.lower(), name)


def aliases() -> dict[str, str]:
    """The built-in aliases (lower case) and the names (as written) that they stand for."""
    return {alias: SPELLINGS[target] for alias, target in ALIASES.items()}
