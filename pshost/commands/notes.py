"""Adding note properties to values that commands give out."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values import Hashtable, PSCustomObject, PSObject


def with_note(value: Any, name: str, note: Any) -> Any:
    """The value with a note property; a value that cannot carry one is wrapped."""
    return with_notes(value, {name: note})


def with_notes(value: Any, notes: dict[str, Any]) -> Any:
    """The value with note properties; a value that cannot carry them is wrapped."""
    if value.__class__ is PSCustomObject or value.__class__ is PSObject:
        for name, note in notes.items():
            value.members[value.members.find(name) or name] = note
        return value
    if isinstance(value, Hashtable):
        value.extended = {**(value.extended or {}), **notes}
        return value
    return PSObject(value, notes.items())
