"""Objects from CLIXML (`Import-Clixml`)."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from pshost.commands.dotnet_access import convert
from pshost.runtime.dotnet.arraylist import ArrayList
from pshost.runtime.errors.exceptions import XmlException
from pshost.runtime.values import (
    Byte,
    Char,
    Decimal,
    Hashtable,
    Int16,
    Int64,
    PSCustomObject,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pshost.surrogates import code_units

_SIMPLE: dict[str, Any] = {
    "I32": int, "Db": float, "I64": Int64, "U64": UInt64, "U32": UInt32, "I16": Int16, "U16": UInt16, "By": Byte,
    "SB": SByte, "Sg": Single, "D": Decimal,
}
_PREFIX = "Deserialized."
_CONVERTED = {
    "DT": "System.DateTime", "G": "System.Guid", "URI": "System.Uri", "Version": "System.Version",
    "SBK": "System.Management.Automation.ScriptBlock", "TS": "System.TimeSpan",
}


class ClixmlReader:
    """One document; objects are custom objects whose type names say what they were."""

    def __init__(self) -> None:
        self.types: dict[str, list[str]] = {}
        self.objects: dict[str, Any] = {}

    def read(self, text: str) -> list[Any]:
        """The objects at the top of a document."""
        if "<!DOCTYPE" in text:
            raise XmlException("For security reasons a DTD is not allowed in CLIXML.")
        try:
            root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            raise XmlException(str(error)) from error
        return [self._value(child) for child in root]

    def _value(self, node: ElementTree.Element) -> Any:
        tag = tag_of(node)
        text = node.text or ""
        if tag == "Nil":
            return None
        if tag in ("S", "XD"):
            return unescaped(text)
        if tag == "B":
            return text == "true"
        if tag == "C":
            return Char(chr(int(text)))
        if tag in _SIMPLE:
            return _SIMPLE[tag](text)
        if tag in _CONVERTED:
            return convert(unescaped(text), _CONVERTED[tag])
        if tag == "Ref":
            return self.objects.get(node.get("RefId", ""))
        return self._object(node)

    def _object(self, node: ElementTree.Element) -> Any:
        names: list[str] = []
        result: Any = None
        properties: list[tuple[str, Any]] = []
        for child in node:
            tag = tag_of(child)
            if tag == "TN":
                names = [t.text or "" for t in child]
                self.types[child.get("RefId", "")] = names
            elif tag == "TNRef":
                names = self.types.get(child.get("RefId", ""), [])
            elif tag in ("LST", "IE", "QUE", "STK"):
                result = ArrayList(self._value(item) for item in child)
            elif tag == "DCT":
                result = self._table(child)
            elif tag in ("Props", "MS"):
                properties.extend((unescaped(p.get("N", "")), self._value(p)) for p in child)
            elif tag != "ToString":
                result = self._value(child)
        if result is None:
            result = PSCustomObject(properties, tuple(n if n.startswith(_PREFIX) else _PREFIX + n for n in names))
        self.objects[node.get("RefId", "")] = result
        return result

    def _table(self, node: ElementTree.Element) -> Hashtable:
        table = Hashtable()
        for entry in node:
            parts = {part.get("N", ""): self._value(part) for part in entry}
            table[parts.get("Key")] = parts.get("Value")
        return table


def tag_of(node: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return node.tag.rpartition("}")[2]


def unescaped(text: str) -> str:
    """Text with `_x000A_` read as the character it names."""
    return code_units(re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text))
