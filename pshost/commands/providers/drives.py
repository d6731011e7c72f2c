"""The drives of a session: those that every session has, and those that scripts made."""

from __future__ import annotations

import os
import tempfile
from typing import Any

from pshost.commands.providers.info import (
    ALIAS,
    ENVIRONMENT,
    FILE_SYSTEM,
    FUNCTION,
    ROOT_DRIVE,
    VARIABLE,
    PSDriveInfo,
)


def drive_table(session: Any) -> dict[str, PSDriveInfo]:
    """The drives by their names in lower case; the table is the session's own, for those who make and remove drives."""
    table: dict[str, PSDriveInfo] = session.drives
    if not table:
        temporary = os.path.join(tempfile.gettempdir(), "")
        for drive in (
            ROOT_DRIVE,
            PSDriveInfo("Alias", "", ALIAS, "Drive that contains a view of the aliases stored in a session state."),
            PSDriveInfo("Env", "", ENVIRONMENT, "Drive that contains a view of the environment variables for the process."),
            PSDriveInfo("Function", "", FUNCTION, "Drive that contains a view of the functions stored in a session state."),
            PSDriveInfo("Temp", temporary, FILE_SYSTEM, "Drive that maps to the temporary directory path for the current user"),
            PSDriveInfo("Variable", "", VARIABLE, "Drive that contains a view of those variables stored in a session state."),
        ):
            table[drive.Name.lower()] = drive
    return table


def all_drives(session: Any) -> list[PSDriveInfo]:
    """The drives of a session, by name."""
    return sorted(drive_table(session).values(), key=lambda drive: str(drive.Name).lower())


def drive_named(session: Any, name: str) -> PSDriveInfo | None:
    """A drive by its name in any case, or None."""
    return drive_table(session).get(name.lower())
