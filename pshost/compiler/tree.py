"""Going through an AST without knowing its classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Drives of variables that the language knows; all others are a host's.
LANGUAGE_DRIVES = frozenset(("alias", "env", "function", "global", "local", "private", "script", "using", "variable", "workflow"))
_fields: dict[type, tuple[str, ...]] = {}


def kind(node: Any) -> str:
    """The name of a node's class, as PowerShell calls it."""
    return type(node).__name__


def fields_of(cls: type) -> tuple[str, ...]:
    """The properties of a node class that may hold nodes."""
    found = _fields.get(cls)
    if found is None:
        slots = [name for base in cls.__mro__ for name in base.__dict__.get("__slots__", ())]
        found = _fields[cls] = tuple(name for name in slots if name[:1].isupper() and name not in ("Parent", "Extent"))
    return found


def children(node: Any) -> Iterator[Any]:
    """The nodes right below a node, those in lists and in clauses included."""
    for name in fields_of(type(node)):
        value = getattr(node, name, None)
        if value is None or value.__class__ is str:
            continue
        if isinstance(value, list | tuple):
            yield from _in_list(value)
        elif hasattr(value, "start"):
            yield value


def _in_list(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _in_list(value)
        elif hasattr(value, "start"):
            yield value


def unwrap(node: Any) -> Any:
    """The expression inside parentheses and one-element pipelines; a loop, for scripts nest them by the thousand."""
    while True:
        name = type(node).__name__
        if name == "PipelineAst" and len(node.PipelineElements) == 1 and not getattr(node, "Background", False):
            inner = node.PipelineElements[0]
            if type(inner).__name__ != "CommandExpressionAst" or inner.Redirections:
                return node
            node = inner.Expression
        elif name == "CommandExpressionAst" and not node.Redirections:
            node = node.Expression
        elif name == "ParenExpressionAst":
            inner = node.Pipeline
            if type(inner).__name__ not in ("PipelineAst", "CommandExpressionAst"):
                return node
            below = unwrap_once(inner)
            if below is inner:
                return node
            node = below
        else:
            return node


def unwrap_once(node: Any) -> Any:
    """The expression of a pipeline that is nothing but one expression, or the pipeline itself."""
    inner = node
    if (
        type(node).__name__ == "PipelineAst"
        and len(node.PipelineElements) == 1
        and not getattr(node, "Background", False)
    ):
        inner = node.PipelineElements[0]
    if type(inner).__name__ == "CommandExpressionAst" and not inner.Redirections:
        return inner.Expression
    return node


def type_name(node: Any) -> str:
    """The name written in a type constraint, a type expression, or a name that is text already."""
    if node.__class__ is str:
        return str(node)
    inner = getattr(node, "TypeName", None)
    if inner is not None:
        return type_name(inner)
    return str(getattr(node, "FullName", node))


def variable_name(node: Any) -> str:
    """A variable's name as code knows it: lower case, `local:` and `variable:` dropped, `PSItem` as `_`.

    What stands behind a host's drive (`$state:Name`) or `env:` stays as written: who keeps the variable sees how it is spelled.
    `private:` stays: such a variable is one of its scope by name, where code below does not see it.
    """
    path = node.VariablePath
    written = path if path.__class__ is str else str(getattr(path, "UserPath", path))
    name = written.lower()
    drive, colon, rest = name.partition(":")
    if colon:
        if drive in ("local", "variable"):
            name = rest
        elif drive == "env" or drive not in LANGUAGE_DRIVES:
            return f"{drive}:{written[len(drive) + 1 :]}"
    return "_" if name == "psitem" else name


def is_own(node: Any) -> bool:
    """Whether a variable is written `$local:x`: code's own, whatever scopes above have."""
    path = node.VariablePath
    return str(getattr(path, "UserPath", path)).lower().startswith("local:")


def is_literal_block_stage(element: Any, names: frozenset[str]) -> bool:
    """Whether a pipeline element is a command of `names` with one literal script block and nothing else."""
    if type(element).__name__ != "CommandAst" or element.Redirections:
        return False
    parts = element.CommandElements
    if len(parts) != 2 or type(parts[1]).__name__ != "ScriptBlockExpressionAst":
        return False
    if type(parts[0]).__name__ != "StringConstantExpressionAst" or str(parts[0].Value).lower() not in names:
        return False
    block = parts[1].ScriptBlock
    unfit = ("ParamBlock", "BeginBlock", "ProcessBlock", "CleanBlock", "DynamicParamBlock")
    if any(getattr(block, name, None) for name in unfit) or getattr(block, "UsingStatements", None):
        return False
    end = block.EndBlock
    return not (end is not None and getattr(end, "Traps", None))


FOR_EACH = frozenset(("foreach-object", "%", "foreach"))
WHERE = frozenset(("where-object", "?", "where"))
FUSED = FOR_EACH | WHERE
