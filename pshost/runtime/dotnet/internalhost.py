"""System.Management.Automation.Internal.Host.InternalHost: `$Host`, what scripts see of the program that runs them."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet.pshostuserinterface import UserInterface
from pshost.runtime.values.psobject import PSCustomObject

_SMA = "System.Management.Automation."
HOST_TYPE = NetType(_SMA + "Host.PSHost", None, abstract=True)


class InternalHost:
    """A session's host."""

    __slots__ = ("InstanceId", "PrivateData", "UI", "__weakref__")

    net_name = _SMA + "Internal.Host.InternalHost"

    def __init__(self) -> None:
        from uuid import uuid4

        from pshost.runtime.dotnet.guid import parse

        self.InstanceId = parse(str(uuid4()))
        self.UI = UserInterface()
        self.PrivateData = PSCustomObject()


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
HOST.getter("psobject PrivateData {get;}")(lambda self: self.PrivateData)
HOST.getter("bool DebuggerEnabled {get;}")(lambda self: False)  # noqa: ARG005
HOST.getter("bool IsRunspacePushed {get;}")(lambda self: False)  # noqa: ARG005


def _culture(self: InternalHost) -> Any:
    from pshost.runtime.dotnet.cultureinfo import culture

    del self
    return culture("en-US")


HOST.getter("cultureinfo CurrentCulture {get;}")(_culture)
HOST.getter("cultureinfo CurrentUICulture {get;}")(_culture)


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
