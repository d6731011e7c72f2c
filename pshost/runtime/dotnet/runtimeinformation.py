"""System.Runtime.InteropServices.RuntimeInformation and OSPlatform."""

from __future__ import annotations

import platform
import sys
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.enums import value_of

_I = "System.Runtime.InteropServices."
INFORMATION = NetType(_I + "RuntimeInformation", None, abstract=True)
PLATFORM = NetType(_I + "OSPlatform", None, base="System.ValueType", value_type=True)
_MACHINES = {"x86_64": "X64", "amd64": "X64", "aarch64": "Arm64", "arm64": "Arm64", "i686": "X86", "armv7l": "Arm"}


class OSPlatform:
    """A platform by its name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OSPlatform) and other.name.upper() == self.name.upper()

    def __hash__(self) -> int:
        return hash(self.name.upper())

    def net_text(self) -> str:
        """The name."""
        return self.name


PLATFORM.python = OSPlatform
_HERE = {"linux": "LINUX", "darwin": "OSX", "win32": "WINDOWS"}.get(sys.platform, sys.platform.upper())
for _name, _word in (("Windows", "WINDOWS"), ("Linux", "LINUX"), ("OSX", "OSX"), ("FreeBSD", "FREEBSD")):
    PLATFORM.getter(f"static {_I}OSPlatform {_name} {{get;}}", static=True)(lambda word=_word: OSPlatform(word))
PLATFORM.static(f"static {_I}OSPlatform Create(string osPlatform)")(OSPlatform)
PLATFORM.method("string ToString()")(OSPlatform.net_text)


def _architecture() -> Any:
    return value_of(_I + "Architecture", _MACHINES.get(platform.machine().lower(), "X64"))


def _identifier() -> str:
    system = {"LINUX": "linux", "OSX": "osx", "WINDOWS": "win"}.get(_HERE, "unix")
    return f"{system}-{_MACHINES.get(platform.machine().lower(), 'X64').lower()}"


INFORMATION.getter("static string FrameworkDescription {get;}", static=True)(lambda: ".NET 10.0.0")
INFORMATION.getter("static string OSDescription {get;}", static=True)(lambda: f"{platform.system()} {platform.release()}")
INFORMATION.getter("static string RuntimeIdentifier {get;}", static=True)(_identifier)
for _name in ("OSArchitecture", "ProcessArchitecture"):
    INFORMATION.getter(f"static {_I}Architecture {_name} {{get;}}", static=True)(_architecture)
INFORMATION.static(f"static bool IsOSPlatform({_I}OSPlatform osPlatform)")(lambda wanted: wanted == OSPlatform(_HERE))
