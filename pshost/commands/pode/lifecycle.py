"""What a running server can be asked to do, and the commands that ask: restart, suspend and resume, disable and enable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.pode import control
from pshost.commands.pode.config import setting
from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.event import trigger
from pshost.commands.pode.start_block import show_start, show_status
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string

_STATE = "Pode.Utilities.PodeServerState"

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.clock import StopToken


def run_until_end(server: PodeServer, stop: StopToken | None) -> bool:
    """Do what is asked of a server until it is to end; true when it is to start again."""
    while True:
        action, options = server.control.next(server.clock, stop)
        if action == control.TERMINATE:
            return False
        if action == control.RESTART:
            return True
        _ACTIONS[action](server, **options)


def suspend(server: PodeServer) -> None:
    """Start no task, schedule or timer, and let requests wait; bodies that run go on to their end."""
    if server.suspended:
        return
    _show(server, "Suspending")
    trigger(server, "Suspending")
    server.suspended = True
    server.tasks.suspend()
    server.schedules.suspend()
    server.timers.suspend()
    server.web.suspend()
    _show(server, "Suspended")
    trigger(server, "Suspend")


def resume(server: PodeServer) -> None:
    """Go on after :func:`suspend`."""
    if not server.suspended:
        return
    _show(server, "Resuming")
    trigger(server, "Resuming")
    server.suspended = False
    server.tasks.resume()
    server.schedules.resume_all()
    server.timers.resume_all()
    server.web.resume()
    server.state_name = "Running"
    show_start(server)
    trigger(server, "Resume")


def disable(server: PodeServer, retry_after: int) -> None:
    """Answer every request with 503."""
    server.web.disable(retry_after)
    trigger(server, "Disable")


def enable(server: PodeServer) -> None:
    """Answer requests again."""
    server.web.enable()
    trigger(server, "Enable")


_ACTIONS: dict[str, Callable[..., None]] = {
    control.SUSPEND: suspend, control.RESUME: resume, control.DISABLE: disable, control.ENABLE: enable,
}
# Resuming and enabling are allowed with what they undo.
_ALLOWED_AS = {control.RESUME: control.SUSPEND, control.ENABLE: control.DISABLE}


def _show(server: PodeServer, state: str) -> None:
    server.state_name = state
    show_status(server, state)


def ask(server: PodeServer, action: str, **options: object) -> None:
    """Ask for an action unless `Server.AllowedActions` of the settings forbids it."""
    if setting(server, "Server", "AllowedActions", _ALLOWED_AS.get(action, action)) is not False:
        server.control.ask(action, **options)


@function("Close-PodeServer")
class ClosePodeServer(Cmdlet):
    """Ends the server."""

    def end(self) -> None:
        server_of(self).control.ask(control.TERMINATE)


@function("Restart-PodeServer")
class RestartPodeServer(Cmdlet):
    """Ends everything of the server, and runs its body again."""

    def end(self) -> None:
        ask(server_of(self), control.RESTART)


@function("Suspend-PodeServer")
class SuspendPodeServer(Cmdlet):
    """Starts no task, schedule or timer any more, and lets requests wait, until Resume-PodeServer."""

    parameters = (Parameter("Timeout", "int", position=0, default=30),)

    def end(self) -> None:
        ask(server_of(self), control.SUSPEND)


@function("Resume-PodeServer")
class ResumePodeServer(Cmdlet):
    """Goes on after Suspend-PodeServer."""

    parameters = (Parameter("Timeout", "int", position=0, default=30),)

    def end(self) -> None:
        ask(server_of(self), control.RESUME)


@function("Disable-PodeServer")
class DisablePodeServer(Cmdlet):
    """Answers every request with 503, until Enable-PodeServer."""

    parameters = (Parameter("RetryAfter", "int", position=0, default=3600),)

    def end(self) -> None:
        ask(server_of(self), control.DISABLE, retry_after=self.RetryAfter)


@function("Enable-PodeServer")
class EnablePodeServer(Cmdlet):
    """Answers requests again."""

    def end(self) -> None:
        ask(server_of(self), control.ENABLE)


@function("Get-PodeServerState")
class GetPodeServerState(Cmdlet):
    """Gets what the server is doing: Starting, Running, Suspended, Terminating and so on."""

    def end(self) -> None:
        from pshost.runtime.dotnet.enums import value_of

        self.write(value_of(_STATE, _state(self)))


@function("Test-PodeServerState")
class TestPodeServerState(Cmdlet):
    """Whether the server is in a state."""

    parameters = (Parameter("State", _STATE, mandatory=True, position=0),)

    def end(self) -> None:
        self.write(_state(self) == to_string(self.State))


def _state(cmdlet: Cmdlet) -> str:
    server: PodeServer | None = getattr(cmdlet.session, "pode", None)
    return "Terminated" if server is None else server.state_name
