"""The server that a script builds: everything Pode keeps in `$PodeContext`, and the engines behind it.

There is one at a time in a session, from the begin of `Start-PodeServer` to its end; the runspaces of its
bodies share it.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pshost.clock import SystemClock
from pshost.commands.pode.control import Control
from pshost.commands.pode.errors import pode_error
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.clock import Clock
    from pshost.commands.pode.auto_import import AutoImport
    from pshost.commands.pode.cache import Cache
    from pshost.commands.pode.csrf import Csrf
    from pshost.commands.pode.file_watcher import FileWatchers
    from pshost.commands.pode.logs import Logs
    from pshost.commands.pode.runspace import Runspaces
    from pshost.commands.pode.secrets import Secrets
    from pshost.commands.pode.sessions import Sessions
    from pshost.commands.pode.streams import StreamSide
    from pshost.commands.pode.verbs import Verb
    from pshost.commands.pode.web import WebSide
    from pshost.tasks.engine import Hung, TaskEngine
    from pshost.tasks.locks import LockTable
    from pshost.tasks.schedule import Schedules
    from pshost.tasks.timer import Timers



def synchronized_table() -> Hashtable:
    """An empty `[hashtable]::Synchronized(@{})`."""
    table = Hashtable()
    table.synchronized = True
    return table


class PodeServer:
    """One server: its settings, its definitions and its engines."""

    def __init__(self, session: Any, root: str, clock: Clock | None = None) -> None:
        from pshost.commands.pode.auto_import import AutoImport
        from pshost.commands.pode.cache import Cache
        from pshost.commands.pode.logs import Logs
        from pshost.commands.pode.process import ProcessTables
        from pshost.commands.pode.runspace import Runspaces
        from pshost.commands.pode.secrets import Secrets
        from pshost.commands.pode.web import WebSide
        from pshost.tasks.engine import TaskEngine
        from pshost.tasks.locks import LockTable
        from pshost.tasks.runner import ThreadRunner
        from pshost.tasks.schedule import DEFAULT_CONCURRENCY, Schedules
        from pshost.tasks.timer import Timers

        self.session = session
        self.root = root
        self.clock: Clock = SystemClock() if clock is None else clock
        self.name = ""
        self.app_name = "Pode"
        self.quiet = False
        self.threads = 1
        self.interval = 0
        self.enabled_pools: frozenset[str] = frozenset()
        self.config = Hashtable()
        self.config_path = ""
        self.show_exceptions = False
        self.state_name = "Starting"
        self.started_at: float | None = None
        self.created_at = self.clock.now()
        self.restarts = 0
        self.suspended = False
        self.control = Control()

        self.lockable = synchronized_table()
        self.lockables = Hashtable()
        self.locks: LockTable = LockTable(self.clock)
        self.mutexes = Hashtable()
        self.semaphores = Hashtable()
        self.state = Hashtable()
        self.output_variables = Hashtable()
        self.cookie_secrets = Hashtable()
        self.sessions: Sessions | None = None
        self.csrf: Csrf | None = None
        self.secrets: Secrets = Secrets(self)
        self.default_secret = os.urandom(32).hex()
        self.events: dict[str, dict[str, Hashtable]] = {}
        self.handlers: dict[str, dict[str, Hashtable]] = {"service": {}, "smtp": {}}
        self.verbs: dict[str, Verb] = {}
        self.task_tables = Hashtable()
        self.schedule_tables = Hashtable()

        self.auto_import: AutoImport = AutoImport(self)
        self.runspaces: Runspaces = Runspaces(self)
        self.logs: Logs = Logs(self)
        self.cache: Cache = Cache(self.clock)
        self.processes = ProcessTables()
        self.tasks: TaskEngine = TaskEngine(self.clock, ThreadRunner(name="tasks"), middleware=(self.processes,))
        self.schedule_runs = ProcessTables("Schedule")
        self.schedules: Schedules = Schedules(
            TaskEngine(
                self.clock, ThreadRunner(name="schedules"), middleware=(self.schedule_runs,),
                concurrency=DEFAULT_CONCURRENCY, kind="Schedule",
            )
        )
        self.timers: Timers = Timers(self.clock, on_error=lambda _, error: self.logs.failure(error))
        self.tasks.events.on("failed", lambda process: self.logs.failure(process.exception))
        self.schedules.engine.events.on("failed", lambda process: self.logs.failure(process.exception))
        self.web: WebSide = WebSide(self)

    @cached_property
    def files(self) -> FileWatchers:
        """The file watchers."""
        from pshost.commands.pode.file_watcher import FileWatchers

        return FileWatchers(self)

    @cached_property
    def streams(self) -> StreamSide:
        """What is served by SMTP and TCP."""
        from pshost.commands.pode.streams import StreamSide

        return StreamSide(self)

    @property
    def running(self) -> bool:
        """Whether bodies run: from the moment the server is `Running`."""
        return self.started_at is not None

    def path(self, given: str, session: Any) -> str:
        """A path as Pode resolves it: `./x` and `../x` against the root, any other against the current location."""
        path = given.replace("\\", "/")
        if path in (".", "..") or path.startswith(("./", "../")):
            return os.path.normpath(os.path.join(self.root, path))
        return os.path.normpath(os.path.join(str(session.location), path))

    def start_engines(self) -> None:
        """Let tasks, schedules and timers run; tasks only if some were defined or their pool was asked for."""
        if len(self.task_tables) or "tasks" in self.enabled_pools:
            self.tasks.start()
        self.schedules.engine.start()
        self.schedules.start()
        self.timers.start()
        if "files" in self.__dict__ or "files" in self.enabled_pools:
            self.files.start()

    def shutdown(self) -> list[Hung]:
        """End every body; `finally` blocks run. Gives those that did not end."""
        self.timers.shutdown()
        self.schedules.shutdown()
        if "files" in self.__dict__:
            self.files.shutdown()
        hung = [*self.schedules.engine.shutdown(), *self.tasks.shutdown()]
        self.cache.clear()
        return hung


def server_of(cmdlet: Any) -> PodeServer:
    """The server that a command belongs to; outside one it is an error, in Pode's words."""
    server: PodeServer | None = getattr(cmdlet.session, "pode", None)
    if server is None:
        raise pode_error("Pode has not been initialised.")
    return server
