"""The script that a job runs from a file (`-FilePath`, `-LiteralPath`)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.paths import absolute
from pshost.runtime.errors.exceptions import ArgumentException, ItemNotFoundException
from pshost.runtime.wildcards import has_wildcard

if TYPE_CHECKING:
    from pshost.runtime.scriptblock import ScriptBlock


def block_of_file(cmdlet: Any, given: str, *, literal: bool = False) -> ScriptBlock:
    """The block of a script file; what is no path of one is an error, in the order in which the engine looks."""
    from pshost.runtime.script_files import load_script

    if not literal and has_wildcard(given):
        raise ArgumentException("Wildcard characters are not supported for the FilePath parameter. (Parameter 'filePath')")
    if not given.lower().endswith(".ps1"):
        raise ArgumentException(
            "The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file with a .ps1 file name "
            "extension and try the command again. (Parameter 'filePath')"
        )
    path = absolute(cmdlet.session, given)
    if not os.path.exists(path):
        raise ItemNotFoundException(f"Cannot find path '{path}' because it does not exist.", "PathNotFound", "ObjectNotFound", given)
    try:
        return load_script(path)
    except OSError as error:
        raise file_error(error, path) from error
