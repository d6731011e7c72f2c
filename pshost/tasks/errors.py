"""What the engine refuses, each with Pode's words where Pode has words for it."""

from __future__ import annotations


class TaskError(Exception):
    """The root of everything the engine raises on purpose; `error_id` is a stable name for programs."""

    error_id = "TaskError"


class TaskExists(TaskError):  # noqa: N818 - named for what is the case
    """A definition of that name is there already."""

    error_id = "TaskAlreadyDefined"

    def __init__(self, name: str, kind: str = "Task") -> None:
        # Pode words its three kinds differently.
        super().__init__(
            f"[Task] {name}: Task already defined." if kind == "Task" else f"[{kind}] {name}: {kind} already defined."
        )
        self.name = name


class TaskNotFound(TaskError):  # noqa: N818
    """No definition of that name."""

    error_id = "TaskDoesNotExist"

    def __init__(self, name: str, kind: str = "Task") -> None:
        super().__init__(f"{kind} '{name}' does not exist.")
        self.name = name


class ConcurrencyTooLow(TaskError):  # noqa: N818
    """A concurrency below one."""

    error_id = "InvalidConcurrency"

    def __init__(self, maximum: int, what: str = "tasks") -> None:
        super().__init__(f"Maximum concurrent {what} must be >=1 but got: {maximum}")
        self.maximum = maximum


class InvalidDefinition(TaskError):  # noqa: N818
    """A value in a definition that cannot be: a negative limit, an interval of nothing, an end before the start."""

    error_id = "InvalidDefinition"


class EngineNotStarted(TaskError):  # noqa: N818
    """Waiting before `start()`: nothing runs yet, so the wait could never end."""

    error_id = "TaskWaitBeforeStart"

    def __init__(self) -> None:
        super().__init__("Tasks cannot be waited for before the server runs; nothing would ever run them.")


class EngineStopped(TaskError):  # noqa: N818
    """Invoking after `shutdown()`."""

    error_id = "TaskEngineStopped"

    def __init__(self) -> None:
        super().__init__("No task can be invoked any more: the engine has been shut down.")


class TooManyParked(TaskError):  # noqa: N818
    """So many tasks wait for other tasks that one more would cost a thread too many."""

    error_id = "TooManyWaitingTasks"

    def __init__(self, limit: int) -> None:
        super().__init__(f"More than {limit} tasks wait for other tasks; a task that waits keeps a thread.")
        self.limit = limit
