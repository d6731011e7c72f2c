"""What is asked of a running server: to end, restart, suspend, resume, disable or enable itself."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from pshost.clock import Signal

if TYPE_CHECKING:
    from pshost.clock import Clock, StopToken

TERMINATE = "Terminate"
RESTART = "Restart"
SUSPEND = "Suspend"
RESUME = "Resume"
DISABLE = "Disable"
ENABLE = "Enable"


class Control:
    """The requests, in their order; any thread asks, the one that runs the server does them one after the other."""

    def __init__(self) -> None:
        self._requests: deque[tuple[str, dict[str, Any]]] = deque()
        self._signal = Signal()

    def ask(self, action: str, **options: Any) -> None:
        """Ask for an action; what ends the server goes before everything else."""
        if action == TERMINATE:
            self._requests.appendleft((action, options))
        else:
            self._requests.append((action, options))
        self._signal.set()

    def next(self, clock: Clock, stop: StopToken | None) -> tuple[str, dict[str, Any]]:
        """Wait for the next request. Raises :class:`pshost.clock.Stopped` when the thread is stopped meanwhile."""
        while True:
            # The signal first: one that is set after the look at the requests must not be lost.
            self._signal = signal = Signal()
            if self._requests:
                return self._requests.popleft()
            if stop is None:
                clock.wait(signal)
            else:
                stop.wait_for(signal)
