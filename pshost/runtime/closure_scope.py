"""The scope of a function whose variables are Python locals: made when it first calls something that may look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.scope import Scope

if TYPE_CHECKING:
    from types import FunctionType

_names: dict[Any, tuple[str, ...]] = {}


def closure_scope(function: FunctionType, parent: Scope) -> Scope:
    """The scope whose variables are the cells that a lambda closes over; there they are called `v_NAME`."""
    code = function.__code__
    names = _names.get(code)
    if names is None:
        names = _names[code] = tuple(name[2:] for name in code.co_freevars)
    return Scope(dict(zip(names, function.__closure__ or (), strict=True)), parent)
