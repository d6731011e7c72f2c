"""System.Management.Automation.Host.PSHostUserInterface: `$Host.UI`, text to the session's host."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet.pshostrawuserinterface import RawUserInterface

_HOST = "System.Management.Automation.Host."


class UserInterface:
    """What a host shows and asks."""

    __slots__ = ("RawUI", "__weakref__")

    net_name = "System.Management.Automation.Internal.Host.InternalHostUserInterface"

    def __init__(self) -> None:
        self.RawUI = RawUserInterface()


INTERFACE_TYPE = NetType(_HOST + "PSHostUserInterface", None, abstract=True)
INTERFACE = NetType(UserInterface.net_name, UserInterface, base=_HOST + "PSHostUserInterface")
INTERFACE.getter(f"{_HOST}PSHostRawUserInterface RawUI {{get;}}")(lambda self: self.RawUI)
INTERFACE.getter("bool SupportsVirtualTerminal {get;}")(lambda self: bool(current.session().host.is_terminal))  # noqa: ARG005


def _show(text: str) -> None:
    current.session().host.write(text)


@INTERFACE.method("void Write(string value)", "void Write(consolecolor foregroundColor, consolecolor backgroundColor, string value)")
def write(self: UserInterface, *parts: Any) -> None:
    """Show a text."""
    del self
    _show(str(parts[-1]))


@INTERFACE.method(
    "void WriteLine()",
    "void WriteLine(string value)",
    "void WriteLine(consolecolor foregroundColor, consolecolor backgroundColor, string value)",
)
def write_line(self: UserInterface, *parts: Any) -> None:
    """Show a text and end the line."""
    del self
    _show(f"{parts[-1] if parts else ''}\n")


@INTERFACE.method("void WriteErrorLine(string value)")
def write_error_line(self: UserInterface, text: str) -> None:
    """Show a text on the error output."""
    del self
    current.session().host.write_error(f"{text}\n")


INTERFACE.method("void WriteWarningLine(string message)")(lambda self, text: _show(f"WARNING: {text}\n"))  # noqa: ARG005
INTERFACE.method("void WriteVerboseLine(string message)")(lambda self, text: _show(f"VERBOSE: {text}\n"))  # noqa: ARG005
INTERFACE.method("void WriteDebugLine(string message)")(lambda self, text: _show(f"DEBUG: {text}\n"))  # noqa: ARG005


@INTERFACE.method("string ReadLine()")
def read_line(self: UserInterface) -> str | None:
    """The next line of the console's input."""
    from pshost.runtime.dotnet.console import reader

    del self
    return reader().line()
