"""Files and folders as the objects that scripts see."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.dotnet_access import new
from pshost.commands.notes import with_notes
from pshost.commands.result_type import result_type

_PREFIX = "Microsoft.PowerShell.Core\\FileSystem::"


@result_type(
    "System.Management.Automation.ProviderInfo", "string Name {get;}", "string ModuleName {get;}", "string Home {get;}",
    text=lambda self: f"Microsoft.PowerShell.Core\\{self.Name}",
)
class ProviderInfo:
    """A provider of items: files, variables, functions."""

    def __init__(self, name: str, home: str = "") -> None:
        self.Name = name
        self.ModuleName = "Microsoft.PowerShell.Core"
        self.Home = home


@result_type(
    "System.Management.Automation.PSDriveInfo", "string Name {get;}", "string Root {get;}",
    "string CurrentLocation {get;}", "System.Management.Automation.ProviderInfo Provider {get;}",
    "string Description {get;}", "string DisplayRoot {get;}",
    text=lambda self: str(self.Name),
)
class PSDriveInfo:
    """A drive: the file system's root, or one of a provider without files."""

    def __init__(self, name: str, root: str, provider: ProviderInfo) -> None:
        self.Name = name
        self.Root = root
        self.CurrentLocation = ""
        self.Provider = provider
        self.Description = ""
        self.DisplayRoot: str | None = None


@result_type(
    "System.Management.Automation.PathInfo", "System.Management.Automation.PSDriveInfo Drive {get;}",
    "System.Management.Automation.ProviderInfo Provider {get;}", "string ProviderPath {get;}", "string Path {get;}",
    text=lambda self: str(self.Path),
)
class PathInfo:
    """A location or a resolved path."""

    def __init__(self, path: str) -> None:
        self.Path = path
        self.ProviderPath = path
        self.Provider = FILE_SYSTEM
        self.Drive = ROOT_DRIVE


FILE_SYSTEM = ProviderInfo("FileSystem", os.path.expanduser("~"))
ROOT_DRIVE = PSDriveInfo("/", "/", FILE_SYSTEM)


def item_notes(path: str, is_folder: bool | None = None) -> dict[str, Any]:
    """The note properties that tell where an item comes from."""
    parent = os.path.dirname(path)
    notes: dict[str, Any] = {
        "PSPath": _PREFIX + path, "PSParentPath": _PREFIX + parent, "PSChildName": os.path.basename(path),
        "PSDrive": ROOT_DRIVE, "PSProvider": FILE_SYSTEM,
    }
    if is_folder is not None:
        notes["PSIsContainer"] = is_folder
    return notes


def item_at(path: str) -> Any:
    """The FileInfo or DirectoryInfo of a path, with the notes that every item carries."""
    is_folder = os.path.isdir(path)
    base = new("System.IO.DirectoryInfo" if is_folder else "System.IO.FileInfo", path)
    return with_notes(base, item_notes(path, is_folder))
