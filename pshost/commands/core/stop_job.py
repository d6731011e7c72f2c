"""Stop-Job."""

from __future__ import annotations

from pshost.commands.jobs.finders import FILTER, ID, INSTANCE_ID, JOBS, NAME, STATE
from pshost.commands.jobs.job_command import JobCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet(
    "Stop-Job", aliases=("spjb",), default_set="SessionIdParameterSet", output="System.Management.Automation.Job",
    should_process=True,
)
class StopJob(JobCommand):
    """Stops jobs, and waits until they are over."""

    net_name = "Microsoft.PowerShell.Commands.StopJobCommand"
    parameters = (
        Parameter("PassThru", "switch", default=False),
        ID,
        JOBS,
        NAME,
        INSTANCE_ID,
        STATE,
        FILTER,
    )

    def process(self) -> None:
        for job in self.wanted():
            if job.is_finished or not self.should_process(f"Job{job.Id}", "Stop"):
                continue
            job.cancel()
            self.wait_for(job.finished, None)
            if self.PassThru:
                self.write(job)
