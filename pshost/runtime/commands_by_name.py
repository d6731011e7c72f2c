"""Which command a name means: alias, function, cmdlet, script file, native program, in that order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands import load
from pshost.commands.index import ALIASES
from pshost.runtime.aliases import find_alias
from pshost.runtime.errors.exceptions import CommandNotFoundException, NetException

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope
    from pshost.runtime.session import Session

_MOST_ALIASES = 10  # a chain of more stands for itself
HINTS = {"wait-podeevent": "Wait-PodeTask", "invoke-podeevent": "Invoke-PodeTask"}


class NativeProgram:
    """An executable file."""

    __slots__ = ("name", "path")

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path


class ScriptFile:
    """A `.ps1` file."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path


def resolve_command(session: Session, scope: Scope, name: str) -> Any:
    """The FunctionInfo, CommandDeclaration, ScriptFile or NativeProgram of a name.

    Raises CommandNotFoundException. The order is PowerShell's (about_Command_Precedence). A command of a module that lies in a
    folder of `$env:PSModulePath` imports the module.
    """
    key = name.lower()
    for _ in range(_MOST_ALIASES):
        target = find_alias(scope, key)
        if target is None:
            break
        name = target
        key = name.lower()
    function = scope.find_function(key)
    if function is not None:
        return function
    declaration = load(key) if key not in ALIASES else None
    if declaration is not None:
        return declaration
    if "\\" in key and not os.path.exists(name):
        qualified = _qualified(session, scope, *name.rsplit("\\", 1))
        if qualified is not None:
            return qualified
    path = _file(session, name)
    if path is not None:
        return ScriptFile(path) if path.lower().endswith(".ps1") else NativeProgram(name, path)
    if import_module_of(session, scope, key):
        return scope.find_function(key)
    raise not_found(name)


def not_found(name: str) -> NetException:
    """The error for a name that means no command."""
    from pshost.commands.left_out import unsupported_command

    left_out = unsupported_command(name)
    if left_out is not None:
        return left_out
    hint = HINTS.get(name.lower())
    message = (
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
    )
    error = CommandNotFoundException(message, target=name)
    error.hint = f"did you mean {hint}?" if hint else None  # type: ignore[attr-defined]  # the error view shows it
    return error


def _qualified(session: Session, scope: Scope, module_name: str, name: str) -> Any:
    """The command that a name with its module's before a backslash means: an exported function, or a built-in command."""
    for module in session.loaded.values():
        if module.Name.lower() == module_name.lower():
            function = module.functions.get(name.lower())
            if function is not None:
                return function
    declaration = load(name)
    if declaration is not None and declaration.module.lower() == module_name.lower():
        return declaration
    if import_module_of(session, scope, name.lower(), module_name):
        return scope.find_function(name.lower())
    return None


def import_module_of(session: Session, scope: Scope, key: str, module_name: str = "*") -> bool:
    """Import the module on `$env:PSModulePath` that exports a function, unless `$PSModuleAutoloadingPreference` is None."""
    if "-" not in key and "/" in key:
        return False
    from pshost.commands.module_search import module_that_exports

    if str(scope.get("psmoduleautoloadingpreference") or "").lower() == "none":
        return False
    path = module_that_exports(key, module_name)
    if path is None:
        return False
    from pshost.commands.module_loading import import_module

    import_module(session, path, session.global_scope)
    return scope.find_function(key) is not None


def _file(session: Session, name: str) -> str | None:
    path = name.replace("\\", "/")
    if "/" in path:
        full = os.path.normpath(os.path.join(session.location, os.path.expanduser(path)))
        for candidate in (full, full + ".ps1"):
            if os.path.isfile(candidate):
                return candidate
        return None
    import shutil

    return shutil.which(name)
