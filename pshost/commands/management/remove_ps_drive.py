"""Remove-PSDrive."""

from __future__ import annotations

from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import DriveNotFoundException


@cmdlet("Remove-PSDrive", aliases=("rdr",), default_set="Name", should_process=True)
class RemovePSDrive(Cmdlet):
    """Takes away drives that New-PSDrive made."""

    net_name = "Microsoft.PowerShell.Commands.RemovePSDriveCommand"
    parameters = (
        Parameter(
            "Name", "string[]", mandatory=True, position=0, by_name=True, sets=("Name",), allow_null=True,
            allow_empty=True,
        ),
        Parameter("LiteralName", "string[]", mandatory=True, position=0, by_name=True, sets=("LiteralName",)),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        for pattern in self.Name or self.LiteralName or ():
            names = [name for name in self.session.drives if matches(str(pattern), name)]
            if not names and not has_wildcard(str(pattern)):
                self.write_error(DriveNotFoundException(
                    f"Cannot find drive. A drive with the name '{pattern}' does not exist.", "DriveNotFound",
                    "ObjectNotFound", pattern,
                ))
            for name in names:
                if self.should_process(f"Name: {name} Provider: FileSystem Root: ", "Remove Drive"):
                    del self.session.drives[name]
