"""What the command line of a Format-* command asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pshost.commands.property_expression import PropertyExpression
    from pshost.runtime.cmdlet import Cmdlet


class FormatOptions:
    """The shape ("" where the objects decide) and its switches; what is None was not given and is the view's to say."""

    def __init__(self, shape: str = "", **given: Any) -> None:
        self.shape = shape
        self.cmdlet: Cmdlet | None = given.get("cmdlet")
        self.properties: list[PropertyExpression] = given.get("properties") or []
        self.group_by: PropertyExpression | None = given.get("group_by")
        self.view: str | None = given.get("view")
        self.auto_size: bool | None = given.get("auto_size")
        self.repeat_header = bool(given.get("repeat_header"))
        self.hide_headers: bool | None = given.get("hide_headers")
        self.wrap: bool | None = given.get("wrap")
        self.columns = int(given.get("columns") or 0)
        self.depth = int(given.get("depth") or 5)
        self.force = bool(given.get("force"))
        self.expand = str(given.get("expand") or "").lower()
        self.show_error = bool(given.get("show_error"))
        self.display_error = bool(given.get("display_error"))
