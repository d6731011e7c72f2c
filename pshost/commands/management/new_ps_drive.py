"""New-PSDrive."""

from __future__ import annotations

import os

from pshost.commands.management.paths import absolute
from pshost.commands.providers.drives import drive_table
from pshost.commands.providers.info import FILE_SYSTEM, PSDriveInfo, provider_named
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import IOException, ProviderNotFoundException, SessionStateException


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
        Parameter("Credential", "pscredential", by_name=True),
    )

    def process(self) -> None:
        name = str(self.Name)
        provider = provider_named(str(self.PSProvider))
        if provider is None:
            self.throw(
                ProviderNotFoundException(
                    f"Cannot find a provider with the name '{self.PSProvider}'.",
                    "ProviderNotFound",
                    "ObjectNotFound",
                    self.PSProvider,
                )
            )
        root = absolute(self.session, str(self.Root)) if provider is FILE_SYSTEM else str(self.Root)
        if provider is FILE_SYSTEM and not os.path.isdir(root):
            self.write_error(
                IOException(f"The specified drive root \"{self.Root}\" either does not exist, or it is not a folder.",
                            "DriveRootError", "ReadError", name)
            )
            return
        table = drive_table(self.session)
        if name.lower() in table:
            self.write_error(
                SessionStateException(
                    f"A drive with the name '{name}' already exists.", "DriveAlreadyExists", "ResourceExists", name
                )
            )
            return
        if not self.should_process(f"Name: {name} Provider: {provider.ModuleName}\\{provider.Name} Root: {root}", "New drive"):
            return
        drive = table[name.lower()] = PSDriveInfo(name, root, provider, str(self.Description or ""))
        self.write(drive)
