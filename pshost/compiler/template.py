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
import marshal
from types import CodeType, FunctionType
from typing import Any

_STATELESS = (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)
_STATELESS_MARK = "_"

Position = tuple[int, int, int, int]
# A template's code as `marshal` writes it, the names that the code uses, and the holes that are used more than once.
Prepared = tuple[bytes, tuple[str, ...], tuple[int, ...]]


class TemplateError(Exception):
    """A hole that is used twice was given an expression that must be evaluated once."""


# Every template that was declared; the first that is missing in the cache has all of them prepared for the next run.
_declared: list[Template] = []
_kept: dict[str, Prepared] | None = None


class Template:
    """A snippet; it is prepared when it is first used, so declaring one costs nothing."""

    __slots__ = ("_build", "_repeated", "holes", "source")

    def __init__(self, source: str, *holes: str) -> None:
        self.source = source
        self.holes = holes
        self._build: Any = None
        self._repeated: tuple[int, ...] = ()
        _declared.append(self)

    def __call__(self, position: Position, *values: Any) -> Any:
        """An expression, or a list of statements if the snippet is one."""
        if self._build is None:
            self._prepare()
        for index in self._repeated:
            if not isinstance(values[index], ast.Name | ast.Constant):
                hole = self.holes[index]
                raise TemplateError(f"hole '{hole}' of {self.source!r} is used twice and takes a name or a constant")
        return self._build(position, *values)

    @property
    def _key(self) -> str:
        return "\0".join((self.source, *self.holes))

    def _prepare(self) -> None:
        found = _known().get(self._key)
        if found is not None:
            try:
                self._take(found)
            except (ValueError, TypeError, EOFError, AttributeError, IndexError):
                found = None  # what the cache has is broken
        if found is None:
            made = self._written()
            _keep(self._key, made)
            self._take(made)

    def _take(self, prepared: Prepared) -> None:
        code, names, self._repeated = prepared
        scope: dict[str, Any] = {name: _named(name) for name in names}
        self._build = FunctionType(marshal.loads(code), scope)

    def _written(self) -> Prepared:
        """The code of the function that builds the snippet, the names that it uses, and the holes that are used more than once."""
        try:
            tree: Any = ast.parse(self.source, mode="eval").body
        except SyntaxError:
            tree = ast.parse(self.source).body
        writer = _Writer(set(self.holes))
        parameters = ", ".join(("p", *self.holes))
        text = f"def build({parameters}):\n    a, b, c, d = p\n    return {writer.text(tree)}\n"
        module = compile(text, "<template>", "exec")
        code = next(constant for constant in module.co_consts if isinstance(constant, CodeType))
        repeated = tuple(i for i, hole in enumerate(self.holes) if writer.uses.get(hole, 0) > 1)
        return marshal.dumps(code), tuple(writer.names), repeated


def _named(name: str) -> Any:
    """What a name in the code of a prepared template stands for: a class of nodes, one of its objects without fields, or `stored`."""
    if name == "stored":
        return stored
    return getattr(ast, name[1:])() if name[0] == _STATELESS_MARK else getattr(ast, name)


def _known() -> dict[str, Prepared]:
    """The prepared templates that the cache has."""
    global _kept
    if _kept is None:
        from pshost.compiler.cache import load_fact, tool_path

        path = tool_path("templates")
        found = None if path is None else load_fact(path)
        _kept = found if found.__class__ is dict else {}
    return _kept


def _keep(key: str, prepared: Prepared) -> None:
    """Keep a template for the next run, and with it all that were declared by now."""
    from pshost.compiler.cache import store_fact, tool_path

    kept = _known()
    kept[key] = prepared
    path = tool_path("templates")
    if path is not None:
        for template in _declared:
            if template._key not in kept:
                kept[template._key] = template._written()
        store_fact(path, kept)


class _Writer:
    """Writes the Python expression that builds a tree anew."""

    def __init__(self, holes: set[str]) -> None:
        self.holes = holes
        self.uses: dict[str, int] = {}
        self.names: dict[str, None] = {}

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
            self.names["stored"] = None
            return f"stored({node.id})"
        cls = node.__class__
        if isinstance(node, _STATELESS):
            self.names[_STATELESS_MARK + cls.__name__] = None
            return _STATELESS_MARK + cls.__name__
        self.names[cls.__name__] = None
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
