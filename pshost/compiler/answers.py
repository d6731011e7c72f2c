"""Blocks that answer: compiled to Python functions that return their value, and calls of them.

Where a call's value is wanted (`$x = f 1`, `(f 1) + 2`, `return f 1`), a function that writes at most one thing, last, need not write:
`f(nearest, parent, *values)` returns it. Its variables are plain locals. What a callee may see of them by name is handed down as a
*frame* (`pshost.runtime.frames`), a list of the values, of which a scope is made only if something looks; what was changed there is taken
back after the call.

A block qualifies as long as nothing in it needs a scope of its own, writes anywhere but at its end, or jumps in ways that only the other
forms know; the writer finds out on the way (`NotAnAnswerError`).
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.answer_plan import ELEMENTS
from pshost.compiler.body import ANSWER, GATHERED, SCALARS, Body, shape_of
from pshost.compiler.errors import CannotAnswerError, WritesBeforeItsEndError
from pshost.compiler.operators import of_other_kinds
from pshost.compiler.storage import SCOPE_ONLY
from pshost.compiler.template import Template
from pshost.compiler.tree import kind, type_name, variable_name
from pshost.compiler.unit import START, STOP_CHECK, Unit, default_of, function_of, storage_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import Source
    from pshost.compiler.template import Position

PLAN = Template("plan = site.answer", "plan", "site")
NEAREST_OF_SCOPE = Template("(sc.nearest)")
NEAREST = Template("(nearest if sc is None else sc.nearest)")
MEANS_SAME = Template("(plan[0] is where)", "plan", "where")
SAME_BLOCK = Template("(plan[0] is where and block.__class__ is ScriptBlock and block.plain is plan[2])", "plan", "where", "block")
CALL = Template("(call if test else MISS)", "call", "test")
FUNCTION = Template("plan[1]", "plan")
SETTLED = Template("if found.__class__ is Several:\n    found = settled(found, scope, site, values)", "found", "scope", "site", "values")
FRAME_SCOPE = Template("(scope_of(frame))")
TAKE_BACK = Template("if frame[0] is not None:\n    body", "body")
DROP_FRAME = Template("frame = NO_FRAME")  # it holds the values, and arrays that have one holder grow in place
RETURN = Template("return value", "value")
RETURN_GATHERED = Template("return out[0] if len(out) == 1 else Several(out)")
GATHER = Template("out = []")
RETURN_ONE = Template("return value if value.__class__ in ANSWERS else answer_of(value)", "value")
NO_FRAME = Template("sc = None\nframe = NO_FRAME")
CHECKED = Template("if v is UNSET:\n    default\nelif v is NOTHING:\n    return MISS\nelse:\n    checks", "v", "default", "checks")
CHECKED_OF_CLASS = Template(
    "if v.__class__ is cls:\n    checks\nelif v is UNSET:\n    default\nelse:\n    return MISS", "v", "cls", "checks", "default"
)
UNLESS = Template("if not v or v.__class__ not in ANSWERS:\n    return MISS", "v")
UNLESS_BETWEEN = Template("if not low <= v <= high:\n    return MISS", "low", "v", "high")
UNLESS_IN = Template("if v not in allowed:\n    return MISS", "v", "allowed")
NOT_GIVEN = Template("if v is UNSET:\n    default", "v", "default")
NOT_TAKEN = Template("if v is NOTHING:\n    return MISS", "v")
OF_CLASS = Template("if v.__class__ is not cls:\n    if v is not UNSET:\n        return MISS\n    default", "v", "cls", "default")
OF_ARRAY = Template(
    "if v.__class__ is not TypedArray or v.element.full_name != element:\n    if v is not UNSET:\n        return MISS\n    default",
    "v", "element", "default",
)

_STATEMENTS = frozenset(
    (
        "PipelineAst", "CommandExpressionAst", "AssignmentStatementAst", "IfStatementAst", "WhileStatementAst", "DoWhileStatementAst",
        "DoUntilStatementAst", "ForStatementAst", "ForEachStatementAst", "BreakStatementAst", "ContinueStatementAst",
        "ReturnStatementAst", "ThrowStatementAst", "SwitchStatementAst", "TryStatementAst",
    )
)
_CONSTANTS = frozenset(("ConstantExpressionAst", "StringConstantExpressionAst"))
_KEEP_THE_END = frozenset(("PipelineAst", "CommandExpressionAst", "IfStatementAst"))
_NOT_HERE = SCOPE_ONLY | {"args", "?", "matches", "foreach", "switch"}
# The classes of values that parameters of these types take as they are; parameters of other types are not for this form.
CLASSES = {
    "int": "int", "int32": "int", "system.int32": "int", "double": "float", "system.double": "float", "string": "str",
    "system.string": "str", "bool": "bool", "boolean": "bool", "hashtable": "Hashtable", "switch": "Switch",
    "switchparameter": "Switch", "scriptblock": "ScriptBlock",
}
_ZEROS: dict[str, Any] = {written: {"int": 0, "float": 0.0, "str": "", "bool": False}.get(name) for written, name in CLASSES.items()}
_PLAIN = frozenset(("int", "float", "str", "bool"))


def answer_tree(
    block: Any, source: Source, parameters: Any, constants: dict[str, Any], order: tuple[str, ...] = (), gathers: bool = True
) -> ast.Module:
    """The module that defines `f`, the block as a function that returns what it writes last, or `g` if that has to be gathered.

    CannotAnswerError if it has no such form, WritesBeforeItsEndError if it has but the second and that is not wanted.

    `order` has the names (lower case) of the parameters that calls give first, in their order, and `+name` for each switch that they
    give alone; the other parameters come after them as they are declared.
    """
    parts = [part for part in (block.BeginBlock, block.ProcessBlock, block.EndBlock) if part is not None]
    if not parts or getattr(block, "DynamicParamBlock", None) is not None or getattr(block, "CleanBlock", None) is not None:
        raise CannotAnswerError
    storage = storage_of(block, parameters)
    if storage.linked or storage.preferences or storage.reads & _NOT_HERE or (block.EndBlock is not parts[0] and "_" in storage.reads):
        raise CannotAnswerError
    made: dict[str, Any] = {}
    try:
        function = _write(Unit(source, storage, False, made), parts, parameters, order, ANSWER)
    except WritesBeforeItsEndError:
        if not gathers:
            raise
        made = {}
        function = _write(Unit(source, storage, False, made), parts, parameters, order, GATHERED)
    constants.update(made)
    return ast.Module([function], [])


def _write(
    unit: Unit, parts: list[Any], parameters: Any, order: tuple[str, ...], sink: tuple[str, str | None]
) -> ast.FunctionDef:
    from pshost.compiler.statements import statements

    unit.answers = True
    body = Body(unit)
    body.hot = True
    body.scope_made = True
    body.sink = sink
    p = body.at(parts[0])
    declared = {variable_name(parameter.Name): parameter for parameter in parameters}
    for name in sorted(unit.places - set(declared)):
        body.add(START(p, body.name(p, "v_" + name)))
    for name, parameter in declared.items():
        if "+" + name in order:
            body.assign(p, "v_" + name, body.call(p, "Switch", body.constant(p, True)))
        else:
            _parameter(body, parameter)
    if unit.storage.calls:
        body.add(NO_FRAME(p))
    if sink is GATHERED:
        body.add(GATHER(p))
    if unit.storage.calls:  # what calls nothing is stopped in its loops
        body.add(STOP_CHECK(p))
    body.definite.update(declared)
    for part in parts:
        body.tail = body.returns = part is parts[-1]
        statements(body, part)
    end(body, p)
    names = [name for name in order if name[0] != "+"]
    names += [name for name in declared if name not in order and "+" + name not in order]
    return function_of(p, "f" if sink is ANSWER else "g", ("nearest", "parent", *("v_" + name for name in names)), body.out)


def _parameter(body: Body, parameter: Any) -> None:
    """What a parameter must be, and its default; calls with anything else go the whole way."""
    p = body.at(parameter)
    name = variable_name(parameter.Name)
    place = body.name(p, "v_" + name)
    typed = body.unit.storage.types.get(name)
    written = "object" if typed is None else type_name(typed).lower()
    default = [] if _is_null(parameter) else _default(body, parameter, written)
    checks = [check for attribute in parameter.Attributes or () for check in _checks(body, attribute, place, written)]
    if written == "object":
        if checks:
            body.add(CHECKED(p, place, default, checks))
            return
        body.add(NOT_TAKEN(p, place))
        if default:
            body.add(NOT_GIVEN(p, place, default))
    elif written in CLASSES:
        cls = body.name(p, CLASSES[written])
        body.add(CHECKED_OF_CLASS(p, place, cls, checks, default) if checks else OF_CLASS(p, place, cls, default))
        if CLASSES[written] in _PLAIN:
            body.unit.shapes[name] = CLASSES[written]
    elif written.endswith("[]") and written[:-2] in ELEMENTS and not checks:
        body.add(OF_ARRAY(p, place, body.constant(p, ELEMENTS[written[:-2]]), default))
    else:
        raise CannotAnswerError


def _default(body: Body, parameter: Any, written: str) -> list[ast.stmt]:
    """The statements that give a parameter its default."""
    value = parameter.DefaultValue
    p = body.at(parameter)
    zero = _ZEROS.get(written)
    if value is None and zero is not None:
        made: ast.expr = body.constant(p, zero)
    elif value is None and CLASSES.get(written) == "Switch":
        made = body.call(p, "Switch", body.constant(p, False))
    elif kind(value) in _CONSTANTS and value.Value.__class__ is zero.__class__:
        made = body.constant(p, value.Value)
    else:
        return body.branch(lambda: default_of(body, parameter))
    return body.capture(lambda: body.assign(p, "v_" + variable_name(parameter.Name), made))


def _checks(body: Body, attribute: Any, place: ast.expr, written: str) -> list[ast.stmt]:
    """The statements that send a call the whole way whose value an attribute may refuse."""
    if kind(attribute) == "TypeConstraintAst":
        return []
    p = body.at(attribute)
    name = type_name(attribute).lower().removesuffix("attribute")
    if name in ("alias", "allownull", "allowemptystring", "allowemptycollection"):
        return []
    if name in ("parameter", "validatenotnull", "validatenotnullorempty"):
        if name == "parameter" and not any(str(a.ArgumentName).lower() == "mandatory" for a in attribute.NamedArguments or ()):
            return []
        if CLASSES.get(written) in ("int", "float", "bool", "Switch"):
            return []
        made: list[ast.stmt] = UNLESS(p, place)
        return made
    constants = [part.Value for part in attribute.PositionalArguments or () if kind(part) in _CONSTANTS]
    if not constants or len(constants) != len(attribute.PositionalArguments) or attribute.NamedArguments:
        raise CannotAnswerError
    if name == "validaterange" and CLASSES.get(written) == "int" and len(constants) == 2 and {c.__class__ for c in constants} == {int}:
        made = UNLESS_BETWEEN(p, body.constant(p, constants[0]), place, body.constant(p, constants[1]))
        return made
    if name == "validateset" and CLASSES.get(written) == "str":
        made = UNLESS_IN(p, place, body.constant(p, tuple(str(c) for c in constants)))
        return made
    raise CannotAnswerError


def _is_null(parameter: Any) -> bool:
    """Whether a parameter holds null where a call gives it no value: Python's own default says so."""
    return parameter.DefaultValue is None and not parameter.Attributes


