"""Locks: on an object, on a named lockable, or on the one lockable of the whole server."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.context import PodeServer, server_of, synchronized_table
from pshost.commands.pode.errors import pode_error
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable, PSCustomObject, PSObject, TypedArray


def lock_target(cmdlet: Any, server: PodeServer, verb: str) -> Any:
    """What the command locks: the object given, the lockable of the name given, else the global lockable."""
    if "Name" in cmdlet.bound:
        return server.lockables.get(cmdlet.Name) or server.lockable
    target = cmdlet.Object
    if target is None:
        return server.lockable
    if target.__class__ is PSObject:
        target = target.base
    if not isinstance(target, Hashtable | list | TypedArray) and (
        isinstance(target, bool | int | float) or target.__class__.__name__ in ("DateTime", "TimeSpan", "Guid")
    ):
        raise pode_error(f"Cannot {verb} a [ValueType]")
    if isinstance(target, PSCustomObject):
        raise pode_error(f"Cannot {verb} an object that has no SyncRoot: a PSCustomObject")
    return target


def enter(cmdlet: Any, server: PodeServer, target: Any) -> None:
    """Take the lock within the command's `-Timeout`, in milliseconds."""
    timeout = None if cmdlet.Timeout < 0 else cmdlet.Timeout / 1000
    if cmdlet.CheckGlobal and target is not server.lockable:
        if not server.locks.enter(server.lockable, timeout):
            raise pode_error("Failed to acquire a lock on the object.")
        server.locks.exit(server.lockable)
    if not server.locks.enter(target, timeout):
        raise pode_error("Failed to acquire a lock on the object.")


@cmdlet("Lock-PodeObject", default_set="Object")
class LockPodeObject(Cmdlet):
    """Runs a script block while it holds a lock."""

    parameters = (
        Parameter("Object", "object", position=0, pipeline=True, sets=("Object",)),
        Parameter("ScriptBlock", "scriptblock", mandatory=True),
        Parameter("Timeout", "int", default=-1),
        Parameter("Return", "switch", default=False),
        Parameter("CheckGlobal", "switch", default=False),
        Parameter("Name", "string", mandatory=True, default="", sets=("Name",)),
    )

    def end(self) -> None:
        server = server_of(self)
        target = lock_target(self, server, "lock")
        enter(self, server, target)
        try:
            # Dot-sourced, so that variables it sets stay visible to the caller.
            outputs = self.ScriptBlock.invoke(scope=self.scope, dot=True)
        finally:
            server.locks.exit(target)
        if self.Return:
            for item in outputs:
                self.write(item)


@cmdlet("Enter-PodeLockable", default_set="Object")
class EnterPodeLockable(Cmdlet):
    """Takes a lock, to be given back by Exit-PodeLockable."""

    parameters = (
        Parameter("Object", "object", position=0, pipeline=True, sets=("Object",)),
        Parameter("Timeout", "int", default=-1),
        Parameter("CheckGlobal", "switch", default=False),
        Parameter("Name", "string", mandatory=True, default="", sets=("Name",)),
    )

    def end(self) -> None:
        server = server_of(self)
        enter(self, server, lock_target(self, server, "lock"))


@cmdlet("Exit-PodeLockable", default_set="Object")
class ExitPodeLockable(Cmdlet):
    """Gives a lock back."""

    parameters = (
        Parameter("Object", "object", position=0, pipeline=True, sets=("Object",)),
        Parameter("Name", "string", mandatory=True, default="", sets=("Name",)),
    )

    def end(self) -> None:
        server = server_of(self)
        server.locks.exit(lock_target(self, server, "unlock"))


@cmdlet("New-PodeLockable")
class NewPodeLockable(Cmdlet):
    """Makes a named lockable, unless there is one of that name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server = server_of(self)
        if self.Name not in server.lockables:
            server.lockables[self.Name] = synchronized_table()


@cmdlet("Get-PodeLockable")
class GetPodeLockable(Cmdlet):
    """Gets a named lockable."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(server_of(self).lockables.get(self.Name))


@cmdlet("Test-PodeLockable")
class TestPodeLockable(Cmdlet):
    """Whether a lockable has that name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(self.Name in server_of(self).lockables)


@cmdlet("Remove-PodeLockable")
class RemovePodeLockable(Cmdlet):
    """Removes a named lockable."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server_of(self).lockables.pop(self.Name)


@cmdlet("Clear-PodeLockables")
class ClearPodeLockables(Cmdlet):
    """Removes every named lockable."""

    def end(self) -> None:
        server_of(self).lockables.clear()


def exclusive(server: PodeServer, name: str, timeout: int) -> Any:
    """Take the named mutex, waiting at most `timeout` milliseconds."""
    mutex = server.mutexes.get(name)
    if mutex is None:
        raise pode_error(f"No mutex found called '{name}'")
    if not server.locks.enter(mutex, None if timeout < 0 else timeout / 1000):
        raise pode_error(f"Failed to acquire mutex ownership. Mutex name: {name}")
    return mutex


@cmdlet("New-PodeMutex")
class NewPodeMutex(Cmdlet):
    """Makes a named mutex."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Scope", "string", position=1, values=("Self", "Local", "Global",), default="Self"),
    )

    def end(self) -> None:
        server = server_of(self)
        if self.Name in server.mutexes:
            raise pode_error(f"A mutex with the following name already exists: {self.Name}")
        server.mutexes[self.Name] = synchronized_table()


@cmdlet("Use-PodeMutex")
class UsePodeMutex(Cmdlet):
    """Runs a script block while it holds a mutex."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=1),
        Parameter("Timeout", "int", position=2, default=-1),
        Parameter("Return", "switch", default=False),
    )

    def end(self) -> None:
        server = server_of(self)
        mutex = exclusive(server, self.Name, self.Timeout)
        try:
            outputs = self.ScriptBlock.invoke(scope=self.scope, dot=True)
        finally:
            server.locks.exit(mutex)
        if self.Return:
            for item in outputs:
                self.write(item)


@cmdlet("Enter-PodeMutex")
class EnterPodeMutex(Cmdlet):
    """Takes a mutex, to be given back by Exit-PodeMutex."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Timeout", "int", position=1, default=-1),
    )

    def end(self) -> None:
        exclusive(server_of(self), self.Name, self.Timeout)


@cmdlet("Exit-PodeMutex")
class ExitPodeMutex(Cmdlet):
    """Gives a mutex back."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server = server_of(self)
        mutex = server.mutexes.get(self.Name)
        if mutex is None:
            raise pode_error(f"No mutex found called '{self.Name}'")
        if not server.locks.exit(mutex):
            raise pode_error("Object synchronization method was called from an unsynchronized block of code.")


@cmdlet("Test-PodeMutex")
class TestPodeMutex(Cmdlet):
    """Whether a mutex has that name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(self.Name in server_of(self).mutexes)


@cmdlet("Remove-PodeMutex")
class RemovePodeMutex(Cmdlet):
    """Removes a named mutex."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server_of(self).mutexes.pop(self.Name)
