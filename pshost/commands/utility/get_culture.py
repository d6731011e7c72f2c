"""Get-Culture."""

from __future__ import annotations

from pshost.commands.dotnet_access import call_static, static
from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet

_KNOWN = ("", "en", "en-US")


@cmdlet("Get-Culture", default_set="CurrentCulture", output="System.Globalization.CultureInfo")
class GetCulture(Cmdlet):
    """Gives the session's culture, or one by its name."""

    net_name = "Microsoft.PowerShell.Commands.GetCultureCommand"
    parameters = (
        Parameter(
            "Name", "string[]", position=0, pipeline=True, sets=("Name",), validators=(not_null,),
        ),
        Parameter("NoUserOverrides", "switch", default=False, sets=("CurrentCulture", "Name")),
        Parameter("ListAvailable", "switch", default=False, sets=("ListAvailable",)),
    )

    def process(self) -> None:
        if self.ListAvailable:
            for name in _KNOWN:
                self.write(call_static("System.Globalization.CultureInfo", "GetCultureInfo", name))
            return
        for name in self.Name or ():
            self.write(call_static("System.Globalization.CultureInfo", "GetCultureInfo", name))
        if not self.Name:
            self.write(static("System.Globalization.CultureInfo", "CurrentCulture"))
