"""Out-Default."""

from __future__ import annotations

from pshost.commands.core.out_host import OutHost
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Out-Default")
class OutDefault(OutHost):
    """Sends what it is given to the host, as the end of every pipeline does."""

    net_name = "Microsoft.PowerShell.Commands.OutDefaultCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
    )
