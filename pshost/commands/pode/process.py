"""Processes as scripts see them: live hashtables that follow the engine's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from pshost.commands.pode.errors import failure_record
from pshost.commands.pode.moments import no_expiry, utc_moment
from pshost.commands.pode.process_members import ProcessMembers
from pshost.runtime.values import Hashtable
from pshost.runtime.values.hashtable import LateTable
from pshost.tasks import states
from pshost.tasks.middleware import Middleware

if TYPE_CHECKING:
    from pshost.tasks.process import Process


class Arguments(dict[str, Any]):
    """The arguments of an invocation by their names, and `table`, in which they were given."""

    __slots__ = ("table",)

    def __init__(self, table: Hashtable) -> None:
        super().__init__((str(key), value) for key, value in table.items())
        self.table = table


class ProcessTable(LateTable):
    """A process's hashtable: made when a script looks at it, and kept as the process is from then on."""

    __slots__ = ("process", "tables")

    def __init__(self, tables: ProcessTables, process: Process) -> None:
        super().__init__()
        self.tables = tables
        self.process = process

    def fill(self) -> None:
        """Make the entries, as the process is now; the engine changes nothing of it meanwhile."""
        with self.tables.engine.lock:
            if not self.filled:
                self.adopt(self.tables.made(self.process))


class ProcessTables(Middleware):
    """Keeps each process's hashtable as the process is; the engine calls it at every change, under its lock.

    A table knows its process by the `ID` in it, so that a copy of a table names the same process.
    """

    def __init__(self, kind: str = "Task") -> None:
        self.kind = kind
        # Of the tables that have been looked at: nobody can have copied the ID of another.
        self._by_id: WeakValueDictionary[str, Process] = WeakValueDictionary()

    def invoked(self, process: Process) -> None:
        """Queued again by a retry: its table is set back."""
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
        table: Hashtable | None = process.view
        if table is None:
            table = process.view = ProcessTable(self, process)
        return table

    def process(self, table: Any) -> Process | None:
        """The process of a hashtable; None when it is no process's, or nobody but the script remembers it."""
        if isinstance(table, ProcessTable) and not table.filled:
            return table.process if table.tables is self else None
        identity = table.get("ID") if isinstance(table, Hashtable) else None
        return self._by_id.get(identity) if isinstance(identity, str) else None

    def made(self, process: Process) -> Hashtable:
        """(Under the engine's lock.)  The entries of a process's table."""
        items: list[tuple[str, Any]] = [("ID", process.id), (self.kind, process.task), ("Runspace", None)]
        if self.kind == "Task":
            given = getattr(process.arguments, "table", None)
            items += (
                ("Parameters", Hashtable((("ProcessId", process.id), ("ArgumentList", given)))),
                ("Result", None), ("CompletedTime", None), ("Exception", None),
                ("Retry", Hashtable((("Count", 0), ("From", None)))),
            )
        items += ((key, None) for key in ("CreateTime", "StartTime", "ExpireTime", "State"))
        items.append(("Timeout", Hashtable((
            ("Value", -1 if process.timeout is None else _whole(process.timeout)), ("From", process.timeout_from),
        ))))
        table = Hashtable(items)
        table.synchronized = True
        table.extended = ProcessMembers(process)
        self._put(table, process)
        self._by_id[process.id] = process
        return table

    def _follow(self, process: Process) -> None:
        table: ProcessTable | None = process.view
        if table is not None and table.filled:
            self._put(table, process)

    def _put(self, table: Hashtable, process: Process) -> None:
        table["State"] = process.state
        table["CreateTime"] = utc_moment(process.create_time)
        table["StartTime"] = utc_moment(process.start_time)
        expires = utc_moment(process.expire_time)
        if process.state == states.FAILED:
            table["ExpireTime"] = None
        else:
            table["ExpireTime"] = no_expiry() if expires is None else expires
        if self.kind == "Task":
            # A process that was closed keeps the word it had; when its body has ended at last is not said in its table.
            table["CompletedTime"] = utc_moment(process.completed_time) if process.state in states.ENDED else None
            self._put_result(table, process.result)
            table["Exception"] = None if process.exception is None else failure_record(process.exception)
            retry: Hashtable = table["Retry"]
            retry["Count"] = process.retries
            retry["From"] = utc_moment(process.retry_time)

    def _put_result(self, table: Hashtable, result: list[Any] | None) -> None:
        """The output as a collection: an empty one until the run ends, and a new one for each run."""
        from pshost.runtime.dotnet.psdatacollection import data_of

        held = table["Result"]
        if held is None or (result is None and not held.is_open):
            held = table["Result"] = data_of("System.Management.Automation.PSObject")
        if result is not None and held.is_open:
            held.extend(result)
            held.close()


def _whole(seconds: float) -> Any:
    return int(seconds) if seconds == int(seconds) else seconds
