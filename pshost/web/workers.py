"""The threads that answer requests.

They are daemon threads with a queue of their own rather than an executor's: an executor joins its threads when the
interpreter ends, so one handler that never returns would keep the process alive, and its futures cost a tenth of the
throughput.
"""

from __future__ import annotations

import threading
from queue import SimpleQueue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Workers:
    """A fixed number of threads that call what is submitted, in the order of submission.

    A job is called with the number of its thread, from 1; it must not raise.
    """

    def __init__(self, count: int, name: str = "web") -> None:
        if count < 1:
            raise ValueError(f"got {count} threads, want 1 or more")
        self.count = count
        self._name = name
        self._jobs: SimpleQueue[Callable[[int], object] | None] = SimpleQueue()
        self.submit: Callable[[Callable[[int], object]], None] = self._jobs.put
        """Hand a job to the next free thread."""

    def start(self) -> None:
        """Start the threads."""
        for number in range(1, self.count + 1):
            threading.Thread(target=self._work, args=(number,), name=f"{self._name}-{number}", daemon=True).start()

    def stop(self) -> None:
        """End the threads after the jobs that wait; it does not wait for them."""
        for _ in range(self.count):
            self._jobs.put(None)

    def _work(self, number: int) -> None:
        while (job := self._jobs.get()) is not None:
            job(number)
