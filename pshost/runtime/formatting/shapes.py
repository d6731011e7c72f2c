"""What a formatting command sends down the pipeline, and what the end of the pipeline makes text of.

A table's columns, a list's fields and their values are worked out where the objects are (their blocks run there); only
the widths wait until the rows are known.
"""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType

_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."


class Column:
    """A table's column: its header, and its width and alignment where they are given."""

    __slots__ = ("alignment", "format", "label", "width")

    def __init__(self, label: str, width: int = 0, alignment: str = "", form: str = "") -> None:
        self.label = label
        self.width = width
        self.alignment = alignment
        self.format = form


class FormatStartData:
    """The beginning of formatted objects: which shape, and how it is laid out."""

    net_type = NetType(_NAMESPACE + "FormatStartData")

    def __init__(self, shape: str, columns: list[Column] | None = None, **layout: Any) -> None:
        self.shape = shape
        self.columns = columns or []
        self.hide_headers = bool(layout.get("hide_headers"))
        self.wrap = bool(layout.get("wrap"))
        self.auto_size = bool(layout.get("auto_size"))
        self.wide_columns = int(layout.get("wide_columns") or 0)


class GroupStartData:
    """The beginning of a group; a label without a value is a group that has no heading."""

    net_type = NetType(_NAMESPACE + "GroupStartData")

    def __init__(self, heading: list[str] | None = None) -> None:
        self.heading = heading or []


class FormatEntryData:
    """One object: the cells of a row, the (label, text) fields of a list, or lines as they are."""

    net_type = NetType(_NAMESPACE + "FormatEntryData")

    def __init__(self, cells: list[Any], rights: list[bool] | None = None, out_of_band: bool = False) -> None:
        self.cells = cells
        self.rights = rights or []
        self.out_of_band = out_of_band


class GroupEndData:
    """The end of a group."""

    net_type = NetType(_NAMESPACE + "GroupEndData")


class FormatEndData:
    """The end of formatted objects."""

    net_type = NetType(_NAMESPACE + "FormatEndData")


CLASSES = (FormatStartData, GroupStartData, FormatEntryData, GroupEndData, FormatEndData)


def register_types() -> None:
    """Make the classes known as .NET types."""
    from pshost.runtime.dotnet.registry import register

    for kind in CLASSES:
        kind.net_type.python = kind
        register(kind.net_type)
