"""Processes as scripts see them: live hashtables that follow the engine's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from pshost.commands.pode.moments import no_expiry, utc_moment
from pshost.commands.pode.process_members import ProcessMembers
from pshost.runtime.values import Hashtable
from pshost.tasks.middleware import Middleware

if TYPE_CHECKING:
    from pshost.tasks.process import Process


class ProcessTables(Middleware):
    """Keeps each process's hashtable as the process is; the engine calls it at every change, under its lock.

    A table knows its process by the `ID` in it, so that a copy of a table names the same process.
    """

    def __init__(self, kind: str = "Task") -> None:
        self.kind = kind
        self._by_id: WeakValueDictionary[str, Process] = WeakValueDictionary()

    def invoked(self, process: Process) -> None:
        """A process is made, or queued again by a retry: its table is made, or set back."""
        if process.view is None:
            process.view = self._new(process)
        self._by_id[process.id] = process
        self._follow(process)

    def started(self, process: Process) -> None:
        """The body begins."""
        self._follow(process)

    def ended(self, process: Process) -> None:
        """The process has completed or failed."""
        self._follow(process)

    def removed(self, process: Process) -> None:
        """It is off the list: only those who hold its table remember it."""
        process.view = None

    def table(self, process: Process) -> Hashtable:
        """The hashtable that stands for a process."""
        if process.view is None:
            process.view = self._new(process)
            self._follow(process)
        made: Hashtable = process.view
        return made

    def process(self, table: Any) -> Process | None:
        """The process of a hashtable; None when it is no process's, or nobody but the script remembers it."""
        identity = table.get("ID") if isinstance(table, Hashtable) else None
        return self._by_id.get(identity) if isinstance(identity, str) else None

    def _new(self, process: Process) -> Hashtable:
        timeout = Hashtable((
            ("Value", -1 if process.timeout is None else _whole(process.timeout)), ("From", process.timeout_from),
        ))
        table = Hashtable((("ID", process.id), (self.kind, process.task), ("Runspace", None)))
        if self.kind == "Task":
            parameters = Hashtable((("ProcessId", process.id), ("ArgumentList", process.arguments)))
            table["Parameters"] = parameters
            for key in ("Result", "CompletedTime", "Exception"):
                table[key] = None
            table["Retry"] = Hashtable((("Count", 0), ("From", None)))
        for key in ("CreateTime", "StartTime", "ExpireTime", "State"):
            table[key] = None
        table["Timeout"] = timeout
        table.synchronized = True
        table.extended = ProcessMembers(process)
        return table

    def _follow(self, process: Process) -> None:
        from pshost.runtime.errors.record import record_of

        table: Hashtable = process.view
        table["State"] = process.state
        table["CreateTime"] = utc_moment(process.create_time)
        table["StartTime"] = utc_moment(process.start_time)
        expires = utc_moment(process.expire_time)
        if process.state == "Failed":
            table["ExpireTime"] = None
        else:
            table["ExpireTime"] = no_expiry() if expires is None else expires
        if self.kind == "Task":
            table["CompletedTime"] = utc_moment(process.completed_time)
            table["Result"] = process.result
            table["Exception"] = None if process.exception is None else record_of(process.exception)
            retry: Hashtable = table["Retry"]
            retry["Count"] = process.retries
            retry["From"] = utc_moment(process.retry_time)


def _whole(seconds: float) -> Any:
    return int(seconds) if seconds == int(seconds) else seconds
