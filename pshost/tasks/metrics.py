"""Counting: what the engine has done, for a dashboard or a health check."""

from __future__ import annotations

from pshost.tasks import states
from pshost.tasks.middleware import Middleware
from pshost.tasks.process import SHUT_DOWN, TIMED_OUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.tasks.process import Process


class Metrics(Middleware):
    """Counters that only grow; one increment each under the engine's lock, so they are exact."""

    def __init__(self) -> None:
        self.invoked_total = 0
        self.started_total = 0
        self.retried_total = 0
        self.completed_total = 0
        self.failed_total = 0
        self.timed_out_total = 0
        self.closed_total = 0

    def invoked(self, process: Process) -> None:
        """A first run or a retry."""
        if process.retries:
            self.retried_total += 1
        else:
            self.invoked_total += 1

    def started(self, process: Process) -> None:  # noqa: ARG002 - the moment is all it counts
        """A body has been started."""
        self.started_total += 1

    def ended(self, process: Process) -> None:
        """A body's outcome counted."""
        if process.state == states.COMPLETED:
            self.completed_total += 1
        else:
            self.failed_total += 1

    def removed(self, process: Process) -> None:
        """Only those that were ended from outside count here."""
        if process.reason == TIMED_OUT:
            self.timed_out_total += 1
        elif process.state not in states.ENDED and process.reason != SHUT_DOWN:
            self.closed_total += 1

    def snapshot(self) -> dict[str, int]:
        """All counters by name."""
        return {name: value for name, value in vars(self).items() if name.endswith("_total")}
