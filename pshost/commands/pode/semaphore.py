"""Semaphores: at most so many bodies at once, by name; nobody owns a place."""

from __future__ import annotations

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import method_error
from pshost.commands.pode.named_things import HeldThing, run_dot_sourced
from pshost.declarations.command import Parameter, function
from pshost.tasks.semaphore import Semaphore


class NamedSemaphore(HeldThing):
    """A command on semaphores."""

    kept = "semaphores"
    word = "semaphore"

    def acquire(self, timeout: float | None) -> bool:
        """Take a place."""
        semaphore: Semaphore = self.thing()
        return semaphore.acquire(timeout)

    def release(self, count: int = 1) -> None:
        """Give places back. Raises .NET's error when there would be more than there are."""
        semaphore: Semaphore = self.thing()
        try:
            semaphore.release(count)
        except ValueError as error:
            raise method_error("Release", 1, str(error)) from error


@function("New-PodeSemaphore")
class NewPodeSemaphore(NamedSemaphore):
    """Makes a named semaphore."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Count", "int", position=1, default=1),
        Parameter("Scope", "string", position=2, values=("Self", "Local", "Global",), default="Self"),
    )

    def end(self) -> None:
        self.add(Semaphore(server_of(self).clock, self.Count))


@function("Use-PodeSemaphore")
class UsePodeSemaphore(NamedSemaphore):
    """Runs a script block while it holds a place of a semaphore."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=1),
        Parameter("Timeout", "int", position=2, default=-1),
        Parameter("Return", "switch", default=False),
    )

    def end(self) -> None:
        with self.held():
            run_dot_sourced(self)


@function("Enter-PodeSemaphore")
class EnterPodeSemaphore(NamedSemaphore):
    """Takes a place of a semaphore, to be given back by Exit-PodeSemaphore."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Timeout", "int", position=1, default=-1),
    )

    def end(self) -> None:
        self.enter()


@function("Exit-PodeSemaphore")
class ExitPodeSemaphore(NamedSemaphore):
    """Gives places of a semaphore back."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("ReleaseCount", "int", position=1, default=1),
    )

    def end(self) -> None:
        self.release(max(1, self.ReleaseCount))


@function("Get-PodeSemaphore")
class GetPodeSemaphore(NamedSemaphore):
    """Gets a named semaphore."""

    def end(self) -> None:
        self.get()


@function("Test-PodeSemaphore")
class TestPodeSemaphore(NamedSemaphore):
    """Whether a semaphore has that name."""

    def end(self) -> None:
        self.test()


@function("Remove-PodeSemaphore")
class RemovePodeSemaphore(NamedSemaphore):
    """Removes a named semaphore."""

    def end(self) -> None:
        self.remove()


@function("Clear-PodeSemaphores")
class ClearPodeSemaphores(NamedSemaphore):
    """Removes every semaphore."""

    parameters = ()

    def end(self) -> None:
        self.clear()
