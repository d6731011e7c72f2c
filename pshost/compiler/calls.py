"""Members, methods, static members and indexes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.body import shape_of, shaped, sure
from pshost.compiler.elements import element
from pshost.compiler.intrinsics import intrinsic, static_intrinsic
from pshost.compiler.keys import entry
from pshost.compiler.matching import group
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, type_name, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

LENGTH = Template("(len(t) if t.__class__ is list or t.__class__ is str else get_member(r, name))", "t", "r", "name")
LENGTH_OF_TEXT = Template("len(t)", "t")
INDEX = Template(
    "(t[i] if i.__class__ is int and t.__class__ in ARRAYS and -1 < i < len(t) else get_index(r, j))", "t", "r", "i", "j"
)
INDEX_BY = {
    "nat": Template("(t[i] if t.__class__ in ARRAYS and i < len(t) else get_index(r, i))", "t", "r", "i"),
    "int": Template("(t[i] if t.__class__ in ARRAYS and -1 < i < len(t) else get_index(r, i))", "t", "r", "i"),
}
INDEX_OF_LIST = Template("(t[i] if i < len(t) else get_index(t, i))", "t", "i")
COUNT = Template("(len(t) if t.__class__ is list else get_member(r, name))", "t", "r", "name")


def target(body: Body, node: Any) -> ast.expr:
    """What stands before the dot or the bracket."""
    from pshost.compiler.expressions import expression

    return expression(body, node)


def member_name(body: Body, node: Any) -> ast.expr:
    """The name after the dot: written out, or computed."""
    from pshost.compiler.expressions import expression

    if kind(node) == "StringConstantExpressionAst":
        return body.constant(body.at(node), str(node.Value))
    return expression(body, node)


def unless_null(body: Body, node: Any, p: Position, value: ast.expr, use: Callable[[ast.expr], ast.expr]) -> ast.expr:
    """`value?.x`: null if the value is null, else what `use` makes of it."""
    if not getattr(node, "NullConditional", False):
        return use(value)
    from pshost.compiler.expressions import IS_NULL, lazily

    held = body.spill(p, value)
    if isinstance(held, ast.Constant):
        return held if held.value is None else use(held)
    return lazily(body, p, IS_NULL(p, held), lambda: body.constant(p, None), lambda: use(held))


def member(body: Body, node: Any) -> ast.expr:
    """`a.b` and `[A]::b`."""
    p = body.at(node)
    if getattr(node, "Static", False):
        where, name = body.operands([node.Expression, node.Member], _either(node))
        return body.call(p, "get_static", where, name)
    written = kind(node.Member) == "StringConstantExpressionAst"
    if not written and not getattr(node, "NullConditional", False):
        where, name = body.operands([node.Expression, node.Member], _either(node))
        return body.call(p, "get_member", where, name)

    matched = group(body, p, node.Expression, node.Member, False) if not getattr(node, "NullConditional", False) else None
    if matched is not None:
        return matched

    def use(held: ast.expr) -> ast.expr:
        name = member_name(body, node.Member)
        template = _INTRINSICS.get(str(node.Member.Value).lower()) if written and body.hot else None
        if template is not None:
            if template is LENGTH and shape_of(held) == "str":
                return shaped(LENGTH_OF_TEXT(p, held), "nat", sure(held))
            made: ast.expr = template(p, *body.late(p, held), name)
            return made
        return body.call(p, "get_member", held, name)

    return unless_null(body, node, p, target(body, node.Expression), use)


_INTRINSICS = {"length": LENGTH, "count": COUNT}


def _either(node: Any) -> Callable[[Body, Any], ast.expr]:
    from pshost.compiler.expressions import expression

    return lambda body, part: member_name(body, part) if part is node.Member else expression(body, part)


def invoke(body: Body, node: Any) -> ast.expr:
    """`a.M(x)` and `[A]::M(x)`."""
    from pshost.compiler.expressions import expression

    p = body.at(node)
    arguments = list(node.Arguments or ())
    generic = [type_name(t) for t in getattr(node, "GenericTypeArguments", None) or ()]
    body.effects += 1
    if getattr(node, "NullConditional", False):
        held = body.spill(p, target(body, node.Expression))

        def use(value: ast.expr) -> ast.expr:
            parts = body.operands([node.Member, *arguments], _either(node))
            return _call(body, p, "call_method", value, parts, generic)

        return unless_null(body, node, p, held, use)
    if _is_base_call(node):
        this = body.call(p, "lookup", body.scope_so_far(p), body.constant(p, "this"))
        values = body.operands(arguments, expression)
        base = body.constant(p, type_name(unwrap(node.Expression).Type))
        name = member_name(body, node.Member)
        return body.call(p, "base_method", body.scope_so_far(p), this, base, name, body.list_of(p, values))
    values = body.operands([node.Expression, node.Member, *arguments], _either(node))
    if getattr(node, "Static", False):
        cast = _is_cast(unwrap(node.Expression), ("type", "system.type")) and not generic and isinstance(values[1], ast.Constant)
        made = static_intrinsic(body, p, node.Expression, values[1], values[2:]) if body.hot and not generic else None
        if made is not None:
            return made
        return _call(body, p, "call_static_of_cast" if cast else "call_static", values[0], values[1:], generic)
    if body.hot and not generic and kind(node.Member) == "StringConstantExpressionAst":
        made = intrinsic(body, p, str(node.Member.Value), values)
        if made is not None:
            return made
    return _call(body, p, "call_method", values[0], values[1:], generic)


def _call(body: Body, p: Position, helper: str, where: ast.expr, parts: list[ast.expr], generic: list[str]) -> ast.expr:
    name, *arguments = parts
    if not isinstance(name, ast.Constant):
        return body.call(
            p, "invoke_named", where, name, body.list_of(p, arguments), body.constant(p, helper == "call_static")
        )
    if generic:
        types: list[ast.expr] = [
            body.call(p, "type_literal", body.scope_so_far(p), body.constant(p, text)) for text in generic
        ]
        return body.call(p, helper, where, name, body.list_of(p, arguments), body.list_of(p, types))
    return body.call(p, helper, where, name, body.list_of(p, arguments))


def _is_base_call(node: Any) -> bool:
    inner = unwrap(node.Expression)
    if kind(inner) != "ConvertExpressionAst" or kind(inner.Child) != "VariableExpressionAst":
        return False
    return str(inner.Child.VariablePath).lower() == "this"


def base_constructor(body: Body, node: Any) -> ast.expr:
    """`: base(x)` before a constructor's body."""
    from pshost.compiler.expressions import expression

    p = body.at(node)
    values = body.operands(list(node.Arguments or ()), expression)
    return body.call(p, "base_constructor", body.scope(p), body.list_of(p, values))


