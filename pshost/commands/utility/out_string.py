"""Out-String."""

from __future__ import annotations

from typing import Any

from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Out-String", default_set="NoNewLineFormatting", output="System.String")
class OutString(Cmdlet):
    """Gives as text what the host would show."""

    net_name = "Microsoft.PowerShell.Commands.OutStringCommand"
    parameters = (
        Parameter("Stream", "switch", sets=("StreamFormatting",), default=False),
        Parameter("Width", "int", validators=(in_range(2, 2147483647),)),
        Parameter("NoNewline", "switch", sets=("NoNewLineFormatting",), default=False),
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
    )

    def begin(self) -> None:
        from pshost.runtime.formatting.out_string import Formatter
        from pshost.runtime.formatting.style import piped_style

        self.lines: list[Any] = []
        self.formatter = Formatter(self._line, self.session, self.Width, piped_style)

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.formatter.add(self.InputObject)

    def end(self) -> None:
        self.formatter.end()
        if not self.Stream:
            ending = "" if self.NoNewline else "\n"
            self.write("".join(f"{line}{ending}" for line in self.lines))

    def _line(self, line: str) -> None:
        if "\x1b" in line:
            from pshost.runtime.formatting.style import piped_text

            line = piped_text(line, self.session)
        if self.Stream:
            self.write(line)
        else:
            self.lines.append(line)
