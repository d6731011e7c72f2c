"""Runspaces: the sessions in which the bodies of tasks, timers, schedules and routes run.

Each is forked from the session of the server: it shares Pode's commands, imported modules, and the functions of
the scripts that Pode imports at start (the server's script and the files loaded through Pode), but none of its
variables. They are pooled and used again, the last one first, and not reset in between, as Pode's are.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.calling import dot_sourced
from pshost.commands.pode.config import setting
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer


class Runspaces:
    """The runspaces of one server, by pool."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._idle: dict[str, list[Any]] = {}
        # Files whose functions the runspaces have: those that Pode dot-sources, and the script that started the server.
        self._files: set[str] = set()
        self._functions: dict[str, Any] = {}
        # Names (in lower case) that Export-PodeFunction was given.
        self.exported: set[str] = set()

    @contextmanager
    def runspace(self, pool: str, stop: StopToken | None, name: str = "") -> Iterator[Any]:
        """A session for one body, current on this thread meanwhile."""
        from pshost.runtime import current
        from pshost.runtime.stopping import watch

        idle = self._idle.setdefault(pool, [])
        session = idle.pop() if idle else self._make(pool)
        session.stop = stop
        if stop is not None:
            watch(stop)
        session.name = f"Pode_{pool}_{name}" if name else f"Pode_{pool}"
        session.location = self._server.root
        try:
            with current.use(session):
                yield session
        finally:
            session.stop = None
            idle.append(session)

    def _make(self, pool: str) -> Any:
        session = self._server.session.fork()
        session.pode = self._server
        session.pool = pool
        session.exchange = None
        session.try_depth = 1  # Pode runs every body inside a `try` of its own: what ends a statement ends the body
        session.global_scope.set("pode_scope_runspace", True)
        session.functions = {name: each for name, each in session.functions.items() if self._is_shared(each)} | self._functions
        return session

    def _is_shared(self, function: Any) -> bool:
        """Whether a function of the server's session is a module's, or of no file or one that Pode imports."""
        path = source_path(function)
        return function.module is not None or path is None or os.path.realpath(path) in self._files

    def event(self, sender: Any, **more: Any) -> Hashtable:
        """An `$Event`: the lockable, who sent it, when, and what else there is."""
        from pshost.commands.pode.moments import utc_moment

        table = Hashtable((
            ("Lockable", self._server.lockable), ("Sender", sender),
            ("Timestamp", utc_moment(self._server.clock.utcnow())),
        ))
        for key, value in more.items():
            table[key] = value
        table["Metadata"] = Hashtable()
        return table

    def import_file(self, path: str) -> None:
        """Let the runspaces have the functions that a file defines."""
        self._files.add(os.path.realpath(path))

    def dot_source(self, cmdlet: Any, path: str) -> list[Any]:
        """Run a script in the scope of the server's body and give its outputs; its functions reach the runspaces."""
        self.import_file(path)
        outputs = dot_sourced(cmdlet.scope, path)
        self.import_functions(cmdlet.scope)
        return outputs

    def dot_source_inside(self, cmdlet: Any, path: str) -> None:
        """Run a script in a scope of its own; only its functions are kept, for the runspaces and for the caller."""
        self.import_file(path)
        from pshost.runtime.scope import Scope

        scope = Scope({}, cmdlet.scope)
        dot_sourced(scope, path)
        self.import_functions(scope)
        for name, function in self._functions.items():
            if os.path.realpath(source_path(function) or "") == os.path.realpath(path):
                cmdlet.session.functions[name] = function

    def import_functions(self, scope: Any) -> None:
        """Take over the functions that are visible from a scope and come from an imported file."""
        found = dict(self._server.session.functions)
        while scope is not None:
            for name, function in (getattr(scope, "functions", None) or {}).items():
                found.setdefault(name, function)
            scope = scope.parent
        only_exported = setting(self._server, "Server", "AutoImport", "Functions", "ExportOnly")
        for name, function in found.items():
            path = source_path(function)
            if only_exported and name.lower() not in self.exported:
                continue
            if path and os.path.realpath(path) in self._files and self._functions.get(name) is not function:
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
