"""Export-FormatData."""

from __future__ import annotations

import os
from typing import Any
from xml.etree import ElementTree

from pshost.commands.management.paths import absolute
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import IOException


@cmdlet("Export-FormatData", default_set="ByPath")
class ExportFormatData(Cmdlet):
    """Writes the ways in which objects of types are shown into a file that Update-FormatData reads; custom ones are left out."""

    net_name = "Microsoft.PowerShell.Commands.ExportFormatDataCommand"
    parameters = (
        Parameter("InputObject", "System.Management.Automation.ExtendedTypeDefinition[]", mandatory=True, pipeline=True),
        Parameter("Path", "string", mandatory=True, aliases=("FilePath",), sets=("ByPath",)),
        Parameter("LiteralPath", "string", mandatory=True, aliases=("PSPath", "LP"), sets=("ByLiteralPath",)),
        Parameter("Force", "switch", default=False),
        Parameter("NoClobber", "switch", aliases=("NoOverwrite",), default=False),
        Parameter("IncludeScriptBlock", "switch", default=False),
    )

    def begin(self) -> None:
        self.found: list[Any] = []

    def process(self) -> None:
        self.found.extend(self.InputObject)

    def end(self) -> None:
        path = absolute(self.session, str(self.bound.get("LiteralPath") or self.Path))
        if self.NoClobber and os.path.exists(path):
            error = IOException(f"The file '{path}' already exists.", "NoClobber", "ResourceExists")
            self.throw(error)
        root = ElementTree.Element("Configuration")
        views = ElementTree.SubElement(root, "ViewDefinitions")
        for definition in self.found:
            for view in definition.values["FormatViewDefinition"]:
                known = _kind(view) in _CONTROLS and (self.IncludeScriptBlock or not _has_blocks(view))
                if known:
                    _write_view(ElementTree.SubElement(views, "View"), view, definition.values["TypeNames"])
        with open(path, "wb") as file:
            ElementTree.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def _kind(view: Any) -> str:
    """The element of a view's control."""
    return str(view.values["Control"].net_type.full_name.rsplit(".", 1)[1])


def _has_blocks(part: Any) -> bool:
    if part.__class__ is list:
        return any(_has_blocks(one) for one in part)
    values = getattr(part, "values", None)
    if not isinstance(values, dict):
        return False
    kind = values.get("ValueType")
    return (kind is not None and int(kind.value) == 1) or any(_has_blocks(one) for one in values.values())


def _write_view(into: Any, view: Any, types: list[str]) -> None:
    _text(into, "Name", view.values["Name"])
    selected = ElementTree.SubElement(into, "ViewSelectedBy")
    for name in types:
        _text(selected, "TypeName", name)
    control = view.values["Control"]
    group = control.values["GroupBy"]
    if group is not None:
        element = ElementTree.SubElement(into, "GroupBy")
        _entry(element, group.values["Expression"])
        _text(element, "Label", group.values["Label"])
    kind = _kind(view)
    _CONTROLS[kind](ElementTree.SubElement(into, kind), control.values)


def _table(into: Any, values: dict[str, Any]) -> None:
    for flag in ("AutoSize", "HideTableHeaders"):
        if values[flag]:
            ElementTree.SubElement(into, flag)
    headers = ElementTree.SubElement(into, "TableHeaders")
    for header in values["Headers"]:
        element = ElementTree.SubElement(headers, "TableColumnHeader")
        _text(element, "Label", header.values["Label"])
        _text(element, "Width", header.values["Width"] or None)
        _alignment(element, header)
    rows = ElementTree.SubElement(into, "TableRowEntries")
    for row in values["Rows"]:
        element = ElementTree.SubElement(rows, "TableRowEntry")
        if row.values["Wrap"]:
            ElementTree.SubElement(element, "Wrap")
        items = ElementTree.SubElement(element, "TableColumnItems")
        for column in row.values["Columns"]:
            item = ElementTree.SubElement(items, "TableColumnItem")
            _alignment(item, column)
            _entry(item, column.values["DisplayEntry"])
            _text(item, "FormatString", column.values["FormatString"])


def _list(into: Any, values: dict[str, Any]) -> None:
    entries = ElementTree.SubElement(into, "ListEntries")
    for entry in values["Entries"]:
        element = ElementTree.SubElement(entries, "ListEntry")
        _selection(element, entry)
        items = ElementTree.SubElement(element, "ListItems")
        for one in entry.values["Items"]:
            item = ElementTree.SubElement(items, "ListItem")
            _text(item, "Label", one.values["Label"])
            _entry(item, one.values["DisplayEntry"])
            _text(item, "FormatString", one.values["FormatString"])


def _wide(into: Any, values: dict[str, Any]) -> None:
    if values["AutoSize"]:
        ElementTree.SubElement(into, "AutoSize")
    _text(into, "ColumnNumber", values["Columns"] or None)
    entries = ElementTree.SubElement(into, "WideEntries")
    for entry in values["Entries"]:
        element = ElementTree.SubElement(entries, "WideEntry")
        _selection(element, entry)
        item = ElementTree.SubElement(element, "WideItem")
        _entry(item, entry.values["DisplayEntry"])
        _text(item, "FormatString", entry.values["FormatString"])


_CONTROLS = {"TableControl": _table, "ListControl": _list, "WideControl": _wide}


def _selection(into: Any, entry: Any) -> None:
    if entry.values["SelectedBy"]:
        selected = ElementTree.SubElement(into, "EntrySelectedBy")
        for name in entry.values["SelectedBy"]:
            _text(selected, "TypeName", name)


def _alignment(into: Any, part: Any) -> None:
    alignment = part.values["Alignment"]
    if int(alignment.value):
        _text(into, "Alignment", to_string(alignment))


def _entry(into: Any, entry: Any) -> None:
    _text(into, "ScriptBlock" if int(entry.values["ValueType"].value) else "PropertyName", entry.values["Value"])


def _text(into: Any, tag: str, text: Any) -> None:
    if text is not None:
        ElementTree.SubElement(into, tag).text = str(text)
