"""The session's location, where relative paths begin, and the stacks of earlier ones.

`Session.location` is always a folder of the file system, which programs and .NET see; `Session.place` is the PathInfo of the
current location where it is not on the root drive.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.providers.info import FILE_SYSTEM, ROOT_DRIVE, PathInfo
from pshost.commands.providers.place import file_drive, place_of, shown_path

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet

# How many locations are remembered.
HISTORY = 20


def current_location(session: Any) -> PathInfo:
    """Where the session is."""
    here: PathInfo | None = session.place
    if here is not None and (here.Provider is not FILE_SYSTEM or here.ProviderPath == session.location):
        return here
    return PathInfo(str(session.location))


def go(session: Any, target: PathInfo) -> None:
    """Make a location the session's."""
    session.place = None if target.Drive is ROOT_DRIVE else target
    if target.Provider is FILE_SYSTEM:
        session.location = target.ProviderPath
    target.Drive.CurrentLocation = target.ProviderPath.removeprefix(target.Drive.Root).strip("/")


def stack_of(session: Any, name: str) -> list[PathInfo]:
    """A stack of locations by its name; it is made when first used."""
    stacks: dict[str, list[PathInfo]] = session.location_stacks
    return stacks.setdefault((name or "default").lower(), [])


def change(cmdlet: Cmdlet, path: Any, literal: bool) -> bool:
    """Make the container at a path the session's location; one that does not exist is reported."""
    from pshost.commands.management.paths import missing, text_of

    session = cmdlet.session
    text = text_of(path)
    if text in ("-", "+") and not literal:
        return _move_in_history(cmdlet, text == "-")
    target = container(cmdlet, text, literal)
    if target is None:
        place = place_of(session, text)
        from pshost.commands.management.paths import absolute

        cmdlet.write_error(missing(absolute(session, text) if place is None else place.path))
        return False
    session.left_locations.append(current_location(session))
    del session.left_locations[:-HISTORY]
    session.undone_locations.clear()
    go(session, target)
    return True


def _move_in_history(cmdlet: Cmdlet, back: bool) -> bool:
    """Go to the location before this one (`-`), or to the one that was gone back from (`+`)."""
    session = cmdlet.session
    source, other = session.left_locations, session.undone_locations
    if not back:
        source, other = other, source
    if not source:
        from pshost.runtime.errors.exceptions import InvalidOperationException

        cmdlet.write_error(
            InvalidOperationException(
                f"There is no location history left to navigate {'backwards' if back else 'forwards'}.",
                "System.InvalidOperationException",
                "InvalidOperation",
            )
        )
        return False
    other.append(current_location(session))
    go(session, source.pop())
    return True


def container(cmdlet: Cmdlet, text: str, literal: bool) -> PathInfo | None:
    """The location that a path means, or None if no container is there; PSArgumentException if several are."""
    from pshost.commands.management.paths import absolute, globbed
    from pshost.commands.wildcard import has_wildcard
    from pshost.runtime.errors.exceptions import PSArgumentException

    session = cmdlet.session
    place = place_of(session, text)
    if place is not None:
        at_root = place.name in ("", ".", "..")
        return PathInfo(f"{place.drive.Name}:/", place.drive, "") if at_root else None
    full = absolute(session, text)
    if has_wildcard(text) and not literal:
        found = [path for path in globbed(full) if os.path.isdir(path)]
        if len(found) > 1:
            raise PSArgumentException(
                "Cannot process argument because the value of argument \"path\" is not valid. Change the value of the "
                "\"path\" argument and run the operation again.",
                "Argument",
                "InvalidArgument",
            )
        full = found[0] if found else full
    if not os.path.isdir(full):
        return None
    drive = file_drive(session, text)
    return PathInfo(shown_path(full, drive), drive, full)
