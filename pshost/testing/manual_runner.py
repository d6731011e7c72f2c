"""A runner that carries out jobs when the test says so, on the test's own thread.

runner = ManualRunner()
engine = TaskEngine(VirtualClock(), runner)
...
runner.run_next()            # the oldest job, from start to end
job = runner.begin_next()    # or step by step: it is Running now
job.finish(["output"])       # or job.fail(error)
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pshost.tasks.runner import Job


class ManualRunner:
    """A :class:`pshost.tasks.runner.Runner`; with `inline`, it runs every job at once, inside `submit`."""

    def __init__(self, *, inline: bool = False) -> None:
        self.inline = inline
        self.jobs: deque[Job] = deque()
        self.closed = False

    def submit(self, job: Job) -> None:
        """Keep `job` until it is asked for; inline, run it."""
        self.jobs.append(job)
        if self.inline:
            self.run_next()

    def run_next(self) -> None:
        """Carry out the oldest job."""
        self.jobs.popleft().run()

    def run_all(self) -> None:
        """Carry out jobs until there is none, those included that come of it."""
        while self.jobs:
            self.run_next()

    def begin_next(self) -> Job | None:
        """Begin the oldest job whose process may still begin, and return it; None when there is none."""
        while self.jobs:
            job = self.jobs.popleft()
            if job.begin():
                return job
        return None

    def shutdown(self) -> None:
        """Drop the jobs that have not begun."""
        self.closed = True
        self.jobs.clear()
