"""Starting and ending a server."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import PodeServer
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.event import trigger
from pshost.commands.pode.scoped_variables import built_in
from pshost.commands.pode.start_block import show_end, show_start, show_status
from pshost.declarations.command import Parameter, SetMembership, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException

if TYPE_CHECKING:
    from collections.abc import Iterator


# A server without a name gets one of these.
_ADJECTIVES = ("able", "brave", "calm", "eager", "fair", "gentle", "happy", "keen", "lively", "merry", "quick", "sharp", "steady")
_NOUNS = ("badger", "crane", "dolphin", "falcon", "heron", "ibex", "lynx", "marten", "otter", "puffin", "raven", "seal", "walrus")


@function("Start-PodeServer", default_set="Script")
class StartPodeServer(Cmdlet):
    """Runs a server: its body defines it, and the call returns when the server has ended."""

    parameters = (
        Parameter(
            "ScriptBlock", "scriptblock", sets={"Script": SetMembership(mandatory=True, position=0, pipeline=True),
            "ScriptDaemon": SetMembership(mandatory=True)},
        ),
        Parameter("Interval", "int", default=0),
        Parameter("Name", "string", default=""),
        Parameter("AppName", "string", default=""),
        Parameter("Threads", "int", default=1),
        Parameter("RootPath", "string", default=""),
        Parameter("Request", "object"),
        Parameter("ServerlessType", "string", values=("", "AzureFunctions", "AwsLambda",), default=""),
        Parameter("StatusPageExceptions", "string", values=("", "Hide", "Show",), default=""),
        Parameter("EnablePool", "string[]", values=("Timers", "Schedules", "Tasks", "WebSockets", "Files",)),
        Parameter("Browse", "switch", default=False, sets=("Script", "File",)),
        Parameter("EnableBreakpoints", "switch", default=False, sets=("Script", "File",)),
        Parameter("DisableTermination", "switch", default=False, sets=("Script", "File",)),
        Parameter("Quiet", "switch", default=False, sets=("Script", "File",)),
        Parameter("DisableConsoleInput", "switch", default=False, sets=("Script", "File",)),
        Parameter("ClearHost", "switch", default=False),
        Parameter("HideOpenAPI", "switch", default=False),
        Parameter("HideEndpoints", "switch", default=False),
        Parameter("ShowHelp", "switch", default=False),
        Parameter("IgnoreServerConfig", "switch", default=False),
        Parameter("ConfigFile", "string", default=""),
        Parameter("Daemon", "switch", mandatory=True, default=False, sets=("ScriptDaemon", "FileDaemon",)),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("FileDaemon", "File",)),
        Parameter(
            "CurrentPath", "switch", default=False, sets=("FileDaemon", "File"),
        ),
    )

    def end(self) -> None:
        unsupported(self, "ServerlessType", "Request", "EnableBreakpoints")
        session = self.session
        if getattr(session, "pode", None) is not None:
            raise pode_error("A server runs already in this session; it must end before another one starts.")
        folder = self._script_folder()
        path = self._body_path(folder)
        location = session.location
        restarts, begun = 0, None
        session.try_depth += 1  # Pode runs the body inside a `try` of its own: what ends a statement ends the body
        try:
            while True:
                server = PodeServer(session, self._root(folder, path))
                server.restarts = restarts
                server.created_at = begun = server.created_at if begun is None else begun
                self._settings(server)
                session.pode = server
                session.variable_drives = built_in(server)
                if not self._run(server, path):
                    show_end(server)
                    break
                restarts += 1
        finally:
            session.try_depth -= 1
            session.location = location
            session.pode = None
            session.variable_drives = {}

    def _run(self, server: PodeServer, path: str | None) -> bool:
        """One life of the server, from its start to its end; true when it is to start again."""
        again = crashed = False
        try:
            show_status(server, "Starting")
            trigger(server, "Starting")
            server.auto_import.import_vaults()
            self._body(server, path)
            trigger(server, "Start")
            again = self._serve(server)
        except Exception as error:
            crashed = True
            server.logs.failure(error)
            trigger(server, "Crash")
            if isinstance(error, NetException):
                error.was_thrown = True  # Pode throws it again, so that it ends the script, not only the statement
            raise
        finally:
            with _shielded(self.session.stop):
                self._close(server, again, crashed)
        return again

    def _serve(self, server: PodeServer) -> bool:
        from pshost.commands.pode.lifecycle import run_until_end

        service = None
        if server.interval > 0:
            from pshost.commands.pode.handler import Service

            service = Service(server)
        else:
            server.web.listen()
            if server.web.has_endpoints("Smtp", "Tcp"):
                server.streams.listen()
        server.started_at = server.clock.now()
        server.state_name = "Running"
        server.logs.start()
        server.start_engines()
        try:
            if service is not None:
                service.start()
            with self._watched(server):
                server.web.open()
                if "streams" in server.__dict__:
                    server.streams.open()
                show_start(server)
                if server.restarts:
                    trigger(server, "Restart")
                trigger(server, "Running")
                self._browse(server)
                return run_until_end(server, self.session.stop)
        finally:
            if service is not None:
                service.shutdown()

    @contextmanager
    def _watched(self, server: PodeServer) -> Iterator[None]:
        """Let the settings, changed files and keys restart the server, and keys do what else they do."""
        from pshost.commands.pode.auto_restart import AutoRestart
        from pshost.commands.pode.console_keys import ConsoleKeys

        with AutoRestart(server), ConsoleKeys(server, bool(self.bound.get("DisableConsoleInput") or self.bound.get("Daemon"))):
            yield

    def _browse(self, server: PodeServer) -> None:
        urls = server.web.urls()
        if self.bound.get("Browse") and urls and not server.restarts:
            import webbrowser

            webbrowser.open(urls[0][1])
            trigger(server, "Browser")

    def _close(self, server: PodeServer, again: bool, crashed: bool) -> None:
        """End what runs; a server that has crashed is not asked to terminate, it only stops."""
        server.state_name = "Restarting" if again else "Terminating"
        if again:
            show_status(server, server.state_name)
            trigger(server, "Restarting")
        else:
            if not crashed:
                trigger(server, "Terminate")
                show_status(server, server.state_name)
            trigger(server, "Stop")
        server.secrets.unregister_all()
        server.web.close()
        if "streams" in server.__dict__:
            server.streams.close()
        for hung in server.shutdown():
            self.session.host.write_error(
                f"The body of '{hung.process.task}' did not end within 2 seconds and is left behind. It hangs here:\n{hung.where}\n"
            )
        server.logs.shutdown()
        server.started_at = None
        if not again:
            server.state_name = "Terminated"
            for name, value in server.output_variables.items():
                self.session.global_scope.set(str(name).lower(), value)
            show_status(server, "Terminated")

    def _body(self, server: PodeServer, path: str | None) -> None:
        """Run the body where the call stands; its output is discarded."""
        block = self.bound.get("ScriptBlock")
        source = self.site.source.path if self.site is not None and self.site.source is not None else None
        if source:
            server.runspaces.import_file(source)
        if path is not None:
            from pshost.commands.pode.registration import block_of_outputs

            block = block_of_outputs(server.runspaces.dot_source(self, path))
        if block is not None:
            block.invoke(scope=self.scope, dot=True)
        server.runspaces.import_functions(self.scope)

    def _script_folder(self) -> str:
        source = self.site.source.path if self.site is not None and self.site.source is not None else None
        return os.path.dirname(os.path.abspath(source)) if source else str(self.session.location)

    def _body_path(self, folder: str) -> str | None:
        given = self.bound.get("FilePath")
        if not given:
            return None
        path = os.path.normpath(os.path.join(folder, given.replace("\\", "/")))
        if not os.path.isfile(path):
            raise pode_error(f"Path does not exist: {given}")
        return path

    def _root(self, folder: str, path: str | None) -> str:
        if self.RootPath:
            root = os.path.normpath(os.path.join(folder, self.RootPath.replace("\\", "/")))
            if not os.path.isdir(root):
                raise pode_error(f"Path does not exist: {self.RootPath}")
            return root
        if path is not None:
            return str(self.session.location) if self.bound.get("CurrentPath") else os.path.dirname(path)
        return folder

    @cached_property
    def _made_up_name(self) -> str:
        """The name of a server that was given none; a restart keeps it."""
        import random

        return f"{random.choice(_ADJECTIVES)}_{random.choice(_NOUNS)}"

    def _settings(self, server: PodeServer) -> None:
        from pshost.commands.pode.config import load_config, setting

        daemon = bool(self.bound.get("Daemon"))
        server.quiet = daemon or bool(self.bound.get("Quiet"))
        server.threads = max(1, self.Threads)
        server.interval = max(0, self.Interval)
        server.name = self.Name or ""
        server.app_name = self.AppName or "Pode"
        server.enabled_pools = frozenset(pool.lower() for pool in self.EnablePool or ())
        if not self.IgnoreServerConfig:
            load_config(server, self.session, self.ConfigFile)
        if self.StatusPageExceptions:
            server.show_exceptions = self.StatusPageExceptions.lower() == "show"
        if setting(server, "Server", "Console", "Quiet"):
            server.quiet = True
        if not server.name:
            server.name = self._made_up_name


def _shielded(stop: Any) -> Any:
    """Keeps a stop from reaching the cleaning up, which is short."""
    from contextlib import nullcontext

    return nullcontext() if stop is None else stop.shield()
