"""Views of commands that were run, and of those that are running."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import View, table, wide

_HISTORY = "Microsoft.PowerShell.Commands.HistoryInfo"


def _duration(value: Any) -> str:
    """The time that a command took, from its largest unit on."""
    from pshost.runtime.formatting.choice import own_property

    total = float(own_property(own_property(value, "Duration"), "TotalSeconds") or 0)
    hours, minutes, seconds = int(total // 3600), int(total // 60) % 60, total % 60
    if hours:
        return f"{hours}:{minutes:02}:{seconds:06.3f}"
    return f"{minutes}:{seconds:06.3f}" if minutes else f"{seconds:.3f}"


VIEWS: tuple[View, ...] = (
    table(_HISTORY, ("Id", 4, "right"), ("Duration", 12, "right", _duration), ("CommandLine",), name="history"),
    wide(_HISTORY, "CommandLine", name="history"),
    table("System.Management.Automation.CallStackFrame", ("Command",), ("Arguments",), ("Location",)),
)
