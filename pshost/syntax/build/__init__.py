"""From reductions to nodes: one function for each rule of the grammar, named as the rule or its alias."""

from __future__ import annotations

from pshost.syntax.build import blocks, commands, expressions, statements, strings, types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pshost.syntax.build.context import Context

_MODULES = (blocks, statements, types, commands, expressions, strings)
_RENAMED = {"range": expressions.binary, "labeled_do": statements.labeled}


def handler_for(rule: str) -> Callable[[list[Any], Context], Any]:
    """The function of a rule or alias."""
    if rule in _RENAMED:
        return _RENAMED[rule]
    for module in _MODULES:
        names = vars(module)
        made: Callable[[list[Any], Context], Any] | None = names.get(rule + "_") or names.get(rule)
        if made is not None and callable(made):
            return made
    raise LookupError(rule)
