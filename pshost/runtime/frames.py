"""Frames: what a function that answers hands down of its variables, of which a scope is made when something looks.

A frame is a list: its scope, or None as long as nothing has looked; the frame or scope above; the scope that an earlier frame of the same
run was made into, or None; the variables' names; and their values, as they were at the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.scope import UNSET, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

NO_FRAME: list[Any] = [None]
_NAMES = 3
_VALUES = 4


def scope_of(frame: Any) -> Scope:
    """The scope of a frame, with its variables; a scope is its own."""
    above: list[list[Any]] = []  # those that have no scope yet, for the scopes are made from the outermost inwards: recursion goes deep
    while frame.__class__ is list and frame[0] is None:
        above.append(frame)
        frame = frame[1]
    scope: Scope = frame[0] if frame.__class__ is list else frame
    for inner in reversed(above):
        made: Scope = Scope({}, scope) if inner[2] is None else inner[2]
        for name, value in zip(inner[_NAMES], inner[_VALUES:], strict=True):
            made.set(name, value)
        scope = inner[0] = made
    return scope


def scope_of_locals(found: dict[str, Any]) -> Scope:
    """The scope of a function that answers, of its Python locals."""
    names = [name for name in found if name.startswith("v_")]
    return scope_of([None, found["parent"], found.get("sc"), [name[2:] for name in names], *(found[name] for name in names)])


def taken_back(frame: list[Any], types: tuple[str, ...]) -> list[Any]:
    """The scope that was made of a frame, and the values that its variables have by now.

    `types` has a type's name for each variable whose values are of one class only, or is empty: what was put there by name is converted.
    """
    scope: Scope = frame[0]
    frame[0] = None
    names = frame[_NAMES]
    values = [scope.own(name) for name in names]
    for index, written in enumerate(types):
        value = values[index]
        if written and value.__class__ is not frame[_VALUES + index].__class__:
            from pshost.runtime.constraints import constrain
            from pshost.runtime.variables import type_literal

            values[index] = constrain(None, names[index], None if value is UNSET else value, type_literal(scope, written))
    return [scope, *values]


def outside(frame: Any, name: str, read: Callable[[Scope, str], Any]) -> Any:
    """The value of a variable that a function that answers does not have itself; `read` finds it in a scope."""
    while frame.__class__ is list:
        if frame[0] is not None or frame[2] is not None:
            frame = scope_of(frame)
            break
        names = frame[_NAMES]
        if name in names:
            value = frame[_VALUES + names.index(name)]
            if value is not UNSET:
                return value
        frame = frame[1]
    return read(frame, name)
