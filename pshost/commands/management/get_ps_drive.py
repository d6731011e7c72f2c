"""Get-PSDrive."""

from __future__ import annotations

from pshost.commands.management.file_items import FILE_SYSTEM, ROOT_DRIVE, ProviderInfo, PSDriveInfo
from pshost.commands.validation import not_null_or_empty
from pshost.commands.wildcard import has_wildcard, matches
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import DriveNotFoundException

_ITEM_DRIVES = (
    ("Alias", "Alias"),
    ("Env", "Environment"),
    ("Function", "Function"),
    ("Variable", "Variable"),
)


def drives(session: object) -> list[PSDriveInfo]:
    """The drives of a session, by name."""
    made = getattr(session, "drives", None) or {}
    found = [PSDriveInfo(name, "", ProviderInfo(provider)) for name, provider in _ITEM_DRIVES]
    import tempfile

    found.append(PSDriveInfo("Temp", tempfile.gettempdir(), FILE_SYSTEM))
    return sorted([ROOT_DRIVE, *found, *made.values()], key=lambda drive: str(drive.Name).lower())


@cmdlet("Get-PSDrive", aliases=("gdr",), default_set="Name", output="System.Management.Automation.PSDriveInfo")
class GetPSDrive(Cmdlet):
    """Lists the drives."""

    net_name = "Microsoft.PowerShell.Commands.GetPSDriveCommand"
    parameters = (
        Parameter("Name", "string[]", position=0, by_name=True, sets=("Name",), validators=(not_null_or_empty,)),
        Parameter("LiteralName", "string[]", mandatory=True, position=0, by_name=True, sets=("LiteralName",)),
        Parameter("PSProvider", "string[]", by_name=True),
    )

    def process(self) -> None:
        literal = "LiteralName" in self.bound
        providers = {str(name).lower() for name in self.PSProvider or ()}
        for pattern in (self.LiteralName if literal else self.Name) or ("*",):
            found = [
                drive
                for drive in drives(self.session)
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
