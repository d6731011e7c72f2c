"""What scripts see of providers, drives and locations."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.result_type import result_type

_MODULE = "Microsoft.PowerShell.Core"


@result_type(
    "System.Management.Automation.ProviderInfo",
    "string Name {get;}", "string ModuleName {get;}", "string Home {get;set;}", "string Description {get;set;}",
    "System.Management.Automation.Provider.ProviderCapabilities Capabilities {get;}",
    "System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] Drives {get;}",
    "psmoduleinfo Module {get;}", "bool VolumeSeparatedByColon {get;}", "char ItemSeparator {get;}",
    "char AltItemSeparator {get;}",
    text=lambda self: f"{_MODULE}\\{self.Name}",
)
class ProviderInfo:
    """A provider of items: files, variables, functions."""

    def __init__(self, name: str, capabilities: str = "ShouldProcess", home: str = "") -> None:
        self.Name = name
        self.ModuleName = _MODULE
        self.Home = home
        self.Description = ""
        self.Module = None
        self.VolumeSeparatedByColon = False
        self._capabilities = capabilities

    @property
    def Capabilities(self) -> Any:  # noqa: N802 - .NET's name
        """What the provider can do beside the least."""
        from pshost.commands.dotnet_access import convert

        return convert(self._capabilities, "System.Management.Automation.Provider.ProviderCapabilities")

    @property
    def Drives(self) -> list[Any]:  # noqa: N802 - .NET's name
        """The session's drives of this provider."""
        from pshost.commands.providers.drives import all_drives
        from pshost.runtime import current

        return [drive for drive in all_drives(current.session()) if drive.Provider is self]

    @property
    def ItemSeparator(self) -> Any:  # noqa: N802 - .NET's name
        """What stands between the parts of a path."""
        from pshost.runtime.values import Char

        return Char(os.sep)

    AltItemSeparator = ItemSeparator


@result_type(
    "System.Management.Automation.PSDriveInfo",
    "string CurrentLocation {get;set;}", "string Name {get;}", "System.Management.Automation.ProviderInfo Provider {get;}",
    "string Root {get;}", "string Description {get;set;}", "pscredential Credential {get;}", "string DisplayRoot {get;}",
    "bool VolumeSeparatedByColon {get;}",
    text=lambda self: str(self.Name),
)
class PSDriveInfo:
    """A drive: a folder of the file system, or all items of another provider."""

    def __init__(self, name: str, root: str, provider: ProviderInfo, description: str = "") -> None:
        self.Name = name
        self.Root = root
        self.CurrentLocation = ""
        self.Provider = provider
        self.Description = description
        self.DisplayRoot: str | None = None
        self.Credential = None
        self.VolumeSeparatedByColon = name != "/"


def _space(drive: PSDriveInfo, part: str) -> Any:
    """The bytes of a file system that are used or free; nothing for a drive without files."""
    if drive.Provider is not FILE_SYSTEM:
        return None
    import shutil

    from pshost.runtime.values import Int64

    try:
        return Int64(getattr(shutil.disk_usage(drive.Root), part))
    except OSError:
        return None


_DRIVE_TYPE = PSDriveInfo.net_type  # type: ignore[attr-defined]  # result_type put it there
_DRIVE_TYPE.getter("System.Object Used {get;}", kind="ScriptProperty")(lambda self: _space(self, "used"))
_DRIVE_TYPE.getter("System.Object Free {get;}", kind="ScriptProperty")(lambda self: _space(self, "free"))


@result_type(
    "System.Management.Automation.PathInfo", "System.Management.Automation.PSDriveInfo Drive {get;}",
    "System.Management.Automation.ProviderInfo Provider {get;}", "string ProviderPath {get;}", "string Path {get;}",
    text=lambda self: str(self.Path),
)
class PathInfo:
    """A location or a resolved path: as scripts write it, and as its provider has it."""

    def __init__(self, path: str, drive: PSDriveInfo | None = None, provider_path: str | None = None) -> None:
        self.Path = path
        self.ProviderPath = path if provider_path is None else provider_path
        self.Drive = ROOT_DRIVE if drive is None else drive
        self.Provider = self.Drive.Provider


FILE_SYSTEM = ProviderInfo("FileSystem", "Filter, ShouldProcess, Credentials", os.path.expanduser("~"))
ROOT_DRIVE = PSDriveInfo("/", "/", FILE_SYSTEM)
ALIAS = ProviderInfo("Alias")
ENVIRONMENT = ProviderInfo("Environment")
FUNCTION = ProviderInfo("Function")
VARIABLE = ProviderInfo("Variable")
PROVIDERS = (ALIAS, ENVIRONMENT, FILE_SYSTEM, FUNCTION, VARIABLE)


def provider_named(name: str) -> ProviderInfo | None:
    """A provider by its name in any case, with or without its module's, or None."""
    key = name.lower().removeprefix(f"{_MODULE.lower()}\\")
    return next((provider for provider in PROVIDERS if provider.Name.lower() == key), None)
