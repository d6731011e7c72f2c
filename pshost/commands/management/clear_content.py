"""Clear-Content."""

from __future__ import annotations

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import expand_all
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Clear-Content", aliases=("clc",), default_set="Path", should_process=True)
class ClearContent(Cmdlet):
    """Empties files."""

    net_name = "Microsoft.PowerShell.Commands.ClearContentCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        for path in expand_all(self, self.Path, self.LiteralPath, bool(self.Force)):
            if not self.should_process(f"Item: {path}", "Clear Content"):
                continue
            try:
                with open(path, "wb"):
                    pass
            except OSError as error:
                self.write_error(file_error(error, path, "ClearContentUnauthorizedAccessError", "PermissionDenied"))
