"""Objects as CLIXML, the XML in which PowerShell keeps objects (`Export-Clixml`)."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from pshost.commands.object_properties import dictionary_items, property_names, read, type_names
from pshost.runtime.values import (
    BigInteger,
    Byte,
    Char,
    Decimal,
    Int16,
    Int64,
    PSCustomObject,
    PSObject,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pshost.surrogates import joined

_TAGS: dict[type, str] = {
    str: "S",
    bool: "B",
    int: "I32",
    float: "Db",
    Int64: "I64",
    UInt64: "U64",
    UInt32: "U32",
    Int16: "I16",
    UInt16: "U16",
    Byte: "By",
    SByte: "SB",
    Single: "Sg",
    Decimal: "D",
    BigInteger: "S",
}
_HEAD = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'


class ClixmlWriter:
    """One document; objects deeper than `depth` are their text."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.references = 0
        self.type_references: dict[tuple[str, ...], int] = {}
        self.lines: list[str] = [_HEAD]

    def add(self, value: Any) -> None:
        """Write one object at the top."""
        self._value(value, None, 1, 0)

    def text(self) -> str:
        """The document."""
        return "\n".join([*self.lines, "</Objs>"])

    def _put(self, indent: int, text: str) -> None:
        self.lines.append("  " * indent + text)

    def _value(self, value: Any, name: str | None, indent: int, level: int) -> None:
        attribute = f' N="{escaped(name)}"' if name is not None else ""
        base = value.base if value.__class__ is PSObject else value
        simple = self._simple(base)
        if simple is not None:
            tag, text = simple
            self._put(indent, f"<{tag}{attribute}>{text}</{tag}>" if text is not None else f"<{tag}{attribute} />")
            return
        if level > self.depth:
            from pshost.runtime.conversion import to_string

            self._put(indent, f"<S{attribute}>{escaped(to_string(value))}</S>")
            return
        self._object(value, base, attribute, indent, level)

    def _simple(self, value: Any) -> tuple[str, str | None] | None:
        from pshost.commands.dotnet_access import call, full_type_name
        from pshost.runtime.conversion import to_string

        if value is None:
            return "Nil", None
        kind = value.__class__
        if kind is Char:
            return "C", str(ord(value))
        if kind is bool:
            return "B", "true" if value else "false"
        tag = _TAGS.get(kind)
        if tag is not None:
            text = repr(float(value)) if isinstance(value, float) else str(value)
            return tag, escaped(text)
        if isinstance(value, list | PSCustomObject) or dictionary_items(value) is not None:
            return None
        name = full_type_name(value)
        if name == "System.DateTime":
            return "DT", str(call(value, "ToString", "o"))
        simple = {
            "System.Guid": "G",
            "System.Uri": "URI",
            "System.Version": "Version",
            "System.Management.Automation.ScriptBlock": "SBK",
        }.get(name)
        return (simple, escaped(to_string(value))) if simple else None

    def _object(self, value: Any, base: Any, attribute: str, indent: int, level: int) -> None:
        from pshost.runtime.dotnet.registry import type_of
        from pshost.runtime.operators.unrolling import is_enumerable, iterate

        self._put(indent, f'<Obj{attribute} RefId="{self.references}">')
        self.references += 1
        self._types(value, indent + 1)
        items = dictionary_items(base)
        if items is not None:
            self._put(indent + 1, "<DCT>")
            for key, item in items:
                self._put(indent + 2, "<En>")
                self._value(key, "Key", indent + 3, level + 1)
                self._value(item, "Value", indent + 3, level + 1)
                self._put(indent + 2, "</En>")
            self._put(indent + 1, "</DCT>")
        elif is_enumerable(base):
            self._put(indent + 1, "<LST>")
            for item in iterate(base):
                self._value(item, None, indent + 2, level + 1)
            self._put(indent + 1, "</LST>")
        elif type_of(base).is_enum:
            self._text(base, indent + 1)
            self._put(indent + 1, f"<I32>{int(base)}</I32>")
        else:
            if base.__class__ is not PSCustomObject:
                self._text(base, indent + 1)
            self._properties(value, "MS" if base.__class__ is PSCustomObject else "Props", indent + 1, level)
        self._put(indent, "</Obj>")

    def _text(self, value: Any, indent: int) -> None:
        from pshost.runtime.conversion import to_string

        self._put(indent, f"<ToString>{escaped(to_string(value))}</ToString>")

    def _properties(self, value: Any, tag: str, indent: int, level: int) -> None:
        self._put(indent, f"<{tag}>")
        for name in property_names(value):
            self._value(read(value, name), name, indent + 1, level + 1)
        self._put(indent, f"</{tag}>")

    def _types(self, value: Any, indent: int) -> None:
        names = tuple(type_names(value))
        found = self.type_references.get(names)
        if found is not None:
            self._put(indent, f'<TNRef RefId="{found}" />')
            return
        number = self.type_references[names] = len(self.type_references)
        self._put(indent, f'<TN RefId="{number}">')
        for name in names:
            self._put(indent + 1, f"<T>{escape(name)}</T>")
        self._put(indent, "</TN>")


def escaped(text: str) -> str:
    """Text for XML: control characters and lone surrogates as `_x000A_`, which XML itself could not keep."""
    escaped = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", joined(text))
    return escape(re.sub(r"[\x00-\x1f\ud800-\udfff]", lambda m: f"_x{ord(m.group()):04X}_", escaped), {'"': "&quot;"})
