"""The scope of a function whose variables are Python locals: made when it first calls something that may look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.scope import Scope

if TYPE_CHECKING:
    from types import CellType, FunctionType

_names: dict[Any, tuple[str, ...]] = {}


class _CellsByName:
    """The cells of a closure's scope, worked out when something first looks for a variable by its name; most callees never do."""

    def __get__(self, scope: ClosureScope, _: type) -> dict[str, CellType]:
        function = scope.function
        code = function.__code__
        names = _names.get(code)
        if names is None:
            names = _names[code] = tuple(name[2:] for name in code.co_freevars)
        cells = scope.__dict__["cells"] = dict(zip(names, function.__closure__ or (), strict=True))
        return cells


class ClosureScope(Scope):
    """The scope whose variables are the cells that a lambda closes over."""

    cells = _CellsByName()  # gives way to the instance's own once that is there

    def __init__(self, function: FunctionType, parent: Scope) -> None:
        self.function = function
        self.parent = parent
        self.module = parent.module
        self.nearest = parent.nearest


def closure_scope(function: FunctionType, parent: Scope) -> Scope:
    """The scope whose variables are the cells that a lambda closes over; there they are called `v_NAME`."""
    return ClosureScope(function, parent)
