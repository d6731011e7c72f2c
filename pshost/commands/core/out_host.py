"""Out-Host."""

from __future__ import annotations

from typing import Any

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
        from pshost.runtime.formatting.style import host_style

        self.formatter = Formatter(self._line, self.session, screen_width(self.session) - 1, host_style)

    def process(self) -> None:
        value = self.InputObject
        if getattr(value, "of_stream", False):
            self._record(value)
        elif value is not NOTHING:
            self.formatter.add(value)

    def _record(self, record: Any) -> None:
        """Show what a redirection put among the output as its own stream shows it."""
        from pshost.runtime.errors.record import ErrorRecord

        self.formatter.flush()
        if isinstance(record, ErrorRecord):
            from pshost.runtime.formatting.error_view import error_lines

            lines = error_lines(record, self.session)
            if getattr(self.session.host, "is_error_terminal", False):
                from pshost.runtime.formatting.stream_colours import coloured_error

                lines = coloured_error(lines, self.session)
            self.session.host.write_error("\n".join(lines) + "\n")
        else:
            self.session.host.write(f"{record.prefix}{record.Message}\n")

    def end(self) -> None:
        self.formatter.end()

    def _line(self, line: str) -> None:
        if "\x1b" in line:
            from pshost.runtime.formatting.cell_width import without_escapes
            from pshost.runtime.formatting.style import allows_colour

            if not allows_colour(self.session):
                line = without_escapes(line)
        self.session.host.write(line + "\n")
