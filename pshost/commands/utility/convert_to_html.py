"""ConvertTo-Html."""

from __future__ import annotations

import html
from typing import Any

from pshost.commands.property_expression import PropertyExpression, parse_all
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING

_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
)
_TRANSITIONAL = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"  '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)

_HTTP_META = frozenset(("content-type", "default-style", "x-ua-compatible"))
_NAMED_META = frozenset(("application-name", "author", "description", "generator", "keywords", "viewport"))


@cmdlet("ConvertTo-Html", default_set="Page", output="System.String")
class ConvertToHtml(Cmdlet):
    """Writes objects as an HTML page or table."""

    net_name = "Microsoft.PowerShell.Commands.ConvertToHtmlCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Property", "object[]", position=0),
        Parameter("Body", "string[]", position=3, sets=("Page",)),
        Parameter("Head", "string[]", position=1, sets=("Page",)),
        Parameter("Title", "string", position=2, sets=("Page",), validators=(not_null_or_empty,), default="HTML TABLE"),
        Parameter("As", "string", values=("Table", "List"), validators=(not_null_or_empty,), default="Table"),
        Parameter("CssUri", "uri", sets=("Page",), aliases=("cu", "uri"), validators=(not_null_or_empty,)),
        Parameter("PostContent", "string[]", validators=(not_null_or_empty,)),
        Parameter("PreContent", "string[]", validators=(not_null_or_empty,)),
        Parameter("Meta", "hashtable", sets=("Page",), validators=(not_null_or_empty,)),
        Parameter("Charset", "string", sets=("Page",), validators=(not_null_or_empty,)),
        Parameter("Transitional", "switch", sets=("Page",), validators=(not_null_or_empty,), default=False),
        Parameter("Fragment", "switch", sets=("Fragment",), validators=(not_null_or_empty,), default=False),
    )

    def begin(self) -> None:
        self.expressions = parse_all(
            self.Property, ("name", "label", "expression", "alignment", "width", "formatstring")
        )
        self.chosen: list[tuple[str, PropertyExpression]] = []
        self.started = False
        if not self.Fragment:
            self._page_head()
        for line in self.PreContent or ():
            self.write(line)

    def _page_head(self) -> None:
        self.write(_TRANSITIONAL if self.Transitional else _DOCTYPE)
        self.write('<html xmlns="http://www.w3.org/1999/xhtml">')
        self.write("<head>")
        if self.Charset:
            self.write(f'<meta charset="{self.Charset}">')
        for name, content in self.Meta.items() if self.Meta is not None else ():
            self._meta(str(name), str(content))
        for line in self.Head or (f"<title>{self.Title}</title>",):
            self.write(line)
        if self.CssUri:
            self.write(f'<link rel="stylesheet" type="text/css" href="{self.CssUri}" />')
        self.write("</head><body>")
        for line in self.Body or ():
            self.write(line)

    def _meta(self, name: str, content: str) -> None:
        """The element of a `-Meta` entry; a name that PowerShell does not know is warned of."""
        if name.lower() in _HTTP_META:
            self.write(f'<meta http-equiv="{name}" content="{content}">')
            return
        if name.lower() not in _NAMED_META:
            self.warn(f"Accepted meta properties are content-type, default-style, application-name, author, description, "
                      f"generator, keywords, x-ua-compatible, and viewport. The meta pair: {name} and {content} may not function "
                      "correctly.")
        self.write(f'<meta name="{name}" content="{content}">')

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING or item is None:
            return
        if not self.started:
            self._start(item)
        elif self.As.lower() == "list":
            self.write("<tr><td><hr></td></tr>")
        if self.As.lower() == "list":
            for label, expression in self.chosen:
                self.write(f"<tr><td>{html.escape(label)}:</td><td>{self._text(expression, item)}</td></tr>")
            return
        cells = "".join(f"<td>{self._text(expression, item)}</td>" for _, expression in self.chosen)
        self.write(f"<tr>{cells}</tr>")

    def _start(self, item: Any) -> None:
        self.started = True
        expressions = self.expressions or [PropertyExpression("*", None, None, {})]
        self.chosen = [pair for expression in expressions for pair in expression.resolve(item)]
        self.write("<table>")
        if self.As.lower() == "list":
            return
        self.write("<colgroup>" + "<col/>" * len(self.chosen) + "</colgroup>")
        self.write("<tr>" + "".join(f"<th>{html.escape(label)}</th>" for label, _ in self.chosen) + "</tr>")

    def _text(self, expression: PropertyExpression, item: Any) -> str:
        from pshost.runtime.conversion.text import net_string

        value = expression.value(self, item)
        return "" if value is None else html.escape(net_string(value)).replace("&#x27;", "&#39;")

    def end(self) -> None:
        if self.started:
            self.write("</table>")
        for line in self.PostContent or ():
            self.write(line)
        if not self.Fragment:
            self.write("</body></html>")
