"""Select-Xml."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import convert
from pshost.commands.management.paths import expand_all
from pshost.commands.object_properties import dictionary_items
from pshost.commands.result_type import result_type
from pshost.commands.text_files import read_text
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.xpath import select


@result_type(
    "Microsoft.PowerShell.Commands.SelectXmlInfo",
    "System.Xml.XmlNode Node {get;set;}", "string Path {get;set;}", "string Pattern {get;}",
    text=lambda self: str(self.Node.value if self.Node.value is not None else self.Node.inner_text()).strip(),
)
class SelectXmlInfo:
    """A node that an XPath selects, and where it is."""

    def __init__(self, node: Any, path: str, pattern: str) -> None:
        self.Node = node
        self.Path = path
        self.Pattern = pattern


@cmdlet("Select-Xml", default_set="Xml", output="Microsoft.PowerShell.Commands.SelectXmlInfo")
class SelectXml(Cmdlet):
    """Finds the nodes of XML that an XPath selects."""

    net_name = "Microsoft.PowerShell.Commands.SelectXmlCommand"
    parameters = (
        Parameter(
            "Xml", "System.Xml.XmlNode[]", mandatory=True, position=1, pipeline=True, by_name=True, sets=("Xml",),
            aliases=("Node",), validators=(not_null_or_empty,),
        ),
        Parameter("XPath", "string", mandatory=True, position=0, validators=(not_null_or_empty,)),
        Parameter("Namespace", "hashtable", validators=(not_null_or_empty,)),
        Parameter(
            "Path", "string[]", mandatory=True, position=1, by_name=True, sets=("Path",), validators=(not_null_or_empty,)
        ),
        Parameter(
            "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "Content", "string[]", mandatory=True, pipeline=True, sets=("Content",), validators=(not_null_or_empty,)
        ),
    )

    def process(self) -> None:
        if "Xml" in self.bound:
            for node in self.Xml:
                self._search(node, "InputStream")
        elif "Content" in self.bound:
            for text in self.Content:
                self._search(convert(text, "System.Xml.XmlDocument"), "InputStream")
        else:
            for path in expand_all(self, self.bound.get("Path"), self.bound.get("LiteralPath")):
                self._search(convert(read_text(path), "System.Xml.XmlDocument"), path)

    def _search(self, node: Any, path: str) -> None:
        for found in select(node, str(self.XPath), self._namespace if self.Namespace is not None else None):
            self.write(SelectXmlInfo(found, path, str(self.XPath)))

    def _namespace(self, prefix: str) -> Any:
        return next((value for key, value in dictionary_items(self.Namespace) or () if key == prefix), None)
