"""Set-ExecutionPolicy."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NotSupportedException


@cmdlet("Set-ExecutionPolicy", should_process=True)
class SetExecutionPolicy(Cmdlet):
    """Says which scripts may run; outside Windows that cannot be changed."""

    net_name = "Microsoft.PowerShell.Commands.SetExecutionPolicyCommand"
    parameters = (
        Parameter("ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicy", mandatory=True, position=0, pipeline=True),
        Parameter("Scope", "Microsoft.PowerShell.ExecutionPolicyScope", position=1, by_name=True),
        Parameter("Force", "switch", default=False),
    )

    def process(self) -> None:
        self.throw(
            NotSupportedException(
                "Operation is not supported on this platform.", "System.PlatformNotSupportedException", "NotSpecified"
            )
        )
