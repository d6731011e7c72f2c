"""Handlers: scripts that a service runs in its loop, every so many seconds, and those that mails are given to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pshost.clock import Stopped, StopToken
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.registration import load_folder, registered_block
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer


class Service:
    """The loop of a service, on a thread and in a runspace of its own."""

    def __init__(self, server: PodeServer) -> None:
        if not server.handlers["service"]:
            raise pode_error("No Service handlers have been defined.")
        self._server = server
        self._stop = StopToken(server.clock)
        self._thread = threading.Thread(target=self._run, name="service", daemon=True)

    def start(self) -> None:
        """Run the handlers, now and after every interval."""
        self._thread.start()

    def shutdown(self, timeout: float = 2.0) -> None:
        """Stop the handler that runs, and run none any more."""
        self._stop.stop("shut down")
        self._thread.join(timeout)

    def _run(self) -> None:
        from pshost.tasks.body import call_stoppable

        _, error = call_stoppable(self._stop, self._loop)
        if error is not None and not isinstance(error, Stopped):
            self._server.logs.failure(error)

    def _loop(self) -> None:
        server = self._server
        event = Hashtable((("Lockable", server.lockable), ("Metadata", Hashtable())))
        with server.runspaces.runspace("Service", self._stop) as session:
            session.global_scope.set("serviceevent", event)
            while not self._stop.wait(0):
                for handler in list(server.handlers["service"].values()):
                    handler["Logic"].invoke(*(handler["Arguments"] or ()))
                if self._stop.wait(server.interval):
                    return


@function("Add-PodeHandler", default_set="Script")
class AddPodeHandler(Cmdlet):
    """Adds a script that a service runs in its loop, or one that is run for every mail."""

    parameters = (
        Parameter("Type", "string", mandatory=True, values=("Service", "Smtp",), default=""),
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Script",)),
        Parameter("ArgumentList", "object[]"),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
    )

    def end(self) -> None:
        server = server_of(self)
        handlers = server.handlers[self.Type.lower()]
        if self.Name.lower() in handlers:
            raise pode_error(f"[{self.Type}] {self.Name}: Handler already defined.")
        handlers[self.Name.lower()] = Hashtable((
            ("Name", self.Name), ("Logic", registered_block(self, server)), ("Arguments", self.ArgumentList),
        ))


@function("Remove-PodeHandler")
class RemovePodeHandler(Cmdlet):
    """Removes a handler."""

    parameters = (
        Parameter("Type", "string", mandatory=True, position=0, values=("Service", "Smtp",), default=""),
        Parameter("Name", "string", mandatory=True, position=1, default=""),
    )

    def end(self) -> None:
        server_of(self).handlers[self.Type.lower()].pop(self.Name.lower(), None)


@function("Clear-PodeHandlers")
class ClearPodeHandlers(Cmdlet):
    """Removes every handler, or those of a type."""

    parameters = (Parameter("Type", "string", position=0, values=("", "Service", "Smtp",), default=""),)

    def end(self) -> None:
        for kind, handlers in server_of(self).handlers.items():
            if self.Type.lower() in ("", kind):
                handlers.clear()


@function("Use-PodeHandlers")
class UsePodeHandlers(Cmdlet):
    """Loads the scripts of the handlers folder, each of which adds handlers."""

    parameters = (Parameter("Path", "string", position=0, default=""),)

    def end(self) -> None:
        load_folder(self, server_of(self), "handlers", self.Path)
