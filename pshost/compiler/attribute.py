"""An attribute of a parameter or a variable as code holds it: its node and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import Source


class Attribute:
    """An `AttributeAst` with its source; `made` is the runtime's to keep what it worked out."""

    __slots__ = ("made", "node", "source")

    def __init__(self, node: Any, source: Source) -> None:
        self.node = node
        self.source = source
        self.made: Any = None

    @property
    def name(self) -> str:
        """Its name in lower case, without `Attribute` and its namespace."""
        full = str(getattr(self.node.TypeName, "FullName", self.node.TypeName))
        return full.lower().rsplit(".", 1)[-1].removesuffix("attribute")

    def value(self, node: Any) -> Callable[[Any], Any]:
        """A function of a scope that gives the value of one of its arguments."""
        from pshost.compiler.blockcode import value_function

        return value_function(node, self.source)

    def recipe(self) -> tuple[Any, ...]:
        """What the cache makes this attribute of again."""
        return ("attribute", self.node)
