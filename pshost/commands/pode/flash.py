"""Flash messages: texts that a request leaves in its session, for a later one to show once."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.session import sessions_of
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

_NAME = (Parameter("Name", "string", mandatory=True, position=0, default=""),)
_KEY = "Flash"


def _session_data(cmdlet: Cmdlet) -> Any:
    """The data of the request's session, null without a session. Raises Pode's error where there are no sessions at all."""
    from pshost.commands.dotnet_access import get
    from pshost.commands.pode.sessions import session_of

    if sessions_of(cmdlet) is None:
        raise pode_error("Sessions are required to use Flash messages.")
    return get(session_of(cmdlet.session.exchange), "Data")


def _messages(cmdlet: Cmdlet) -> Hashtable:
    """The messages of the session by their names: a table of its own, without entries, where there are none."""
    from pshost.commands.dotnet_access import get

    found = get(_session_data(cmdlet), _KEY)
    return found if isinstance(found, Hashtable) else Hashtable()


@function("Add-PodeFlashMessage")
class AddPodeFlashMessage(Cmdlet):
    """Leaves a message under a name, behind those that are there."""

    parameters = (*_NAME, Parameter("Message", "string", mandatory=True, position=1, default=""))

    def end(self) -> None:
        from pshost.runtime.members import set_member

        data, messages = _session_data(self), _messages(self)
        messages[self.Name] = [*(messages.get(self.Name) or ()), self.Message]
        set_member(data, _KEY, messages)


@function("Get-PodeFlashMessage", output="System.Object[]")
class GetPodeFlashMessage(Cmdlet):
    """Gets the messages under a name, and forgets them."""

    parameters = _NAME

    def end(self) -> None:
        self.write_all(_messages(self).pop(self.Name) or [])


@function("Get-PodeFlashMessageNames", output="System.Object[]")
class GetPodeFlashMessageNames(Cmdlet):
    """Gets the names under which there are messages."""

    def end(self) -> None:
        for name in _messages(self):
            self.write(name)


@function("Test-PodeFlashMessage", output="System.Boolean")
class TestPodeFlashMessage(Cmdlet):
    """Whether there are messages under a name."""

    parameters = _NAME

    def end(self) -> None:
        self.write(self.Name in _messages(self))


@function("Remove-PodeFlashMessage")
class RemovePodeFlashMessage(Cmdlet):
    """Forgets the messages under a name."""

    parameters = _NAME

    def end(self) -> None:
        _messages(self).pop(self.Name)


@function("Clear-PodeFlashMessages")
class ClearPodeFlashMessages(Cmdlet):
    """Forgets all messages."""

    def end(self) -> None:
        _messages(self).clear()
