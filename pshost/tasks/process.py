"""One invocation of a task: a record that everyone who holds it sees change.

A hundred thousand of them may wait in the queue, so it is one slotted object of plain values: no lock, no event, no
token until the body runs, no list of attempts until there is a second.
"""

from __future__ import annotations

from pshost.identity import new_id
from pshost.tasks import states

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from pshost.clock import StopToken, TimerHandle
    from pshost.tasks.observation import Observation
    from pshost.tasks.task import Task

TIMED_OUT = "timed out"
CLOSED = "closed"
SHUT_DOWN = "shut down"
FAILED = "failed"


class Attempt:
    """One run of a process: when it started and ended (UTC), how (`state`), and its exception or None."""

    __slots__ = ("completed_time", "exception", "reason", "start_time", "state")

    def __init__(self, process: Process) -> None:
        self.start_time = process.start_time
        self.completed_time = process.completed_time
        self.state = process.state
        self.exception = process.exception
        self.reason = process.reason


class Process:
    """A process. All of it may be read at any time; only the engine writes.

    `state` is one of the four words. `reason` says why it ended when it did not complete: 'failed', 'timed out',
    'closed' or 'shut down'. Times are aware UTC datetimes, None until they come; `expire_time` is None without a
    timeout.
    `result` is the list of the body's output. `retries` counts the runs after the first. `listed` turns false when the
    process leaves the engine's list. `task` is the name as the definition spells it, `definition` what it last ran.
    `observation` is what the present run has said so far; None while there is none.
    `view` belongs to whoever shows the process to a script.
    """

    __slots__ = (
        "__weakref__",
        "_number",
        "_past",
        "_stamp",
        "_timer",
        "_waiters",
        "arguments",
        "completed_time",
        "counted",
        "create_time",
        "deadline",
        "definition",
        "exception",
        "expire_time",
        "id",
        "listed",
        "observation",
        "occupies",
        "reason",
        "result",
        "retries",
        "retry_time",
        "start_time",
        "state",
        "stop",
        "task",
        "timeout",
        "timeout_from",
        "view",
    )

    def __init__(
        self, definition: Task, arguments: Any, timeout: float | None, timeout_from: str, create_time: datetime
    ) -> None:
        self.id = new_id()
        self.task = definition.name
        self.definition = definition
        self.arguments = arguments
        self.timeout = timeout
        self.timeout_from = timeout_from
        self.state = states.after("invoke", None)
        self.listed = True
        self.reason: str | None = None
        self.exception: BaseException | None = None
        self.result: list[Any] | None = None
        self.retries = 0
        self.create_time = create_time
        self.start_time: datetime | None = None
        self.completed_time: datetime | None = None
        self.expire_time: datetime | None = None
        self.retry_time: datetime | None = None
        self.deadline: float | None = None  # expire_time on the monotonic clock
        self.stop: StopToken | None = None  # from the start of the body on
        self.occupies = False  # whether it holds one of the queue's slots
        self.counted = False  # whether it counts as one of its task's that run
        self.observation: Observation | None = None
        self.view: Any = None
        self._number = 0  # its place in the queue
        self._stamp = 0  # counts every run, so that a timer of an earlier one knows that it comes too late
        self._timer: TimerHandle | None = None
        self._waiters: list[Any] | None = None
        self._past: tuple[Attempt, ...] = ()

    @property
    def completed(self) -> bool:
        """Whether nothing more will come of it as it stands: completed, failed, closed or timed out."""
        return not self.listed or self.state in states.ENDED

    @property
    def failed(self) -> bool:
        """Whether its last run failed; a closed or timed-out process has not."""
        return self.state == states.FAILED

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every run so far, the present one last."""
        if self.start_time is None and self.state == states.PENDING:
            return self._past
        return (*self._past, Attempt(self))

    def __repr__(self) -> str:
        return f"<Process {self.id} of {self.task!r}: {self.state}{'' if self.listed else ', removed'}>"
