"""AutomationNull: what a pipeline without output gives; it enumerates to nothing and otherwise reads as `$null`."""

from __future__ import annotations


class Nothing:
    """The class of NOTHING, the only instance."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = Nothing()
