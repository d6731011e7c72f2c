"""Calling a script block (or a method) that a .NET member takes as a delegate."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values.nothing import NOTHING


def call(function: Any, *arguments: Any) -> Any:
    """What a block gives for these arguments: its only output, several as a list, none as null."""
    if hasattr(function, "invoke"):
        output = function.invoke(*arguments)
        if len(output) == 1:
            return output[0]
        return output or None
    if hasattr(function, "Invoke"):
        result = function.Invoke(*arguments)
        return None if result is NOTHING else result
    return function(*arguments)
