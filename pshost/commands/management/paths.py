r"""Paths as scripts write them: relative to the session's location, with `\` or `/`, drives, `~` and wildcards."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.providers.drives import drive_named
from pshost.commands.wildcard import compiled, has_wildcard, unescape
from pshost.runtime.errors.exceptions import (
    DriveNotFoundException,
    FileNotFoundException,
    ItemNotFoundException,
    NetException,
)

if TYPE_CHECKING:
    from pshost.commands.providers.provider_command import Target
    from pshost.runtime.cmdlet import Cmdlet

# A provider's name before two colons: what follows is a path as the provider has it.
_PROVIDER_PREFIXES = ("microsoft.powershell.core\\filesystem::", "filesystem::")


def text_of(path: Any) -> str:
    """A path argument as text: a file's full name, a path object's path."""
    if path.__class__ is str:
        return str(path)
    from pshost.commands.dotnet_access import full_type_name, get

    if path.__class__.__name__ == "PSObject":
        path = path.base
    if full_type_name(path) in ("System.IO.FileInfo", "System.IO.DirectoryInfo"):
        return str(get(path, "FullName"))
    from pshost.runtime.conversion import to_string

    return to_string(path)


def absolute(session: Any, path: str) -> str:
    """The full native path of a file path; it need not exist."""
    lowered = path.lower()
    for prefix in _PROVIDER_PREFIXES:
        if lowered.startswith(prefix):
            path = path[len(prefix) :]
            break
    if os.sep == "/":
        path = path.replace("\\", "/")
    head, colon, rest = path.partition(":")
    if colon and head and "/" not in head:
        drive = drive_named(session, head)
        if drive is not None:
            path = os.path.join(drive.Root, rest.lstrip("/") if rest.startswith("/") else f"{drive.CurrentLocation}/{rest}".lstrip("/"))
        elif len(head) > 1 and not os.path.lexists(os.path.join(current_folder(session), path)):
            raise DriveNotFoundException(
                f"Cannot find drive. A drive with the name '{head}' does not exist.",
                "DriveNotFound",
                "ObjectNotFound",
                head,
            )
    if path == "~" or path.startswith("~/"):
        path = os.path.expanduser("~") + path[1:]
    return os.path.normpath(os.path.join(current_folder(session), path)) if path else current_folder(session)


def current_folder(session: Any) -> str:
    """The session's location as a native path."""
    return str(session.location)


def missing(path: str) -> NetException:
    """The error for a path that does not exist."""
    return ItemNotFoundException(
        f"Cannot find path '{path}' because it does not exist.", "PathNotFound", "ObjectNotFound", path
    )


def expand(session: Any, path: str, literal: bool, hidden: bool = False) -> list[str]:
    """The full paths that a path names. A pattern may name none; a plain path that does not exist is an error."""
    if literal or not has_wildcard(path):
        full = absolute(session, path if literal else unescape(path))
        if not os.path.lexists(full):
            raise missing(full)
        return [full]
    return globbed(absolute(session, path), hidden)


def globbed(pattern: str, hidden: bool = False) -> list[str]:
    """The existing paths that match a full path with wildcards in any part."""
    parts = pattern.split("/")
    found = [parts[0] + "/" if not parts[0] or parts[0].endswith(":") else parts[0]]
    for part in parts[1:]:
        if not part:
            continue
        following: list[str] = []
        for folder in found:
            if not has_wildcard(part):
                candidate = os.path.join(folder, unescape(part))
                if os.path.lexists(candidate):
                    following.append(candidate)
                continue
            expression = compiled(part)
            following.extend(
                os.path.join(folder, name)
                for name in sorted_names(folder)
                if expression.fullmatch(name) and (hidden or part.startswith(".") or not name.startswith("."))
            )
        found = following
    return found


def sorted_names(folder: str) -> list[str]:
    """The names in a folder, sorted as PowerShell lists them; none for what is no readable folder."""
    try:
        return sorted(os.listdir(folder), key=lambda name: (name.lower(), name))
    except OSError:
        return []


def expand_all(cmdlet: Cmdlet, paths: Any, literal: Any = None, hidden: bool = False) -> list[str]:
    """The full paths of a cmdlet's `-Path` and `-LiteralPath`; those that do not exist are reported and left out."""
    found: list[str] = []
    for values, is_literal in ((paths, False), (literal, True)):
        for value in values if isinstance(values, list) else [] if values is None else [values]:
            try:
                found.extend(expand(cmdlet.session, text_of(value), is_literal, hidden))
            except (ItemNotFoundException, DriveNotFoundException) as error:
                cmdlet.write_error(error)
    return found


def expand_target(cmdlet: Cmdlet, target: Target, hidden: bool = False) -> list[str]:
    """The full paths of files that a target means; one that does not exist is reported."""
    return expand_all(cmdlet, None if target.literal else target.text, target.text if target.literal else None, hidden)


def file_to_write(cmdlet: Cmdlet, path: Any) -> str:
    """The full path of a file that will be written; a pattern must name exactly one existing file."""
    text = text_of(path)
    if has_wildcard(text) and not cmdlet.bound.get("LiteralPath"):
        found = globbed(absolute(cmdlet.session, text), True)
        if len(found) == 1:
            return found[0]
        raise FileNotFoundException(
            f"Cannot perform operation because the wildcard path {text} did not resolve to a file.",
            "FileOpenFailure",
            "OpenError",
        )
    return absolute(cmdlet.session, text)


def selected(name: str, include: Any, exclude: Any, filter_: str | None = None) -> bool:
    """Whether a name passes `-Filter`, `-Include` and `-Exclude`."""
    from pshost.commands.wildcard import matches, matches_any

    if filter_ and not matches(filter_, name):
        return False
    if include and not matches_any([str(p) for p in include], name):
        return False
    return not (exclude and matches_any([str(p) for p in exclude], name))
