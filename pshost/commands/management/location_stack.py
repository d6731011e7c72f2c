"""The session's location and the stacks of earlier ones."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.management.paths import absolute, current_folder, globbed, missing, text_of
from pshost.commands.wildcard import has_wildcard

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet


def stack_of(session: Any, name: str) -> list[str]:
    """A stack of locations by its name; it is made when first used."""
    stacks: dict[str, list[str]] = session.location_stacks
    return stacks.setdefault((name or "default").lower(), [])


def change(cmdlet: Cmdlet, path: Any, literal: bool) -> bool:
    """Make a folder the session's location; one that does not exist is reported."""
    text = text_of(path)
    if text == "-" and not literal:
        text = cmdlet.session.previous_location or current_folder(cmdlet.session)
    full = absolute(cmdlet.session, text)
    if has_wildcard(text) and not literal:
        found = [p for p in globbed(full) if os.path.isdir(p)]
        full = found[0] if found else full
    if not os.path.isdir(full):
        cmdlet.write_error(missing(full))
        return False
    cmdlet.session.previous_location = current_folder(cmdlet.session)
    cmdlet.session.location = full
    return True
