"""New-Guid."""

from __future__ import annotations

import uuid

from pshost.commands.dotnet_access import convert
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("New-Guid", default_set="Default", output="System.Guid")
class NewGuid(Cmdlet):
    """Makes a globally unique identifier."""

    net_name = "Microsoft.PowerShell.Commands.NewGuidCommand"
    parameters = (
        Parameter("Empty", "switch", sets=("Empty",), default=False),
        Parameter("InputObject", "string", position=0, pipeline=True, sets=("InputObject",), default=NOTHING),
    )

    def process(self) -> None:
        if self.Empty:
            text = str(uuid.UUID(int=0))
        elif "InputObject" in self.bound:
            text = str(self.InputObject)
        else:
            text = str(uuid.uuid4())
        self.write(convert(text, "System.Guid"))
