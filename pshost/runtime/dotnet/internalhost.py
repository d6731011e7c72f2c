"""System.Management.Automation.Internal.Host.InternalHost: `$Host`, what scripts see of the program that runs them."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet.pshostuserinterface import UserInterface

_SMA = "System.Management.Automation."
HOST_TYPE = NetType(_SMA + "Host.PSHost", None, abstract=True)


class ConsoleColours:
    """`$Host.PrivateData`: the colours of messages on a console, which scripts set and nothing else reads (see `$PSStyle`)."""

    __slots__ = ("__weakref__", "values")

    net_name = "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy"

    def __init__(self) -> None:
        from pshost.runtime.dotnet.enums import value_of

        self.values = {name: value_of("System.ConsoleColor", colour) for name, colour in _CONSOLE_COLOURS.items()}


_CONSOLE_COLOURS = {
    "FormatAccentColor": "Green", "ErrorAccentColor": "Cyan", "ErrorForegroundColor": "Red", "ErrorBackgroundColor": "Black",
    "WarningForegroundColor": "Yellow", "WarningBackgroundColor": "Black", "DebugForegroundColor": "Yellow",
    "DebugBackgroundColor": "Black", "VerboseForegroundColor": "Yellow", "VerboseBackgroundColor": "Black",
    "ProgressForegroundColor": "Black", "ProgressBackgroundColor": "Yellow",
}
COLOURS = NetType(ConsoleColours.net_name, ConsoleColours)
for _name in _CONSOLE_COLOURS:
    COLOURS.getter(f"System.ConsoleColor {_name} {{get;set;}}")(lambda self, name=_name: self.values[name])
    COLOURS.setter(_name)(lambda self, value, name=_name: self.values.__setitem__(name, value))


class InternalHost:
    """A session's host."""

    __slots__ = ("InstanceId", "PrivateData", "UI", "__weakref__")

    net_name = _SMA + "Internal.Host.InternalHost"

    def __init__(self) -> None:
        from uuid import uuid4

        from pshost.runtime.dotnet.guid import parse

        self.InstanceId = parse(str(uuid4()))
        self.UI = UserInterface()
        self.PrivateData = ConsoleColours()


HOST = NetType(InternalHost.net_name, InternalHost, base=_SMA + "Host.PSHost")
HOST.getter("string Name {get;}")(lambda self: "ConsoleHost")  # noqa: ARG005 - what scripts ask for to know that it is no editor


@HOST.getter("version Version {get;}")
def version(self: InternalHost) -> Any:
    """The version of the language."""
    from pshost.runtime.dotnet.version import Version

    del self
    return Version(7, 6, 9)


HOST.getter("guid InstanceId {get;}")(lambda self: self.InstanceId)
HOST.getter(f"{_SMA}Host.PSHostUserInterface UI {{get;}}")(lambda self: self.UI)


def _culture(self: InternalHost) -> Any:
    from pshost.runtime.dotnet.cultureinfo import culture

    del self
    return culture("en-US")


HOST.getter("cultureinfo CurrentCulture {get;}")(_culture)
HOST.getter("cultureinfo CurrentUICulture {get;}")(_culture)
HOST.getter("psobject PrivateData {get;}")(lambda self: self.PrivateData)
HOST.getter("bool DebuggerEnabled {get;}")(lambda self: True)  # noqa: ARG005 - what ConsoleHost says
HOST.getter("bool IsRunspacePushed {get;}")(lambda self: False)  # noqa: ARG005


def _runspace(self: InternalHost) -> Any:
    from pshost.runtime.dotnet.runspace import default_runspace

    del self
    return default_runspace()


HOST.getter(f"{_SMA}Runspaces.Runspace Runspace {{get;}}")(_runspace)


@HOST.method("void SetShouldExit(int exitCode)")
def set_should_exit(self: InternalHost, code: int) -> None:
    """Say with which code the program ends when its script has ended."""
    del self
    current.session().exit_code = code


def host_object() -> InternalHost:
    """`$Host` of the session that runs on this thread, always the same one."""
    session = current.session()
    if session.host_object is None:
        session.host_object = InternalHost()
    made: InternalHost = session.host_object
    return made
