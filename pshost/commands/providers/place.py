r"""Which drive a path means: the one that it names (`Env:x`, `Microsoft.PowerShell.Core\Environment::x`), else the current one."""

from __future__ import annotations

from typing import Any

from pshost.commands.providers.drives import all_drives, drive_named
from pshost.commands.providers.info import FILE_SYSTEM, ROOT_DRIVE, PSDriveInfo, provider_named


class Place:
    """An item that is no file: its drive, and its name there (nothing for the drive's root)."""

    __slots__ = ("drive", "name")

    def __init__(self, drive: PSDriveInfo, name: str) -> None:
        self.drive = drive
        self.name = name

    @property
    def path(self) -> str:
        """The path as errors and `PSPath` show it."""
        return f"{self.drive.Name}:/{self.name}"


def place_of(session: Any, path: str) -> Place | None:
    """The place of a path on a drive without files, or None for the path of a file."""
    head, colon, rest = path.partition(":")
    if colon and rest.startswith(":"):
        provider = provider_named(head)
        if provider is None or provider is FILE_SYSTEM:
            return None
        drive = next((d for d in all_drives(session) if d.Provider is provider), None)
        return None if drive is None else Place(drive, rest[1:].lstrip("/\\"))
    if colon and "/" not in head and "\\" not in head:
        drive = drive_named(session, head)
        return None if drive is None or drive.Provider is FILE_SYSTEM else Place(drive, rest.lstrip("/\\"))
    here = session.place
    if here is None or here.Provider is FILE_SYSTEM or path.startswith(("/", "~")):
        return None
    return Place(here.Drive, "" if path in (".", "./") else path.removeprefix("./").removeprefix(".\\"))


def file_drive(session: Any, path: str) -> PSDriveInfo:
    """The drive that the path of a file is written with: one that scripts made, or the root."""
    head, colon, rest = path.partition(":")
    if colon and not rest.startswith(":") and "/" not in head and "\\" not in head:
        return drive_named(session, head) or ROOT_DRIVE
    here = session.place
    if not colon and here is not None and here.Provider is FILE_SYSTEM and not path.startswith(("/", "\\", "~")):
        drive: PSDriveInfo = here.Drive
        return drive
    return ROOT_DRIVE


def shown_path(full: str, drive: PSDriveInfo) -> str:
    """A file's full path as it is written on a drive."""
    if drive is ROOT_DRIVE:
        return full
    root = drive.Root.rstrip("/")
    return f"{drive.Name}:{full[len(root) :] or '/'}" if full == root or full.startswith(root + "/") else full
