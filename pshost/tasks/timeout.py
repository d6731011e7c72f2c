"""Timeouts, exact: a timer of the clock's for each process that has one, set when its time begins to count."""

from __future__ import annotations

from datetime import timedelta

from pshost.tasks.middleware import Middleware
from pshost.tasks.process import TIMED_OUT
from pshost.tasks.task import FROM_CREATE, FROM_START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from pshost.tasks.process import Process


class Timeout(Middleware):
    """Ends a process whose time is over: it leaves the list at once, its body is stopped."""

    def invoked(self, process: Process) -> None:
        """From Create: time in the queue counts."""
        if process.timeout is not None and process.timeout_from == FROM_CREATE:
            self._set(process, process.timeout, process.create_time)

    def started(self, process: Process) -> None:
        """From Start: only the body's own time counts."""
        if process.timeout is not None and process.timeout_from == FROM_START:
            self._set(process, process.timeout, process.start_time)

    def ended(self, process: Process) -> None:
        """In time. (A failed process has no expiry any more, as in Pode; a completed one keeps it to be looked at.)"""
        self._clear(process)
        if process.failed:
            process.expire_time = None

    def removed(self, process: Process) -> None:
        """Nothing left to end."""
        self._clear(process)

    def _set(self, process: Process, seconds: float, since: datetime | None) -> None:
        clock = self.engine.clock
        process.deadline = clock.now() + seconds
        try:
            process.expire_time = (since or clock.utcnow()) + timedelta(seconds=seconds)
        except OverflowError:  # later than the year 9999
            process.expire_time = None
        stamp = process._stamp
        process._timer = clock.call_later(seconds, lambda: self.engine.expire(process, stamp, TIMED_OUT))

    def _clear(self, process: Process) -> None:
        timer, process._timer = process._timer, None
        if timer is not None:
            timer.cancel()
