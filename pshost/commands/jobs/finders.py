"""The parameters by which the job commands find jobs."""

from __future__ import annotations

from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter

JOB = "System.Management.Automation.Job[]"
ID = Parameter(
    "Id", "int[]", mandatory=True, position=0, by_name=True, sets=("SessionIdParameterSet",), validators=(not_null_or_empty,)
)
NAME = Parameter(
    "Name", "string[]", mandatory=True, position=0, by_name=True, sets=("NameParameterSet",), validators=(not_null_or_empty,)
)
INSTANCE_ID = Parameter(
    "InstanceId", "guid[]", mandatory=True, position=0, by_name=True, sets=("InstanceIdParameterSet",),
    validators=(not_null_or_empty,),
)
STATE = Parameter(
    "State", "System.Management.Automation.JobState", mandatory=True, position=0, by_name=True, sets=("StateParameterSet",)
)
FILTER = Parameter(
    "Filter", "hashtable", mandatory=True, position=0, by_name=True, sets=("FilterParameterSet",), validators=(not_null_or_empty,)
)
JOBS = Parameter(
    "Job", JOB, mandatory=True, position=0, pipeline=True, by_name=True, sets=("JobParameterSet",), validators=(not_null_or_empty,)
)
