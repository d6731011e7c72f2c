"""Import-Module: Pode is built in; other modules are scripts (`.psm1`, `.ps1`) or come with pshost."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.pode.context import PODE_VERSION
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import FileNotFoundException

# What `Import-Module` names without pshost having to do anything: their commands are there.
BUILT_IN = frozenset((
    "pode", "microsoft.powershell.core", "microsoft.powershell.management", "microsoft.powershell.security",
    "microsoft.powershell.utility",
))


def version_parts(text: str) -> tuple[int, ...]:
    """A version as numbers that compare."""
    return tuple(int(part) for part in text.split("-", 1)[0].split(".") if part.isdigit())


@cmdlet("Import-Module", aliases=("ipmo",))
class ImportModule(Cmdlet):
    """Imports a module."""

    net_name = "Microsoft.PowerShell.Commands.ImportModuleCommand"
    parameters = (
        Parameter("Name", "string[]", mandatory=True, position=0, pipeline=True),
        Parameter("Force", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("Global", "switch", default=False),
        Parameter("DisableNameChecking", "switch", default=False),
        Parameter("Scope", "string", default=""),
        Parameter("MinimumVersion", "string", aliases=("Version",), default=""),
        Parameter("MaximumVersion", "string", default=""),
        Parameter("RequiredVersion", "string", default=""),
    )

    def process(self) -> None:
        for name in self.Name:
            self._import(name)

    def _import(self, name: str) -> None:
        leaf = os.path.splitext(os.path.basename(name.replace("\\", "/")))[0].lower()
        is_path = "/" in name or "\\" in name
        if leaf in BUILT_IN and (not is_path or leaf == "pode"):
            if leaf == "pode":
                self._check_version(name)
            return
        path = self._path(name, is_path)
        import_file: Any = getattr(self.session, "import_module_file", None)
        if path is None or import_file is None:
            self.throw(FileNotFoundException(
                f"The specified module '{name}' was not loaded because no valid module file was found in any module "
                "directory.", "Modules_ModuleNotFound", "ResourceUnavailable", name,
            ))
        import_file(path, self.scope)

    def _check_version(self, name: str) -> None:
        have = version_parts(PODE_VERSION)
        fits = (
            (not self.MinimumVersion or have >= version_parts(self.MinimumVersion))
            and (not self.MaximumVersion or have <= version_parts(self.MaximumVersion))
            and (not self.RequiredVersion or have == version_parts(self.RequiredVersion))
        )
        if not fits:
            wanted = self.RequiredVersion or self.MinimumVersion or self.MaximumVersion
            self.throw(FileNotFoundException(
                f"The specified module '{name}' with version '{wanted}' was not loaded because no valid module file "
                "was found in any module directory.", "Modules_ModuleWithVersionNotFound", "ResourceUnavailable", name,
            ))

    def _path(self, name: str, is_path: bool) -> str | None:
        if not is_path and not name.lower().endswith((".psm1", ".ps1")):
            return None
        path = os.path.join(str(self.session.location), name.replace("\\", "/"))
        return path if os.path.isfile(path) else None
