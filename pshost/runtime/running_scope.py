"""The scope of the script code that runs: where a script block that .NET-like members call (`.Invoke()`, `-replace`) stands below.

Compiled code bears its scope in the local `sc`, once it has made one. A function that never needed one has its variables as Python
locals: they are copied, which is enough for a body that has a scope of its own below.
"""

from __future__ import annotations

import sys
from types import CellType
from typing import TYPE_CHECKING

from pshost.runtime.frames import scope_of
from pshost.runtime.scope import UNSET, Scope

if TYPE_CHECKING:
    from types import FrameType

_SCRIPT = "pshost.script"  # `__name__` in the globals of compiled code
_VARIABLE = "v_"


def running_scope() -> Scope | None:
    """The scope of the innermost script code on this thread's stack; None where no script code runs."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__") == _SCRIPT:
            found = frame.f_locals
            scope = found.get("sc")
            if isinstance(scope, Scope):
                return scope
            parent = found.get("parent")
            if parent.__class__ is list:
                parent = scope_of(parent)
            if isinstance(parent, Scope):
                return _copied(found, parent)
        frame = frame.f_back
    return None


def _copied(found: dict[str, object], parent: Scope) -> Scope:
    """A scope with the variables that a frame has as locals."""
    cells = {
        name[len(_VARIABLE) :]: CellType(value)
        for name, value in found.items()
        if name.startswith(_VARIABLE) and value is not UNSET
    }
    return Scope(cells, parent) if cells else parent
