"""Views of what is shown as text outside every group of objects: script blocks and the records of the other streams."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import View, custom

_CORE = "System.Management.Automation."


def _text(value: Any) -> list[Any]:
    from pshost.runtime.formatting.cell_text import object_text

    return [object_text(value)]


VIEWS: tuple[View, ...] = tuple(
    custom(_CORE + name, _text, name=name, out_of_band=True)
    for name in ("ScriptBlock", "WarningRecord", "VerboseRecord", "DebugRecord", "InformationRecord")
)
