"""Join-String."""

from __future__ import annotations

from pshost.commands.csv_text import culture_delimiter
from pshost.commands.property_expression import parse
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Join-String", default_set="default", output="System.String")
class JoinString(Cmdlet):
    """Joins the texts of objects into one."""

    net_name = "Microsoft.PowerShell.Commands.JoinStringCommand"
    parameters = (
        Parameter("Property", "pspropertyexpression", position=0),
        Parameter("Separator", "string", position=1, allow_empty=True),
        Parameter("OutputPrefix", "string", aliases=("op",), default=""),
        Parameter("OutputSuffix", "string", aliases=("os",), default=""),
        Parameter("SingleQuote", "switch", sets=("SingleQuote",), default=False),
        Parameter("DoubleQuote", "switch", sets=("DoubleQuote",), default=False),
        Parameter("FormatString", "string", sets=("Format",)),
        Parameter("UseCulture", "switch", default=False),
        Parameter("InputObject", "psobject[]", pipeline=True, default=NOTHING),
    )

    def begin(self) -> None:
        self.texts: list[str] = []
        self.expression = parse(self.Property, ("expression",)) if self.Property is not None else None

    def process(self) -> None:
        from pshost.runtime.conversion import to_string
        from pshost.runtime.operators.format_operator import format_
        from pshost.runtime.operators.unrolling import is_enumerable, iterate

        item = self.InputObject
        if item is NOTHING:
            return
        for element in iterate(item) if is_enumerable(item) else (item,):
            value = self.expression.value(self, element) if self.expression else element
            if element is None:
                continue
            if self.FormatString:
                self.texts.append(str(format_(self.FormatString, [value])))
            elif self.SingleQuote:
                self.texts.append("'" + to_string(value) + "'")
            elif self.DoubleQuote:
                self.texts.append('"' + to_string(value) + '"')
            else:
                self.texts.append(to_string(value))

    def end(self) -> None:
        from pshost.runtime.conversion import to_string

        separator = self.Separator
        if separator is None and self.UseCulture:
            separator = culture_delimiter()
        elif separator is None:
            separator = self.scope.get("ofs")
        between = "" if separator is None else to_string(separator)
        self.write(to_string(self.OutputPrefix) + between.join(self.texts) + to_string(self.OutputSuffix))
