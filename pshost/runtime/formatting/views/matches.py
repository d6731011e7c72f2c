"""The view of what Select-String finds."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import View, custom


def _line(value: Any) -> list[Any]:
    from pshost.runtime.conversion import to_string

    return [to_string(value)]


VIEWS: tuple[View, ...] = (custom("Microsoft.PowerShell.Commands.MatchInfo", _line, name="MatchInfo"),)
