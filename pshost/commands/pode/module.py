"""Modules and scripts for the runspaces."""

from __future__ import annotations

import glob
import os

from pshost.commands.module_loading import import_module
from pshost.commands.module_search import available, file_at
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet


@function("Use-PodeScript")
class UsePodeScript(Cmdlet):
    """Dot-sources a script, the scripts of a folder, or those that match, and gives what they output; functions reach the runspaces."""

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
            for output in server.runspaces.dot_source_inside(self, file):
                self.write(output)


@function("Import-PodeModule", default_set="Name")
class ImportPodeModule(Cmdlet):
    """Imports a module into the session of the server, and so into every runspace."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default="", sets=("Name",)),
        Parameter("Path", "string", mandatory=True, default="", sets=("Path",)),
    )

    def end(self) -> None:
        server = server_of(self)
        if "Path" in self.bound:
            pattern = server.path(self.Path, self.session)
            targets = [pattern] if os.path.exists(pattern) else sorted(glob.glob(pattern))
            if not targets:
                raise pode_error(f"The module path does not exist: {pattern}")
        else:
            local = os.path.join(server.root, "ps_modules", self.Name)
            targets = [local if os.path.isdir(local) else self.Name]
        for target in targets:
            path = file_at(target) if os.path.exists(target) else next(available(target), None)
            if path is None:
                raise pode_error(f"Failed to import module: {target}")
            import_module(self.session, path, self.session.global_scope, force=True)
