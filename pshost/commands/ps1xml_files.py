"""The files of `-PrependPath` and `-AppendPath`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.management.paths import expand_all
from pshost.runtime.errors.exceptions import PSInvalidOperationException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.cmdlet import Cmdlet


def ps1xml_files(cmdlet: Cmdlet, paths: Any, target: str, action: str) -> Iterator[str]:
    """The full paths of existing files with the right ending that `-WhatIf` and `-Confirm` let pass."""
    for path in expand_all(cmdlet, paths):
        if not path.lower().endswith(".ps1xml"):
            cmdlet.write_error(PSInvalidOperationException(
                f"Cannot read the file {path} because the file name extension is not .ps1xml.", "WrongExtension", "InvalidArgument",
            ))
        elif cmdlet.should_process(f"{target}: {path}", action):
            yield path
