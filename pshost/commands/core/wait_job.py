"""Wait-Job."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pshost.clock import Signal
from pshost.commands.jobs.finders import FILTER, ID, INSTANCE_ID, JOBS, NAME, STATE
from pshost.commands.jobs.job_command import JobCommand
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet

if TYPE_CHECKING:
    from pshost.commands.jobs.job import Job


@cmdlet("Wait-Job", aliases=("wjb",), default_set="SessionIdParameterSet", output="System.Management.Automation.Job")
class WaitJob(JobCommand):
    """Waits until jobs are over, and gives them."""

    net_name = "Microsoft.PowerShell.Commands.WaitJobCommand"
    parameters = (
        Parameter("Any", "switch", default=False),
        Parameter("Timeout", "int", aliases=("TimeoutSec",), validators=(in_range(-1, 2147483647),), default=-1),
        Parameter("Force", "switch", default=False),
        ID,
        JOBS,
        NAME,
        INSTANCE_ID,
        STATE,
        FILTER,
    )

    def begin(self) -> None:
        self.chosen: list[Job] = []

    def process(self) -> None:
        self.chosen.extend(job for job in self.wanted() if job not in self.chosen)

    def end(self) -> None:
        deadline = time.monotonic() + self.Timeout if self.Timeout >= 0 else None
        if self.Any:
            one = Signal()
            for job in self.chosen:
                job.finished.add_callback(one.set)
            if self.chosen:
                self._wait(one, deadline)
            finished = [job for job in self.chosen if job.finished.is_set()][:1]
        else:
            for job in self.chosen:
                self._wait(job.finished, deadline)
            finished = [job for job in self.chosen if job.finished.is_set()]
        for job in finished:
            self.write(job)

    def _wait(self, signal: Signal, deadline: float | None) -> None:
        self.wait_for(signal, None if deadline is None else max(deadline - time.monotonic(), 0))
