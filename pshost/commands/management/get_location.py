"""Get-Location."""

from __future__ import annotations

from pshost.commands.providers.drives import all_drives, drive_named
from pshost.commands.providers.info import ROOT_DRIVE, PathInfo
from pshost.commands.providers.location import current_location, stack_of
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import DriveNotFoundException


@cmdlet("Get-Location", aliases=("gl", "pwd"), default_set="Location", output="System.Management.Automation.PathInfo")
class GetLocation(Cmdlet):
    """Gives the current location, or the stack of those pushed."""

    net_name = "Microsoft.PowerShell.Commands.GetLocationCommand"
    parameters = (
        Parameter("PSProvider", "string[]", by_name=True, sets=("Location",)),
        Parameter("PSDrive", "string[]", by_name=True, sets=("Location",)),
        Parameter("Stack", "switch", sets=("Stack",), default=False),
        Parameter("StackName", "string[]", by_name=True, sets=("Stack",)),
    )

    def process(self) -> None:
        if self.Stack or self.StackName:
            for name in self.StackName or ("",):
                for target in reversed(stack_of(self.session, str(name))):
                    self.write(target)
        elif self.PSDrive:
            for name in self.PSDrive:
                self._of_drive(str(name))
        elif self.PSProvider:
            wanted = {str(name).lower() for name in self.PSProvider}
            for drive in all_drives(self.session):
                if drive.Provider.Name.lower() in wanted:
                    self._of_drive(drive.Name)
        else:
            self.write(current_location(self.session))

    def _of_drive(self, name: str) -> None:
        drive = drive_named(self.session, name)
        if drive is None:
            self.write_error(
                DriveNotFoundException(
                    f"Cannot find drive. A drive with the name '{name}' does not exist.",
                    "GetLocationNoMatchingDrive",
                    "ObjectNotFound",
                    name,
                )
            )
        elif drive is ROOT_DRIVE:
            self.write(PathInfo(str(self.session.location)))
        else:
            self.write(PathInfo(f"{drive.Name}:/{drive.CurrentLocation}", drive, drive.Root + drive.CurrentLocation))
