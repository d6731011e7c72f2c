"""ConvertFrom-Csv."""

from __future__ import annotations

from pshost.commands.csv_reading import delimiter_of, objects
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("ConvertFrom-Csv", default_set="Delimiter")
class ConvertFromCsv(Cmdlet):
    """Reads comma-separated lines as objects."""

    net_name = "Microsoft.PowerShell.Commands.ConvertFromCsvCommand"
    parameters = (
        Parameter("Delimiter", "char", position=1, sets=("Delimiter",), validators=(not_null_or_empty,)),
        Parameter(
            "UseCulture",
            "switch",
            mandatory=True,
            sets=("UseCulture",),
            validators=(not_null_or_empty,),
            default=False,
        ),
        Parameter(
            "InputObject",
            "psobject[]",
            mandatory=True,
            position=0,
            pipeline=True,
            by_name=True,
            validators=(not_null_or_empty,),
            default=NOTHING,
        ),
        Parameter("Header", "string[]", validators=(not_null_or_empty,)),
    )

    def begin(self) -> None:
        self.lines: list[str] = []

    def process(self) -> None:
        from pshost.runtime.conversion import to_string

        value = self.InputObject
        if value is NOTHING:
            return
        self.lines.extend(to_string(v) for v in value) if isinstance(value, list) else self.lines.append(
            to_string(value)
        )

    def end(self) -> None:
        header = [str(name) for name in self.Header] if self.Header else None
        for made in objects(self, "\n".join(self.lines), delimiter_of(self), header):
            self.write(made)
