"""Convert-Path."""

from __future__ import annotations

from pshost.commands.management.paths import expand_all
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Convert-Path", aliases=("cvpa",), default_set="Path", output="System.String")
class ConvertPath(Cmdlet):
    """Gives the native full paths that a path or pattern names."""

    net_name = "Microsoft.PowerShell.Commands.ConvertPathCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",)),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
        ),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        for path in expand_all(self, self.Path, self.LiteralPath, bool(self.Force)):
            self.write(path)
