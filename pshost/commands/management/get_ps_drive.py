"""Get-PSDrive."""

from __future__ import annotations

from pshost.commands.providers.drives import all_drives
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import DriveNotFoundException


@cmdlet("Get-PSDrive", aliases=("gdr",), default_set="Name", output="System.Management.Automation.PSDriveInfo")
class GetPSDrive(Cmdlet):
    """Lists the drives."""

    net_name = "Microsoft.PowerShell.Commands.GetPSDriveCommand"
    parameters = (
        Parameter("Name", "string[]", position=0, by_name=True, sets=("Name",), validators=(not_null_or_empty,)),
        Parameter("LiteralName", "string[]", mandatory=True, position=0, by_name=True, sets=("LiteralName",)),
        Parameter("Scope", "string", by_name=True),
        Parameter("PSProvider", "string[]", by_name=True),
    )

    def process(self) -> None:
        literal = "LiteralName" in self.bound
        providers = {str(name).lower() for name in self.PSProvider or ()}
        for pattern in (self.LiteralName if literal else self.Name) or ("*",):
            found = [
                drive
                for drive in all_drives(self.session)
                if (
                    str(drive.Name).lower() == str(pattern).lower()
                    or (not literal and matches(str(pattern), drive.Name))
                )
                and (not providers or drive.Provider.Name.lower() in providers)
            ]
            if not found and (literal or not has_wildcard(str(pattern))):
                self.write_error(
                    DriveNotFoundException(
                        f"Cannot find drive. A drive with the name '{pattern}' does not exist.",
                        "GetLocationNoMatchingDrive",
                        "ObjectNotFound",
                        pattern,
                    )
                )
            for drive in found:
                self.write(drive)
