"""The view of what Format-Hex gives."""

from __future__ import annotations

from pshost.runtime.formatting.view import Grouping, View, table

_NUMBERS = " ".join(f"{number:02X}" for number in range(16))

VIEWS: tuple[View, ...] = (
    table(
        "Microsoft.PowerShell.Commands.ByteCollection",
        ("Offset", 16, "right", "HexOffset"), (f"Bytes\n{_NUMBERS}", 47, "left", "HexBytes"), ("Ascii", 16, "left"),
        group=Grouping("Label"),
    ),
)
