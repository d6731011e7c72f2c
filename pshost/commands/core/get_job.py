"""Get-Job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.dotnet_access import get
from pshost.commands.jobs.job_command import JobCommand
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet

if TYPE_CHECKING:
    from pshost.commands.jobs.job import Job

_SETS = ("SessionIdParameterSet", "InstanceIdParameterSet", "NameParameterSet", "StateParameterSet", "CommandParameterSet")


@cmdlet("Get-Job", aliases=("gjb",), default_set="SessionIdParameterSet", output="System.Management.Automation.Job")
class GetJob(JobCommand):
    """Gives the session's jobs."""

    net_name = "Microsoft.PowerShell.Commands.GetJobCommand"
    parameters = (
        Parameter("IncludeChildJob", "switch", sets=_SETS, default=False),
        Parameter("ChildJobState", "System.Management.Automation.JobState", sets=_SETS),
        Parameter("HasMoreData", "bool", sets=_SETS),
        Parameter("Before", "datetime", sets=_SETS),
        Parameter("After", "datetime", sets=_SETS),
        Parameter("Newest", "int", sets=_SETS),
        Parameter(
            "Id", "int[]", position=0, by_name=True, sets=("SessionIdParameterSet",), validators=(not_null_or_empty,),
        ),
        Parameter(
            "InstanceId", "guid[]", mandatory=True, position=0, by_name=True, sets=("InstanceIdParameterSet",),
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "Name", "string[]", mandatory=True, position=0, by_name=True, sets=("NameParameterSet",),
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "State", "System.Management.Automation.JobState", mandatory=True, position=0, by_name=True,
            sets=("StateParameterSet",),
        ),
        Parameter(
            "Command", "string[]", by_name=True, sets=("CommandParameterSet",), validators=(not_null_or_empty,),
        ),
        Parameter(
            "Filter", "hashtable", mandatory=True, position=0, by_name=True, sets=("FilterParameterSet",),
            validators=(not_null_or_empty,),
        ),
    )

    def process(self) -> None:
        found = [job for job in self.wanted() if self._passes(job)]
        if "Newest" in self.bound:
            found = found[max(len(found) - int(self.Newest), 0) :]
        for job in found:
            self.write(job)
            if self.IncludeChildJob or "ChildJobState" in self.bound:
                for child in job.ChildJobs:
                    if self.ChildJobState is None or child.State == self.ChildJobState:
                        self.write(child)

    def _passes(self, job: Job) -> bool:
        if "HasMoreData" in self.bound and job.HasMoreData is not self.HasMoreData:
            return False
        ended = None if job.PSEndTime is None else int(get(job.PSEndTime, "Ticks"))
        if "Before" in self.bound and (ended is None or ended >= int(get(self.Before, "Ticks"))):
            return False
        return not ("After" in self.bound and (ended is None or ended <= int(get(self.After, "Ticks"))))
