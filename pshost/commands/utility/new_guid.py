"""New-Guid."""

from __future__ import annotations

import uuid

from pshost.commands.dotnet_access import convert
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import FormatException, NetException
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
        if "InputObject" not in self.bound:
            self.write(convert(str(uuid.UUID(int=0) if self.Empty else uuid.uuid4()), "System.Guid"))
            return
        try:
            self.write(convert(str(self.InputObject), "System.Guid"))
        except NetException as error:
            reason = getattr(error.inner, "message", None) or error.message
            self.write_error(FormatException(reason, "StringNotRecognizedAsGuid", "InvalidArgument"))
            self.write(None)
