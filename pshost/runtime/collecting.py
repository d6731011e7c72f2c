"""`-ErrorVariable`, `-WarningVariable`, `-InformationVariable`, `-OutVariable` and `-PipelineVariable`: what a command writes, kept in
variables of its caller.

The lists collect while the command's own code runs, not while what it writes is on its way through the pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.scope import Scope
    from pshost.runtime.streams import Streams

VARIABLES = {
    "ErrorVariable": "Error",
    "WarningVariable": "Warning",
    "InformationVariable": "Information",
    "OutVariable": "Output",
}


def lists_of(scope: Scope, common: dict[str, Any]) -> dict[str, Any]:
    """The lists of the variables that a call names, by their streams; a name after `+` keeps what the variable has."""
    from pshost.runtime.dotnet.arraylist import ArrayList
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    lists: dict[str, Any] = {}
    for parameter, stream in VARIABLES.items():
        name = str(common.get(parameter) or "")
        if not name:
            continue
        key = name.lstrip("+").lower()
        held = scope.get(key) if name.startswith("+") else None
        if held.__class__ is not ArrayList:
            held = ArrayList(iterate(held) if is_enumerable(held) else () if held is None else (held,))
            scope.set(key, held)
        lists[stream] = held
    return lists


class CollectingStage:
    """A stage of a pipeline whose records are kept: `begin()`, `process(item)`, `end()` as the stage inside has them."""

    __slots__ = ("_before", "_current", "_lists", "_scope", "_streams", "inner")

    def __init__(self, streams: Streams, lists: dict[str, Any], scope: Scope, current: str) -> None:
        self._streams = streams
        self._lists = lists
        self._scope = scope
        self._current = current  # the name of the variable that has what is on its way through the pipeline
        self._before: Any = ()
        self.inner: Any = None

    def emitter(self, emit: Callable[[Any], None]) -> Callable[[Any], None]:
        """Where the command writes to: its output is kept, and what comes after it is not collected."""
        kept = self._lists.get("Output")
        streams, scope, name = self._streams, self._scope, self._current

        def write(value: Any) -> None:
            if kept is not None:
                kept.append(value)
            if name:
                scope.set(name, value)
            inside = streams.collectors
            streams.collectors = self._before
            try:
                emit(value)
            finally:
                streams.collectors = inside

        return write

    def _collect(self, part: Callable[[], None]) -> None:
        streams = self._streams
        self._before = streams.collectors
        streams.collectors = (*self._before, self._lists)
        try:
            part()
        finally:
            streams.collectors = self._before

    def begin(self) -> None:
        """Begin, collecting."""
        self._collect(self.inner.begin)

    def process(self, item: Any) -> None:
        """Process one object, collecting."""
        self._collect(lambda: self.inner.process(item))

    def end(self) -> None:
        """End, collecting."""
        self._collect(self.inner.end)

    def clean(self) -> None:
        """Clean up, collecting; the variable of what was on its way is gone."""
        self._collect(self.inner.clean)
        if self._current:
            self._scope.remove(self._current)


def collecting(stage: Any, streams: Streams, scope: Scope, common: dict[str, Any]) -> Any:
    """The stage as it is, or inside one that collects if its call asks for it; a stage has `redirect_output`."""
    if not common or not ("PipelineVariable" in common or any(name in common for name in VARIABLES)):
        return stage
    current = str(common.get("PipelineVariable") or "").lower()
    if current:
        scope.set(current, None)
    made = CollectingStage(streams, lists_of(scope, common), scope, current)
    stage.redirect_output(made.emitter)
    made.inner = stage
    return made
