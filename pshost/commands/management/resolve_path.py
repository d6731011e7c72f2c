"""Resolve-Path."""

from __future__ import annotations

import os

from pshost.commands.management.paths import absolute, expand_target
from pshost.commands.providers.info import PathInfo
from pshost.commands.providers.place import file_drive, shown_path
from pshost.commands.providers.provider_command import CREDENTIAL, LITERAL_PATH, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Resolve-Path", aliases=("rvpa",), default_set="Path", output="System.String")
class ResolvePath(ProviderCommand):
    """Gives the full paths that a path or pattern names."""

    net_name = "Microsoft.PowerShell.Commands.ResolvePathCommand"
    parameters = (
        PATH,
        LITERAL_PATH,
        Parameter("Relative", "switch", default=False),
        Parameter("RelativeBasePath", "string"),
        Parameter("Force", "switch", default=False),
        CREDENTIAL,
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None:
                drive = target.place.drive
                for name in self.items(target.place).known(target.place.name, target.literal) if target.place.name else [""]:
                    self.write(PathInfo(f"{drive.Name}:/{name}", drive, name))
                continue
            drive = file_drive(self.session, target.text)
            for path in expand_target(self, target, bool(self.Force)):
                self.write(self._relative(path) if self._is_relative() else PathInfo(shown_path(path, drive), drive, path))

    def _is_relative(self) -> bool:
        return bool(self.Relative) or "RelativeBasePath" in self.bound

    def _relative(self, path: str) -> str:
        base = absolute(self.session, str(self.RelativeBasePath)) if self.RelativeBasePath else self.session.location
        relative = os.path.relpath(path, base)
        return relative if relative.startswith("..") else f".{os.sep}{relative}"
