"""Running a block whose arguments are splatted by exact names: the bodies of tasks and schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost import splatting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer
    from pshost.runtime.values import Hashtable


def signature(block: Any) -> tuple[tuple[str, ...], bool]:
    """The names of a block's parameters as written, and whether it is an advanced block."""
    if block is None:
        return (), False
    return tuple(parameter.name for parameter in block.code.parameters), bool(block.code.advanced)


def check_block(block: Any, arguments: Mapping[str, Any]) -> None:
    """Refuse a definition whose own arguments cannot fit its block."""
    splatting.check_definition(arguments, *signature(block))


def check_invocation(block: Any, definition: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Refuse an invocation whose arguments do not fit, before there is a process."""
    splatting.bind(definition, given, *signature(block), None)


def run_splatted(
    server: PodeServer, pool: str, block: Any, definition: Mapping[str, Any], given: Mapping[str, Any],
    variable: str, event: Hashtable, stop: StopToken, name: str,
) -> list[Any]:
    """Run a block with the merged arguments; `$Event` and the variable named by `variable` hold the event."""
    from pshost.commands.pode.errors import engine_errors

    if block is None:
        return []
    with engine_errors():
        bound = splatting.bind(definition, given, *signature(block), event)
    unbound: list[Any] = []
    for key, value in bound.unbound.items():
        unbound += (f"-{key}:", value)
    with server.runspaces.runspace(pool, stop, name) as session:
        session.global_scope.set(variable.lower(), event)
        outputs: list[Any] = block.invoke_named(bound.named, unbound, session)
        return outputs
