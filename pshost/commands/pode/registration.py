"""Registering a script block: from a file or as given, with the values of its `$using:` variables.

Pode captures `$using:` when a block is registered, from where the command is called; a block inside the block
is captured with it. The values travel with the block (`using`), so that it may run in any runspace.
"""

from __future__ import annotations

import os
from copy import copy
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer


def registered_block(cmdlet: Any, server: PodeServer) -> Any:
    """The block of a command with `-ScriptBlock` or `-FilePath`, ready to run elsewhere."""
    if cmdlet.bound.get("FilePath"):
        block = block_from_file(cmdlet, server, cmdlet.FilePath)
        if block is None:
            raise pode_error("Cannot bind argument to parameter 'ScriptBlock' because it is null.")
    else:
        block = cmdlet.ScriptBlock
    return None if block is None else with_using(cmdlet, block)


def with_using(cmdlet: Any, block: Any) -> Any:
    """The block with the values that its `$using:` variables have for the caller.

    Before that, scoped variables of the script's own that convert blocks (`Add-PodeScopedVariable -ScriptBlock`) convert it.
    """
    for drive in tuple(cmdlet.session.variable_drives.values()):
        convert = getattr(drive, "convert", None)
        if convert is not None:
            block = convert(cmdlet.scope, block)
    return captured(cmdlet.scope, block)


def captured(scope: Any, block: Any) -> Any:
    """A block with the values that its `$using:` variables have in a scope. Raises Pode's error for one that has none."""
    names = using_names(block)
    if not names:
        return block
    values: dict[str, Any] = dict(block.using or {})
    for name in names:
        key = name.lower()
        found, value = _value_at(scope, key)
        if found:
            values[key] = value
        elif key not in values:
            raise pode_error(f"Value for '$using:{name}' could not be found.")
    made = copy(block)
    made.using = values
    return made


def using_names(block: Any) -> tuple[str, ...]:
    """The names behind `$using:` in a block and the blocks in it, as written, in the order in which they come."""
    if not block.code.mentions("using:"):
        return ()
    from pshost.compiler.tree import children, kind

    found: dict[str, str] = {}
    pending = [block.code.ast]
    while pending:
        node = pending.pop()
        if kind(node) == "UsingExpressionAst":
            inner = node.SubExpression
            while kind(inner) != "VariableExpressionAst":
                inner = next(iter(children(inner)))
            path = inner.VariablePath
            name = str(getattr(path, "UserPath", path))
            name = name[6:] if name.lower().startswith("using:") else name
            found.setdefault(name.lower(), name)
        pending.extend(reversed(list(children(node))))
    return tuple(found.values())


def using_variables(block: Any) -> Any:
    """What Pode lists under `UsingVariables`: one table a variable, or null without any."""
    if block is None or not block.using:
        return None
    rows = []
    for name in using_names(block):
        hidden = f"__using_{name}"
        rows.append(Hashtable((
            ("OldName", f"$using:{name}"), ("NewName", hidden), ("NewNameWithDollar", f"${hidden}"),
            ("SubExpressions", Hashtable()), ("Value", block.using.get(name.lower())),
        )))
    return rows or None


def _value_at(scope: Any, name: str) -> tuple[bool, Any]:
    """Whether a variable exists for the caller, and its value: automatic ones and a body's own `$using:` values count."""
    from pshost.runtime.variables import captured_value, exists, lookup

    if exists(scope, name):
        return True, lookup(scope, name)
    _, value = captured_value(scope, name)
    return value is not None, value


def block_from_file(cmdlet: Any, server: PodeServer, given: str) -> Any:
    """The one block that a file outputs when it is dot-sourced; functions that the file defines reach the runspaces."""
    path = server.path(given, cmdlet.session)
    if any(character in given for character in "*?[") or not os.path.splitext(path)[1] or os.path.isdir(path):
        if not os.path.exists(path) and not any(character in given for character in "*?["):
            raise pode_error(f"Path does not exist: {given}")
        raise pode_error(f"The Path supplied cannot be a wildcard or a directory: {given}")
    if not os.path.isfile(path):
        raise pode_error(f"Path does not exist: {given}")
    outputs = server.runspaces.dot_source(cmdlet, path)
    return block_of_outputs(outputs)


def block_of_outputs(outputs: list[Any]) -> Any:
    """What a file has output, as the one script block that it must be; nothing is no block."""
    from pshost.commands.dotnet_access import convert

    if not outputs:
        return None
    return convert(outputs[0] if len(outputs) == 1 else outputs, "System.Management.Automation.ScriptBlock")


def load_folder(cmdlet: Any, server: PodeServer, folder: str, given: str) -> None:
    """Dot-source every script below a folder of the root, or below the path given (`Use-PodeTasks` and its kin)."""
    path = server.path(given, cmdlet.session) if given else os.path.join(server.root, folder)
    if not os.path.isdir(path):
        raise pode_error(f"Path to load {folder} not found: {path}")
    for at, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(".ps1"):
                server.runspaces.dot_source(cmdlet, os.path.join(at, name))
