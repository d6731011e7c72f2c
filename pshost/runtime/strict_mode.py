"""`Set-StrictMode`: what it makes an error in the code of a scope and of those below it.

Compiled code pays nothing for it: the first `Set-StrictMode` puts checking functions in place of the plain ones that compiled code
calls by name. They look for the scope that asks only where something is missing, in the Python frames of the code that runs.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import IndexOutOfRangeException, NetException, RuntimeException
from pshost.runtime.frames import scope_of
from pshost.runtime.scope import Scope

if TYPE_CHECKING:
    from types import FrameType

_SCRIPT = "pshost.script"  # `__name__` in the globals of compiled code


def turn_on(scope: Scope, version: int) -> None:
    """Set the strict mode of a scope: 0 for none, 1, 2 or 3."""
    from pshost.runtime.code_globals import names

    scope.strict = version
    names.update(
        lookup=_lookup,
        lookup_below=_lookup_below,
        own_value=_own_value,
        get_member=_get_member,
        get_index=_get_index,
        check_call_style=_check_call_style,
    )


def version_of(scope: Scope) -> int:
    """The strict mode that holds in a scope: its own, else its parent's."""
    at: Scope | None = scope
    while at is not None:
        if at.strict is not None:
            return int(at.strict)
        at = at.parent
    return 0


def _version_here() -> int:
    """The strict mode of the innermost compiled code that runs."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__") == _SCRIPT:
            found = frame.f_locals
            scope = found.get("sc") or found.get("parent")
            if scope.__class__ is list:
                scope = scope_of(scope)
            if isinstance(scope, Scope):
                return version_of(scope)
        frame = frame.f_back
    return 0


def _defined(scope: Scope, name: str) -> bool:
    from pshost.runtime import variables

    return name == "?" or variables.exists(scope, name)


def _checked(scope: Scope, name: str, value: Any) -> Any:
    if value is None and version_of(scope) >= 1 and not _defined(scope, name):
        raise _undefined(name)
    return value


def _undefined(name: str) -> NetException:
    """The error of a variable without a value: it is marked, and spelled, where it is read."""
    from pshost.runtime.errors.call_stack import running

    here = running()
    extent = here[0].node_extent if here else None
    spelled = extent.text.lstrip("$@").strip("{}") if extent is not None else ""
    shown = spelled if spelled.lower() == name else name
    made = RuntimeException(
        f"The variable '${shown}' cannot be retrieved because it has not been set.", "VariableIsUndefined", "InvalidOperation", shown
    )
    if shown is spelled:
        made.extent = extent
    return made


def _lookup(scope: Scope, name: str) -> Any:
    from pshost.runtime.variables import lookup

    return _checked(scope, name, lookup(scope, name))


def _lookup_below(scope: Scope, name: str) -> Any:
    from pshost.runtime.variables import lookup_below

    return _checked(scope, name, lookup_below(scope, name))


def _own_value(scope: Scope, name: str) -> Any:
    if version_of(scope) >= 1 and name not in ("foreach", "switch"):
        raise _undefined(name)


def _get_member(target: Any, name: Any) -> Any:
    from pshost.runtime.members import get_member, get_member_strict

    value = get_member(target, name)
    if (value is None or value.__class__ is int) and _version_here() >= 2:
        return get_member_strict(target, name)
    return value


def _get_index(target: Any, index: Any) -> Any:
    from pshost.runtime.operators.indexing import get_index

    value = get_index(target, index)
    if value is not None or index.__class__ is not int or not isinstance(target, list | str):
        return value
    if not -len(target) <= index < len(target) and _version_here() >= 3:
        raise IndexOutOfRangeException(
            "Index was outside the bounds of the array.", "System.IndexOutOfRangeException", "OperationStopped"
        )
    return value


def check_call_style(scope: Scope) -> None:
    """Before a command written as `name(a, b)`: nothing, unless strict mode is on."""
    del scope


def _check_call_style(scope: Scope) -> None:
    if version_of(scope) >= 2:
        raise RuntimeException(
            "The function or command was called as if it were a method. Parameters should be separated by spaces. For information "
            "about parameters, see the about_Parameters Help topic.",
            "StrictModeFunctionCallWithParens",
            "InvalidOperation",
        )

