"""Remove-Job."""

from __future__ import annotations

from pshost.commands.jobs.finders import FILTER, ID, INSTANCE_ID, JOBS, NAME, STATE
from pshost.commands.jobs.job_command import JobCommand
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import PSArgumentException

_WITH_FORCE = (
    "SessionIdParameterSet", "JobParameterSet", "InstanceIdParameterSet", "NameParameterSet", "FilterParameterSet",
)


@cmdlet(
    "Remove-Job", aliases=("rjb",), default_set="SessionIdParameterSet", output="System.Management.Automation.Job",
    should_process=True,
)
class RemoveJob(JobCommand):
    """Forgets jobs; one that is not over only by force, which stops it."""

    net_name = "Microsoft.PowerShell.Commands.RemoveJobCommand"
    parameters = (
        Parameter("Force", "switch", sets=_WITH_FORCE, aliases=("F",), default=False),
        ID,
        JOBS,
        NAME,
        INSTANCE_ID,
        STATE,
        FILTER,
        Parameter("Command", "string[]", by_name=True, sets=("CommandParameterSet",), validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        for job in self.wanted():
            if not self.should_process(f"Command: {job.Command} Id: {job.Id}", "Remove"):
                continue
            if not job.is_finished:
                if not self.Force:
                    self.write_error(
                        PSArgumentException(
                            f"The command cannot remove the job with the session identifier {job.Id} because the job is not "
                            "finished. To remove the job, first stop the job, or use the Force parameter.",
                            "InvalidOperation",
                            "InvalidOperation",
                            job,
                        )
                    )
                    continue
                job.cancel()
                self.wait_for(job.finished, None)
            self.jobs.remove(job)
