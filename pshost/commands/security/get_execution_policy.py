"""Get-ExecutionPolicy."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.values import PSCustomObject

_SCOPES = ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine")


@cmdlet("Get-ExecutionPolicy", output="Microsoft.PowerShell.ExecutionPolicy")
class GetExecutionPolicy(Cmdlet):
    """Tells which scripts may run: all may, outside Windows."""

    net_name = "Microsoft.PowerShell.Commands.GetExecutionPolicyCommand"
    parameters = (
        Parameter("Scope", "Microsoft.PowerShell.ExecutionPolicyScope", position=0, by_name=True),
        Parameter("List", "switch", default=False),
    )

    def end(self) -> None:
        policy = value_of("Microsoft.PowerShell.ExecutionPolicy", "Unrestricted")
        if not self.List:
            self.write(policy)
            return
        for scope in _SCOPES:
            self.write(PSCustomObject((("Scope", scope), ("ExecutionPolicy", policy))))
