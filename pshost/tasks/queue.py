"""The queue: first come, first served, with at most so many at once.

A slot is taken when a process is handed to the runner and given back when its body has ended. A body that waits for
another task parks: it gives its slot back and takes it again when the wait is over, over the limit if need be, so that
tasks waiting for tasks cannot lock each other out.

It has no lock of its own: the engine calls it under the engine's.
"""

from __future__ import annotations

from collections import deque

from pshost.tasks.errors import ConcurrencyTooLow, TooManyParked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.tasks.process import Process

DEFAULT_CONCURRENCY = 2
MOST_PARKED = 1000


class Queue:
    """Pending processes in order, and the slots in use. `limit` may change at any time."""

    __slots__ = ("_dropped", "_waiting", "limit", "parked", "running")

    def __init__(self, limit: int = DEFAULT_CONCURRENCY) -> None:
        self.limit = checked_limit(limit)
        self.running = 0
        self.parked = 0
        self._waiting: deque[Process] = deque()
        self._dropped = 0

    def __len__(self) -> int:
        return len(self._waiting) - self._dropped

    def put(self, process: Process) -> None:
        """Queue a process last."""
        self._waiting.append(process)

    def drop(self) -> None:
        """Note that a queued process has been removed; it is skipped when its turn comes, and swept when many are."""
        self._dropped += 1
        if self._dropped > 64 and self._dropped * 2 > len(self._waiting):
            self._waiting = deque(process for process in self._waiting if process.listed)
            self._dropped = 0

    def take(self) -> Process | None:
        """The next process that may run, its slot taken; None when there is none or no slot is free."""
        if self.running >= self.limit:
            return None
        waiting = self._waiting
        while waiting:
            process = waiting.popleft()
            if process.listed:
                self.running += 1
                process.occupies = True
                return process
            self._dropped -= 1
        return None

    def give_back(self, process: Process) -> None:
        """The process's body has ended (or is given up): its slot is free. Harmless when it holds none."""
        if process.occupies:
            process.occupies = False
            self.running -= 1

    def park(self, process: Process) -> bool:
        """Give a waiting body's slot back for the time of its wait; false when it holds none."""
        if not process.occupies:
            return False
        if self.parked >= MOST_PARKED:
            raise TooManyParked(MOST_PARKED)
        self.parked += 1
        self.give_back(process)
        return True

    def unpark(self, process: Process) -> None:
        """The wait is over: the body goes on at once, over the limit if need be."""
        self.parked -= 1
        self.running += 1
        process.occupies = True


def checked_limit(limit: int) -> int:
    """`limit`, or :class:`ConcurrencyTooLow` when it is below one."""
    if limit < 1:
        raise ConcurrencyTooLow(limit)
    return limit
