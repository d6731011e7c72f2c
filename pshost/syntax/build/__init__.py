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


# Rules of one token, which take it by itself: most of a text's nodes.
_LEAVES: dict[str, Callable[[Any, Context], Any]] = {
    "variable": expressions.variable_of, "number": expressions.number_of, "string": strings.string_of, "bareword": strings.bare,
    "type": expressions.type_of,
}  # fmt: skip


def leaf_for(rule: str) -> Callable[[Any, Context], Any] | None:
    """The function of a rule or alias that takes its only child, or None where there is but one for a list."""
    return _LEAVES.get(rule)


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
