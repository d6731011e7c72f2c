"""ConvertTo-Csv."""

from __future__ import annotations

from pshost.commands.csv_reading import delimiter_of
from pshost.commands.csv_text import QUOTE_KIND, CsvWriter
from pshost.commands.object_properties import type_names
from pshost.commands.validation import not_null
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.values.nothing import NOTHING


@cmdlet("ConvertTo-Csv", default_set="Delimiter", output="System.String")
class ConvertToCsv(Cmdlet):
    """Writes objects as comma-separated lines."""

    net_name = "Microsoft.PowerShell.Commands.ConvertToCsvCommand"
    parameters = (
        Parameter("InputObject", "psobject", mandatory=True, position=0, pipeline=True, by_name=True, default=NOTHING),
        Parameter("Delimiter", "char", position=1, sets=("Delimiter",), validators=(not_null,)),
        Parameter("UseCulture", "switch", sets=("UseCulture",), default=False),
        Parameter("IncludeTypeInformation", "switch", aliases=("ITI",), default=False),
        Parameter("NoTypeInformation", "switch", aliases=("NTI",), default=False),
        Parameter("QuoteFields", "string[]", aliases=("QF",)),
        Parameter("UseQuotes", QUOTE_KIND, aliases=("UQ",), default="Always"),
        Parameter("NoHeader", "switch", default=False),
    )

    def begin(self) -> None:
        self.writer = CsvWriter(delimiter_of(self), to_string(self.UseQuotes), self.QuoteFields or ())

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING or item is None:
            return
        if self.writer.names == []:  # the first object has no properties: there is nothing to write of any
            return
        first = self.writer.names is None
        if first:
            header = self.writer.header(item)
            if not self.writer.names:
                return
            if self.IncludeTypeInformation:
                self.write(f"#TYPE {type_names(item)[0]}")
            if not self.NoHeader:
                self.write(header)
        self.write(self.writer.row(item))
