"""The queue: higher priorities first, within one first come, first served, with at most so many at once.

A slot is taken when a process is handed to the runner and given back when its body has ended. A body that waits for
another task parks: it gives its slot back and takes it again when the wait is over, over the limit if need be, so that
tasks waiting for tasks cannot lock each other out.

It has no lock of its own: the engine calls it under the engine's.
"""

from __future__ import annotations

from collections import deque

from pshost.tasks.errors import ConcurrencyTooLow, TooManyParked
from pshost.tasks.task import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.tasks.process import Process

DEFAULT_CONCURRENCY = 2
MOST_PARKED = 1000


class Queue:
    """Pending processes in order, and the slots in use. `limit` may change at any time.

    `limit_of(process)` is how many processes of its task may run at once, or None; one that may not run yet is held
    back, and those behind it go first. A parked body still counts as one of its task.

    There is a line for each priority; nearly always there is one line.
    """

    __slots__ = ("_busy", "_dropped", "_held", "_limit_of", "_lines", "_number", "limit", "parked", "running")

    def __init__(self, limit: int, limit_of: Callable[[Process], int | None]) -> None:
        self.limit = checked_limit(limit)
        self.running = 0
        self.parked = 0
        self._limit_of = limit_of
        self._lines: dict[int, deque[Process]] = {}  # the highest priority first
        self._held: dict[str, deque[Process]] = {}  # by the key of the task
        self._busy: dict[str, int] = {}
        self._number = 0
        self._dropped = 0

    def __len__(self) -> int:
        return sum(map(len, self._lines.values())) + sum(map(len, self._held.values())) - self._dropped

    def put(self, process: Process) -> None:
        """Queue a process behind the others of its priority."""
        self._number += 1
        process._number = self._number
        self._line(process).append(process)

    def _line(self, process: Process) -> deque[Process]:
        priority = process.definition.priority
        line = self._lines.get(priority)
        if line is None:
            line = self._lines[priority] = deque()
            self._lines = dict(sorted(self._lines.items(), reverse=True))
        return line

    def drop(self) -> None:
        """Note that a queued process has been removed; it is skipped when its turn comes, and swept when many are."""
        self._dropped += 1
        if self._dropped > 64 and self._dropped * 2 > sum(map(len, self._lines.values())):
            self._lines = {key: deque(process for process in line if process.listed) for key, line in self._lines.items()}
            self._held = {key: deque(process for process in held if process.listed) for key, held in self._held.items()}
            self._dropped = 0

    def take(self) -> Process | None:
        """The next process that may run, its slot taken; None when there is none or no slot is free."""
        if self.running >= self.limit:
            return None
        for waiting in self._lines.values():
            process = self._first(waiting)
            if process is not None:
                return process
        return None

    def _first(self, waiting: deque[Process]) -> Process | None:
        """The first of a line that may run, its slot taken."""
        while waiting:
            process = waiting.popleft()
            if not process.listed:
                self._dropped -= 1
                continue
            key = key_of(process.task)
            limit = self._limit_of(process)
            if limit is not None and self._busy.get(key, 0) >= limit:
                self._hold(key, process)
                continue
            self._busy[key] = self._busy.get(key, 0) + 1
            process.counted = True
            self._occupy(process)
            return process
        return None

    def _hold(self, key: str, process: Process) -> None:
        """Keep a process back until one of its task has ended, in the order of the queue: it may have been let go before."""
        held = self._held.setdefault(key, deque())
        behind = []
        while held and held[-1]._number > process._number:
            behind.append(held.pop())
        held.append(process)
        held.extend(reversed(behind))

    def give_back(self, process: Process) -> None:
        """The process's body has ended (or is given up): its slot is free. Harmless when it holds none."""
        self._vacate(process)
        if process.counted:
            process.counted = False
            key = key_of(process.task)
            left = self._busy[key] - 1
            if left:
                self._busy[key] = left
            else:
                del self._busy[key]
            if key in self._held:
                self.let_go(key, 1)

    def let_go(self, key: str, count: int | None = None) -> None:
        """Queue what is held back of a task again, each where it was: the first `count`, or all."""
        held = self._held.get(key)
        while held and (count is None or count > 0):
            process = held.popleft()
            if not process.listed:
                self._dropped -= 1
                continue
            if count is not None:
                count -= 1
            before = []
            line = self._line(process)
            while line and line[0]._number < process._number:
                before.append(line.popleft())
            line.appendleft(process)
            line.extendleft(reversed(before))
        if not held:
            self._held.pop(key, None)

    def park(self, process: Process) -> bool:
        """Give a waiting body's slot back for the time of its wait; false when it holds none."""
        if not process.occupies:
            return False
        if self.parked >= MOST_PARKED:
            raise TooManyParked(MOST_PARKED)
        self.parked += 1
        self._vacate(process)
        return True

    def unpark(self, process: Process) -> None:
        """The wait is over: the body goes on at once, over the limit if need be."""
        self.parked -= 1
        self._occupy(process)

    def _occupy(self, process: Process) -> None:
        self.running += 1
        process.occupies = True

    def _vacate(self, process: Process) -> None:
        if process.occupies:
            process.occupies = False
            self.running -= 1


def checked_limit(limit: int) -> int:
    """`limit`, or :class:`ConcurrencyTooLow` when it is below one."""
    if limit < 1:
        raise ConcurrencyTooLow(limit)
    return limit
