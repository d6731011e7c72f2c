"""System.Diagnostics.FileVersionInfo: what a program says of its version; files of Linux say nothing."""

from __future__ import annotations

import os
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import FileNotFoundException

_TEXTS = (
    "Comments", "CompanyName", "FileDescription", "FileVersion", "InternalName", "Language", "LegalCopyright", "LegalTrademarks",
    "OriginalFilename", "PrivateBuild", "ProductName", "ProductVersion", "SpecialBuild",
)
_NUMBERS = (
    "FileBuildPart", "FileMajorPart", "FileMinorPart", "FilePrivatePart", "ProductBuildPart", "ProductMajorPart",
    "ProductMinorPart", "ProductPrivatePart",
)
_SWITCHES = ("IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild")
_SHOWN = (
    ("File", "FileName"), ("InternalName", ""), ("OriginalFilename", ""), ("FileVersion", ""), ("FileDescription", ""),
    ("Product", ""), ("ProductVersion", ""), ("Debug", "False"), ("Patched", "False"), ("PreRelease", "False"),
    ("PrivateBuild", "False"), ("SpecialBuild", "False"), ("Language", ""),
)
_LABEL = 18


class FileVersionInfo:
    """The version of a file."""

    __slots__ = ("FileName", "__weakref__")

    net_name = "System.Diagnostics.FileVersionInfo"

    def __init__(self, path: str) -> None:
        self.FileName = path

    def net_text(self) -> str:
        """A line for each thing that there is to say."""
        shown = [f"{label + ':':{_LABEL}}{self.FileName if value == 'FileName' else value}" for label, value in _SHOWN]
        return "\n".join(shown) + "\n"


FILE_VERSION_INFO = NetType(FileVersionInfo.net_name, FileVersionInfo)
FILE_VERSION_INFO.getter("string FileName {get;}")(lambda self: self.FileName)
for _name in _TEXTS:
    FILE_VERSION_INFO.getter(f"string {_name} {{get;}}")(lambda self: "")  # noqa: ARG005
for _name in _NUMBERS:
    FILE_VERSION_INFO.getter(f"int {_name} {{get;}}")(lambda self: 0)  # noqa: ARG005
for _name in _SWITCHES:
    FILE_VERSION_INFO.getter(f"bool {_name} {{get;}}")(lambda self: False)  # noqa: ARG005


def _none(self: Any) -> Any:
    from pshost.runtime.dotnet.version import Version

    del self
    return Version(0, 0, 0, 0)


FILE_VERSION_INFO.getter("version FileVersionRaw {get;}", kind="ScriptProperty")(_none)
FILE_VERSION_INFO.getter("version ProductVersionRaw {get;}", kind="ScriptProperty")(_none)
FILE_VERSION_INFO.method("string ToString()")(FileVersionInfo.net_text)


@FILE_VERSION_INFO.static("static System.Diagnostics.FileVersionInfo GetVersionInfo(string fileName)")
def get_version_info(path: str) -> FileVersionInfo:
    """The version of an existing file."""
    if not os.path.exists(path):
        raise FileNotFoundException(path)
    return FileVersionInfo(os.path.abspath(path))
