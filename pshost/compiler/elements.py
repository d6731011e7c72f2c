"""Elements of arrays that a loop does not replace: the array is looked at once before the loop, so that its code reads and writes
elements as Python does.

Before the loop `t1` is the array if the variable holds one whose elements an index reads (whose elements are of the class that is
written), else an array without elements; where an index is below its length `t2`, nothing else need be known. All other cases take the
way that any index takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.body import shape_of, sure
from pshost.compiler.facts import POSITIVE, SET_OTHERWISE, WHOLE, value_fact
from pshost.compiler.template import Template
from pshost.compiler.tree import children, kind, unwrap, variable_name

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from pshost.compiler.body import Body
    from pshost.compiler.template import Position

READABLE = Template("t = v if v.__class__ in ARRAYS else ()\nn = len(t)", "t", "n", "v")
WRITABLE = Template(
    "t = v if v.__class__ is list or v.__class__ is TypedArray and v.element.python is made else ()\nn = len(t)", "t", "n", "v", "made"
)
READ = {
    True: Template("(t[i] if i < n else get_index(v, i))", "t", "n", "v", "i"),
    False: Template("(t[i] if -1 < i < n else get_index(v, i))", "t", "n", "v", "i"),
}
WRITE = {
    True: Template("if i < n:\n    t[i] = r\nelse:\n    set_index(v, i, r)", "t", "n", "v", "i", "r"),
    False: Template("if -1 < i < n:\n    t[i] = r\nelse:\n    set_index(v, i, r)", "t", "n", "v", "i", "r"),
}
# The classes of values of which arrays take each as it is, by the facts of the values.
_CLASSES = {"nat": "int", "int": "int", "float": "float", "str": "str", "bool": "bool"}
_INDEXES = WHOLE | POSITIVE


def prepare(body: Body, p: Position, nodes: list[Any], assigned: frozenset[str]) -> None:
    """Before a loop: look at the arrays whose elements it reads or writes by whole numbers."""
    if not body.tracking:
        return
    for name, key, made in _uses(body, nodes):
        if name in assigned or key in body.elements or name in SET_OTHERWISE or not body.unit.has_place(name):
            continue
        place = body.name(p, "v_" + name)
        array, length = body.name(p, body.unit.temp()), body.name(p, body.unit.temp())
        if made is None:
            body.add(READABLE(p, array, length, place))
        else:
            body.add(WRITABLE(p, array, length, place, body.name(p, made)))
        body.elements[key] = (array, length)


def _uses(body: Body, nodes: list[Any]) -> Iterator[tuple[str, Any, str | None]]:
    """The variables with an index that is a whole number, each with its key in `Body.elements` and the class that is written."""
    pending = [node for node in nodes if node is not None]
    while pending:
        node = pending.pop()
        what = kind(node)
        if what in ("ScriptBlockExpressionAst", "FunctionDefinitionAst", "TypeDefinitionAst"):
            continue
        if what == "AssignmentStatementAst" and kind(node.Left) == "IndexExpressionAst":
            made = _CLASSES.get(value_fact(node.Right, body.facts) or "")
            if made is not None and _is_use(body, node.Left):
                yield variable_name(node.Left.Target), (variable_name(node.Left.Target), made), made
                pending.append(node.Right)
                continue
        elif what == "IndexExpressionAst" and _is_use(body, node):
            yield variable_name(node.Target), variable_name(node.Target), None
            continue
        pending.extend(children(node))


def _is_use(body: Body, node: Any) -> bool:
    return (
        kind(node.Target) == "VariableExpressionAst"
        and value_fact(node.Index, body.facts) in _INDEXES
        and kind(unwrap(node.Index)) != "ConstantExpressionAst"
        and not getattr(node, "NullConditional", False)
    )


def element(body: Body, p: Position, node: Any, where: ast.expr, at: ast.expr) -> ast.expr | None:
    """`$a[$i]` of an array that was looked at before; None for all others."""
    if kind(node) != "VariableExpressionAst" or shape_of(at) not in _INDEXES:
        return None
    known = body.elements.get(variable_name(node))
    if known is None:
        return None
    made: ast.expr = READ[shape_of(at) in POSITIVE](p, *known, where, body.spill(p, at))
    return made


def put_element(body: Body, p: Position, node: Any) -> bool:
    """The assignment `$a[$i] = value` to an array that was looked at before; false for all others."""
    from pshost.compiler.expressions import expression
    from pshost.compiler.statements import statement_value

    left = node.Left
    if not body.elements or not _is_use(body, left):
        return False
    name = variable_name(left.Target)
    if (name, _CLASSES.get(value_fact(node.Right, body.facts) or "")) not in body.elements:
        return False
    mark = len(body.out)
    value, at = statement_value(body, node.Right), expression(body, left.Index)
    known = body.elements.get((name, _CLASSES.get(shape_of(value) or "")))
    if known is None or shape_of(at) not in _INDEXES or len(body.out) > mark or not sure(value):
        del body.out[mark:]
        return False
    template = WRITE[shape_of(at) in POSITIVE]
    at = body.spill(p, at)
    body.add(template(p, *known, expression(body, left.Target), at, body.spill(p, value)))
    return True
