"""Views of moments and lengths of time."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import View, custom, listing, table, wide

_SPAN = "System.TimeSpan"
_HINTS = {"date": ("D",), "time": ("T",)}


def _date_tokens(value: Any) -> list[Any]:
    """The date and the time of day, or only one of them where the moment's DisplayHint says so."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.formatting.choice import own_property
    from pshost.runtime.members import call_method

    hint = own_property(value, "DisplayHint")
    forms = _HINTS.get("" if hint is None else to_string(hint).lower(), ("D", "T"))
    return [" ".join(str(call_method(value, "ToString", [form])) for form in forms)]


VIEWS: tuple[View, ...] = (
    custom("System.DateTime", _date_tokens, name="DateTime"),
    listing(
        _SPAN, "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes",
        "TotalSeconds", "TotalMilliseconds",
    ),
    table(_SPAN, ("Days",), ("Hours",), ("Minutes",), ("Seconds",), ("Milliseconds",)),
    wide(_SPAN, "TotalMilliseconds"),
)
