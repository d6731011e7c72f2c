"""Receive-Job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.jobs.finders import ID, INSTANCE_ID, JOB, NAME
from pshost.commands.jobs.job_command import JobCommand
from pshost.commands.jobs.receiving import receive
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import InvalidOperationException

if TYPE_CHECKING:
    from pshost.commands.jobs.job import Job

# How long what a job writes may wait for `-Wait` to look (seconds).
_GLANCE = 0.02


@cmdlet("Receive-Job", aliases=("rcjb",), default_set="Location")
class ReceiveJob(JobCommand):
    """Gives what jobs have written so far, on the streams that they wrote it to."""

    net_name = "Microsoft.PowerShell.Commands.ReceiveJobCommand"
    parameters = (
        Parameter("Job", JOB, mandatory=True, position=0, pipeline=True, by_name=True, sets=("Location",)),
        Parameter("Location", "string[]", position=1, sets=("Location",), validators=(not_null_or_empty,)),
        Parameter("Keep", "switch", default=False),
        Parameter("NoRecurse", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("Wait", "switch", default=False),
        Parameter("AutoRemoveJob", "switch", default=False),
        Parameter("WriteEvents", "switch", default=False),
        Parameter("WriteJobInResults", "switch", default=False),
        NAME,
        INSTANCE_ID,
        ID,
    )

    def begin(self) -> None:
        for name in ("AutoRemoveJob", "WriteEvents", "WriteJobInResults"):
            if self.bound.get(name) and not self.Wait:
                self.throw(
                    InvalidOperationException(
                        f"The {name} parameter can be used only in combination with the Wait parameter.",
                        "System.InvalidOperationException",
                        "InvalidOperation",
                    )
                )

    def process(self) -> None:
        chosen = self.wanted()
        for job in chosen:
            if self.WriteJobInResults:
                self.write(job)
            self._receive(job)
            while self.Wait and not job.is_finished:
                self.wait_for(job.finished, _GLANCE)
                self._receive(job)
            if self.Wait:
                self._receive(job)
            if self.AutoRemoveJob:
                self.jobs.remove(job)

    def _receive(self, job: Job) -> None:
        for each in [job] if self.NoRecurse else job.own_and_children():
            receive(self, each, bool(self.Keep))