def check_statement(body: Body, name: str) -> bool:
    """Refuse a statement that this form does not have; gives whether it is at the block's end for what is inside it."""
    if name not in _STATEMENTS:
        raise CannotAnswerError
    return body.tail and name in _KEEP_THE_END


def end(body: Body, p: Position) -> None:
    """The end of the function, unless it has returned already."""
    if body.out and isinstance(body.out[-1], ast.Return):
        return
    body.add(RETURN(p, body.name(p, "NOTHING")) if body.sink is ANSWER else RETURN_GATHERED(p))


def give(body: Body, p: Position, value: ast.expr) -> None:
    """Return a value that the block writes last."""
    if not body.tail:
        raise WritesBeforeItsEndError
    if shape_of(value) in SCALARS or of_other_kinds(value, lambda other: body.call(p, "answer_of", other)):
        body.add(RETURN(p, value))
    else:
        body.add(RETURN_ONE(p, body.spill(p, value)))


def call(body: Body, node: Any) -> ast.expr | None:
    """The value of a command, asked of a function that answers; None for a command that is only called in another way."""
    from pshost.compiler.commands import call_site

    operator = str(node.InvocationOperator).rsplit(".", 1)[-1]
    first, *rest = node.CommandElements
    named = kind(first) == "StringConstantExpressionAst"
    if not body.hot or operator == "Dot" or (named and operator == "Ampersand") or not all(_is_plain(body, e) for e in rest):
        return None
    p = body.at(node)
    body.effects += 1
    body.unit.opaque += 1
    unit = body.unit
    site, listed = call_site(body, node)
    values = [body.spill(p, value) for value in listed.elts]  # type: ignore[attr-defined] # the site's values are a list
    plan, found, where = (body.name(p, unit.temp()) for _ in range(3))
    parent: ast.expr
    if unit.answers:
        body.assign(p, where.id, NEAREST(p))
        body.assign(p, "frame", frame(body, p))
        parent, scope = body.name(p, "frame"), FRAME_SCOPE(p)
    else:
        parent = scope = body.scope(p)
        body.assign(p, where.id, NEAREST_OF_SCOPE(p))
    body.add(PLAN(p, plan, site))
    test = MEANS_SAME(p, plan, where) if named else SAME_BLOCK(p, plan, where, values[0])
    made = _called(p, FUNCTION(p, plan), [where, parent, *(values if named else values[1:])])
    body.assign(p, found.id, CALL(p, made, test))
    body.add(SETTLED(p, found, scope, site, body.list_of(p, values)))
    if unit.answers:
        body.add([*taken_back(body, p), *DROP_FRAME(p)])
    return found