def index(body: Body, node: Any) -> ast.expr:
    """`a[i]`, `a[i, j]` and `a?[i]`."""
    from pshost.compiler.expressions import expression

    p = body.at(node)
    if getattr(node, "NullConditional", False):
        return unless_null(
            body,
            node,
            p,
            target(body, node.Target),
            lambda held: body.call(p, "get_index", held, expression(body, node.Index)),
        )
    matched = group(body, p, node.Target, node.Index, True)
    if matched is not None:
        return matched
    where, at = body.operands([node.Target, node.Index], expression)
    if _is_object(node.Index):
        return body.call(p, "get_key", where, at)
    known = element(body, p, node.Target, where, at)
    if known is not None:
        return known
    known = entry(body, p, where, at)
    if known is not None:
        return known
    if body.hot and shape_of(at) != "list" and not isinstance(where, ast.Constant):  # Python warns of `5[0]`
        held, plain = body.late(p, where) if sure(at) else (body.spill(p, where),) * 2
        shape = shape_of(at)
        if shape == "nat" and shape_of(held) == "list":
            made: ast.expr = INDEX_OF_LIST(p, held, body.spill(p, at))
        elif shape in ("nat", "int"):
            made = INDEX_BY[shape](p, held, plain, body.spill(p, at))
        else:
            made = INDEX(p, held, plain, *body.late(p, at))
        return made
    return body.call(p, "get_index", where, at)


def _is_object(node: Any) -> bool:
    """`[object]10`: an index that an ordered dictionary takes for a key, whatever its type."""
    return _is_cast(node, ("object", "system.object"))


def _is_cast(node: Any, names: tuple[str, ...]) -> bool:
    """Whether an expression is a cast to one of the types, by the name that is written."""
    return kind(node) == "ConvertExpressionAst" and str(node.Type.TypeName.FullName).lower() in names
