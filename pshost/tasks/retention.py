"""Retention: how long an ended process stays listed for those who come to look at it.

Completed ones stay for the task's `completed_retention`, failed ones with no retries left for its `failed_retention`.
A failed one with retries left stays until it is restarted or closed.

One timer serves all processes with the same period: they fall due in the order in which they ended.
"""

from __future__ import annotations

from collections import OrderedDict

from pshost.tasks import states
from pshost.tasks.middleware import Middleware
from pshost.tasks.retry import may_retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.tasks.process import Process


class _Line:
    """The ended processes with one period, in the order in which they fall due, and whether a timer is set for the
    first.
    """

    __slots__ = ("armed", "entries")

    def __init__(self) -> None:
        # An ordered dictionary: taking out of the middle and looking at the first are both cheap.
        self.entries: OrderedDict[str, tuple[float, Process]] = OrderedDict()
        self.armed = False


class Retention(Middleware):
    """Removes ended processes when their time is over."""

    def __init__(self) -> None:
        self._lines: dict[float, _Line] = {}

    def ended(self, process: Process) -> None:
        """Note when it may go."""
        if not process.listed:
            return
        task = self.engine.current(process) or process.definition
        if process.state == states.COMPLETED:
            period = task.completed_retention
        elif not may_retry(self.engine, process):
            period = task.failed_retention
        else:
            return
        line = self._lines.get(period)
        if line is None:
            line = self._lines[period] = _Line()
        line.entries[process.id] = (self.engine.clock.now() + period, process)
        if not line.armed:
            line.armed = True
            self.engine.clock.call_later(period, lambda: self._sweep(period))

    def removed(self, process: Process) -> None:
        """Gone already."""
        for line in self._lines.values():
            line.entries.pop(process.id, None)

    def invoked(self, process: Process) -> None:
        """Restarted after all (its definition was edited): it is not an ended one any more."""
        if process.retries:
            self.removed(process)

    def _sweep(self, period: float) -> None:
        """Remove what is due, and set the timer for what comes next."""
        engine = self.engine
        while True:
            with engine.lock:
                line = self._lines[period]
                if not line.entries:
                    del self._lines[period]
                    return
                process_id, (due, process) = next(iter(line.entries.items()))
                left = due - engine.clock.now()
                if left > 0:
                    engine.clock.call_later(left, lambda: self._sweep(period))
                    return
                del line.entries[process_id]
                stamp = process._stamp
            engine.forget(process, stamp)
