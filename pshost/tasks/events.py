"""Telling others: a program may listen to what happens to processes.

Kinds: `invoked`, `started`, `completed`, `failed`, `retrying`, `removed`, `abandoned` (a stopped body that does not
end; the process is given up). A listener is called with the process, on the thread on which it happened, outside the
engine's lock; what it raises is reported and otherwise ignored.
"""

from __future__ import annotations

from pshost.clock import report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.tasks.process import Process

    Listener = Callable[[Process], object]

KINDS = ("invoked", "started", "completed", "failed", "retrying", "removed", "abandoned")


class Events:
    """The listeners, by kind."""

    __slots__ = ("_listeners",)

    def __init__(self) -> None:
        self._listeners: dict[str, tuple[Listener, ...]] = {}

    def on(self, kind: str, listener: Listener) -> Callable[[], None]:
        """Call `listener(process)` for every event of `kind`; the returned function ends that."""
        if kind not in KINDS:
            raise ValueError(f"there is no event {kind!r}; there are {', '.join(KINDS)}")
        # Copied, not changed in place: an emit on another thread goes on over the tuple it has.
        self._listeners[kind] = (*self._listeners.get(kind, ()), listener)

        def off() -> None:
            left = list(self._listeners.get(kind, ()))
            if listener in left:
                left.remove(listener)
                self._listeners[kind] = tuple(left)

        return off

    def emit(self, kind: str, process: Process) -> None:
        """Call the listeners of `kind`."""
        for listener in self._listeners.get(kind, ()):
            try:
                listener(process)
            except Exception as error:
                report(error)
