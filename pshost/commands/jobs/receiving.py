"""Handing on what jobs wrote, stream by stream, as if the command that receives it had written it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.nonterminating import report

if TYPE_CHECKING:
    from pshost.commands.jobs.job import Job
    from pshost.runtime.cmdlet import Cmdlet


def receive(cmdlet: Cmdlet, job: Job, keep: bool = False) -> None:
    """Write what a job has written so far; without `keep` the job forgets it."""
    if keep:
        for stream, record in tuple(job.records):
            hand_on(cmdlet, stream, record)
        return
    while job.records:
        hand_on(cmdlet, *job.records.popleft())


def hand_on(cmdlet: Cmdlet, stream: str, record: Any) -> None:
    """Write one record to the stream that it came from."""
    _ROADS[stream](cmdlet, record)


def _error(cmdlet: Cmdlet, record: Any) -> None:
    report(cmdlet.session, record, cmdlet.preference("ErrorAction", "erroractionpreference"))


def _progress(cmdlet: Cmdlet, record: Any) -> None:
    cmdlet.session.streams.progress(*record)


_ROADS: dict[str, Any] = {
    "Output": lambda cmdlet, value: cmdlet.write(value),
    "Error": _error,
    "Warning": lambda cmdlet, record: cmdlet.warn(str(getattr(record, "Message", record))),
    # The job's own preferences let these through already.
    "Verbose": lambda cmdlet, record: cmdlet.session.streams.verbose(str(getattr(record, "Message", record))),
    "Debug": lambda cmdlet, record: cmdlet.session.streams.debug(str(getattr(record, "Message", record))),
    "Information": lambda cmdlet, record: cmdlet.session.streams.information(record),
    "Progress": _progress,
}
