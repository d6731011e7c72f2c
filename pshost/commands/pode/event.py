"""Server events: script blocks that run when the server starts, runs, stops, and so on."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.registration import load_folder, using_variables, with_using
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable

_TYPE = "Pode.Utilities.PodeServerEventType"
_TYPES = f"{_TYPE}[]"


def trigger(server: PodeServer, kind: str) -> None:
    """Run the handlers of an event, one after the other, where the server's body ran; what fails is logged."""
    from pshost.runtime import current

    handlers = list(server.events.get(kind.lower(), {}).values())
    if not handlers:
        return
    event = Hashtable((("Lockable", server.lockable), ("Type", kind)))
    from pshost.commands.pode.moments import utc_moment

    event["Timestamp"] = utc_moment(server.clock.utcnow())
    event["Metadata"] = Hashtable()
    with current.use(server.session):
        server.session.global_scope.set("triggeredevent", event)
        for handler in handlers:
            try:
                handler["ScriptBlock"].invoke(*(handler["Arguments"] or ()))
            except Exception as error:
                server.logs.failure(error)


def named(server: PodeServer, kinds: Any, names: Any) -> list[Hashtable]:
    """The handlers of some kinds, all or those of some names."""
    found = []
    for kind in kinds:
        handlers = server.events.get(to_string(kind).lower(), {})
        for name in names or [handler["Name"] for handler in handlers.values()]:
            handler = handlers.get(name.lower())
            if handler is not None:
                found.append(handler)
    return found


@function("Register-PodeEvent")
class RegisterPodeEvent(Cmdlet):
    """Registers a script block for a server event."""

    parameters = (
        Parameter("Type", _TYPE, mandatory=True, position=0),
        Parameter("Name", "string", mandatory=True, position=1, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=2, pipeline=True),
        Parameter("ArgumentList", "object[]", position=3),
    )

    def end(self) -> None:
        server = server_of(self)
        handlers = server.events.setdefault(to_string(self.Type).lower(), {})
        if self.Name.lower() in handlers:
            raise pode_error(f"{to_string(self.Type)} event already registered: {self.Name}")
        block = with_using(self, self.ScriptBlock)
        handlers[self.Name.lower()] = Hashtable((
            ("Name", self.Name), ("ScriptBlock", block), ("UsingVariables", using_variables(block)),
            ("Arguments", self.ArgumentList),
        ))


@function("Unregister-PodeEvent")
class UnregisterPodeEvent(Cmdlet):
    """Takes a script block off a server event."""

    parameters = (
        Parameter("Type", _TYPE, mandatory=True, position=0),
        Parameter("Name", "string", mandatory=True, position=1, default=""),
    )

    def end(self) -> None:
        handlers = server_of(self).events.get(to_string(self.Type).lower(), {})
        if handlers.pop(self.Name.lower(), None) is None:
            raise pode_error(f"No {to_string(self.Type)} event registered: {self.Name}")


@function("Test-PodeEvent")
class TestPodeEvent(Cmdlet):
    """Whether something is registered for an event."""

    parameters = (
        Parameter("Type", _TYPES, mandatory=True, position=0),
        Parameter("Name", "string[]", position=1),
    )

    def end(self) -> None:
        self.write(bool(named(server_of(self), self.Type, self.Name)))


@function("Get-PodeEvent")
class GetPodeEvent(Cmdlet):
    """Gets what is registered for an event."""

    parameters = (
        Parameter("Type", _TYPES, mandatory=True, position=0, validators=(not_null_or_empty,)),
        Parameter("Name", "string[]", position=1),
    )

    def end(self) -> None:
        for handler in named(server_of(self), self.Type, self.Name):
            self.write(handler)


@function("Clear-PodeEvent")
class ClearPodeEvent(Cmdlet):
    """Takes every script block off an event."""

    parameters = (
        Parameter("Type", _TYPE, mandatory=True, position=0),
    )

    def end(self) -> None:
        server_of(self).events.pop(to_string(self.Type).lower(), None)


@function("Use-PodeEvents")
class UsePodeEvents(Cmdlet):
    """Loads the scripts of the events folder, each of which registers events."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
    )

    def end(self) -> None:
        load_folder(self, server_of(self), "events", self.Path)
