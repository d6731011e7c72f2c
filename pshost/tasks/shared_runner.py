"""A few threads for many short jobs, and more of them when jobs wait.

A hundred timers that are due at the same moment would wake a hundred threads, each of which has to wait for the interpreter. Here two
threads take them from one queue. A job may also sleep for a minute, and must hold up nobody: a thread that has been at its job for
`PATIENCE` counts no more, and when the queue has not moved on for that long, more threads are started, twice as many each time.
"""

from __future__ import annotations

import threading
import time
from _thread import allocate_lock
from collections import deque

from pshost.clock import report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.clock import Clock
    from pshost.tasks.runner import Job

# How long (seconds) a job may take before the others look for threads elsewhere.
PATIENCE = 0.01


class SharedRunner:
    """A :class:`pshost.tasks.runner.Runner` whose `threads` take jobs in order; idle ones beyond `keep` end."""

    def __init__(self, clock: Clock, *, name: str, threads: int = 2, keep: int = 32) -> None:
        self._clock = clock
        self._name = name
        self._threads = threads
        self._keep = keep
        self._guard = allocate_lock()
        self._jobs: deque[Job] = deque()
        self._busy: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._count = 0
        self._begun = 0  # how many jobs were taken from the queue
        self._looks = False
        self._closed = False

    def submit(self, job: Job) -> None:
        """Have `job` carried out soon, on another thread; returns at once."""
        with self._guard:
            self._jobs.append(job)
            more = self._more(1) if self._fresh() < self._threads else []
            looks, self._looks = self._looks, True
            begun = self._begun
        self._start(more)
        if not looks:
            self._look_later(begun, 1)

    def shutdown(self) -> None:
        """End the idle threads now, the others after their job; what is queued is forgotten."""
        with self._guard:
            self._closed = True
            self._jobs.clear()
            idle, self._idle = self._idle, []
        self._start(idle)

    def take(self, worker: _Worker) -> Job | None:
        """The next job for a worker; None when there is none, and then it is idle or, if it is not `kept`, ends."""
        with self._guard:
            if self._jobs:
                self._begun += 1
                worker.since = time.monotonic()
                return self._jobs.popleft()
            self._busy.discard(worker)
            worker.kept = not self._closed and len(self._idle) < self._keep
            if worker.kept:
                self._idle.append(worker)
            return None

    def _fresh(self) -> int:
        """(Guarded.)  How many threads have begun their job lately; no more than matter."""
        since = time.monotonic() - PATIENCE
        fresh = 0
        for worker in self._busy:
            fresh += worker.since > since
            if fresh == self._threads:
                break
        return fresh

    def _more(self, count: int) -> list[_Worker]:
        """(Guarded.)  So many more workers, idle ones or new ones."""
        found = []
        for _ in range(min(count, len(self._jobs))):
            worker = self._idle.pop() if self._idle else _Worker(self)
            worker.since = time.monotonic()
            self._busy.add(worker)
            found.append(worker)
        return found

    def _start(self, workers: list[_Worker]) -> None:
        for worker in workers:
            if worker.started:
                worker.gate.release()
                continue
            worker.started = True
            self._count += 1
            threading.Thread(target=worker.loop, name=f"{self._name}-{self._count}", daemon=True).start()

    def _look_later(self, begun: int, count: int) -> None:
        self._clock.call_later(PATIENCE, lambda: self._look(begun, count))

    def _look(self, before: int, count: int) -> None:
        """See whether the queue moves on."""
        with self._guard:
            begun = self._begun
            more: list[_Worker] = []
            if not self._jobs:
                self._looks = False
                return
            if begun == before:
                more = self._more(count)
                count *= 2
            else:
                count = 1
        self._start(more)
        self._look_later(begun, count)


class _Worker:
    """A thread, and since when (monotonic) it has been at its job."""

    __slots__ = ("_runner", "gate", "kept", "since", "started")

    def __init__(self, runner: SharedRunner) -> None:
        self._runner = runner
        self.gate = allocate_lock()
        self.gate.acquire()
        self.since = 0.0
        self.started = False
        self.kept = True

    def loop(self) -> None:
        """Do jobs until it is not kept."""
        while True:
            job = self._runner.take(self)
            if job is not None:
                try:
                    job.run()
                except Exception as error:  # a job raises nothing; if it does, the thread must still live on
                    report(error)
                del job
            elif self.kept:
                self.gate.acquire()
            else:
                return
