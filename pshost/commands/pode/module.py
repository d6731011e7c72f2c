"""Modules and scripts for the runspaces."""

from __future__ import annotations

import glob
import os

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException


@cmdlet("Use-PodeScript")
class UsePodeScript(Cmdlet):
    """Dot-sources a script, the scripts of a folder, or those that match; its functions reach the runspaces."""

    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server = server_of(self)
        path = server.path(self.Path, self.session)
        if os.path.isdir(path):
            found = sorted(glob.glob(os.path.join(glob.escape(path), "*.ps1")))
        else:
            found = [path] if os.path.isfile(path) else sorted(glob.glob(path))
        if not found:
            raise pode_error(f"The script path does not exist: {path}")
        for file in found:
            server.runspaces.dot_source_inside(self, file)


@cmdlet("Import-PodeModule", default_set="Name")
class ImportPodeModule(Cmdlet):
    """Imports a module into the session of the server, and so into every runspace."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default="", sets=("Name",)),
        Parameter("Path", "string", mandatory=True, default="", sets=("Path",)),
    )

    def end(self) -> None:
        server = server_of(self)
        if "Path" in self.bound:
            path = server.path(self.Path, self.session)
            if not os.path.exists(path):
                raise pode_error(f"The module path does not exist: {path}")
            target = path
        else:
            local = os.path.join(server.root, "ps_modules", self.Name)
            target = local if os.path.isdir(local) else self.Name
        import_module = getattr(self.session, "import_module", None)
        if import_module is None:
            raise RuntimeException(
                f"Failed to import module: {target}", "PshostModuleNotSupported", "NotImplemented", target
            )
        import_module(target)
