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
        from pshost.runtime.formatting.style import allows_colour, host_style

        self.plain = not allows_colour(self.session)
        self.formatter = Formatter(self._line, self.session, screen_width(self.session) - 1, host_style(self.session))

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.formatter.add(self.InputObject)

    def end(self) -> None:
        self.formatter.end()

    def _line(self, line: str) -> None:
        if self.plain and "\x1b" in line:
            from pshost.runtime.formatting.cell_width import without_escapes

            line = without_escapes(line)
        self.session.host.write(line + "\n")
