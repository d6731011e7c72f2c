"""Aliases: a name that stands for a command's, kept in a scope as functions are.

The built-in aliases are no entries of a session but of the index of commands; an entry None in the global scope's table says
that a script removed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.index import ALIASES, SPELLINGS

if TYPE_CHECKING:
    from pshost.runtime.modules import PSModuleInfo
    from pshost.runtime.scope import Scope


class Alias:
    """An alias as written; `options` are names of ScopedItemOptions."""

    __slots__ = ("definition", "description", "module", "name", "options")

    def __init__(
        self,
        name: str,
        definition: str,
        *,
        description: str = "",
        options: tuple[str, ...] = (),
        module: PSModuleInfo | None = None,
    ) -> None:
        self.name = name
        self.definition = definition
        self.description = description
        self.options = options
        self.module = module


def find_alias(scope: Scope, key: str) -> str | None:
    """What an alias (lower case) stands for where code in a scope uses it, or None."""
    at: Scope | None = scope.nearest
    while at is not None:
        if at.aliases is not None and key in at.aliases:
            found = at.aliases[key]
            if found is None or ("private" in found.options and at is not scope):
                return None
            return found.definition
        at = at.above
    return ALIASES.get(key)


def spelled(name: str) -> str:
    """The name of a command as its declaration has it, for a built-in alias's target."""
    return SPELLINGS.get(name, name)
