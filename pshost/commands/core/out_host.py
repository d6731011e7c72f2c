"""Out-Host."""

from __future__ import annotations

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Out-Host", aliases=("oh",))
class OutHost(Cmdlet):
    """Sends what it is given to the host, formatted."""

    net_name = "Microsoft.PowerShell.Commands.OutHostCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
    )

    def begin(self) -> None:
        from pshost.runtime.formatting.out_string import Formatter, screen_width

        write = self.session.host.write
        self.formatter = Formatter(lambda line: write(line + "\n"), self.session, screen_width(self.session) - 1)

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.formatter.add(self.InputObject)

    def end(self) -> None:
        self.formatter.end()
