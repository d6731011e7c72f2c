"""ConvertTo-Xml."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pshost.commands.dotnet_access import convert, full_type_name
from pshost.commands.object_properties import dictionary_items, property_names, read
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.values import PSCustomObject, PSObject
from pshost.runtime.values.nothing import NOTHING

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'


@cmdlet("ConvertTo-Xml", output="System.Xml.XmlDocument")
class ConvertToXml(Cmdlet):
    """Writes objects as XML, with the types and values of their properties."""

    net_name = "Microsoft.PowerShell.Commands.ConvertToXmlCommand"
    parameters = (
        Parameter("Depth", "int", validators=(in_range(1, 2147483647),), default=1),
        Parameter("InputObject", "psobject", mandatory=True, position=0, pipeline=True, allow_null=True, default=NOTHING),
        Parameter("NoTypeInformation", "switch", default=False),
        Parameter("As", "string", values=("Stream", "String", "Document"), validators=(not_null_or_empty,), default="Document"),
    )

    def begin(self) -> None:
        self.kind = str(self.As).lower()
        self.parts: list[str] = []
        if self.kind == "stream":
            self.write(_HEAD)
            self.write("<Objects>")

    def process(self) -> None:
        if self.InputObject is NOTHING:
            return
        made = self._element("Object", None, self.InputObject, 0, 0 if self.kind == "stream" else 1)
        if self.kind == "stream":
            self.write(made)
        else:
            self.parts.append(made)

    def end(self) -> None:
        if self.kind == "stream":
            self.write("</Objects>")
            return
        text = "\n".join((_HEAD, "<Objects>", *self.parts, "</Objects>"))
        self.write(text if self.kind == "string" else convert(text, "System.Xml.XmlDocument"))

    def _element(self, tag: str, name: str | None, value: Any, level: int, indent: int) -> str:
        """One object or property with what it consists of, down to `-Depth`."""
        pad = "  " * indent
        base = value.base if value.__class__ is PSObject else value
        attributes = "" if name is None else f" Name={quoteattr(name)}"
        if not self.NoTypeInformation:
            attributes += f" Type={quoteattr('System.Object' if base is None else full_type_name(base))}"
        opened = f"{pad}<{tag}{attributes}"
        if base is None:
            return f"{opened} />"
        inner = self._children(base, level, indent + 1)
        if inner is None:
            return f"{opened}>{escape(to_string(base))}</{tag}>"
        if not inner:
            return f"{opened} />"
        return f"{opened}>\n" + "\n".join(inner) + f"\n{pad}</{tag}>"

    def _children(self, value: Any, level: int, indent: int) -> list[str] | None:
        """The elements below a value, or None for one that is text: a simple one, or one deeper than `-Depth`."""
        if isinstance(value, str | int | float) or _is_simple(value) or level > int(self.Depth):
            return None
        items = dictionary_items(value)
        if items is not None:
            return [
                self._element("Property", word, part, level + 1, indent)
                for pair in items for word, part in zip(("Key", "Value"), pair, strict=True)
            ]
        if is_enumerable(value):
            return [self._element("Property", None, item, level + 1, indent) for item in iterate(value)]
        return [self._element("Property", name, read(value, name), level + 1, indent) for name in property_names(value)]


def _is_simple(value: Any) -> bool:
    """Whether a value is written as its text: a value type, or one that has text of its own."""
    from pshost.runtime.dotnet.registry import type_of

    declared = type_of(value)
    if isinstance(value, PSCustomObject):
        return False
    return declared.is_value_type or declared.is_enum or declared.full_name in (
        "System.Uri", "System.Version", "System.Management.Automation.ScriptBlock", "System.RuntimeType",
    )
