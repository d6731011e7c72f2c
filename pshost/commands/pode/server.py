"""Starting and ending a server."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.event import trigger
from pshost.commands.pode.scoped_variables import built_in
from pshost.commands.pode.start_block import show_start, show_status
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Start-PodeServer", default_set="Script")
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
            "CurrentPath", "switch", default=False, sets={"FileDaemon": SetMembership(mandatory=True),
            "File": SetMembership()},
        ),
    )

    def end(self) -> None:
        unsupported(self, "ServerlessType", "Request", "EnableBreakpoints")
        session = self.session
        if getattr(session, "pode", None) is not None:
            raise pode_error("A server runs already in this session; it must end before another one starts.")
        folder = self._script_folder()
        path = self._body_path(folder)
        root = self._root(folder, path)
        server = PodeServer(session, root)
        self._settings(server)
        session.pode = server
        session.variable_drives = built_in(server)
        self._run(server, path)

    def _run(self, server: PodeServer, path: str | None) -> None:
        session = self.session
        location = session.location
        try:
            try:
                show_status(server, "Starting")
                self._body(server, path)
                trigger(server, "Start")
                self._serve(server)
            except Exception as error:
                server.logs.failure(error)
                trigger(server, "Crash")
                raise
            finally:
                with _shielded(session.stop):
                    self._close(server)
        finally:
            session.location = location
            session.pode = None
            session.variable_drives = {}
            for name, value in server.output_variables.items():
                session.global_scope.set(str(name).lower(), value)

    def _serve(self, server: PodeServer) -> None:
        server.web.listen()
        server.started_at = server.clock.now()
        server.state_name = "Running"
        server.logs.start()
        server.start_engines()
        server.web.open()
        show_start(server)
        trigger(server, "Running")
        if server.interval > 0:
            self._service(server)
            return
        stop = self.session.stop
        if stop is None:
            server.clock.wait(server.terminate)
        else:
            stop.wait_for(server.terminate)

    def _service(self, server: PodeServer) -> None:
        """A service: run its handlers every so many seconds, until the server is closed."""
        from pshost.runtime.values import Hashtable

        if not server.handlers:
            raise pode_error("No Service handlers have been defined.")
        stop = self.session.stop
        while not server.terminate.is_set():
            event = Hashtable((("Lockable", server.lockable), ("Metadata", Hashtable())))
            for handler in list(server.handlers.values()):
                with server.runspaces.runspace("Service", stop, str(handler["Name"])) as session:
                    session.global_scope.set("serviceevent", event)
                    handler["Logic"].invoke(*(handler["Arguments"] or ()))
            if stop is None:
                server.clock.wait(server.terminate, server.interval)
            else:
                stop.wait_for(server.terminate, server.interval)

    def _close(self, server: PodeServer) -> None:
        server.state_name = "Terminating"
        show_status(server, "Terminating")
        trigger(server, "Terminate")
        trigger(server, "Stop")
        server.web.close()
        server.shutdown()
        server.logs.shutdown()
        server.started_at = None
        server.state_name = "Terminated"
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

    def _settings(self, server: PodeServer) -> None:
        from pshost.commands.pode.config import load_config

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
        if not server.name:
            server.name = "pode_server"


def _shielded(stop: Any) -> Any:
    """Keeps a stop from reaching the cleaning up, which is short."""
    from contextlib import nullcontext

    return nullcontext() if stop is None else stop.shield()


@cmdlet("Close-PodeServer")
class ClosePodeServer(Cmdlet):
    """Ends the server."""

    def end(self) -> None:
        server_of(self).terminate.set()


@cmdlet("Get-PodeServerState")
class GetPodeServerState(Cmdlet):
    """Gets what the server is doing: Starting, Running, Terminating or Terminated."""

    def end(self) -> None:
        server = getattr(self.session, "pode", None)
        self.write("Terminated" if server is None else server.state_name)


@cmdlet("Test-PodeServerState")
class TestPodeServerState(Cmdlet):
    """Whether the server is in a state."""

    parameters = (
        Parameter("State", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server = getattr(self.session, "pode", None)
        state = "Terminated" if server is None else server.state_name
        self.write(state.lower() == self.State.lower())


@cmdlet("Add-PodeHandler", default_set="Script")
class AddPodeHandler(Cmdlet):
    """Adds a script that a service runs in its loop."""

    parameters = (
        Parameter("Type", "string", mandatory=True, values=("Service", "Smtp",), default=""),
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Script",)),
        Parameter("ArgumentList", "object[]"),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
    )

    def end(self) -> None:
        from pshost.commands.pode.registration import registered_block
        from pshost.runtime.errors.exceptions import RuntimeException
        from pshost.runtime.values import Hashtable

        server = server_of(self)
        if self.Type.lower() != "service":
            raise RuntimeException(
                f"pshost does not support handlers of type '{self.Type}' yet.", "PshostParameterNotSupported",
                "NotImplemented", self.Type,
            )
        if self.Name.lower() in server.handlers:
            raise pode_error(f"[{self.Type}] {self.Name}: Handler already defined.")
        server.handlers[self.Name.lower()] = Hashtable((
            ("Name", self.Name), ("Logic", registered_block(self, server)), ("Arguments", self.ArgumentList),
        ))


@cmdlet("Remove-PodeHandler")
class RemovePodeHandler(Cmdlet):
    """Removes a handler."""

    parameters = (
        Parameter("Type", "string", mandatory=True, position=0, values=("Service", "Smtp",), default=""),
        Parameter("Name", "string", mandatory=True, position=1, default=""),
    )

    def end(self) -> None:
        server_of(self).handlers.pop(self.Name.lower(), None)
