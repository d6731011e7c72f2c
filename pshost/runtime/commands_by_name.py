"""Which command a name means: alias, function, cmdlet, script file, native program, in that order."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import CommandNotFoundException

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope
    from pshost.runtime.session import Session

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

    Raises CommandNotFoundException. The order is PowerShell's (about_Command_Precedence).
    """
    from pshost.commands import load

    del scope
    key = name.lower()
    seen = 0
    while key in session.aliases and seen < 10:
        name = session.aliases[key]
        key = name.lower()
        seen += 1
    function = session.functions.get(key)
    if function is not None:
        return function
    declaration = load(key)
    if declaration is not None:
        return declaration
    if "\\" in key and not os.path.exists(name):
        return resolve_command(session, session.global_scope, name.rsplit("\\", 1)[1])
    path = _file(session, name)
    if path is not None:
        return ScriptFile(path) if path.lower().endswith(".ps1") else NativeProgram(name, path)
    hint = HINTS.get(key)
    message = (
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
    )
    error = CommandNotFoundException(message, target=name)
    error.hint = f"did you mean {hint}?" if hint else None  # type: ignore[attr-defined]  # the error view shows it
    raise error


def _file(session: Session, name: str) -> str | None:
    path = name.replace("\\", "/")
    if "/" in path:
        full = os.path.normpath(os.path.join(session.location, os.path.expanduser(path)))
        for candidate in (full, full + ".ps1"):
            if os.path.isfile(candidate):
                return candidate
        return None
    return shutil.which(name)
