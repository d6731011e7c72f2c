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
    FilterInfo,
    FunctionInfo,
)
from pshost.commands.index import ALIASES
from pshost.runtime.aliases import Alias
from pshost.runtime.scriptblock import FunctionInfo as Function

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet
    from pshost.runtime.scope import Scope

# Built-in aliases that PowerShell marks as in all scopes, and those that it does not mark as read-only.
_IN_ALL_SCOPES = frozenset(("%", "?", "cd", "copy", "del", "dir", "echo", "foreach", "move", "popd", "pushd", "where"))
_CHANGEABLE = frozenset((
    "cd", "chdir", "clear", "cls", "copy", "del", "dir", "echo", "erase", "h", "history", "md", "move", "popd", "pushd", "pwd",
    "r", "rd", "ren", "set", "type",
))  # fmt: skip

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet
    from pshost.runtime.scope import Scope


def functions_of(scope: Scope) -> dict[str, Function]:
    """The functions that code in a scope can call, by their names in lower case."""
    found: dict[str, Function] = {}
    at: Scope | None = scope
    while at is not None:
        for key, function in (at.functions or {}).items():
            found.setdefault(key, function)
        at = at.parent
    return found


def function_names(cmdlet: Cmdlet) -> list[str]:
    """The names of the functions that the caller sees."""
    return [function.name for function in functions_of(cmdlet.scope).values()]


def function_info(cmdlet: Cmdlet, name: str) -> FunctionInfo | None:
    """A function by its name, or None."""
    entry = cmdlet.scope.find_function(name.lower())
    if entry is None:
        return None
    made = FilterInfo if entry.is_filter else FunctionInfo
    return made(entry.name, entry.block, entry.block.module)


def define_function(cmdlet: Cmdlet, name: str, value: Any) -> None:
    """Make a function of a script block or text."""
    from pshost.commands.script_block_calls import block_from_text
    from pshost.runtime.definitions import scope_of_drive

    block = block_from_text(cmdlet, value) if isinstance(value, str) else value
    drive, colon, rest = name.rpartition(":")
    scope_of_drive(cmdlet.scope, drive).define_function(Function(rest if colon else name, block))


def remove_function(cmdlet: Cmdlet, name: str) -> None:
    """Take a function away from where the caller sees it."""
    at: Scope | None = cmdlet.scope
    while at is not None:
        if at.functions is not None and at.functions.pop(name.lower(), None) is not None:
            return
        at = at.parent


def aliases_of(scope: Scope, only_this: bool = False) -> dict[str, Alias]:
    """The aliases that code in a scope can use, by their names in lower case; those built in have no module nor options."""
    from pshost.commands import aliases

    found: dict[str, Alias | None] = {}
    at: Scope | None = scope
    top = scope
    while at is not None:
        for key, alias in (at.aliases or {}).items():
            found.setdefault(key, alias)
        top, at = at, at.parent if not only_this else None
    if top.parent is None:
        for key, target in aliases().items():
            found.setdefault(key, _built_in(key, target))
    return {key: alias for key, alias in found.items() if alias is not None}


def _built_in(key: str, target: str) -> Alias:
    options = (*(("AllScope",) if key in _IN_ALL_SCOPES else ()), *(() if key in _CHANGEABLE else ("ReadOnly",)))
    return Alias(key, target, options=options)


def find_entry(scope: Scope, name: str, only_this: bool = False) -> Alias | None:
    """An alias by its name, or None."""
    return aliases_of(scope, only_this).get(name.lower())


def alias_names(cmdlet: Cmdlet, scope: Scope | None = None) -> list[str]:
    """The names of the aliases, built in and the session's own; only those of `scope` itself if it is given."""
    return [alias.name for alias in aliases_of(scope or cmdlet.scope, scope is not None).values()]


def alias_info(cmdlet: Cmdlet, name: str, scope: Scope | None = None) -> AliasInfo | None:
    """An alias by its name, or None."""
    entry = find_entry(scope or cmdlet.scope, name, scope is not None)
    return None if entry is None else AliasInfo(entry.name, entry.definition, lambda wanted: first(cmdlet, wanted), entry)


def set_alias(cmdlet: Cmdlet, name: str, target: str, scope: Scope | None = None) -> None:
    """Make a name stand for a command, in the caller's scope or the one given."""
    (scope or cmdlet.scope).define_alias(Alias(name, target, module=cmdlet.scope.module))


def remove_alias(cmdlet: Cmdlet, name: str, scope: Scope | None = None) -> None:
    """Take an alias away from where the caller sees it, or from the scope given."""
    key = name.lower()
    at: Scope | None = scope or cmdlet.scope
    while at is not None:
        if at.aliases is not None and at.aliases.get(key) is not None:
            break
        at = at.parent if scope is None else None
    if at is not None and at.aliases is not None and not (at.parent is None and key in ALIASES):
        del at.aliases[key]
    else:
        cmdlet.session.aliases[key] = None


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
