"""Scoped variables: `$state:x`, `$cache:x`, `$session:x`, `$secret:x`, and a script's own.

Pode rewrites the text of registered blocks; here they are variables, so that the right side of an assignment is an
expression like any other, and they work in strings, too. `$state:x = 1` gives its value, as Pode's does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.registration import load_folder
from pshost.commands.pode.state import set_state, state_value
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime import current
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.members import get_member, set_member
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer


class StateVariables:
    """`$state:x`: a value of the shared state, as `Set-PodeState` and `Get-PodeState` know it."""

    shows = True

    def __init__(self, server: PodeServer) -> None:
        self._server = server

    def get_value(self, name: str) -> Any:
        """The value, or None when there is none."""
        return state_value(self._server, name)

    def set_value(self, name: str, value: Any) -> None:
        """Set the value; its scope is replaced."""
        set_state(self._server, name, value)


class CacheVariables:
    """`$cache:x`: a value of the cache, with its default time to live."""

    shows = False

    def __init__(self, server: PodeServer) -> None:
        self._server = server

    def get_value(self, name: str) -> Any:
        """The value, or None when there is none or its time is over."""
        found = self._server.cache.get(name)
        return None if found is None else found[0]

    def set_value(self, name: str, value: Any) -> None:
        """Keep the value. Raises when it is null, which the cache cannot keep."""
        if value is None:
            raise pode_error("Cannot bind argument to parameter 'InputObject' because it is null.")
        self._server.cache.set(name, value, 0)


class SessionVariables:
    """`$session:x`: a value in the data of the request's session."""

    shows = False

    def get_value(self, name: str) -> Any:
        """The value; None where there is none, and in a body that answers no request."""
        return get_member(self._data(name), name)

    def set_value(self, name: str, value: Any) -> None:
        """Set the value. Raises without a session, as a property of null cannot be set."""
        set_member(self._data(name), name, value)

    def _data(self, name: str) -> Any:
        session = current.session()
        if session.exchange is None and session.pool is None:
            raise RuntimeException(
                f"The scoped variable '$session:{name}' cannot be used here: sessions belong to requests, and no request is answered "
                "in the server's body.", "ScopedVariableOutsideRequest", "InvalidOperation", f"session:{name}",
            )
        exchange = session.exchange
        found = None if exchange is None else exchange.data["event"].get("Session")
        return None if found is None else found.get("Data")


class SecretVariables:
    """`$secret:x`: the value of a mounted secret, as `Get-PodeSecret` and `Update-PodeSecret` know it."""

    shows = False

    def __init__(self, server: PodeServer) -> None:
        self._server = server

    def get_value(self, name: str) -> Any:
        """The secret's value. Raises Pode's error when none is mounted under the name."""
        return self._server.secrets.value(name)

    def set_value(self, name: str, value: Any) -> None:
        """Write the secret's value to its vault. Raises as `Update-PodeSecret` does."""
        self._server.secrets.update(name, value)


class ScriptedVariables:
    """A script's own: code in which `{{name}}` stands for the variable's name; the code that sets takes the value last."""

    shows = True

    def __init__(self, name: str, get: str, set_: str | None) -> None:
        self.name = name
        self._get = get
        self._set = set_

    def get_value(self, name: str) -> Any:
        """What the code for reading gives."""
        return _run(self._get.replace("{{name}}", name))

    def set_value(self, name: str, value: Any) -> None:
        """Run the code for setting with the value."""
        if self._set is None:
            raise pode_error(f"The scoped variable '{self.name}' has no code that sets it.")
        _run(f"{self._set.replace('{{name}}', name)} $args[0]", value)


def _run(text: str, *arguments: Any) -> Any:
    from pshost.runtime.scriptblock import create

    outputs = create(text).invoke(*arguments)
    return outputs[0] if len(outputs) == 1 else outputs or None


def built_in(server: PodeServer) -> dict[str, Any]:
    """The drives that every server has, by name."""
    return {
        "state": StateVariables(server), "cache": CacheVariables(server), "secret": SecretVariables(server),
        "session": SessionVariables(),
    }


def _scripted(cmdlet: Any) -> dict[str, ScriptedVariables]:
    server_of(cmdlet)
    drives = cmdlet.session.variable_drives
    return {name: each for name, each in drives.items() if isinstance(each, ScriptedVariables)}


@cmdlet("Add-PodeScopedVariable", default_set="Replace")
class AddPodeScopedVariable(Cmdlet):
    """Adds a scoped variable of the script's own."""

    parameters = (
        Parameter("Name", "string", mandatory=True),
        Parameter("GetReplace", "string", mandatory=True, sets=("Replace",)),
        Parameter("SetReplace", "string", sets=("Replace",)),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("ScriptBlock",)),
    )

    def end(self) -> None:
        unsupported(self, "ScriptBlock")
        server_of(self)
        drives = self.session.variable_drives
        if self.Name.lower() in drives or self.Name.lower() == "using":
            raise pode_error(f"Scoped Variable already defined: {self.Name}")
        drives[self.Name.lower()] = ScriptedVariables(self.Name, self.GetReplace, self.bound.get("SetReplace"))


@cmdlet("Get-PodeScopedVariable")
class GetPodeScopedVariable(Cmdlet):
    """Gets the script's own scoped variables, or some of them."""

    parameters = (Parameter("Name", "string[]", position=0),)

    def end(self) -> None:
        wanted = {str(name).lower() for name in self.Name or ()}
        for key, each in _scripted(self).items():
            if not wanted or key in wanted:
                self.write(Hashtable((("Name", each.name), ("Type", "Replace"))))


@cmdlet("Test-PodeScopedVariable")
class TestPodeScopedVariable(Cmdlet):
    """Whether there is a scoped variable of that name."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0),)

    def end(self) -> None:
        server_of(self)
        self.write(self.Name.lower() in self.session.variable_drives or self.Name.lower() == "using")


@cmdlet("Remove-PodeScopedVariable")
class RemovePodeScopedVariable(Cmdlet):
    """Removes a scoped variable of the script's own."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0),)

    def end(self) -> None:
        if self.Name.lower() in _scripted(self):
            del self.session.variable_drives[self.Name.lower()]


@cmdlet("Clear-PodeScopedVariables")
class ClearPodeScopedVariables(Cmdlet):
    """Removes the script's own scoped variables."""

    def end(self) -> None:
        for name in _scripted(self):
            del self.session.variable_drives[name]


@cmdlet("Use-PodeScopedVariables")
class UsePodeScopedVariables(Cmdlet):
    """Loads the scripts of the folder `scoped-vars`, each of which adds scoped variables."""

    parameters = (Parameter("Path", "string", position=0, default=""),)

    def end(self) -> None:
        load_folder(self, server_of(self), "scoped-vars", self.Path)
