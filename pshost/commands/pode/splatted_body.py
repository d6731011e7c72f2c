"""Running a block whose arguments are splatted by exact names: the bodies of tasks and schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost import splatting
from pshost.commands.pode.errors import engine_errors
from pshost.tasks.observation import Observation, Progress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer
    from pshost.runtime.session import Session
    from pshost.runtime.values import Hashtable
    from pshost.tasks.process import Process


def signature(block: Any) -> tuple[tuple[str, ...], bool]:
    """The names of a block's parameters as written, and whether it is an advanced block."""
    if block is None:
        return (), False
    return tuple([parameter.name for parameter in block.code.parameters]), block.code.advanced


def check_block(block: Any, arguments: Mapping[str, Any]) -> None:
    """Refuse a definition whose own arguments cannot fit its block."""
    splatting.check_definition(arguments, *signature(block))


def check_invocation(block: Any, definition: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Refuse an invocation whose arguments do not fit, before there is a process."""
    names, advanced = signature(block)
    if names or given or definition:
        splatting.bind(definition, given, names, advanced, None)


def run_splatted(
    server: PodeServer, pool: str, block: Any, definition: Mapping[str, Any], given: Mapping[str, Any],
    variable: str, event: Hashtable, process: Process, stop: StopToken,
) -> list[Any]:
    """Run a block with the merged arguments; `$Event` and the variable named by `variable` hold the event.

    What the body says on the way is kept with the process.
    """
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


class observed:  # noqa: N801 - it stands in `with`, for every body: a generator would cost several times as much
    """Keep what a session's streams and Write-Progress say in an observation, too."""

    __slots__ = ("_before", "_observation", "_streams", "_token")

    def __init__(self, session: Session, observation: Observation) -> None:
        self._streams = session.streams
        self._observation = observation

    def __enter__(self) -> None:
        streams, observation = self._streams, self._observation
        self._before = streams.collectors
        self._token = streams.push({"Progress": self._progress})
        streams.collectors = (*self._before, {
            "Error": observation.errors, "Warning": observation.warnings, "Verbose": observation.verbose,
            "Information": observation.information,
        })

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._streams.collectors = self._before
        self._streams.pop(self._token)

    def _progress(self, record: Any) -> None:
        _, activity, status, percent, seconds_left, operation, _, completed = record
        self._observation.progress = (
            None if completed else Progress(activity or "", status or "", percent, seconds_left, operation or "")
        )
