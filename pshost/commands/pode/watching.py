"""Watching folders for changes, by watchfiles, on a thread of its own."""

from __future__ import annotations

import os
import threading
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from pshost.runtime.errors.exceptions import RuntimeException

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Change = tuple[str, str, str | None]

CREATED = "Created"
CHANGED = "Changed"
DELETED = "Deleted"
RENAMED = "Renamed"
# How long changes are gathered before they are told (milliseconds): editors write a file in several steps.
_GATHER = 100


class Watch:
    """Tells `on_changes` of what happens below a folder: a list of (kind, path, old path of a renamed file or None)."""

    def __init__(self, folder: str, on_changes: Callable[[list[Change]], object], *, recursive: bool = True) -> None:
        try:
            import watchfiles
        except ImportError as error:
            raise RuntimeException(
                "Watching files needs the package watchfiles: pip install 'pshost[watch]'.", "PshostPackageMissing", "NotInstalled",
                "watchfiles",
            ) from error
        self._watch = watchfiles.watch
        self._folder = folder
        self._on_changes = on_changes
        self._recursive = recursive
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._files = _seen(folder, recursive)
        self._thread = threading.Thread(target=self._run, name="files", daemon=True)

    def start(self) -> None:
        """Watch from now on."""
        self._thread.start()
        self._ready.wait(2.0)

    def stop(self) -> None:
        """Watch no more."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(2.0)

    def _run(self) -> None:
        watching = self._watch(
            self._folder, watch_filter=None, debounce=_GATHER, step=20, stop_event=self._stop, rust_timeout=200,
            yield_on_timeout=True, recursive=self._recursive, raise_interrupt=False,
        )
        for changes in watching:
            self._ready.set()
            if changes:
                self._on_changes(self._told(changes))

    def _told(self, changes: set[Any]) -> list[Change]:
        """Changes by their names; a file that left one place for another in the same moment was renamed."""
        gone: dict[int, tuple[str, int]] = {}
        found: list[Change] = []
        for change, path in sorted(changes, key=lambda each: each[1]):
            if change.name == "deleted" and not os.path.lexists(path):
                seen = self._files.pop(path, None)
                if seen is not None:
                    gone[seen[0]] = path, seen[1]
                else:
                    found.append((DELETED, path, None))
        for change, path in sorted(changes, key=lambda each: each[1]):
            state = _state(path)
            if change.name == "deleted" or state is None:
                continue
            is_new = path not in self._files
            self._files[path] = state.st_ino, state.st_mtime_ns
            before = gone.get(state.st_ino) if is_new else None
            if before is not None and not _took_over(state, before[1]):
                del gone[state.st_ino]
                found.append((RENAMED, path, before[0]))
            elif is_new or change.name == "modified":
                found.append((CREATED if is_new else CHANGED, path, None))
        found += [(DELETED, path, None) for path, _ in gone.values()]
        return found


def matcher(root: str, include: Sequence[str], exclude: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path below `root` matches one of the patterns and none of the excluded ones, by its name or its path."""

    def wanted(path: str) -> bool:
        texts = (os.path.basename(path), os.path.relpath(path, root))
        return _any_matches(texts, include) and not _any_matches(texts, exclude)

    return wanted


def _any_matches(texts: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(fnmatch(text.lower(), pattern.lower()) for text in texts for pattern in patterns)


def _seen(folder: str, recursive: bool) -> dict[str, tuple[int, int]]:
    """The files below a folder, each with its number and the moment of its last change."""
    found: dict[str, tuple[int, int]] = {}
    for at, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = os.path.join(at, name)
            state = _state(path)
            if state is not None:
                found[path] = state.st_ino, state.st_mtime_ns
        if not recursive:
            break
    return found


def _state(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def _took_over(state: os.stat_result, changed_before: int) -> bool:
    """Whether a new file only has the number of one that is gone: a renamed one was named after its last change."""
    return state.st_mtime_ns != changed_before and state.st_mtime_ns == state.st_ctime_ns
