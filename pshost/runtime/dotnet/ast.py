"""System.Management.Automation.Language.Ast and its kin: a script block's syntax tree as scripts read it (`$block.Ast`).

A view stands for one node; it is made, and its type declared, when a script reaches it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import Extent
from pshost.compiler.tree import children, fields_of
from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry

if TYPE_CHECKING:
    from pshost.compiler.positions import Source

_LANGUAGE = "System.Management.Automation.Language."


class AstView:
    """A node of a tree, with the source that it stands in and the node above it."""

    __slots__ = ("__weakref__", "node", "parent", "source")

    def __init__(self, node: Any, source: Source, parent: AstView | None = None) -> None:
        self.node = node
        self.source = source
        self.parent = parent

    @property
    def extent(self) -> Extent:
        """Where the node stands."""
        return Extent(self.source, self.node.start, self.node.end)


class ScriptExtent:
    """System.Management.Automation.Language.IScriptExtent."""

    __slots__ = ("__weakref__", "extent")

    net_name = _LANGUAGE + "InternalScriptExtent"

    def __init__(self, extent: Extent) -> None:
        self.extent = extent

    def position(self, at_end: bool) -> tuple[int, int]:
        """The line and column of its start or end, from 1."""
        extent = self.extent
        return extent.source.line_column(extent.end if at_end else extent.start)


class VariablePath:
    """System.Management.Automation.VariablePath: a variable's name as it is written."""

    __slots__ = ("UserPath", "__weakref__")

    net_name = "System.Management.Automation.VariablePath"

    def __init__(self, path: str) -> None:
        self.UserPath = path

    @property
    def drive(self) -> str | None:
        """What stands before a colon, or None."""
        before, colon, _ = self.UserPath.partition(":")
        return before if colon else None


VARIABLE_PATH = NetType(VariablePath.net_name, VariablePath)
VARIABLE_PATH.getter("string UserPath {get;}")(lambda self: self.UserPath)
VARIABLE_PATH.getter("bool IsScript {get;}")(lambda self: (self.drive or "").lower() == "script")
VARIABLE_PATH.getter("bool IsGlobal {get;}")(lambda self: (self.drive or "").lower() == "global")
VARIABLE_PATH.getter("bool IsPrivate {get;}")(lambda self: (self.drive or "").lower() == "private")
VARIABLE_PATH.getter("bool IsUnqualified {get;}")(lambda self: self.drive is None)
VARIABLE_PATH.method("string ToString()")(lambda self: self.UserPath)
AST = NetType(_LANGUAGE + "Ast", AstView, abstract=True)
EXTENT = NetType(ScriptExtent.net_name, ScriptExtent, interfaces=(_LANGUAGE + "IScriptExtent",))
EXTENT.getter("string Text {get;}")(lambda self: self.extent.text)
EXTENT.getter("string File {get;}")(lambda self: self.extent.path)
EXTENT.getter("int StartOffset {get;}")(lambda self: self.extent.start)
EXTENT.getter("int EndOffset {get;}")(lambda self: self.extent.end)
EXTENT.getter("int StartLineNumber {get;}")(lambda self: self.position(False)[0])
EXTENT.getter("int StartColumnNumber {get;}")(lambda self: self.position(False)[1])
EXTENT.getter("int EndLineNumber {get;}")(lambda self: self.position(True)[0])
EXTENT.getter("int EndColumnNumber {get;}")(lambda self: self.position(True)[1])
EXTENT.method("string ToString()")(lambda self: self.extent.text)

AST.getter(f"{_LANGUAGE}IScriptExtent Extent {{get;}}")(lambda self: ScriptExtent(self.extent))
AST.getter(f"{_LANGUAGE}Ast Parent {{get;}}")(lambda self: self.parent)
AST.method("string ToString()")(lambda self: self.extent.text)


@AST.method(f"System.Collections.Generic.IEnumerable[{_LANGUAGE}Ast] FindAll(System.Object predicate, bool searchNestedScriptBlocks)")
def find_all(self: AstView, predicate: Any, nested: bool) -> list[AstView]:
    """The nodes, this one first, that a block says yes to."""
    return list(_found(self, predicate, nested))


@AST.method(f"{_LANGUAGE}Ast Find(System.Object predicate, bool searchNestedScriptBlocks)")
def find(self: AstView, predicate: Any, nested: bool) -> AstView | None:
    """The first node that a block says yes to, or null."""
    return next(_found(self, predicate, nested), None)


def _found(view: AstView, predicate: Any, nested: bool) -> Any:
    from pshost.runtime.dotnet.delegate import call
    from pshost.runtime.operators.logic import truthy

    if truthy(call(predicate, view)):
        yield view
    for child in children(view.node):
        if not nested and type(child).__name__ in ("ScriptBlockExpressionAst", "FunctionDefinitionAst"):
            continue
        yield from _found(view_of(child, view.source, view), predicate, nested)


_views: dict[type, type] = {}


def view_of(node: Any, source: Source, parent: AstView | None = None) -> AstView:
    """The view of a node."""
    kind = type(node)
    made = _views.get(kind)
    if made is None:
        made = _views[kind] = _declare(kind)
    view: AstView = made(node, source, parent)
    return view


def _declare(kind: type) -> type:
    above = kind.__mro__[1]
    base: type = AstView if above is object or above.__name__ == "Ast" else _views.setdefault(above, _declare_once(above))
    python: Any = type(kind.__name__, (base,), {"__slots__": ()})
    base_name = AST.full_name if base is AstView else _LANGUAGE + base.__name__
    declared = NetType(_LANGUAGE + kind.__name__, python, base=base_name)
    for name in fields_of(kind):
        declared.getter(f"System.Object {name} {{get;}}")(_reader(name))
    registry.register(declared)
    return python  # type: ignore[no-any-return]  # a class made by `type`


def _declare_once(kind: type) -> type:
    return _views[kind] if kind in _views else _declare(kind)


def _reader(name: str) -> Any:
    if name == "VariablePath":
        return lambda view: VariablePath(str(getattr(view.node.VariablePath, "UserPath", view.node.VariablePath)))
    return lambda view: _shown(getattr(view.node, name, None), view)


def _shown(value: Any, view: AstView) -> Any:
    """A field of a node as scripts see it: nodes as views, lists of them as arrays."""
    if hasattr(value, "start") and hasattr(value, "end"):
        return view_of(value, view.source, view)
    if isinstance(value, list | tuple):
        return [_shown(item, view) for item in value]
    return value
