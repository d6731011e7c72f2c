"""Where bodies run: on threads of this process, unless a program brings a runner of its own.

The thread runner keeps its threads and hands the next job to the one that became free last (its memory is warm). How
many run at once is not its business: the engine's queue hands out no more jobs than it has slots. The threads are
daemons, so a body that cannot be stopped does not keep the program alive.
"""

from __future__ import annotations

import threading
from _thread import allocate_lock, get_ident

from pshost.clock import report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    class Job(Protocol):
        """One run of a process, for a runner to carry out: `run()`; or `begin()`, then `finish` or `fail`."""

        def run(self) -> None:
            """The whole of it, on the calling thread; raises nothing."""

        def begin(self) -> bool:
            """Say that the body starts; false when it must not any more (it was closed): the job is over."""

        def finish(self, result: list[Any]) -> None:
            """Say that the body has ended, with its output."""

        def fail(self, error: BaseException) -> None:
            """Say that the body has ended with an error."""

    class Runner(Protocol):
        """Carries out jobs."""

        def submit(self, job: Job) -> None:
            """Have `job` carried out soon, on another thread; returns at once."""

        def shutdown(self) -> None:
            """Let idle workers go; jobs that run are left alone."""

        # A runner may have `follow(job)` too: the same as `submit`, by the last words of the job that runs on the calling thread, so
        # that the thread may do this one next.


# threading.stack_size() is one setting for the whole program.
_stack_size_guard = allocate_lock()


class ThreadRunner:
    """Reusable daemon threads.

    `stack_size` is in bytes (0: the system's); `initializer()` runs once on each new thread, before its first job; idle
    threads beyond `keep` end.
    """

    def __init__(
        self,
        *,
        name: str = "tasks",
        stack_size: int = 0,
        initializer: Callable[[], object] | None = None,
        keep: int = 32,
    ) -> None:
        self.name = name
        self.stack_size = stack_size
        self.initializer = initializer
        self.keep = keep
        self._idle: list[_Worker] = []
        self._workers: dict[int, _Worker] = {}  # by the ident of their thread
        self._guard = allocate_lock()
        self._count = 0
        self._closed = False

    def submit(self, job: Job) -> None:
        """Hand `job` to an idle thread, or to a new one."""
        with self._guard:
            worker = self._idle.pop() if self._idle else None
            if worker is None:
                self._count += 1
                number = self._count
        if worker is not None:
            worker.hand(job)
            return
        worker = _Worker(self, job)
        with _stack_size_guard:
            # A size set here must not leak to threads that others start.
            before = threading.stack_size(self.stack_size) if self.stack_size else None
            try:
                threading.Thread(target=worker.loop, name=f"{self.name}-{number}", daemon=True).start()
            finally:
                if before is not None:
                    threading.stack_size(before)

    def follow(self, job: Job) -> None:
        """Have the calling thread do `job` next, for its own is at its end; to wake another for it would cost more than most jobs."""
        worker = self._workers.get(get_ident())
        if worker is None or not worker.take_next(job):
            self.submit(job)

    def shutdown(self) -> None:
        """End the idle threads now, the others after their job."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.hand(None)

    def known(self, worker: _Worker | None) -> None:
        """The calling thread is a worker's from now on; or, with None, nobody's."""
        if worker is None:
            self._workers.pop(get_ident(), None)
        else:
            self._workers[get_ident()] = worker

    def idle(self, worker: _Worker) -> bool:
        """Take a worker that has nothing to do; false tells it to end."""
        with self._guard:
            if self._closed or len(self._idle) >= self.keep:
                return False
            self._idle.append(worker)
            return True


class _Worker:
    """A thread and its next job, handed over through a bare lock, the cheapest way to wake one thread."""

    __slots__ = ("_gate", "_job", "_runner")

    def __init__(self, runner: ThreadRunner, job: Job) -> None:
        self._runner = runner
        self._job: Job | None = job
        self._gate = allocate_lock()
        self._gate.acquire()

    def hand(self, job: Job | None) -> None:
        """Give the thread its next job; None ends it."""
        self._job = job
        self._gate.release()

    def take_next(self, job: Job) -> bool:
        """Do `job` after the one that runs; false when there is one to follow already. Called on the worker's own thread."""
        if self._job is not None:
            return False
        self._job = job
        return True

    def loop(self) -> None:
        """Do jobs until there is none."""
        self._runner.known(self)
        try:
            self._work()
        finally:
            self._runner.known(None)

    def _work(self) -> None:
        if self._runner.initializer is not None:
            try:
                self._runner.initializer()
            except Exception as error:
                report(error)
        while True:
            job, self._job = self._job, None
            if job is None:
                return
            try:
                job.run()
            except Exception as error:  # a job raises nothing; if it does, the thread must still live on
                report(error)
            del job
            if not self._has_next():
                if not self._runner.idle(self):
                    return
                self._gate.acquire()

    def _has_next(self) -> bool:
        return self._job is not None
