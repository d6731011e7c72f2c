"""What the job commands share: finding jobs by `-Id`, `-Name`, `-InstanceId`, `-State`, `-Filter`, `-Command` or as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.jobs.repository import Jobs, jobs_of, no_such_job
from pshost.commands.wildcard import has_wildcard, matches
from pshost.runtime.cmdlet import Cmdlet

if TYPE_CHECKING:
    from pshost.clock import Signal
    from pshost.commands.jobs.job import Job


class JobCommand(Cmdlet):
    """A command about jobs."""

    @property
    def jobs(self) -> Jobs:
        """The session's jobs."""
        return jobs_of(self.session)

    def wanted(self) -> list[Job]:
        """The jobs that the command was given; those that are not there are reported."""
        for name, find in _WAYS.items():
            if self.bound.get(name) is not None:
                found: list[Job] = find(self, self.bound[name])
                return found
        return list(self.jobs.listed)

    def wait_for(self, signal: Signal, seconds: float | None) -> bool:
        """Wait for a signal, or so long; a stop of the session ends the wait. False when the time is over."""
        stop = self.session.stop
        if stop is None:
            return signal.block(seconds)
        return bool(stop.wait_for(signal, seconds))


def _given(command: JobCommand, jobs: list[Any]) -> list[Job]:
    del command
    return list(jobs)


def _by_id(command: JobCommand, numbers: list[int]) -> list[Job]:
    found = []
    for number in numbers:
        job = command.jobs.find(Id=number)
        if job is None:
            command.write_error(no_such_job("session identifier", "JobWithSpecifiedSessionNotFound", "Id", number))
        else:
            found.append(job)
    return found


def _by_name(command: JobCommand, names: list[Any]) -> list[Job]:
    found: list[Job] = []
    for pattern in map(str, names):
        chosen = [job for job in command.jobs.listed if matches(pattern, job.Name)]
        if not chosen and not has_wildcard(pattern):
            command.write_error(no_such_job("name", "JobWithSpecifiedNameNotFound", "Name", pattern))
        found.extend(chosen)
    return found


def _by_instance(command: JobCommand, identifiers: list[Any]) -> list[Job]:
    found = []
    for identifier in identifiers:
        job = command.jobs.find(InstanceId=identifier)
        if job is None:
            command.write_error(
                no_such_job("instance identifier", "JobWithSpecifiedInstanceIdNotFound", "InstanceId", identifier)
            )
        else:
            found.append(job)
    return found


def _by_state(command: JobCommand, state: Any) -> list[Job]:
    return [job for job in command.jobs.listed if job.State == state]


def _by_command(command: JobCommand, patterns: list[Any]) -> list[Job]:
    return [job for job in command.jobs.listed if any(matches(str(pattern), job.Command.strip()) for pattern in patterns)]


def _by_filter(command: JobCommand, table: Any) -> list[Job]:
    from pshost.commands.object_properties import read
    from pshost.runtime.conversion import to_string

    return [
        job
        for job in command.jobs.listed
        if all(matches(to_string(value), to_string(read(job, to_string(name)))) for name, value in table.items())
    ]


_WAYS: dict[str, Any] = {
    "Job": _given,
    "Id": _by_id,
    "Name": _by_name,
    "InstanceId": _by_instance,
    "State": _by_state,
    "Command": _by_command,
    "Filter": _by_filter,
}
