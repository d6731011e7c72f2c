"""Scoped variables: `$state:x`, `$cache:x`, `$session:x`, `$secret:x`, and a script's own.

Pode rewrites the text of registered blocks; here they are variables, so that the right side of an assignment is an
expression like any other, and they work in strings, too. `$state:x = 1` gives its value, as Pode's does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.calling import one_value
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.registration import captured, load_folder
from pshost.commands.pode.state import set_state, state_value
from pshost.declarations.command import Parameter, function
from pshost.runtime import current
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.members import get_member, set_member
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer

_USING = "using"  # the language's own, which registered blocks take their values along for


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
        from pshost.commands.pode.sessions import session_of

        session = current.session()
        if session.exchange is None and session.pool is None:
            raise RuntimeException(
                f"The scoped variable '$session:{name}' cannot be used where no request is answered, such as the server's body.",
                "ScopedVariableOutsideRequest", "InvalidOperation", f"session:{name}",
            )
        exchange = session.exchange
        found = session_of(exchange)
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
        self.get = get
        self.set = set_

    def get_value(self, name: str) -> Any:
        """What the code for reading gives."""
        return _run(self.get.replace("{{name}}", name))

    def set_value(self, name: str, value: Any) -> None:
        """Run the code for setting with the value."""
        if self.set is None:
            raise pode_error(f"The scoped variable '{self.name}' has no code that sets it.")
        _run(f"{self.set.replace('{{name}}', name)} $args[0]", value)


class ConvertedVariables:
    """A script's own: a block that is given every block that is registered, and gives one without these variables for it.

    What it left as it is, and blocks that are not registered, have no such variables.
    """

    shows = False

    def __init__(self, name: str, block: Any) -> None:
        self.block = block
        self._name = name
        self._patterns = patterns(name)

    def get_value(self, name: str) -> Any:
        """Nothing."""
        del name

    def set_value(self, name: str, value: Any) -> None:
        """Refuse, as PowerShell refuses a drive that is not there."""
        del name, value
        message = f"Cannot find drive. A drive with the name '{self._name}' does not exist."
        raise RuntimeException(message, "DriveNotFound", "ObjectNotFound", self._name)

    def convert(self, scope: Any, block: Any) -> Any:
        """A block that is registered by code in a scope, as the script's block converts it."""
        from pshost.commands.dotnet_access import convert
        from pshost.runtime.dotnet.sessionstate import SessionState

        outputs = self.block.invoke(block, SessionState(scope), *self._patterns)
        return convert(outputs[0] if outputs else None, "System.Management.Automation.ScriptBlock")


def patterns(name: str) -> tuple[str, str]:
    """The regular expressions by which Pode finds where variables of a drive are read and set."""
    read = rf"\${name}\:(?<name>[a-z0-9_\?]+)"
    return rf"(?<full>{read})", rf"(?<full>{read}\s*=)"


def _run(text: str, *arguments: Any) -> Any:
    from pshost.runtime.scriptblock import create

    return one_value(create(text).invoke(*arguments))


def built_in(server: PodeServer) -> dict[str, Any]:
    """The drives that every server has, by name."""
    return {
        "state": StateVariables(server), "cache": CacheVariables(server), "secret": SecretVariables(server),
        "session": SessionVariables(),
    }


def _drives(cmdlet: Any) -> dict[str, Any]:
    server_of(cmdlet)
    drives: dict[str, Any] = cmdlet.session.variable_drives
    return drives


def _is_defined(cmdlet: Any, name: str) -> bool:
    return name.lower() == _USING or name.lower() in _drives(cmdlet)


def _table(name: str, drive: Any) -> Hashtable:
    """A scoped variable as Pode shows it."""
    block = getattr(drive, "block", None)
    read, write = patterns(name)
    kind = "internal" if name == _USING else "replace" if block is None else "scriptblock"
    get, set_ = (getattr(drive, "get", None), getattr(drive, "set", None)) if isinstance(drive, ScriptedVariables) else (None, None)
    return Hashtable((
        ("Name", name), ("Type", kind), ("ScriptBlock", block), ("Get", Hashtable((("Pattern", read), ("Replace", get)))),
        ("Set", Hashtable((("Pattern", write), ("Replace", set_)))), ("InternalFunction", name == _USING),
    ))


