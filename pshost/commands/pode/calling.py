"""Calling commands and scripts from a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import CallSite, Extent, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def site(name: str, operator: str = "", parameters: Iterable[str] = ()) -> CallSite:
    """A call of a command with nothing but named parameters, whose values come beside it."""
    return CallSite(name, tuple(f"-{parameter}:" for parameter in parameters), Extent(Source(""), 0, 0), operator)


def piped(scope: Any, name: str, items: Iterable[Any], **parameters: Any) -> list[Any]:
    """What a command with these parameters writes when these objects are piped into it."""
    from pshost.runtime.pipeline import run_pipeline

    outputs: list[Any] = []

    def source(emit: Callable[[Any], None]) -> None:
        for item in items:
            emit(item)

    run_pipeline(scope, outputs.append, source, ((site(name, "", parameters), list(parameters.values())),))
    return outputs


def with_parameters(scope: Any, name: str, parameters: Mapping[str, Any]) -> list[Any]:
    """What a command writes that is called with parameters by their names."""
    from pshost.runtime.pipeline import run_command

    outputs: list[Any] = []
    called = CallSite(name, tuple(f"-{parameter}:" for parameter in parameters), Extent(Source(""), 0, 0))
    run_command(scope, outputs.append, called, list(parameters.values()))
    return outputs


def one_value(outputs: list[Any]) -> Any:
    """Outputs as a variable holds them that they are assigned to: null, the only one, or an array of all."""
    return outputs[0] if len(outputs) == 1 else outputs or None


def dot_sourced(scope: Any, path: str) -> list[Any]:
    """What a script writes when it is dot-sourced into a scope."""
    from pshost.runtime.pipeline import run_command

    outputs: list[Any] = []
    run_command(scope, outputs.append, site(path, "."), [])
    return outputs
