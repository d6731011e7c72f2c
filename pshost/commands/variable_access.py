"""Variables as the variable commands see them: by name or pattern, in a scope that `-Scope` names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pshost.runtime.dotnet.psvariable import PSVariable, descriptions, option_names, options_of, set_options
from pshost.runtime.errors.exceptions import (
    ItemNotFoundException,
    NetException,
    PSArgumentException,
    SessionStateUnauthorizedAccessException,
)
from pshost.runtime.variables import SPELLINGS, automatic_names, is_read_only

__all__ = ["PSVariable", "descriptions", "option_names", "options_of", "set_options"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.cmdlet import Cmdlet
    from pshost.runtime.scope import Scope


def named_scope(cmdlet: Cmdlet, scope_name: Any) -> Scope:
    """The scope of a `-Scope` argument (`Global`, `Script`, `Local`, how many levels up); the caller's without one."""
    scope: Scope = cmdlet.scope
    if scope_name is None:
        return scope
    text = str(scope_name).lower()
    if text == "global":
        return cmdlet.session.global_scope
    if text in ("local", "private"):
        return scope
    if text == "script":
        from pshost.runtime.variables import script_scope

        return script_scope(scope)
    if not text.isdigit():
        raise PSArgumentException(
            f"Cannot process argument because the value of argument \"scope\" is not valid. Change the value of the "
            f"\"scope\" argument and run the operation again. \"{scope_name}\"", "Argument", "InvalidArgument",
        )
    for _ in range(int(text)):
        parent = scope.parent
        if parent is None:
            raise PSArgumentException(
                f"The scope number '{scope_name}' exceeds the number of active scopes. (Parameter 'Scope')\n"
                f"Actual value was {scope_name}.",
                "ArgumentOutOfRange", "InvalidArgument", scope_name,
            )
        scope = parent
    return scope


def visible(scope: Scope, only_this: bool) -> Iterator[tuple[str, Scope]]:
    """The names of the variables that a scope sees, each with the scope that it lives in."""
    from pshost.runtime.scope import UNSET

    seen: set[str] = set()
    current: Scope | None = scope
    while current is not None:
        for name in list(current.cells):
            if name not in seen and current.lookup(name) is not UNSET and current.find(name) is current:
                seen.add(name)
                yield name, current
        if only_this:
            return
        current = current.parent


def matching(cmdlet: Cmdlet, pattern: str, scope_name: Any) -> list[PSVariable]:
    """The variables that a name or pattern selects, sorted by name."""
    from pshost.commands.wildcard import compiled, has_wildcard, unescape

    scope = named_scope(cmdlet, scope_name)
    if not has_wildcard(pattern):
        found = find(scope, unescape(pattern), scope_name is not None)
        return [PSVariable(spelled(cmdlet, found.Name), found.scope)] if found is not None else []
    expression = compiled(pattern)
    names = {n: s for n, s in visible(scope, scope_name is not None) if expression.fullmatch(n)}
    if scope_name is None or scope is cmdlet.session.global_scope:
        for name in automatic_names():
            if expression.fullmatch(name):
                names.setdefault(name, cmdlet.session.global_scope)
    return [PSVariable(spelled(cmdlet, name), names[name]) for name in sorted(names)]


def spelled(cmdlet: Cmdlet, name: str) -> str:
    """A variable's name as it is first written in the caller's script, else as every session has it."""
    key = name.lower()
    if key in SPELLINGS:
        return SPELLINGS[key]
    text = cmdlet.site.source.text if cmdlet.site is not None else ""
    for before in (r"[$@]\{?(?:\w+:)?", r"\b"):
        match = re.search(f"{before}({re.escape(key)})(?!\\w)", text, re.IGNORECASE)
        if match is not None:
            return match[1]
    return name


def find(scope: Scope, name: str, only_this: bool = False) -> PSVariable | None:
    """A variable by its name, or None."""
    key = name.lower()
    where = scope.find(key)
    if where is None and key in automatic_names() and (not only_this or scope.parent is None):
        where = scope.top()
    if where is None or (only_this and where is not scope):
        return None
    return PSVariable(name, where)


def not_found(name: str) -> NetException:
    """The error for a variable that is not there."""
    return ItemNotFoundException(
        f"Cannot find a variable with the name '{name}'.", "VariableNotFound", "ObjectNotFound", name
    )


def require_writable(variable: PSVariable, force: bool) -> None:
    """Refuse to change a constant, or without `-Force` a read-only, variable."""
    names = {name.lower() for name in options_of(variable.scope, variable.Name)}
    if "constant" in names or ("readonly" in names and not force) or is_read_only(variable.Name):
        raise SessionStateUnauthorizedAccessException(
            f"Cannot overwrite variable {variable.Name} because it is read-only or constant.", "VariableNotWritable",
            "WriteError", variable.Name,
        )


def remove(variable: PSVariable, force: bool) -> None:
    """Take a variable away."""
    names = {name.lower() for name in options_of(variable.scope, variable.Name)}
    if "constant" in names or ("readonly" in names and not force) or is_read_only(variable.Name):
        raise SessionStateUnauthorizedAccessException(
            f"Cannot remove variable {variable.Name} because it is constant or read-only. If the variable is "
            "read-only, try the operation again specifying the Force option.",
            "VariableNotRemovable", "WriteError", variable.Name,
        )
    set_options(variable.scope, variable.Name, [])
    variable.scope.remove(variable.Name.lower())