@function("Add-PodeScopedVariable", default_set="Replace")
class AddPodeScopedVariable(Cmdlet):
    """Adds a scoped variable of the script's own."""

    parameters = (
        Parameter("Name", "string", mandatory=True),
        Parameter("GetReplace", "string", mandatory=True, sets=("Replace",)),
        Parameter("SetReplace", "string", sets=("Replace",)),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("ScriptBlock",)),
    )

    def end(self) -> None:
        drives, name = _drives(self), self.Name.lower()
        if _is_defined(self, name):
            raise pode_error(f"Scoped Variable already defined: {self.Name}")
        if "ScriptBlock" in self.bound:
            drives[name] = ConvertedVariables(name, self.ScriptBlock)
        else:
            drives[name] = ScriptedVariables(self.Name, self.GetReplace, self.bound.get("SetReplace"))


@function("Convert-PodeScopedVariable", output="System.Management.Automation.ScriptBlock")
class ConvertPodeScopedVariable(Cmdlet):
    """Gives a block in which variables of one drive work where it is run; `$using:` takes its values along with -PSSession."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("ScriptBlock", "scriptblock", position=1, pipeline=True),
        Parameter("PSSession", "System.Management.Automation.SessionState", position=2),
    )

    def end(self) -> None:
        if self.ScriptBlock is None:
            self.write(None)
        elif not _is_defined(self, self.Name):
            raise pode_error(f"Scoped Variable not found: {self.Name}")
        else:
            self.write(_converted(self, self.ScriptBlock, self.Name.lower()))


@function("Convert-PodeScopedVariables", output="System.Object[]")
class ConvertPodeScopedVariables(Cmdlet):
    """Gives a block in which scoped variables work where it is run; `$using:` takes its values along with -PSSession."""

    parameters = (
        Parameter("ScriptBlock", "scriptblock", position=0, pipeline=True),
        Parameter("PSSession", "System.Management.Automation.SessionState", position=1),
        Parameter("Exclude", "string[]", position=2),
    )

    def end(self) -> None:
        block, excluded = self.ScriptBlock, {str(name).lower() for name in self.Exclude or ()}
        for name in (_USING, *_drives(self)) if block is not None else ():
            if name not in excluded:
                block = _converted(self, block, name)
        self.write(block)


def _converted(cmdlet: Any, block: Any, name: str) -> Any:
    """A block for which the variables of one drive work elsewhere: those of the server's drives do anyway."""
    scope = cmdlet.scope if cmdlet.PSSession is None else cmdlet.PSSession.scope
    if name == _USING:
        return block if cmdlet.PSSession is None else captured(scope, block)
    convert = getattr(_drives(cmdlet)[name], "convert", None)
    return block if convert is None else convert(scope, block)


@function("Get-PodeScopedVariable", output="System.Object[]")
class GetPodeScopedVariable(Cmdlet):
    """Gets the scoped variables that there are, or some of them."""

    parameters = (Parameter("Name", "string[]", position=0),)

    def end(self) -> None:
        drives = {_USING: None, **_drives(self)}
        for name in [str(name).lower() for name in self.Name or ()] or drives:
            if name in drives:
                self.write(_table(name, drives[name]))


@function("Test-PodeScopedVariable")
class TestPodeScopedVariable(Cmdlet):
    """Whether there is a scoped variable of that name."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0),)

    def end(self) -> None:
        self.write(_is_defined(self, self.Name))


@function("Remove-PodeScopedVariable")
class RemovePodeScopedVariable(Cmdlet):
    """Removes a scoped variable."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0),)

    def end(self) -> None:
        _drives(self).pop(self.Name.lower(), None)


@function("Clear-PodeScopedVariables")
class ClearPodeScopedVariables(Cmdlet):
    """Removes the scoped variables, Pode's own too."""

    def end(self) -> None:
        _drives(self).clear()


@function("Use-PodeScopedVariables")
class UsePodeScopedVariables(Cmdlet):
    """Loads the scripts of the folder `scoped-vars`, each of which adds scoped variables."""

    parameters = (Parameter("Path", "string", position=0, default=""),)

    def end(self) -> None:
        load_folder(self, server_of(self), "scoped-vars", self.Path)
