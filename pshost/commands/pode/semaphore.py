"""Semaphores: at most so many bodies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.clock import Signal, current_token
from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet

if TYPE_CHECKING:
    from pshost.clock import Clock


class Semaphore:
    """A count of places; who finds none waits, first come, first served."""

    def __init__(self, clock: Clock, count: int) -> None:
        from collections import deque
        from threading import Lock

        self._clock = clock
        self._free = max(1, count)
        self._lock = Lock()
        self._waiting: deque[Signal] = deque()

    def acquire(self, timeout: float | None) -> bool:
        """Take a place within `timeout` seconds (None: for ever)."""
        with self._lock:
            if self._free > 0:
                self._free -= 1
                return True
            waiter = Signal()
            self._waiting.append(waiter)
        token = current_token()
        try:
            if token is None:
                self._clock.wait(waiter, timeout)
            else:
                token.wait_for(waiter, timeout)
        except BaseException:
            self._withdraw(waiter)
            raise
        return waiter.is_set() or not self._withdraw(waiter, keep=True)

    def release(self, count: int) -> None:
        """Give places back; they go to those who wait."""
        with self._lock:
            for _ in range(count):
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._free += 1

    def _withdraw(self, waiter: Signal, keep: bool = False) -> bool:
        """Wait no longer; true when no place had been given. A place that had is given on, unless it is kept."""
        with self._lock:
            if not waiter.is_set():
                self._waiting.remove(waiter)
                return True
        if not keep:
            self.release(1)
        return False


def named(server: PodeServer, name: str) -> Semaphore:
    """The semaphore of that name."""
    found: Semaphore | None = server.semaphores.get(name)
    if found is None:
        raise pode_error(f"No semaphore found called '{name}'")
    return found


def enter(server: PodeServer, name: str, timeout: int) -> Semaphore:
    """Take a place of the named semaphore, waiting at most `timeout` milliseconds."""
    semaphore = named(server, name)
    if not semaphore.acquire(None if timeout < 0 else timeout / 1000):
        raise pode_error(f"Failed to acquire semaphore ownership. Semaphore name: {name}")
    return semaphore


@cmdlet("New-PodeSemaphore")
class NewPodeSemaphore(Cmdlet):
    """Makes a named semaphore."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Count", "int", position=1, default=1),
        Parameter("Scope", "string", position=2, values=("Self", "Local", "Global",), default="Self"),
    )

    def end(self) -> None:
        server = server_of(self)
        if self.Name in server.semaphores:
            raise pode_error(f"A semaphore with the following name already exists: {self.Name}")
        server.semaphores[self.Name] = Semaphore(server.clock, self.Count)


@cmdlet("Use-PodeSemaphore")
class UsePodeSemaphore(Cmdlet):
    """Runs a script block while it holds a place of a semaphore."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=1),
        Parameter("Timeout", "int", position=2, default=-1),
        Parameter("Return", "switch", default=False),
    )

    def end(self) -> None:
        semaphore = enter(server_of(self), self.Name, self.Timeout)
        try:
            outputs = self.ScriptBlock.invoke(scope=self.scope, dot=True)
        finally:
            semaphore.release(1)
        if self.Return:
            for item in outputs:
                self.write(item)


@cmdlet("Enter-PodeSemaphore")
class EnterPodeSemaphore(Cmdlet):
    """Takes a place of a semaphore, to be given back by Exit-PodeSemaphore."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Timeout", "int", position=1, default=-1),
    )

    def end(self) -> None:
        enter(server_of(self), self.Name, self.Timeout)


@cmdlet("Exit-PodeSemaphore")
class ExitPodeSemaphore(Cmdlet):
    """Gives places of a semaphore back."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("ReleaseCount", "int", position=1, default=1),
    )

    def end(self) -> None:
        named(server_of(self), self.Name).release(max(1, self.ReleaseCount))


@cmdlet("Test-PodeSemaphore")
class TestPodeSemaphore(Cmdlet):
    """Whether a semaphore has that name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(self.Name in server_of(self).semaphores)


@cmdlet("Remove-PodeSemaphore")
class RemovePodeSemaphore(Cmdlet):
    """Removes a named semaphore."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server_of(self).semaphores.pop(self.Name)
