"""Files and folders as the objects that scripts see."""

from __future__ import annotations

import os
import stat
from typing import Any

from pshost.commands.management.unix_stat import unix_stat
from pshost.commands.notes import with_notes
from pshost.commands.providers.info import FILE_SYSTEM, ROOT_DRIVE, PSDriveInfo
from pshost.commands.providers.place import shown_path

_PREFIX = "Microsoft.PowerShell.Core\\FileSystem::"


def item_notes(path: str) -> dict[str, Any]:
    """The note properties that tell where a file or folder comes from."""
    return {
        "PSPath": _PREFIX + path, "PSParentPath": _PREFIX + os.path.dirname(path), "PSChildName": os.path.basename(path),
        "UnixStat": unix_stat(path), "PSDrive": ROOT_DRIVE, "PSProvider": FILE_SYSTEM,
    }


def content_notes(path: str, drive: PSDriveInfo) -> dict[str, Any]:
    """The note properties of a file's content: its path as it is written on a drive (recorded topic files)."""
    return {
        "PSPath": shown_path(path, drive), "PSParentPath": shown_path(os.path.dirname(path), drive),
        "PSChildName": os.path.basename(path), "PSDrive": drive, "PSProvider": FILE_SYSTEM,
    }


def item_at(path: str, is_folder: bool | None = None) -> Any:
    """The FileInfo or DirectoryInfo of a path, with the notes that every item carries; `is_folder` if that is known."""
    from pshost.runtime.dotnet.fileinfo import DirectoryInfo, FileInfo

    if is_folder is None:
        is_folder = os.path.isdir(path)
    base = DirectoryInfo(path) if is_folder else FileInfo(path)
    return with_notes(base, {**item_notes(path), "PSIsContainer": is_folder})


def is_protected(path: str) -> bool:
    """Whether a file or folder is hidden or read-only, so that only `-Force` takes it away."""
    return os.path.basename(path).startswith(".") or not os.lstat(path).st_mode & stat.S_IWUSR
