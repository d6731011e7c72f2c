"""Views of answers from the web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.cell_width import ELLIPSIS
from pshost.runtime.formatting.view import View, listing

if TYPE_CHECKING:
    from collections.abc import Callable

_WEB = "Microsoft.PowerShell.Commands."
_SHOWN = 200


def _beginning(name: str) -> Callable[[Any], str]:
    """The first 200 characters of a property."""

    def read(value: Any) -> str:
        from pshost.runtime.formatting.choice import own_property

        text = str(own_property(value, name) or "")[:_SHOWN]
        return text + ELLIPSIS if len(text) == _SHOWN else text

    return read


VIEWS: tuple[View, ...] = (
    listing(
        _WEB + "BasicHtmlWebResponseObject", "StatusCode", "StatusDescription", ("Content", _beginning("Content")),
        ("RawContent", _beginning("RawContent")), "Headers", "Images", "InputFields", "Links", "RawContentLength",
        "RelationLink",
    ),
    listing(
        _WEB + "WebResponseObject", "StatusCode", "StatusDescription", "Content", ("RawContent", _beginning("RawContent")),
        "Headers", "RawContentLength", "RelationLink",
    ),
)
