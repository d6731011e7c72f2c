"""File watchers: scripts that run when files below a folder are made, changed, renamed or deleted.

One thread with one runspace runs them, one event after the other.
"""

from __future__ import annotations

import os
import queue
import re
import threading
from typing import TYPE_CHECKING

from pshost.clock import Stopped, StopToken
from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.moments import utc_moment
from pshost.commands.pode.registration import load_folder, registered_block, using_variables
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.identity import new_id
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.watching import Change, Watch

_USUAL = ["Changed", "Created", "Deleted", "Renamed"]


class FileWatcher:
    """One watcher: its table as Pode has it, and the watch while the server runs."""

    def __init__(self, table: Hashtable, folder: str, pattern: re.Pattern[str] | None, recursive: bool) -> None:
        self.table = table
        self.folder = folder
        self.pattern = pattern
        self.recursive = recursive
        self.watch: Watch | None = None


class FileWatchers:
    """The watchers of a server, and the thread that runs their scripts."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._watchers: dict[str, FileWatcher] = {}
        self._events: queue.SimpleQueue[tuple[FileWatcher, Change] | None] = queue.SimpleQueue()
        self._stop = StopToken(server.clock)
        self._thread: threading.Thread | None = None

    def add(self, watcher: FileWatcher) -> None:
        """Watch, at once when the server runs."""
        name = str(watcher.table["Name"])
        if name.lower() in self._watchers:
            raise pode_error(f"A File Watcher named '{name}' has already been defined.")
        self._watchers[name.lower()] = watcher
        if self._thread is not None:
            self._begin(watcher)

    def get(self, names: list[str] | None = None) -> list[FileWatcher]:
        """All watchers, or those of some names."""
        if names:
            return [self._watchers[name.lower()] for name in names if name.lower() in self._watchers]
        return list(self._watchers.values())

    def remove(self, name: str) -> None:
        """Watch no more; nothing happens without a watcher of that name."""
        watcher = self._watchers.pop(name.lower(), None)
        if watcher is not None and watcher.watch is not None:
            watcher.watch.stop()

    def start(self) -> None:
        """Begin to watch and to run scripts."""
        if not self._watchers and "files" not in self._server.enabled_pools:
            return
        self._thread = threading.Thread(target=self._work, name="file-events", daemon=True)
        self._thread.start()
        for watcher in self.get():
            self._begin(watcher)

    def shutdown(self, timeout: float = 2.0) -> None:
        """Stop the script that runs, and watch no more."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        for watcher in self.get():
            self.remove(str(watcher.table["Name"]))
        self._events.put(None)
        self._stop.stop("shut down")
        thread.join(timeout)

    def _begin(self, watcher: FileWatcher) -> None:
        from pshost.commands.pode.watching import Watch

        def changed(changes: list[Change]) -> None:
            for change in changes:
                self._events.put((watcher, change))

        watcher.watch = Watch(watcher.folder, changed, recursive=watcher.recursive)
        watcher.watch.start()

    def _work(self) -> None:
        from pshost.tasks.body import call_stoppable

        while (event := self._events.get()) is not None:
            _, error = call_stoppable(self._stop, self._run, *event)
            if isinstance(error, Stopped):
                return
            if error is not None:
                self._server.logs.failure(error)

    def _run(self, watcher: FileWatcher, change: Change) -> None:
        kind, path, old = change
        table = watcher.table
        parameters = _parameters(watcher, path)
        if parameters is None or kind.lower() not in table["Events"]:
            return
        with self._server.runspaces.runspace("Files", self._stop, str(table["Name"])) as session:
            session.global_scope.set("fileevent", Hashtable((
                ("Type", kind), ("FullPath", path), ("Name", os.path.basename(path)),
                ("Old", Hashtable((("FullPath", old), ("Name", None if old is None else os.path.basename(old))))),
                ("Parameters", Hashtable(parameters.items())), ("Lockable", self._server.lockable),
                ("Timestamp", utc_moment(self._server.clock.utcnow())), ("Metadata", Hashtable()),
            )))
            block = table["Script"]
            if block is not None:
                block.invoke(*(table["Arguments"] or ()))


