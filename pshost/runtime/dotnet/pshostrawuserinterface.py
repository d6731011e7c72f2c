"""System.Management.Automation.Host.PSHostRawUserInterface: `$Host.UI.RawUI`, the screen."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet.enums import value_of

_HOST = "System.Management.Automation.Host."


class Size:
    """System.Management.Automation.Host.Size."""

    __slots__ = ("Height", "Width", "__weakref__")

    net_name = _HOST + "Size"

    def __init__(self, width: int, height: int) -> None:
        self.Width = width
        self.Height = height

    def net_text(self) -> str:
        """Width and height."""
        return f"{self.Width},{self.Height}"


class RawUserInterface:
    """The screen of a host; its colours and title can be set, which shows nowhere."""

    __slots__ = ("BackgroundColor", "ForegroundColor", "WindowTitle", "__weakref__")

    net_name = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface"

    def __init__(self) -> None:
        self.ForegroundColor = value_of("System.ConsoleColor", "Gray")
        self.BackgroundColor = value_of("System.ConsoleColor", "Black")
        self.WindowTitle = ""


SIZE = NetType(Size.net_name, Size, value_type=True)
SIZE.constructor(f"{_HOST}Size new(int width, int height)")(Size)
for _name in ("Width", "Height"):
    SIZE.getter(f"int {_name} {{get;set;}}")(lambda self, name=_name: getattr(self, name))
    SIZE.setter(_name)(lambda self, value, name=_name: setattr(self, name, value))
SIZE.method("string ToString()")(Size.net_text)

RAW_TYPE = NetType(_HOST + "PSHostRawUserInterface", None, abstract=True)
RAW = NetType(RawUserInterface.net_name, RawUserInterface, base=_HOST + "PSHostRawUserInterface")
for _signature in ("consolecolor ForegroundColor", "consolecolor BackgroundColor", "string WindowTitle"):
    _name = _signature.rsplit(" ", 1)[1]
    RAW.getter(f"{_signature} {{get;set;}}")(lambda self, name=_name: getattr(self, name))
    RAW.setter(_name)(lambda self, value, name=_name: setattr(self, name, value))


def _screen(self: RawUserInterface) -> Any:
    del self
    host = current.session().host
    return Size(int(getattr(host, "width", 80)), int(getattr(host, "height", 24)))


for _name in ("WindowSize", "BufferSize", "MaxWindowSize", "MaxPhysicalWindowSize"):
    RAW.getter(f"{_HOST}Size {_name} {{get;}}")(_screen)
RAW.getter("bool KeyAvailable {get;}")(lambda self: False)  # noqa: ARG005 - nobody reads single keys
