"""The dates in JSON text."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import call, call_static, static
from pshost.runtime.errors.exceptions import NetException


def date_of(text: str, kind: str) -> Any:
    """A DateTime (or, for `offset`, a DateTimeOffset) of a round-trip date; text that is no date stays a string."""
    try:
        if kind == "offset":
            return call_static("System.DateTimeOffset", "Parse", text)
        style = static("System.Globalization.DateTimeStyles", "RoundtripKind")
        culture = static("System.Globalization.CultureInfo", "InvariantCulture")
        value = call_static("System.DateTime", "Parse", text, culture, style)
    except NetException:
        return text
    if kind == "utc":
        return call(value, "ToUniversalTime")
    return call(value, "ToLocalTime") if kind == "local" else value
