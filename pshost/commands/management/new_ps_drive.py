"""New-PSDrive."""

from __future__ import annotations

import os

from pshost.commands.management.file_items import FILE_SYSTEM, PSDriveInfo
from pshost.commands.management.paths import absolute, missing
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ProviderNotFoundException, SessionStateException


@cmdlet("New-PSDrive", aliases=("ndr",), should_process=True)
class NewPSDrive(Cmdlet):
    """Gives a folder the name of a drive."""

    net_name = "Microsoft.PowerShell.Commands.NewPSDriveCommand"
    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, by_name=True),
        Parameter("PSProvider", "string", mandatory=True, position=1, by_name=True),
        Parameter("Root", "string", mandatory=True, position=2, by_name=True, allow_empty=True),
        Parameter("Description", "string", by_name=True),
        Parameter("Scope", "string", by_name=True),
    )

    def process(self) -> None:
        if str(self.PSProvider).lower() != "filesystem":
            self.throw(
                ProviderNotFoundException(
                    f"Cannot find a provider with the name '{self.PSProvider}'.",
                    "ProviderNotFound",
                    "ObjectNotFound",
                    self.PSProvider,
                )
            )
        root = absolute(self.session, str(self.Root))
        if not os.path.isdir(root):
            self.write_error(missing(root))
            return
        key = str(self.Name).lower()
        if key in self.session.drives:
            self.write_error(
                SessionStateException(
                    f"A drive with the name '{self.Name}' already exists.",
                    "DriveAlreadyExists",
                    "ResourceExists",
                    self.Name,
                )
            )
            return
        if not self.should_process(f"Name: {self.Name} Provider: FileSystem Root: {root}", "New drive"):
            return
        drive = PSDriveInfo(str(self.Name), root, FILE_SYSTEM)
        drive.Description = self.Description or ""
        self.session.drives[key] = drive
        self.write(drive)
