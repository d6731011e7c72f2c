"""Definitions: functions, and the classes and enums that exist before a script's first statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.blockcode import BlockCode
from pshost.compiler.tree import kind

if TYPE_CHECKING:
    from pshost.compiler.body import Body
    from pshost.compiler.positions import Source


class TypeSpec:
    """A class or an enum as written, with the code of its members.

    `methods` has (member, BlockCode) for each method and constructor; `initial` has (member, BlockCode or None) for
    each property.
    """

    __slots__ = ("initial", "methods", "node", "source")

    def __init__(self, node: Any, source: Source) -> None:
        self.node = node
        self.source = source
        self.methods: list[tuple[Any, BlockCode]] = []
        self.initial: list[tuple[Any, Any]] = []
        for member in node.Members or ():
            if kind(member) == "FunctionMemberAst":
                self.methods.append((member, BlockCode(member.Body, source, member.Name, member.Parameters, True)))
            else:
                self.initial.append((member, member.InitialValue))

    def recipe(self) -> tuple[Any, ...]:
        """What the cache makes this definition of again."""
        return ("type", self.node)

    def initial_value(self, value: Any, scope: Any) -> Any:
        """The value that a property or an enum member is given in the definition."""
        from pshost.compiler.blockcode import value_function

        return value_function(value, self.source)(scope)


def function(body: Body, node: Any) -> None:
    """`function f { }` and `filter f { }`."""
    p = body.at(node)
    name = str(node.Name)
    block = body.unit.block(node.Body, name, node.Parameters)
    block.definition = (node.start, node.end)
    is_filter = body.constant(p, bool(node.IsFilter))
    scope = body.scope(p)
    body.do(p, body.call(p, "define_function", scope, body.pooled(p, block), body.constant(p, name), is_filter))


def types(body: Body, statements: Any) -> None:
    """Define the types among the statements of a block, first of all."""
    found = [node for node in statements or () if kind(node) == "TypeDefinitionAst"]
    if not found:
        return
    p = body.at(found[0])
    specs = tuple(TypeSpec(node, body.unit.source) for node in found)
    body.do(p, body.call(p, "define_types", body.scope(p), body.pooled(p, specs)))


def using(body: Body, block: Any) -> None:
    """`using namespace X` at the head of a script."""
    for node in getattr(block, "UsingStatements", None) or ():
        p = body.at(node)
        what = str(node.UsingStatementKind).rsplit(".", 1)[-1].lower()
        name = str(getattr(node.Name, "Value", ""))
        body.do(p, body.call(p, "use_statement", body.scope(p), body.constant(p, what), body.constant(p, name)))
