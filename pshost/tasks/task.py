"""A task's definition: what runs, with which arguments, and how its processes are timed, retried and kept.

A definition is never changed in place while it may be running: an edit makes a changed copy, and a process takes the
definition that is current when it starts.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from pshost.clock import StopToken
    from pshost.tasks.process import Process

    Body = Callable[[Process, StopToken], list[Any]]
    Bind = Callable[["Task", Mapping[str, Any]], object]

FROM_CREATE = "Create"
FROM_START = "Start"

BACKOFF_FIXED = "Fixed"
BACKOFF_LINEAR = "Linear"
BACKOFF_EXPONENTIAL = "Exponential"
BACKOFFS = (BACKOFF_FIXED, BACKOFF_LINEAR, BACKOFF_EXPONENTIAL)

DEFAULT_RETENTION = 60.0


class Task:
    """A named body. Times are seconds.

    `body(process, stop)` returns its output as a list; an `Exception` it raises fails the process.
    `bind(task, arguments)` is called with an invocation's arguments before a process exists; what it raises reaches the
    caller of `invoke`. `arguments` and `data` belong to whoever defines the task: the engine never looks inside.
    `timeout` is None for none; `timeout_from` is "Create" (time in the queue counts) or "Start".
    `max_retries` is how often a failed process may be run again, `retry_delay` how long after the failure that is due
    when
    `auto_retry` does it: always so long ("Fixed" `retry_backoff`), times 1, 2, 3, ... ("Linear") or times 1, 2, 4, ...
    ("Exponential"). The retentions are how long an ended process stays listed.
    `concurrency` is how many processes of this task may run at once (1: one after the other), within the engine's own
    limit; None for no more than that. Of a `unique` task only one process is pending or running: invoking it meanwhile
    returns that one, whatever the arguments. Of what is queued, tasks of a higher `priority` start first.
    `retry_jitter` (0 to 1) is the share by which a retry's delay may be longer or shorter, at random.
    """

    __slots__ = (
        "arguments",
        "auto_retry",
        "bind",
        "body",
        "completed_retention",
        "concurrency",
        "data",
        "failed_retention",
        "max_retries",
        "name",
        "priority",
        "retry_backoff",
        "retry_delay",
        "retry_jitter",
        "timeout",
        "timeout_from",
        "unique",
    )

    def __init__(
        self,
        name: str,
        body: Body,
        *,
        arguments: Mapping[str, Any] | None = None,
        bind: Bind | None = None,
        timeout: float | None = None,
        timeout_from: str = FROM_CREATE,
        max_retries: int = 0,
        retry_delay: float = 0.0,
        retry_backoff: str = BACKOFF_FIXED,
        retry_jitter: float = 0.0,
        auto_retry: bool = False,
        concurrency: int | None = None,
        unique: bool = False,
        priority: int = 0,
        completed_retention: float = DEFAULT_RETENTION,
        failed_retention: float = DEFAULT_RETENTION,
        data: Any = None,
    ) -> None:
        if timeout_from not in (FROM_CREATE, FROM_START):
            raise ValueError(f"timeout_from must be {FROM_CREATE!r} or {FROM_START!r}, not {timeout_from!r}")
        if retry_backoff not in BACKOFFS:
            raise ValueError(f"retry_backoff must be one of {', '.join(BACKOFFS)}, not {retry_backoff!r}")
        if concurrency is not None and concurrency < 1:
            raise ValueError("concurrency must be at least 1, or None")
        if max_retries < 0 or retry_delay < 0:
            raise ValueError("max_retries and retry_delay must not be negative")
        if not 0 <= retry_jitter <= 1:
            raise ValueError("retry_jitter must lie between 0 and 1")
        self.name = name
        self.body = body
        self.arguments: Mapping[str, Any] = {} if arguments is None else arguments
        self.bind = bind
        self.timeout = None if timeout is None or timeout < 0 else timeout
        self.timeout_from = timeout_from
        self.max_retries = max_retries
        self.retry_delay = retry_delay
        self.retry_backoff = retry_backoff
        self.retry_jitter = retry_jitter
        self.auto_retry = auto_retry
        self.concurrency = concurrency
        self.unique = unique
        self.priority = priority
        self.completed_retention = completed_retention
        self.failed_retention = failed_retention
        self.data = data

    def changed(self, changes: Mapping[str, Any]) -> Task:
        """A copy with other values for the attributes named in `changes`; `name` cannot change."""
        copy = Task.__new__(Task)
        for attribute in Task.__slots__:
            setattr(copy, attribute, getattr(self, attribute))
        for attribute, value in changes.items():
            if attribute == "name" or attribute not in Task.__slots__:
                raise TypeError(f"a task has no attribute {attribute!r} that can be edited")
            setattr(copy, attribute, value)
        return copy

    def __repr__(self) -> str:
        return f"<Task {self.name!r}>"


def key_of(name: str) -> str:
    """The key under which a name is stored: names of tasks, timers and schedules do not mind case."""
    return name.lower()
