"""The folder in which a run leaves what the next one need not work out again, and how files are written there.

What is there is read by `marshal`, which trusts what it reads, so the folder must be the user's own and closed to others; otherwise there
is none. A reader checks what it finds, and works out for itself what is missing, old or broken.
"""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLOCK = 4096  # what a file takes at least
_PAUSE = 3600.0  # seconds between two looks at all that is there, which take longer the more it is
_state: dict[str, Any] = {}


def directory() -> str | None:
    """The folder, or None if there is none that only this user can write, or `PSHOST_NO_CACHE` is set."""
    if "directory" not in _state:
        _state["directory"] = _open_directory()
    found: str | None = _state["directory"]
    return found


def _open_directory() -> str | None:
    if os.environ.get("PSHOST_NO_CACHE"):
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    path = os.path.join(base, "pshost", "code")
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        status = os.stat(path)
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return path


def read(path: str) -> bytes | None:
    """A file's bytes, or None if it cannot be read."""
    try:
        with open(path, "rb", 0) as file:
            return file.read()
    except OSError:
        return None


def write(path: str, data: bytes) -> bool:
    """Write a file by rename, so that a reader never sees half of one; whether that could be done."""
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        return False
    return True


def trim(folder: str, most: int) -> None:
    """Remove the files that were written longest ago until the folder is well within its size; looks at most once an hour.

    Other processes may do so too: what is gone is gone.
    """
    marker = os.path.join(folder, "trimmed")
    try:
        if time.time() - os.stat(marker).st_mtime < _PAUSE:
            return
    except OSError:
        pass
    write(marker, b"")
    import contextlib

    entries = []
    with os.scandir(folder) as found:
        for entry in found:
            with contextlib.suppress(OSError):
                status = entry.stat()
                entries.append((status.st_mtime, -(-status.st_size // _BLOCK) * _BLOCK, entry.path))
    total = sum(size for _, size, _ in entries)
    if total <= most:
        return
    for _, size, path in sorted(entries):
        with contextlib.suppress(OSError):
            os.unlink(path)
        total -= size
        if total <= most * 3 // 4:
            break
