"""Locks: on an object, on a named lockable, or on the one lockable of the whole server."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.context import PodeServer, server_of, synchronized_table
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.named_things import NamedThing, run_dot_sourced
from pshost.commands.pode.one_input import OneInput
from pshost.declarations.command import Parameter, function
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.errors.record import locate
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


@function("Lock-PodeObject", default_set="Object")
class LockPodeObject(OneInput):
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
        try:
            target = lock_target(self, server, "lock")
            enter(self, server, target)
            try:
                run_dot_sourced(self)
            finally:
                server.locks.exit(target)
        except NetException as error:
            locate(error)
            server.logs.failure(error)
            raise


@function("Enter-PodeLockable", default_set="Object")
class EnterPodeLockable(OneInput):
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


@function("Exit-PodeLockable", default_set="Object")
class ExitPodeLockable(OneInput):
    """Gives a lock back."""

    parameters = (
        Parameter("Object", "object", position=0, pipeline=True, sets=("Object",)),
        Parameter("Name", "string", mandatory=True, default="", sets=("Name",)),
    )

    def end(self) -> None:
        server = server_of(self)
        server.locks.exit(lock_target(self, server, "unlock"))


class Lockable(NamedThing):
    """A command on named lockables."""

    kept = "lockables"
    word = "lockable"


@function("New-PodeLockable")
class NewPodeLockable(Lockable):
    """Makes a named lockable, unless there is one of that name."""

    def end(self) -> None:
        if self.Name not in self.things:
            self.add(synchronized_table())


@function("Get-PodeLockable")
class GetPodeLockable(Lockable):
    """Gets a named lockable."""

    def end(self) -> None:
        self.get()


@function("Test-PodeLockable")
class TestPodeLockable(Lockable):
    """Whether a lockable has that name."""

    def end(self) -> None:
        self.test()


@function("Remove-PodeLockable")
class RemovePodeLockable(Lockable):
    """Removes a named lockable."""

    def end(self) -> None:
        self.remove()


@function("Clear-PodeLockables")
class ClearPodeLockables(Lockable):
    """Removes every named lockable."""

    parameters = ()

    def end(self) -> None:
        self.clear()