def _is_plain(body: Body, element: Any) -> bool:
    """Whether a command's element names a parameter, or hands one value on as it is."""
    what = kind(element)
    if what == "CommandParameterAst":
        return element.Argument is None or _is_plain(body, element.Argument)
    if getattr(element, "Splatted", False):
        return False
    return what != "ConstantExpressionAst" or body.unit.extent_of(element.start, element.end).text == repr(element.Value)


def whole_way(body: Body, node: Any) -> ast.expr:
    """The value of a command that a function that answers calls in another way."""
    p = body.at(node)
    found: list[ast.expr] = []
    _in_frame(body, node, lambda scope, site, values: found.append(body.spill(p, body.call(p, "call_command", scope, site, values))))
    return found[0]


def _called(p: Position, function: ast.expr, arguments: list[ast.expr]) -> ast.expr:
    return ast.Call(function, arguments, [], lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])


def run(body: Body, node: Any) -> None:
    """A command as a statement, whose output is gathered."""
    p = body.at(node)
    emit = body.emitter(p)
    _in_frame(body, node, lambda scope, site, values: body.do(p, body.call(p, "run_command", scope, emit, site, values)))


def _in_frame(body: Body, node: Any, call: Callable[[ast.expr, ast.expr, ast.expr], None]) -> None:
    """A call that may look for variables: `call` writes it from the scope, the site and the list of values."""
    from pshost.compiler.commands import call_site

    p = body.at(node)
    body.effects += 1
    body.unit.opaque += 1
    site, listed = call_site(body, node)
    values = body.spill(p, listed)
    body.assign(p, "frame", frame(body, p))
    call(FRAME_SCOPE(p), site, values)
    body.add([*taken_back(body, p), *DROP_FRAME(p)])


