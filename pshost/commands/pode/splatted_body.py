"""Running a block whose arguments are splatted by exact names: the bodies of tasks and schedules."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pshost import splatting
from pshost.tasks.observation import Observation, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer
    from pshost.runtime.session import Session
    from pshost.runtime.values import Hashtable
    from pshost.tasks.process import Process


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
    variable: str, event: Hashtable, process: Process, stop: StopToken,
) -> list[Any]:
    """Run a block with the merged arguments; `$Event` and the variable named by `variable` hold the event.

    What the body says on the way is kept with the process.
    """
    from pshost.commands.pode.errors import engine_errors

    if block is None:
        return []
    with engine_errors():
        bound = splatting.bind(definition, given, *signature(block), event)
    unbound: list[Any] = []
    for key, value in bound.unbound.items():
        unbound += (f"-{key}:", value)
    with server.runspaces.runspace(pool, stop, process.task) as session:
        session.global_scope.set(variable.lower(), event)
        observation = process.observation = Observation()
        with observed(session, observation):
            outputs: list[Any] = block.invoke_named(bound.named, unbound, session, observation.output)
        return outputs


@contextmanager
def observed(session: Session, observation: Observation) -> Iterator[None]:
    """Keep what a session's streams and Write-Progress say in an observation, too."""

    def progress(record: Any) -> None:
        _, activity, status, percent, seconds_left, operation, _, completed = record
        observation.progress = None if completed else Progress(activity or "", status or "", percent, seconds_left, operation or "")

    streams = session.streams
    before, token = streams.collectors, streams.push({"Progress": progress})
    streams.collectors = (*before, {
        "Error": observation.errors, "Warning": observation.warnings, "Verbose": observation.verbose,
        "Information": observation.information,
    })
    try:
        yield
    finally:
        streams.collectors = before
        streams.pop(token)
