"""Mutexes: one body at once, by name; who has one may take it again."""

from __future__ import annotations

from pshost.commands.pode.context import server_of, synchronized_table
from pshost.commands.pode.errors import method_error
from pshost.commands.pode.named_things import HeldThing, run_dot_sourced
from pshost.declarations.command import Parameter, function


class Mutex(HeldThing):
    """A command on mutexes."""

    kept = "mutexes"
    word = "mutex"

    def acquire(self, timeout: float | None) -> bool:
        """Take it; the body that ends without giving it back is made to."""
        return server_of(self).locks.enter(self.thing(), timeout)

    def release(self) -> None:
        """Give it back. Raises .NET's error when it is not held here."""
        if not server_of(self).locks.exit(self.thing()):
            raise method_error(
                "ReleaseMutex", 0, "Object synchronization method was called from an unsynchronized block of code."
            )


@function("New-PodeMutex")
class NewPodeMutex(Mutex):
    """Makes a named mutex."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Scope", "string", position=1, values=("Self", "Local", "Global",), default="Self"),
    )

    def end(self) -> None:
        self.add(synchronized_table())


@function("Use-PodeMutex")
class UsePodeMutex(Mutex):
    """Runs a script block while it holds a mutex."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=1),
        Parameter("Timeout", "int", position=2, default=-1),
        Parameter("Return", "switch", default=False),
    )

    def end(self) -> None:
        with self.held():
            run_dot_sourced(self)


@function("Enter-PodeMutex")
class EnterPodeMutex(Mutex):
    """Takes a mutex, to be given back by Exit-PodeMutex."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Timeout", "int", position=1, default=-1),
    )

    def end(self) -> None:
        self.enter()


@function("Exit-PodeMutex")
class ExitPodeMutex(Mutex):
    """Gives a mutex back."""

    def end(self) -> None:
        self.release()


@function("Get-PodeMutex")
class GetPodeMutex(Mutex):
    """Gets a named mutex."""

    def end(self) -> None:
        self.get()


@function("Test-PodeMutex")
class TestPodeMutex(Mutex):
    """Whether a mutex has that name."""

    def end(self) -> None:
        self.test()


@function("Remove-PodeMutex")
class RemovePodeMutex(Mutex):
    """Removes a named mutex."""

    def end(self) -> None:
        self.remove()


@function("Clear-PodeMutexes")
class ClearPodeMutexes(Mutex):
    """Removes every mutex."""

    parameters = ()

    def end(self) -> None:
        self.clear()
