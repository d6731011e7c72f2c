"""The text under which Write-Host shows its arguments."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values import Hashtable


def host_text(value: Any, separator: Any) -> str:
    """A value as text: the elements of a collection joined by the separator, inner collections too."""
    from pshost.runtime.conversion import to_string
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    if value is None:
        return ""
    if value.__class__ is str:
        return str(value)
    between = separator if isinstance(separator, str) else to_string(separator)
    if isinstance(value, Hashtable):
        return between.join(f"[{to_string(key)}, {to_string(item)}]" for key, item in value.items())
    if is_enumerable(value):
        return between.join(text for text in (host_text(item, separator) for item in iterate(value)))
    from pshost.runtime.members import call_method
    from pshost.runtime.values import PSCustomObject

    return to_string(value) if isinstance(value, PSCustomObject) else to_string(call_method(value, "ToString", []))
