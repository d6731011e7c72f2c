"""Runspaces: the sessions in which the bodies of tasks, timers, schedules and routes run.

Each is forked from the session of the server: it shares Pode's commands, imported modules, and the functions of
the scripts that Pode imports at start (the server's script and the files loaded through Pode), but none of its
variables. They are pooled and used again, the last one first, and not reset in between, as Pode's are.
"""

from __future__ import annotations

import os
from _thread import allocate_lock, get_ident
from typing import TYPE_CHECKING, Any

from pshost import giving_way
from pshost.commands.pode.auto_import import FUNCTIONS, MODULES
from pshost.commands.pode.calling import dot_sourced
from pshost.runtime import current
from pshost.runtime.stopping import watch
from pshost.runtime.values import Hashtable
from pshost.runtime.values.hashtable import LateTable

if TYPE_CHECKING:
    from datetime import datetime
    from types import TracebackType

    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer


class Event(LateTable):
    """An `$Event`, made when the body looks at it."""

    __slots__ = ("_lockable", "_moment", "_more", "_sender")

    def __init__(self, lockable: Hashtable, sender: Any, moment: datetime, more: dict[str, Any]) -> None:
        super().__init__()
        self._lockable = lockable
        self._sender = sender
        self._moment = moment
        self._more = more

    def fill(self) -> None:
        """Make the entries."""
        from pshost.commands.pode.moments import utc_moment

        with filling:
            if not self.filled:
                self.adopt(Hashtable((
                    ("Lockable", self._lockable), ("Sender", self._sender), ("Timestamp", utc_moment(self._moment)),
                    *self._more.items(), ("Metadata", Hashtable()),
                )))


filling = allocate_lock()
"""Held while the table of an event is made: threads that look at one at once must see one table."""


# The pools whose bodies give way, when they compute, to those of the others.
_PATIENT = frozenset(("Tasks", "Schedules"))


class Runspace:
    """A session that a body has for itself and that is current on its thread, inside a `with` block."""

    __slots__ = ("_name", "_pool", "_runspaces", "_session", "_stop", "_told", "_use")

    def __init__(self, runspaces: Runspaces, pool: str, stop: StopToken | None, name: str) -> None:
        self._runspaces = runspaces
        self._pool = pool
        self._stop = stop
        self._name = name

    def __enter__(self) -> Any:
        self._session = session = self._runspaces.take(self._pool)
        session.stop = self._stop
        if self._stop is not None:
            self._told = watch(self._stop)
        session.name = f"Pode_{self._pool}_{self._name}" if self._name else f"Pode_{self._pool}"
        session.location = self._runspaces.root
        self._use = current.use(session)
        self._use.__enter__()
        if self._pool in _PATIENT:
            giving_way.begin(get_ident())
        return session

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._pool in _PATIENT:
                giving_way.end(get_ident())
            self._use.__exit__(kind, error, trace)
        finally:
            self._session.stop = None
            if self._stop is not None:
                self._stop.remove_callback(self._told)
            self._runspaces.give_back(self._pool, self._session)


class Runspaces:
    """The runspaces of one server, by pool."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._idle: dict[str, list[Any]] = {}
        # Files whose functions the runspaces have: those that Pode dot-sources, and the script that started the server.
        self._files: set[str] = set()
        self._functions: dict[str, Any] = {}

    def runspace(self, pool: str, stop: StopToken | None, name: str = "") -> Runspace:
        """A session for one body, current on this thread inside the `with` block."""
        return Runspace(self, pool, stop, name)

    @property
    def root(self) -> str:
        """The folder in which bodies begin."""
        return self._server.root

    def take(self, pool: str) -> Any:
        """A session of a pool that nobody uses."""
        idle = self._idle.get(pool)
        if idle:
            try:
                return idle.pop()
            except IndexError:  # another thread was quicker
                pass
        return self._make(pool)

    def give_back(self, pool: str, session: Any) -> None:
        """A body has ended: the next may have its session."""
        self._idle.setdefault(pool, []).append(session)

    def _make(self, pool: str) -> Any:
        admits = self._server.auto_import.admits
        session = self._server.session.fork(lambda module: admits(MODULES, module.Name))
        session.pode = self._server
        session.pool = pool
        session.exchange = None
        session.try_depth = 1  # Pode runs every body inside a `try` of its own: what ends a statement ends the body
        session.global_scope.set("pode_scope_runspace", True)
        session.functions = {name: each for name, each in session.functions.items() if self._is_shared(name, each)} | self._functions
        return session

    def _is_shared(self, name: str, function: Any) -> bool:
        """Whether a function of the server's session is a module's, or of no file or one that Pode imports."""
        path = source_path(function)
        if function.module is not None or path is None:
            return True
        return os.path.realpath(path) in self._files and self._server.auto_import.admits(FUNCTIONS, name)

    def event(self, sender: Any, **more: Any) -> Hashtable:
        """An `$Event`: the lockable, who sent it, when, and what else there is."""
        return Event(self._server.lockable, sender, self._server.clock.utcnow(), more)

    def import_file(self, path: str) -> None:
        """Let the runspaces have the functions that a file defines."""
        self._files.add(os.path.realpath(path))

    def dot_source(self, cmdlet: Any, path: str) -> list[Any]:
        """Run a script in the scope of the server's body and give its outputs; its functions reach the runspaces."""
        self.import_file(path)
        outputs = dot_sourced(cmdlet.scope, path)
        self.import_functions(cmdlet.scope)
        return outputs

    def dot_source_inside(self, cmdlet: Any, path: str) -> list[Any]:
        """Run a script in a scope of its own and give its outputs; its functions are kept, for the runspaces and for the caller."""
        self.import_file(path)
        from pshost.runtime.scope import Scope

        scope = Scope({}, cmdlet.scope)
        outputs = dot_sourced(scope, path)
        self.import_functions(scope)
        for name, function in self._functions.items():
            if os.path.realpath(source_path(function) or "") == os.path.realpath(path):
                cmdlet.session.functions[name] = function
        return outputs

    def import_functions(self, scope: Any) -> None:
        """Take over the functions that are visible from a scope and come from an imported file."""
        found = dict(self._server.session.functions)
        while scope is not None:
            for name, function in (getattr(scope, "functions", None) or {}).items():
                found.setdefault(name, function)
            scope = scope.parent
        admits = self._server.auto_import.admits
        for name, function in found.items():
            path = source_path(function)
            if not path or not admits(FUNCTIONS, name):
                continue
            if os.path.realpath(path) in self._files and self._functions.get(name) is not function:
                self._functions[name] = function
                for idle in self._idle.values():
                    for session in idle:
                        session.functions[name] = function


def source_path(function: Any) -> str | None:
    """The file that defines a function, or None."""
    block = getattr(function, "block", function)
    code = getattr(block, "code", None)
    path: str | None = getattr(getattr(code, "source", None), "path", None)
    return path
