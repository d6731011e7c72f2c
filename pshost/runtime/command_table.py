"""The functions or aliases of a scope: a dictionary whose changes are known to the calls that rely on what is in it.

A call site may keep which code a name meant (`pshost.runtime.answering`). It registers here, and forgets what it knows when any table of
any scope changes: that happens while scripts start, and calls happen all the time.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

_lock = Lock()
_version = 0
_relying: set[Any] = set()


def version() -> int:
    """How often tables have changed: what was found out at one version holds as long as it is the version."""
    return _version


def rely(site: Any) -> None:
    """Have a call site's `forget()` called at the next change."""
    with _lock:
        _relying.add(site)


def changed() -> None:
    """Tell those that rely on the tables that they may not any more."""
    global _version
    with _lock:
        _version += 1
        told = list(_relying)
        _relying.clear()
    for site in told:
        site.forget()


class CommandTable(dict[str, Any]):
    """Commands by their names in lower case."""

    __slots__ = ()

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        changed()

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        changed()

    def pop(self, key: str, *default: Any) -> Any:
        """Take an entry out."""
        found = super().pop(key, *default)
        changed()
        return found

    def update(self, *others: Any, **more: Any) -> None:
        """Take the entries of other tables in."""
        super().update(*others, **more)
        changed()

    def clear(self) -> None:
        """Take all entries out."""
        super().clear()
        changed()

    def setdefault(self, key: str, default: Any = None) -> Any:
        """The entry of a name, which is the default from now on if there was none."""
        found = super().setdefault(key, default)
        changed()
        return found
