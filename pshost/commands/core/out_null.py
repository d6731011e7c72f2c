"""Out-Null."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Out-Null")
class OutNull(Cmdlet):
    """Discards what it is given."""

    net_name = "Microsoft.PowerShell.Commands.OutNullCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
    )
