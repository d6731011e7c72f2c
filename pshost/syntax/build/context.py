"""What one parse knows besides its tree: the text, the errors so far, and the nodes to look at once the tree is whole."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pshost.syntax.ast import Ast, ThrowStatementAst, VariableExpressionAst

    Found = tuple[str, int, int, tuple[Any, ...]]


class Context:
    """The state of one parse."""

    __slots__ = ("at_end", "checks", "errors", "imports", "rethrows", "splats", "text", "types")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at_end = False  # whether the parser got stuck at the end of the text
        self.errors: list[Found] = []
        self.checks: list[tuple[Callable[[Any, Context], None], Ast]] = []
        self.types: set[str] = set()  # the names of the classes that the text defines, in lower case
        self.imports = False  # whether a `using` statement brings in types or namespaces
        self.rethrows: list[ThrowStatementAst] = []  # each `throw` with nothing to throw, as far as no `catch` around it has ended
        self.splats: dict[int, VariableExpressionAst] = {}

    def error(self, error_id: str, start: int, end: int, *arguments: Any) -> None:
        """Note a syntax error; `arguments` fill its message."""
        self.errors.append((error_id, start, end, arguments))

    def check(self, how: Callable[[Any, Context], None], node: Ast) -> None:
        """Have a node looked at once the tree is whole."""
        self.checks.append((how, node))
