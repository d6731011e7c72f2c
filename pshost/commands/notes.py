"""Adding note properties to values that commands give out."""

from __future__ import annotations

from typing import Any

from pshost.runtime.values import PSObject


def with_note(value: Any, name: str, note: Any) -> Any:
    """The value with a note property; a value that cannot carry one is wrapped."""
    return with_notes(value, {name: note})


def with_notes(value: Any, notes: dict[str, Any]) -> Any:
    """The value with note properties; a value that cannot carry them is wrapped."""
    from pshost.runtime.extended import attach

    table = attach(value)
    if table is None:
        return PSObject(value, notes.items())
    if not table:
        table.update(notes)
        return value
    for name, note in notes.items():
        table[table.find(name) or name] = note
    return value
