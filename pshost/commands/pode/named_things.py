"""What the commands of lockables, mutexes and semaphores have in common: things of the server by their names."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.declarations.command import Parameter
from pshost.runtime.cmdlet import Cmdlet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.values import Hashtable


class NamedThing(Cmdlet):
    """A command on a kind of thing: `kept` is the server's attribute that has them, `word` what messages call them."""

    kept = ""
    word = ""
    parameters: tuple[Parameter, ...] = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    @property
    def things(self) -> Hashtable:
        """The things of this kind, by name in any case."""
        found: Hashtable = getattr(server_of(self), self.kept)
        return found

    def thing(self) -> Any:
        """The one that is named. Raises Pode's error without one."""
        found = self.things.get(self.Name)
        if found is None:
            raise pode_error(f"No {self.word} found called '{self.Name}'")
        return found

    def add(self, thing: Any) -> None:
        """Keep a new one under the name. Raises Pode's error when there is one."""
        if self.Name in self.things:
            raise pode_error(f"A {self.word} with the following name already exists: {self.Name}")
        self.things[self.Name] = thing

    def get(self) -> None:
        """What `Get-` does: the thing, or nothing."""
        found = self.things.get(self.Name)
        if found is not None:
            self.write(found)

    def test(self) -> None:
        """What `Test-` does: whether there is one of the name."""
        self.write(self.Name in self.things)

    def remove(self) -> None:
        """What `Remove-` does: forget it."""
        self.things.pop(self.Name)

    def clear(self) -> None:
        """What `Clear-` does: forget all."""
        self.things.clear()


class HeldThing(NamedThing):
    """A command on a kind of thing that a body takes and gives back."""

    def acquire(self, timeout: float | None) -> bool:
        """Take it within `timeout` seconds (None: for ever)."""
        raise NotImplementedError

    def release(self) -> None:
        """Give it back."""
        raise NotImplementedError

    def enter(self) -> None:
        """Take it within the command's `-Timeout`, in milliseconds. Raises Pode's error when the time is over."""
        if not self.acquire(None if self.Timeout < 0 else self.Timeout / 1000):
            raise pode_error(f"Failed to acquire {self.word} ownership. {self.word.capitalize()} name: {self.Name}")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it for a `with` block."""
        self.enter()
        try:
            yield
        finally:
            self.release()


def run_dot_sourced(cmdlet: Any) -> None:
    """Run the command's block where it was called, so that variables it sets stay; its output is given with `-Return` only."""
    outputs = cmdlet.ScriptBlock.invoke(scope=cmdlet.scope, dot=True)
    if cmdlet.Return:
        for item in outputs:
            cmdlet.write(item)