def _parameters(watcher: FileWatcher, path: str) -> dict[str, str] | None:
    """The values of the placeholders in the watcher's path; None when the path or the file's name does not match."""
    from pshost.commands.pode.watching import matcher

    table = watcher.table
    if not matcher(watcher.folder, table["Include"] or ["*.*"], table["Exclude"] or [])(path):
        return None
    if watcher.pattern is None:
        return {}
    found = watcher.pattern.match(path)
    return None if found is None else found.groupdict()


def _place(path: str) -> tuple[str, re.Pattern[str] | None]:
    """The folder to watch for a path, and the pattern of its placeholders (`:name`) and wildcards."""
    parts = path.split(os.sep)
    fixed = [part for part in parts if ":" not in part and "*" not in part]
    if len(fixed) == len(parts):
        return path, None
    head = parts[: next(index for index, part in enumerate(parts) if ":" in part or "*" in part)]
    pattern = re.sub(r":(\w+)", r"(?P<\1>[^/\\\\]+?)", re.escape(path).replace(r"\:", ":").replace(r"\*", ".*"))
    return os.sep.join(head) or os.sep, re.compile(f"^{pattern}(?:$|[/\\\\])", re.IGNORECASE)


@function("Add-PodeFileWatcher", default_set="Script")
class AddPodeFileWatcher(Cmdlet):
    """Adds a script that runs when files below a folder change."""

    parameters = (
        Parameter("Name", "string", default=""),
        Parameter("EventName", "string[]", values=("Changed", "Created", "Deleted", "Renamed", "Existed", "*",), default=_USUAL),
        Parameter("Path", "string", mandatory=True, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Script",)),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
        Parameter("ArgumentList", "object[]"),
        Parameter("NotifyFilter", "object[]"),
        Parameter("Exclude", "string[]"),
        Parameter("Include", "string[]", validators=(not_null_or_empty,), default=["*.*"]),
        Parameter("InternalBufferSize", "int", validators=(in_range(4096, 65536),), default=8192),
        Parameter("NoSubdirectories", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
    )

    def end(self) -> None:
        unsupported(self, "NotifyFilter")
        server = server_of(self)
        path = server.path(self.Path, self.session)
        folder, pattern = _place(path)
        if not os.path.exists(folder):
            raise pode_error(f"Path does not exist: {self.Path}")
        block = registered_block(self, server)
        events = [str(name).lower() for name in self.EventName]
        table = Hashtable((
            ("Name", self.Name or new_id()), ("Events", [name.lower() for name in _USUAL] if "*" in events else events),
            ("Path", folder), ("Placeholders", Hashtable((("Exist", pattern is not None),))), ("Script", block),
            ("UsingVariables", using_variables(block)), ("Arguments", self.ArgumentList), ("Include", list(self.Include)),
            ("Exclude", list(self.Exclude or ())), ("IncludeSubdirectories", not self.NoSubdirectories),
        ))
        server.files.add(FileWatcher(table, folder, pattern, not self.NoSubdirectories))
        if self.PassThru:
            self.write(table)


@function("Get-PodeFileWatcher")
class GetPodeFileWatcher(Cmdlet):
    """Gets the file watchers, or some of them."""

    parameters = (Parameter("Name", "string[]", position=0),)

    def end(self) -> None:
        for watcher in server_of(self).files.get(self.Name):
            self.write(watcher.table)


@function("Test-PodeFileWatcher")
class TestPodeFileWatcher(Cmdlet):
    """Whether there is a file watcher of that name."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        self.write(bool(server_of(self).files.get([self.Name])))


@function("Remove-PodeFileWatcher")
class RemovePodeFileWatcher(Cmdlet):
    """Removes a file watcher."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        server_of(self).files.remove(self.Name)


@function("Clear-PodeFileWatchers")
class ClearPodeFileWatchers(Cmdlet):
    """Removes every file watcher."""

    def end(self) -> None:
        files = server_of(self).files
        for watcher in files.get():
            files.remove(str(watcher.table["Name"]))


@function("Use-PodeFileWatchers")
class UsePodeFileWatchers(Cmdlet):
    """Loads the scripts of the filewatchers folder, each of which adds file watchers."""

    parameters = (Parameter("Path", "string", position=0, default=""),)

    def end(self) -> None:
        load_folder(self, server_of(self), "filewatchers", self.Path)
