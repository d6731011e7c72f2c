"""Views of files, folders and their hashes."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.complex_text import Frame
from pshost.runtime.formatting.view import Grouping, View, listing, table, wide

_TYPES = ("System.IO.DirectoryInfo", "System.IO.FileInfo")


def _parent(value: Any) -> str:
    from pshost.runtime.conversion import to_string
    from pshost.runtime.formatting.choice import own_property

    text: str = to_string(own_property(value, "PSParentPath") or "")
    return text.replace("Microsoft.PowerShell.Core\\FileSystem::", "")


def _written(value: Any) -> str:
    from pshost.runtime.formatting.choice import own_property
    from pshost.runtime.operators.format_operator import format_

    return str(format_("{0:d} {0:HH}:{0:mm}", [own_property(value, "LastWriteTime")]))


def _name(value: Any) -> str:
    from pshost.runtime import current
    from pshost.runtime.formatting.choice import own_property
    from pshost.runtime.formatting.style import host_style

    if host_style(current.session()) is not None:
        coloured = own_property(value, "NameString")
        if coloured:
            return str(coloured)
    target = own_property(value, "LinkTarget")
    name = own_property(value, "Name")
    return f"{name} -> {target}" if target else str(name)


_FOLDER = Grouping("PSParentPath", heading=lambda value: [Frame(["    Directory: ", _parent(value)])])
_DETAILS = ("CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target")

VIEWS: tuple[View, ...] = (
    table(
        _TYPES,
        ("UnixMode", 10, "left"), ("User", 10, "right"), ("Group", 10, "left"), ("LastWriteTime", 16, "right", _written),
        ("Size", 12, "right"), ("Name", 0, "left", _name),
        name="childrenWithUnixStat", group=_FOLDER, wrap=True,
    ),
    table(
        _TYPES,
        ("Mode", 7, "left"), ("LastWriteTime", 26, "right", _written), ("Length", 14, "right"), ("Name", 0, "left", _name),
        name="children", group=_FOLDER, wrap=True,
    ),
    listing(
        _TYPES, "Name", *_DETAILS, name="children", group=_FOLDER,
        entries={"System.IO.FileInfo": ("Name", "Length", *_DETAILS, "VersionInfo")},
    ),
    wide(_TYPES, "Name", name="children", group=_FOLDER, forms={"System.IO.DirectoryInfo": "[{0}]"}),
    table(
        "Microsoft.PowerShell.Commands.FileHashInfo",
        ("Algorithm", 15, "left"), ("Hash", 70, "left"), ("Path",),
    ),
    table("System.Diagnostics.FileVersionInfo", ("ProductVersion", 16), ("FileVersion", 16), ("FileName",)),
)
