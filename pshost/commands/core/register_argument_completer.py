"""Register-ArgumentCompleter."""

from __future__ import annotations

from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("Register-ArgumentCompleter")
class RegisterArgumentCompleter(Cmdlet):
    """Keeps a block that completes arguments on a command line; pshost has no command line, so none is ever asked."""

    net_name = "Microsoft.PowerShell.Commands.RegisterArgumentCompleterCommand"
    parameters = (
        Parameter(
            "CommandName", "string[]", sets={"NativeCommandSet": SetMembership(mandatory=True), "PowerShellSet": SetMembership()}
        ),
        Parameter("ParameterName", "string", mandatory=True, sets=("PowerShellSet",)),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, allow_null=True),
        Parameter("Native", "switch", sets=("NativeCommandSet",), default=False),
        Parameter("NativeFallback", "switch", sets=("NativeFallbackSet",), default=False),
    )

    def end(self) -> None:
        names = [str(name).lower() for name in self.CommandName or ("",)]
        for name in names:
            self.session.completers[name, str(self.ParameterName or "").lower()] = self.ScriptBlock