def frame(body: Body, p: Position) -> ast.expr:
    """The frame of a function that answers, with its variables as they are."""
    names = sorted(body.unit.places)
    written = body.constant(p, tuple(names))
    values: list[ast.expr] = [body.name(p, "v_" + name) for name in names]
    earlier = body.name(p, "sc") if body.unit.storage.calls else body.constant(p, None)
    return body.list_of(p, [body.constant(p, None), body.name(p, "parent"), earlier, written, *values])


def scope_of_frame(body: Body, p: Position) -> ast.expr:
    """The scope of a function that answers, for what only reads it: a handler's, so that its code is short."""
    if body.outer is not None:  # a function inside, whose locals are not all there is
        return body.call(p, "scope_of", frame(body, p))
    return body.call(p, "scope_of_locals", body.call(p, "locals"))


def taken_back(body: Body, p: Position) -> list[ast.stmt]:
    """Statements that take back what was changed in the frame's scope."""
    unit = body.unit
    if not unit.storage.calls:
        return []
    names = sorted(unit.places)
    where = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
    stored: list[ast.expr] = [body.target(p, "sc"), *(body.target(p, "v_" + name) for name in names)]
    types = tuple(type_name(unit.storage.types[name]) if name in unit.shapes else "" for name in names)
    value = body.call(p, "taken_back", body.name(p, "frame"), body.constant(p, types if any(types) else ()))
    made: list[ast.stmt] = TAKE_BACK(p, [ast.Assign([ast.Tuple(stored, ast.Store(), **where)], value, None, **where)])
    return made
