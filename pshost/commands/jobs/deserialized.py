"""What a background job writes comes from another process in PowerShell: as a copy, methods gone, with where it comes from."""

from __future__ import annotations

from typing import Any

from pshost.commands.clixml_reader import ClixmlReader
from pshost.commands.clixml_writer import ClixmlWriter
from pshost.commands.notes import with_notes
from pshost.runtime.values import PSObject

_PLAIN = frozenset((str, int, float, bool))


def deserialized(runspace: Any, value: Any) -> Any:
    """A copy of a value as serialization gives it, with the notes of an object from another runspace; null stays null."""
    if value is None:
        return None
    copied = value if value.__class__ in _PLAIN else _copy(value)
    notes = {"RunspaceId": runspace, "PSComputerName": "localhost", "PSShowComputerName": False}
    return PSObject(copied, notes.items()) if copied.__class__ in _PLAIN else with_notes(copied, notes)


def _copy(value: Any) -> Any:
    writer = ClixmlWriter(1)
    writer.add(value)
    read = ClixmlReader().read(writer.text())
    return read[0] if len(read) == 1 else read
