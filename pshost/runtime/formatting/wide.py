"""How many columns Format-Wide makes of texts."""

from __future__ import annotations


def fitting_columns(width: int, screen: int) -> int:
    """How many columns of a width, with a blank between them, stay under the width of the screen; at least one."""
    if width <= 0 or width >= screen:
        return 1
    return max(screen // (width + 1), 1)
