"""How many jobs run at once: the others wait for their turn, in order."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

from pshost.tasks.runner import ThreadRunner

if TYPE_CHECKING:
    from collections.abc import Callable

# As much as the script's own thread has: jobs may recurse as deep.
_STACK_SIZE = 64 * 1024 * 1024
_runners: list[ThreadRunner] = []
_guard = Lock()


def _runner() -> ThreadRunner:
    """The threads of all jobs of this process."""
    with _guard:
        if not _runners:
            _runners.append(ThreadRunner(name="jobs", stack_size=_STACK_SIZE))
        return _runners[0]


class JobQueue:
    """A queue with at most `limit` jobs running; None is no limit."""

    def __init__(self, limit: int | None) -> None:
        self.limit = limit
        self._waiting: deque[Callable[[], None]] = deque()
        self._running = 0
        self._guard = Lock()

    def submit(self, body: Callable[[], None]) -> None:
        """Run a body on a thread of its own as soon as there is room."""
        with self._guard:
            self._waiting.append(body)
        self._start()

    def _start(self) -> None:
        while True:
            with self._guard:
                if not self._waiting or (self.limit is not None and self._running >= self.limit):
                    return
                body = self._waiting.popleft()
                self._running += 1
            _runner().submit(_Turn(self, body))

    def _over(self) -> None:
        with self._guard:
            self._running -= 1
        self._start()


class _Turn:
    """One body on its thread (`tasks.runner.Job`)."""

    def __init__(self, queue: JobQueue, body: Callable[[], None]) -> None:
        self._queue = queue
        self._body = body

    def run(self) -> None:
        """Run the body, then let the next one begin."""
        try:
            self._body()
        finally:
            self._queue._over()

    def begin(self) -> bool:
        """It may always begin: a job that was stopped says so itself."""
        return True

    def finish(self, result: list[object]) -> None:
        """Nothing: the body tells its job."""

    def fail(self, error: BaseException) -> None:
        """Nothing: the body tells its job."""
