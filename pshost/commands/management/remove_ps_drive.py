"""Remove-PSDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.providers.drives import drive_table
from pshost.commands.providers.location import current_location
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import DriveNotFoundException, PSInvalidOperationException

if TYPE_CHECKING:
    from pshost.commands.providers.info import PSDriveInfo


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
        Parameter("PSProvider", "string[]", by_name=True),
        Parameter("Scope", "string", by_name=True),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        literal = "LiteralName" in self.bound
        table = drive_table(self.session)
        providers = {str(name).lower() for name in self.PSProvider or ()}
        for pattern in map(str, (self.LiteralName if literal else self.Name) or ()):
            is_pattern = has_wildcard(pattern) and not literal
            keys = [key for key in table if (matches(pattern, key) if is_pattern else key == pattern.lower())]
            if not keys and not is_pattern:
                self.write_error(DriveNotFoundException(
                    f"Cannot find drive. A drive with the name '{pattern}' does not exist.", "DriveNotFound",
                    "ObjectNotFound", pattern,
                ))
            for key in keys:
                if not providers or table[key].Provider.Name.lower() in providers:
                    self._remove(table, key)

    def _remove(self, table: dict[str, PSDriveInfo], key: str) -> None:
        drive = table[key]
        shown = f"Name: {drive.Name} Provider: {drive.Provider.ModuleName}\\{drive.Provider.Name} Root: {drive.Root}"
        if not self.should_process(shown, "Remove Drive"):
            return
        if current_location(self.session).Drive is drive and not self.Force:
            self.write_error(PSInvalidOperationException(
                f"Cannot remove drive '{drive.Name}' because it is in use.", "DriveInUse", "InvalidOperation", drive.Name
            ))
            return
        del table[key]
