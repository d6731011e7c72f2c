"""Calling commands and scripts from a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import CallSite, Extent, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def site(name: str, operator: str = "") -> CallSite:
    """A call of a command without arguments."""
    return CallSite(name, (), Extent(Source(""), 0, 0), operator)


def piped(scope: Any, name: str, items: Iterable[Any]) -> list[Any]:
    """What a command writes when these objects are piped into it."""
    from pshost.runtime.pipeline import run_pipeline

    outputs: list[Any] = []

    def source(emit: Callable[[Any], None]) -> None:
        for item in items:
            emit(item)

    run_pipeline(scope, outputs.append, source, ((site(name), []),))
    return outputs


def dot_sourced(scope: Any, path: str) -> list[Any]:
    """What a script writes when it is dot-sourced into a scope."""
    from pshost.runtime.pipeline import run_command

    outputs: list[Any] = []
    run_command(scope, outputs.append, site(path, "."), [])
    return outputs
