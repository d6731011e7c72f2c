"""The views of types as objects, as Get-FormatData gives them and Export-FormatData writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.enums import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.runtime.formatting.view import Item, View

_SMA = "System.Management.Automation."


class FormatPart:
    """An object of one of the types here: its properties by name."""

    __slots__ = ("__weakref__", "net_type", "values", "view")

    def __init__(self, net_type: NetType, view: View | None = None, **values: Any) -> None:
        self.net_type = net_type
        self.view = view
        self.values = values

    def net_text(self) -> str:
        """The entry's text, the view's name, else the name of the type."""
        values = self.values
        if "Value" in values:
            return f"{'script' if int(values['ValueType'].value) else 'property'}: {values['Value']}"
        return str(values.get("Name") or self.net_type.full_name)


def _declared(name: str, *signatures: str, base: str = "System.Object") -> NetType:
    made = NetType(_SMA + name, None, base=base)
    for signature in signatures:
        called = signature.rsplit(" ", 1)[-1]
        made.getter(f"{signature} {{get;}}")(lambda self, called=called: self.values.get(called))
    return made


_LIST = "System.Collections.Generic.List[" + _SMA
DEFINITION = _declared(
    "ExtendedTypeDefinition", "System.Collections.Generic.List[string] TypeNames",
    f"{_LIST}FormatViewDefinition] FormatViewDefinition", "string TypeName",
)
VIEW = _declared("FormatViewDefinition", "string Name", f"{_SMA}PSControl Control")
CONTROL = _declared("PSControl", f"{_SMA}PSControlGroupBy GroupBy", "bool OutOfBand")
TABLE = _declared(
    "TableControl", f"{_LIST}TableControlColumnHeader] Headers", f"{_LIST}TableControlRow] Rows", "bool AutoSize",
    "bool HideTableHeaders", base=_SMA + "PSControl",
)
HEADER = _declared("TableControlColumnHeader", "string Label", f"{_SMA}Alignment Alignment", "int Width")
ROW = _declared("TableControlRow", f"{_LIST}TableControlColumn] Columns", "bool Wrap")
COLUMN = _declared("TableControlColumn", f"{_SMA}Alignment Alignment", f"{_SMA}DisplayEntry DisplayEntry", "string FormatString")
LIST = _declared("ListControl", f"{_LIST}ListControlEntry] Entries", base=_SMA + "PSControl")
LIST_ENTRY = _declared(
    "ListControlEntry", f"{_LIST}ListControlEntryItem] Items", "System.Collections.Generic.List[string] SelectedBy"
)
LIST_ITEM = _declared("ListControlEntryItem", "string Label", f"{_SMA}DisplayEntry DisplayEntry", "string FormatString")
WIDE = _declared("WideControl", f"{_LIST}WideControlEntryItem] Entries", "uint Columns", "bool AutoSize", base=_SMA + "PSControl")
WIDE_ENTRY = _declared(
    "WideControlEntryItem", f"{_SMA}DisplayEntry DisplayEntry", "System.Collections.Generic.List[string] SelectedBy",
    "string FormatString",
)
CUSTOM = _declared("CustomControl", f"{_LIST}CustomControlEntry] Entries", base=_SMA + "PSControl")
GROUP_BY = _declared("PSControlGroupBy", f"{_SMA}DisplayEntry Expression", "string Label")
ENTRY = _declared("DisplayEntry", f"{_SMA}DisplayEntryValueType ValueType", "string Value")


def definitions(views: Iterable[View]) -> list[FormatPart]:
    """The definitions of types that views make: one for each list of types, in the order in which they come."""
    made: dict[tuple[str, ...], list[FormatPart]] = {}
    for view in views:
        made.setdefault(view.types, []).append(FormatPart(VIEW, view, Name=view.name, Control=_control(view)))
    return [
        FormatPart(DEFINITION, TypeNames=list(types), FormatViewDefinition=found, TypeName=types[0] if types else None)
        for types, found in made.items()
    ]


def _control(view: View) -> FormatPart:
    group = None
    if view.group is not None:
        group = FormatPart(GROUP_BY, Expression=_entry(view.group), Label=view.group.label)
    common: dict[str, Any] = {"GroupBy": group, "OutOfBand": view.out_of_band}
    entries = [(None, view.items), *view.entries.items()]
    if view.shape == "table":
        headers = [FormatPart(HEADER, Label=label, Alignment=_alignment(where), Width=width) for label, width, where in view.headers]
        rows = [FormatPart(ROW, Columns=[
            FormatPart(COLUMN, Alignment=_alignment(item.alignment), DisplayEntry=_entry(item), FormatString=item.format or None)
            for item in items
        ], Wrap=view.wrap) for _, items in entries if items]
        return FormatPart(TABLE, Headers=headers, Rows=rows, AutoSize=view.auto_size, HideTableHeaders=view.hide_headers, **common)
    if view.shape == "list":
        return FormatPart(LIST, Entries=[FormatPart(LIST_ENTRY, Items=[
            FormatPart(LIST_ITEM, Label=item.label, DisplayEntry=_entry(item), FormatString=item.format or None) for item in items
        ], SelectedBy=[] if kind is None else [kind]) for kind, items in entries if items], **common)
    if view.shape == "wide":
        return FormatPart(WIDE, Entries=[FormatPart(
            WIDE_ENTRY, DisplayEntry=_entry(items[0]), SelectedBy=[] if kind is None else [kind], FormatString=items[0].format or None
        ) for kind, items in entries if items], Columns=view.columns, AutoSize=view.auto_size, **common)
    return FormatPart(CUSTOM, Entries=[], **common)


def _alignment(text: str) -> Any:
    return value_of(_SMA + "Alignment", text.capitalize() or "Undefined")


def _entry(item: Item) -> FormatPart:
    is_property = isinstance(item.reader, str)
    return FormatPart(
        ENTRY, ValueType=value_of(_SMA + "DisplayEntryValueType", "Property" if is_property else "ScriptBlock"),
        Value=item.reader if is_property else str(getattr(item.reader, "text", "")),
    )
