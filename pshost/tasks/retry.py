"""Retries: a failed process of a task with automatic retries runs again when its delay is over.

A delay of 0 is due at once; jitter makes delays differ, so that what failed together is not tried again together. Without
`auto_retry` a failed process with retries left stays until somebody restarts or closes it. A process keeps its id and its
arguments through every run.
"""

from __future__ import annotations

from datetime import timedelta

from pshost.tasks.middleware import Middleware
from pshost.tasks.task import BACKOFF_EXPONENTIAL, BACKOFF_LINEAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.clock import TimerHandle
    from pshost.tasks.engine import TaskEngine
    from pshost.tasks.process import Process
    from pshost.tasks.task import Task

# A year, in seconds: nobody waits longer, and a doubled delay would soon be more than a date can hold.
LONGEST_DELAY = 366 * 86_400.0


class Retry(Middleware):
    """Sets a timer for each failed process that is to run again."""

    def __init__(self) -> None:
        self._timers: dict[str, TimerHandle] = {}

    def ended(self, process: Process) -> None:
        """Plan the next run, if there is to be one."""
        if not process.failed or not process.listed:  # handed to somebody who waits: it never runs again
            return
        task = self.engine.current(process)
        if task is None or process.retries >= task.max_retries:
            return
        clock = self.engine.clock
        delay = delay_after(task, process.retries)
        process.retry_time = clock.utcnow() + timedelta(seconds=delay)
        if task.auto_retry:
            self._timers[process.id] = clock.call_later(delay, lambda: self._due(process))

    def invoked(self, process: Process) -> None:
        """Restarted by hand before the delay was over."""
        self._forget(process)

    def removed(self, process: Process) -> None:
        """Closed or waited for: it never runs again."""
        self._forget(process)

    def _forget(self, process: Process) -> None:
        timer = self._timers.pop(process.id, None)
        if timer is not None:
            timer.cancel()

    def _due(self, process: Process) -> None:
        self.engine.restart(process)


def delay_after(task: Task, retries: int) -> float:
    """How many seconds after its failure a process that has been retried `retries` times runs again."""
    if task.retry_backoff == BACKOFF_LINEAR:
        factor = retries + 1
    elif task.retry_backoff == BACKOFF_EXPONENTIAL:
        factor = 2 ** min(retries, 64)
    else:
        factor = 1
    delay = task.retry_delay * factor
    if task.retry_jitter:
        import random

        delay *= 1 + random.uniform(-task.retry_jitter, task.retry_jitter)
    return min(delay, LONGEST_DELAY)


def may_retry(engine: TaskEngine, process: Process) -> bool:
    """Whether a failed process has a retry left under the definition that is current; none without a definition."""
    task = engine.current(process)
    return task is not None and process.retries < task.max_retries
