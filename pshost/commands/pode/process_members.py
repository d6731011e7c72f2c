"""What a process's hashtable has beyond Pode's keys, as extended properties: never among its keys, nor in JSON.

`Reason` (why it ended when it did not complete: 'failed', 'timed out', 'closed', 'shut down'), `Attempts` (every run so far),
`Progress` (what Write-Progress said last), and what its present or last run has said: `Output`, `Errors`, `Warnings`, `Verbose`,
`Information`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import failure_record
from pshost.commands.pode.moments import utc_moment
from pshost.runtime.extended import CodeProperty
from pshost.runtime.values import PSCustomObject
from pshost.runtime.values.psobject import PropertyTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.tasks.process import Process


class ProcessMembers(PropertyTable):
    """The extended properties of one process's table; it keeps the process alive as long as a script holds the table."""

    __slots__ = ("process",)

    def __init__(self, process: Process) -> None:
        super().__init__(_MEMBERS)
        self.process = process


def process_of(table: Any) -> Process | None:
    """The process of a table that has these members; None for any other."""
    members = getattr(table, "extended", None)
    return members.process if isinstance(members, ProcessMembers) else None


def _attempts(process: Process) -> list[Any]:
    return [
        PSCustomObject((
            ("State", attempt.state), ("StartTime", utc_moment(attempt.start_time)),
            ("CompletedTime", utc_moment(attempt.completed_time)), ("Reason", attempt.reason),
            ("Exception", None if attempt.exception is None else failure_record(attempt.exception)),
        ))
        for attempt in process.attempts
    ]


def _progress(process: Process) -> Any:
    told = None if process.observation is None else process.observation.progress
    if told is None:
        return None
    return PSCustomObject((
        ("Activity", told.activity), ("Status", told.status), ("PercentComplete", told.percent),
        ("SecondsRemaining", told.seconds_left), ("CurrentOperation", told.operation),
    ))


def _said(stream: str) -> Callable[[Process], list[Any]]:
    return lambda process: [] if process.observation is None else list(getattr(process.observation, stream))


def _property(read: Callable[[Process], Any]) -> CodeProperty:
    return CodeProperty(lambda table: None if (process := process_of(table)) is None else read(process))


_MEMBERS = {
    "Reason": _property(lambda process: process.reason),
    "Attempts": _property(_attempts),
    "Progress": _property(_progress),
    "Output": _property(_said("output")),
    "Errors": _property(_said("errors")),
    "Warnings": _property(_said("warnings")),
    "Verbose": _property(_said("verbose")),
    "Information": _property(_said("information")),
}
