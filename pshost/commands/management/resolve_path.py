"""Resolve-Path."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import PathInfo
from pshost.commands.management.paths import current_folder, expand_all
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Resolve-Path", aliases=("rvpa",), default_set="Path", output="System.String")
class ResolvePath(Cmdlet):
    """Gives the full paths that a path or pattern names."""

    net_name = "Microsoft.PowerShell.Commands.ResolvePathCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("Relative", "switch", default=False),
        Parameter("RelativeBasePath", "string"),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        for path in expand_all(self, self.Path, self.LiteralPath, bool(self.Force)):
            if not self.Relative:
                self.write(PathInfo(path))
                continue
            base = str(self.RelativeBasePath) if self.RelativeBasePath else current_folder(self.session)
            relative = os.path.relpath(path, base)
            self.write(relative if relative.startswith("..") else f"./{relative}")
