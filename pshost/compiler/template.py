"""Python snippets with named holes, parsed once and instantiated as `ast` nodes at a PowerShell position.

    ADD = Template("t if left.__class__ is int and -M <= (t := left + 1) <= M else add(left, 1)", "left", "t")
    node = ADD(position, left, temporary)

Each use builds fresh nodes, all placed at one PowerShell extent, so the compiled code's own position table leads back
to the script: tracebacks, coverage and debuggers show PowerShell lines without a side table.

A hole that stands alone on a line takes a list of statements; any other takes an expression. A hole that is used more
than once takes only a name or a constant: anything else would be evaluated twice, and nested uses would double the
code each time.
"""

from __future__ import annotations

import ast
from typing import Any

_STATELESS = (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)

Position = tuple[int, int, int, int]


class TemplateError(Exception):
    """A hole that is used twice was given an expression that must be evaluated once."""


class Template:
    """A snippet; it is parsed when it is first used, so declaring one costs nothing."""

    __slots__ = ("_build", "_repeated", "holes", "source")

    def __init__(self, source: str, *holes: str) -> None:
        self.source = source
        self.holes = holes
        self._build: Any = None
        self._repeated: tuple[int, ...] = ()

    def __call__(self, position: Position, *values: Any) -> Any:
        """An expression, or a list of statements if the snippet is one."""
        if self._build is None:
            self._prepare()
        for index in self._repeated:
            if not isinstance(values[index], ast.Name | ast.Constant):
                hole = self.holes[index]
                raise TemplateError(f"hole '{hole}' of {self.source!r} is used twice and takes a name or a constant")
        return self._build(position, *values)

    def _prepare(self) -> None:
        try:
            tree: Any = ast.parse(self.source, mode="eval").body
        except SyntaxError:
            tree = ast.parse(self.source).body
        writer = _Writer(set(self.holes))
        parameters = ", ".join(("p", *self.holes))
        text = f"def build({parameters}):\n    a, b, c, d = p\n    return {writer.text(tree)}\n"
        scope: dict[str, Any] = dict(writer.names)
        exec(compile(text, "<template>", "exec"), scope)
        self._repeated = tuple(i for i, hole in enumerate(self.holes) if writer.uses.get(hole, 0) > 1)
        self._build = scope["build"]


class _Writer:
    """Writes the Python expression that builds a tree anew."""

    def __init__(self, holes: set[str]) -> None:
        self.holes = holes
        self.uses: dict[str, int] = {}
        self.names: dict[str, Any] = {}

    def text(self, node: Any) -> str:
        """The source of an expression that gives a copy of `node` with its holes filled."""
        if isinstance(node, list):
            return "[" + ", ".join(self._element(x) for x in node) + "]"
        if not isinstance(node, ast.AST):
            return repr(node)
        if isinstance(node, ast.Name) and node.id in self.holes:
            self.uses[node.id] = self.uses.get(node.id, 0) + 1
            if isinstance(node.ctx, ast.Load):
                return node.id
            self.names["stored"] = stored
            return f"stored({node.id})"
        cls = node.__class__
        if isinstance(node, _STATELESS):
            self.names["K" + cls.__name__] = node
            return "K" + cls.__name__
        self.names[cls.__name__] = cls
        fields = [self.text(getattr(node, field, None)) for field in node._fields]
        if "lineno" in node._attributes:
            fields.append("lineno=a, col_offset=b, end_lineno=c, end_col_offset=d")
        return f"{cls.__name__}({', '.join(fields)})"

    def _element(self, node: Any) -> str:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Name) and node.value.id in self.holes:
            return f"*{node.value.id}"
        return self.text(node)


_STORE = ast.Store()


def stored(name: ast.Name) -> ast.Name:
    """A name as the target of an assignment."""
    return ast.Name(
        name.id,
        _STORE,
        lineno=name.lineno,
        col_offset=name.col_offset,
        end_lineno=name.end_lineno,
        end_col_offset=name.end_col_offset,
    )
