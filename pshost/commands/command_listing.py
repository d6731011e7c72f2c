"""The commands that a session has: functions, aliases, built-in commands, scripts and programs."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

from pshost.commands.command_info import (
    AliasInfo,
    ApplicationInfo,
    CmdletInfo,
    CommandInfo,
    ExternalScriptInfo,
    FunctionInfo,
)

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet


def _functions(cmdlet: Cmdlet) -> dict[str, Any]:
    found: dict[str, Any] = cmdlet.session.functions
    return found


def _aliases(cmdlet: Cmdlet) -> dict[str, Any]:
    found: dict[str, Any] = cmdlet.session.aliases
    return found


def block_of(entry: Any) -> Any:
    """The script block of a function as the session keeps it."""
    return getattr(entry, "block", entry)


def name_of(entry: Any, key: str) -> str:
    """A function's or alias's name as it was written."""
    return str(getattr(entry, "name", None) or key)


def function_names(cmdlet: Cmdlet) -> list[str]:
    """The names of the session's functions."""
    return [name_of(entry, key) for key, entry in _functions(cmdlet).items()]


def function_info(cmdlet: Cmdlet, name: str) -> FunctionInfo | None:
    """A function by its name, or None."""
    entry = _functions(cmdlet).get(name.lower())
    if entry is None:
        return None
    module = getattr(entry, "module", None)
    return FunctionInfo(name_of(entry, name), block_of(entry), str(getattr(module, "Name", "") or ""))


def define_function(cmdlet: Cmdlet, name: str, value: Any) -> None:
    """Make a function of a script block or text."""
    from pshost.commands.script_block_calls import block_from_text

    block = block_from_text(cmdlet, value) if isinstance(value, str) else value
    _functions(cmdlet)[name.lower()] = block


def remove_function(cmdlet: Cmdlet, name: str) -> None:
    """Take a function away."""
    _functions(cmdlet).pop(name.lower(), None)


def alias_target(cmdlet: Cmdlet, name: str) -> str | None:
    """What an alias stands for, or None if there is no such alias."""
    from pshost.commands import aliases

    entry = _aliases(cmdlet).get(name.lower())
    if entry is not None:
        return str(getattr(entry, "definition", entry))
    return aliases().get(name.lower())


def alias_names(cmdlet: Cmdlet) -> list[str]:
    """The names of the aliases, built in and the session's own."""
    from pshost.commands import aliases

    own = {key: name_of(entry, key) if not isinstance(entry, str) else key for key, entry in _aliases(cmdlet).items()}
    return list({**{name: name for name in aliases()}, **own}.values())


def alias_info(cmdlet: Cmdlet, name: str) -> AliasInfo | None:
    """An alias by its name, or None."""
    target = alias_target(cmdlet, name)
    return None if target is None else AliasInfo(name, target, lambda wanted: first(cmdlet, wanted))


def set_alias(cmdlet: Cmdlet, name: str, target: str) -> None:
    """Make a name stand for a command."""
    _aliases(cmdlet)[name.lower()] = target


def remove_alias(cmdlet: Cmdlet, name: str) -> None:
    """Take an alias away."""
    _aliases(cmdlet).pop(name.lower(), None)


def cmdlet_info(name: str) -> CmdletInfo | None:
    """A built-in command by its own name, or None."""
    from pshost.commands import load
    from pshost.commands.index import COMMANDS

    if name.lower() not in COMMANDS:
        return None
    declaration = load(name)
    return None if declaration is None else CmdletInfo(declaration)


def file_info(cmdlet: Cmdlet, name: str) -> CommandInfo | None:
    """A script by its path, or a program on the path, or None."""
    from pshost.commands.management.paths import absolute

    if "/" in name or "\\" in name:
        path = absolute(cmdlet.session, name)
        if not os.path.isfile(path):
            return None
    else:
        found = shutil.which(name)
        if found is None:
            return None
        path = found
    leaf = os.path.basename(path)
    return ExternalScriptInfo(leaf, path) if leaf.lower().endswith(".ps1") else ApplicationInfo(leaf, path)


def first(cmdlet: Cmdlet, name: str) -> CommandInfo | None:
    """The command that a name runs: alias, function, cmdlet, script, program, in this order."""
    _, _, bare = name.rpartition("\\") if "/" not in name and not name.startswith(".") else ("", "", name)
    return (
        alias_info(cmdlet, bare)
        or function_info(cmdlet, bare)
        or cmdlet_info(bare)
        or file_info(cmdlet, name)
    )


def matching(cmdlet: Cmdlet, pattern: str, kinds: set[str]) -> list[CommandInfo]:
    """The commands of some kinds (lower case; empty for all) whose names match a pattern."""
    from pshost.commands import names, spelling
    from pshost.commands.wildcard import matches

    found: list[CommandInfo | None] = []
    if not kinds or "alias" in kinds:
        found.extend(alias_info(cmdlet, name) for name in sorted(alias_names(cmdlet)) if matches(pattern, name))
    if not kinds or "function" in kinds:
        found.extend(function_info(cmdlet, name) for name in sorted(function_names(cmdlet)) if matches(pattern, name))
    if not kinds or "cmdlet" in kinds:
        found.extend(cmdlet_info(name) for name in sorted(names()) if matches(pattern, spelling(name)))
    return [info for info in found if info is not None]
