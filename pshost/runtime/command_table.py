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
    """Commands by their names in lower case; whatever changes it tells."""

    __slots__ = ()


def _telling(name: str) -> Any:
    plain = getattr(dict, name)

    def change(self: CommandTable, *given: Any, **named: Any) -> Any:
        found = plain(self, *given, **named)
        changed()
        return found

    return change


for _name in ("__setitem__", "__delitem__", "__ior__", "pop", "popitem", "update", "clear", "setdefault"):
    setattr(CommandTable, _name, _telling(_name))
