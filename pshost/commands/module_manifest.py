"""Module manifests (`.psd1`): their keys, and the files that they name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.data_file import read_data_file
from pshost.runtime.errors.exceptions import InvalidOperationException, NetException

if TYPE_CHECKING:
    from pshost.runtime.values import Hashtable

KEYS = (
    "ModuleToProcess", "NestedModules", "GUID", "Author", "CompanyName", "Copyright", "ModuleVersion", "Description",
    "PowerShellVersion", "PowerShellHostName", "PowerShellHostVersion", "CLRVersion", "DotNetFrameworkVersion",
    "ProcessorArchitecture", "RequiredModules", "TypesToProcess", "FormatsToProcess", "ScriptsToProcess", "PrivateData",
    "RequiredAssemblies", "ModuleList", "FileList", "FunctionsToExport", "VariablesToExport", "AliasesToExport",
    "CmdletsToExport", "DscResourcesToExport", "DefaultCommandPrefix", "HelpInfoURI", "RootModule",
    "CompatiblePSEditions",
)  # fmt: skip
_QUOTED_KEYS = ", ".join(f"'{key}'" for key in KEYS)
_SPELLINGS = {key.lower(): key for key in KEYS}


class Manifest:
    """A manifest's values by their keys as the documentation spells them."""

    def __init__(self, path: str, values: dict[str, Any]) -> None:
        self.path = path
        self.folder = os.path.dirname(path)
        self.values = values

    @property
    def root(self) -> str | None:
        """The path of the root module's file, or None."""
        name = self.values.get("RootModule") or self.values.get("ModuleToProcess")
        return None if not name else self.file(str(name))

    def file(self, name: str) -> str:
        """The path of a file that the manifest names; a module's extension may be left out."""
        path = os.path.normpath(os.path.join(self.folder, name.replace("\\", "/")))
        if not os.path.splitext(path)[1] and not os.path.isfile(path):
            return next((path + end for end in (".psd1", ".psm1", ".ps1") if os.path.isfile(path + end)), path)
        return path

    def listed(self, key: str) -> list[Any]:
        """The elements of a value that is one or more."""
        value = self.values.get(key)
        if value is None:
            return []
        return list(value) if isinstance(value, list) else [value]

    def nested_files(self) -> list[str]:
        """The paths of the nested modules."""
        return [self.file(module_name(entry)) for entry in self.listed("NestedModules")]

    def exports(self, kind: str) -> list[str]:
        """The patterns of `FunctionsToExport` and its like; everything where the key is missing."""
        key = f"{kind}ToExport"
        return [str(name) for name in self.listed(key)] if key in self.values else ["*"]


def module_name(entry: Any) -> str:
    """The name in a module specification: the entry itself, or its table's `ModuleName`."""
    from pshost.commands.object_properties import read
    from pshost.runtime.values import Hashtable

    return str(read(entry, "ModuleName")) if isinstance(entry, Hashtable) else str(entry)


def read_manifest(path: str) -> Manifest:
    """The manifest in a file. Raises an error that names a key that no manifest has, or that the version is missing."""
    table: Hashtable = read_data_file(path)
    values: dict[str, Any] = {}
    for key, value in table.items():
        spelled = _SPELLINGS.get(str(key).lower())
        if spelled is None:
            raise _invalid(
                path,
                f"The '{path}' module cannot be imported because its manifest contains one or more members that are not valid. "
                f"The valid manifest members are ({_QUOTED_KEYS}). Remove the members that are not "
                f"valid ('{key}'), then try to import the module again.",
                "Modules_InvalidManifestMember",
            )
        values[spelled] = value
    return Manifest(path, values)


def _invalid(path: str, message: str, error_id: str) -> NetException:
    return InvalidOperationException(message, error_id, "InvalidData", path)


def versions_of(manifest: Manifest) -> str:
    """The module's version as text."""
    return str(manifest.values.get("ModuleVersion") or "0.0")
