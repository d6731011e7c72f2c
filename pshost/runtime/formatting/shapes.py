"""What a formatting command sends down the pipeline, and what the end of the pipeline makes text of.

A table's columns, a list's fields and their texts are worked out where the objects are (their blocks run there); only the
widths wait until the rows are known.
"""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType

_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."


class Column:
    """A table's column: its header, its width (0 where it is not given), its alignment, whether the header is a property's name."""

    __slots__ = ("alignment", "is_property", "label", "width")

    def __init__(self, label: str, width: int = 0, alignment: str = "", is_property: bool = True) -> None:
        self.label = label
        self.width = width
        self.alignment = alignment
        self.is_property = is_property


class FormatStartData:
    """The beginning of formatted objects: which shape, and how it is laid out."""

    net_type = NetType(_NAMESPACE + "FormatStartData")

    def __init__(
        self, shape: str, columns: list[Column] | None = None, *, hide_headers: bool = False,
        repeat_header: bool = False, auto_size: bool = False, wide_columns: int = 0,
    ) -> None:
        self.shape = shape
        self.columns = columns or []
        self.hide_headers = hide_headers
        self.repeat_header = repeat_header
        self.auto_size = auto_size
        self.wide_columns = wide_columns


class GroupStartData:
    """The beginning of a group; its heading (see `complex_text`) is None for a group that has none."""

    net_type = NetType(_NAMESPACE + "GroupStartData")

    def __init__(self, heading: list[Any] | None = None) -> None:
        self.heading = heading


class FormatEntryData:
    """One object: `kind` says what `cells` are.

    "row": the texts of a table's row; "fields": the (label, text) pairs of a list; "wide": one text; "tokens": a custom
    view's (see `complex_text`); "text": lines as they are. What is `out_of_band` belongs to no shape and is shown at once.
    """

    net_type = NetType(_NAMESPACE + "FormatEntryData")

    def __init__(
        self, kind: str, cells: list[Any], *, alignments: list[str] | None = None, wrap: bool = False,
        out_of_band: bool = False,
    ) -> None:
        self.kind = kind
        self.cells = cells
        self.alignments = alignments
        self.wrap = wrap
        self.out_of_band = out_of_band


class GroupEndData:
    """The end of a group."""

    net_type = NetType(_NAMESPACE + "GroupEndData")


class FormatEndData:
    """The end of formatted objects."""

    net_type = NetType(_NAMESPACE + "FormatEndData")


CLASSES: frozenset[type] = frozenset((FormatStartData, GroupStartData, FormatEntryData, GroupEndData, FormatEndData))


def register_types() -> None:
    """Make the classes known as .NET types."""
    from pshost.runtime.dotnet.registry import register

    for kind in (FormatStartData, GroupStartData, FormatEntryData, GroupEndData, FormatEndData):
        kind.net_type.python = kind
        register(kind.net_type)
