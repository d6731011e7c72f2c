"""The jobs of a session, and the errors for jobs that it does not have."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import NetException, PSArgumentException

if TYPE_CHECKING:
    from pshost.commands.jobs.job import Job
    from pshost.commands.jobs.queue import JobQueue
    from pshost.runtime.session import Session

# How many thread jobs run at once unless a script says otherwise.
THREAD_JOBS = 5


class Jobs:
    """A session's jobs in the order in which they were started, and the numbers of those to come."""

    def __init__(self) -> None:
        from pshost.commands.jobs.queue import JobQueue

        self.listed: list[Job] = []
        self._numbers = count(1)
        self.background: JobQueue = JobQueue(None)
        self.threads: JobQueue = JobQueue(THREAD_JOBS)

    def number(self) -> int:
        """The next job's number."""
        return next(self._numbers)

    def add(self, job: Job) -> None:
        """List a job."""
        self.listed.append(job)

    def remove(self, job: Job) -> None:
        """Forget a job."""
        if job in self.listed:
            self.listed.remove(job)

    def find(self, **wanted: Any) -> Job | None:
        """The first job, or job below one, whose attributes are those wanted."""
        for job in (each for listed in self.listed for each in listed.own_and_children()):
            if all(getattr(job, name) == value for name, value in wanted.items()):
                return job
        return None


def jobs_of(session: Session) -> Jobs:
    """The jobs of a session."""
    if session.jobs is None:
        session.jobs = Jobs()
    made: Jobs = session.jobs
    return made


def no_such_job(what: str, error_id: str, parameter: str, value: Any) -> NetException:
    """The error for a job that is not there."""
    return PSArgumentException(
        f"The command cannot find a job with the {what} {value}. Verify the value of the {parameter} parameter and then try the "
        "command again.",
        error_id,
        "ObjectNotFound",
        value,
    )
