"""One script block becomes Python functions.

A *local* function has the block's variables as its own locals: `f(parent, emit, rest, *parameters)`. A *linked* body
has them as free variables that are bound to the cells of a scope that exists already; that is how scripts, dot-
sourced code, advanced functions and blocks with `process` run.
"""

from __future__ import annotations

import ast
from types import CodeType
from typing import TYPE_CHECKING, Any

from pshost.compiler import definitions
from pshost.compiler.body import Body
from pshost.compiler.errors import NotSupportedByPshost
from pshost.compiler.positions import Extent
from pshost.compiler.storage import Storage, analyse, parameter_of_function
from pshost.compiler.template import Template
from pshost.compiler.tree import variable_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.positions import Source
    from pshost.compiler.template import Position

GUARD = Template(
    "try:\n    body\nexcept Exception as error:\n    report_error(scope, error, extent)", "body", "scope", "extent"
)
TRAPPED = Template("try:\n    body\nexcept Exception as error:\n    handler(error)", "body", "handler")
CATCH_RETURN = Template("try:\n    body\nexcept ReturnException:\n    pass", "body")
RAISE_RETURN = Template("raise ReturnException()")
START = Template("v = UNSET", "v")
NO_SCOPE = Template("sc = None")
ARGUMENTS = Template("v = rest", "v")
STOP_CHECK = Template("if STOP:\n    check_stop()")
DEFAULT = Template("if v is UNSET:\n    body", "v", "body")

BLOCKS = (
    ("begin", "BeginBlock"),
    ("process", "ProcessBlock"),
    ("end", "EndBlock"),
    ("clean", "CleanBlock"),
    ("dynamicparam", "DynamicParamBlock"),
)


class Unit:
    """The compilation of one script block."""

    __slots__ = (
        "_extents",
        "_temps",
        "answers",
        "assigned",
        "constants",
        "free_steps",
        "leaf",
        "linked",
        "method",
        "nesting",
        "opaque",
        "parameters",
        "places",
        "root",
        "shapes",
        "source",
        "storage",
        "volatile",
        "watches_success",
        "within",
    )

    def __init__(self, source: Source, storage: Storage, linked: bool, constants: dict[str, Any]) -> None:
        self.source = source
        self.storage = storage
        self.linked = linked
        self.constants = constants
        self.places = (
            frozenset(storage.variables) if not linked else frozenset(storage.variables) | (storage.reads & {"_"})
        )
        self.leaf = not linked and not storage.calls and not storage.preferences
        self.shapes: dict[str, str] = {}  # of variables that have a type
        self.free_steps: set[int] = set()  # nodes of steps whose results need no look (see `loop_facts`)
        self.nesting = 0
        self.answers = False  # whether the block returns its value (pshost.compiler.answers)
        self.method = False
        self.opaque = 0
        self.root: Any = None  # the tree of the block, where that is looked into
        self.assigned: dict[str, list[tuple[int, Any]]] | None = None  # what `=` gives its variables, and where, once that is asked
        self.within = False  # whether it is a part of a block, whose scope it knows as `parent`
        self.volatile = linked
        self.watches_success = "?" in storage.reads
        self._temps = 0
        self._extents: dict[tuple[int, int], str] = {}

    def continue_from(self, other: Unit, places: Iterable[str] | None = None) -> None:
        """Name what is named from here on as a unit in the same Python function would; `places` are the variables that are names here."""
        self._temps, self._extents = other._temps, other._extents
        if places is not None:
            self.places, self.within = frozenset(places), True

    def has_place(self, name: str) -> bool:
        """Whether a variable is a Python name here."""
        return name in self.places

    def temp(self) -> str:
        """A name that nothing else uses."""
        self._temps += 1
        return f"t{self._temps}"

    def pool(self, value: Any) -> str:
        """The name of a constant that code objects cannot hold."""
        name = f"K{len(self.constants)}"
        self.constants[name] = value
        return name

    def extent_of(self, start: int, end: int) -> Extent:
        """An extent of this source."""
        return Extent(self.source, start, end)

    def extent(self, start: int, end: int) -> str:
        """The name of an extent's constant; equal extents share one."""
        key = (start, end)
        name = self._extents.get(key)
        if name is None:
            name = self._extents[key] = self.pool(Extent(self.source, start, end))
        return name

    def block(self, node: Any, name: str | None, parameters: Any = None) -> BlockCode:
        """The code of a nested script block, compiled when it is first called."""
        from pshost.compiler.blockcode import BlockCode

        return BlockCode(node, self.source, name, parameters)

    def unsupported(self, construct: str, node: Any) -> NotSupportedByPshost:
        """The error for a construct that the compiler does not have."""
        return NotSupportedByPshost(f"pshost does not support {construct}", self.extent_of(node.start, node.end))

    def cells_lambda(self, p: Position) -> ast.Lambda:
        """`lambda: (v_a, v_b)`: its closure is the block's scope by name."""
        where = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
        names: list[ast.expr] = [ast.Name("v_" + name, ast.Load(), **where) for name in sorted(self.places)]
        nothing = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        return ast.Lambda(nothing, ast.Tuple(names, ast.Load(), **where), **where)

    def guard(self, body: Body, p: Position, node: Any, written: list[ast.stmt], called: bool = True) -> list[ast.stmt]:
        """Statements under the handler that reports an error and goes on; `called` says whether they call commands."""
        if body.trying:
            return written
        if body.trap is not None:
            trapped: list[ast.stmt] = TRAPPED(p, written, body.name(p, body.trap))
            return trapped
        made: list[ast.stmt] = GUARD(p, written, body.scope_so_far(p), body.extent(p, node))
        if self.answers and called:
            from pshost.compiler.answers import taken_back

            made[0].handlers[0].body[:0] = taken_back(body, p)  # type: ignore[attr-defined] # GUARD is a `try`
        return made

    def python_return(self, p: Position) -> list[ast.stmt]:
        """`return` of the Python function."""
        return [ast.Return(lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3])]

    def leave(self, body: Body, p: Position) -> list[ast.stmt]:
        """`return` of the script block: Python's, or an exception out of a nested function."""
        if body.fused or body.outer is None:
            return self.python_return(p)
        owner = body
        while owner.outer is not None and not owner.fused:
            owner = owner.outer
        owner.catches_return = True
        made: list[ast.stmt] = RAISE_RETURN(p)
        return made


def _arguments(p: Position, names: tuple[str, ...]) -> ast.arguments:
    where: dict[str, Any] = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
    return ast.arguments(
        posonlyargs=[],
        args=[ast.arg(name, None, **where) for name in names],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )


def function_of(p: Position, name: str, parameters: tuple[str, ...], written: list[ast.stmt]) -> ast.FunctionDef:
    """A Python function of statements."""
    where: dict[str, Any] = {"lineno": p[0], "col_offset": p[1], "end_lineno": p[2], "end_col_offset": p[3]}
    made: Any = ast.FunctionDef(
        name=name,
        args=_arguments(p, parameters),
        body=written or [ast.Pass(**where)],
        decorator_list=[],
        returns=None,
        **where,
    )
    made.type_params = []
    function: ast.FunctionDef = made
    return function


def assigned_names(written: list[ast.stmt]) -> set[str]:
    """The PowerShell variables that statements assign, without those of functions nested in them."""
    found: set[str] = set()
    pending: list[ast.AST] = list(written)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store) and node.id.startswith("v_"):
                found.add(node.id)
        elif not isinstance(node, ast.FunctionDef | ast.Lambda):
            pending.extend(ast.iter_child_nodes(node))
    return found


def finished(p: Position, body: Body, nonlocals: bool) -> list[ast.stmt]:
    """The statements of a Python function; `nonlocals` says that its variables are those of the function around it."""
    written = body.out
    if body.catches_return and written:
        written = CATCH_RETURN(p, written)
    stores = sorted(assigned_names(written)) if nonlocals else []
    if stores:
        written = [ast.Nonlocal(stores, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3]), *written]
    return written


def nested_function(
    body: Body, p: Position, build: Callable[[Body], None], parameters: tuple[str, ...], prefix: str = "f"
) -> str:
    """A Python function inside the one under construction, sharing its variables; gives its name.

    Another `prefix` says that it is a script block of its own to whoever reads the call stack.
    """
    if not body.unit.leaf:
        body.scope(p)
    inner = Body(body.unit, body)
    mark = len(body.history)
    build(inner)
    body.interrupted(mark)
    name = prefix + body.unit.temp()
    body.out.append(function_of(p, name, parameters, finished(p, inner, True)))
    return name


def storage_of(block: Any, parameters: Any) -> Storage:
    """The analysis of a block, with the parameters that stand outside it."""
    storage = analyse(block)
    parameter_of_function(storage, parameters)
    storage.dynamic -= {variable_name(parameter.Name) for parameter in parameters or ()}
    return storage


def local_tree(block: Any, source: Source, parameters: Any, constants: dict[str, Any]) -> ast.Module:
    """The module that defines `f`, the block as a plain function."""
    from pshost.compiler.statements import statements

    unit = Unit(source, storage_of(block, parameters), False, constants)
    body = Body(unit)
    body.hot = True
    p = body.at(block)
    names = [variable_name(parameter.Name) for parameter in parameters]
    taken = set(names)
    if not unit.leaf:
        body.add(NO_SCOPE(p))
    for name in sorted(unit.places - taken):
        source_name = ARGUMENTS if name == "args" else START
        body.add(source_name(p, body.name(p, "v_" + name)))
    body.add(STOP_CHECK(p))
    for parameter in parameters:
        _default(body, parameter)
    body.definite.update(taken)
    _body(body, block, block.EndBlock, statements)
    function = function_of(p, "f", ("parent", "emit", "rest", *("v_" + name for name in names)), finished(p, body, False))
    return ast.Module([function], [])


def _default(body: Body, parameter: Any) -> None:
    p = body.at(parameter)
    place = body.name(p, "v_" + variable_name(parameter.Name))
    body.add(DEFAULT(p, place, body.branch(lambda: default_of(body, parameter))))


def default_of(body: Body, parameter: Any) -> None:
    """Give a parameter's variable what it has when the call gives nothing."""
    from pshost.compiler.expressions import expression, type_value

    p = body.at(parameter)
    name = variable_name(parameter.Name)
    typed = body.unit.storage.types.get(name)
    if parameter.DefaultValue is not None:
        value = expression(body, parameter.DefaultValue)
        if typed is not None:
            named = (body.name(p, "__block__"), body.constant(p, name))
            value = body.call(p, "default_value", *named, value, type_value(body, p, typed))
    elif typed is not None:
        value = body.call(p, "initial_value", type_value(body, p, typed))
    else:
        value = body.constant(p, None)
    body.assign(p, "v_" + name, value)


def _body(body: Body, block: Any, part: Any, statements: Any) -> None:
    if part is block.EndBlock or part is None:
        definitions.using(body, block)
    if part is not None:
        definitions.types(body, part.Statements)
        statements(body, part)


def linked_tree(
    block: Any, source: Source, parameters: Any, constants: dict[str, Any], method: bool = False
) -> ast.Module:
    """The module whose `link` holds a function for each of the block's parts, over free variables.

    In a class's method only `return` writes, and every error ends it: its caller takes them.
    """
    from pshost.compiler.statements import statements

    unit = Unit(source, storage_of(block, parameters), True, constants)
    unit.root = block
    functions: list[ast.stmt] = []
    p = source.position(block.start, block.end)
    for name, field in BLOCKS:
        part = getattr(block, field, None)
        if part is None and not (name == "end" and getattr(block, "UsingStatements", None)):
            continue
        body = Body(unit)
        body.hot = name == "process"
        if method:
            unit.method = True
            body.sink = ("discard", None)
            body.trying = 1
            body.hot = True
        body.add(STOP_CHECK(p))
        _body(body, block, part, statements)
        functions.append(function_of(p, name, ("emit",), finished(p, body, True)))
    names = ("sc", *("v_" + name for name in sorted(unit.places)))
    return ast.Module([function_of(p, "link", names, functions)], [])


def stages_tree(block: Any, pipeline: Any, source: Source, constants: dict[str, Any]) -> ast.Module:
    """The module whose `link` holds `stages()`, the stages of a block's only pipeline over a scope's variables."""
    from pshost.compiler.pipelines import stages_of

    unit = Unit(source, storage_of(block, ()), True, constants)
    body = Body(unit)
    body.trying = 1
    p = source.position(pipeline.start, pipeline.end)
    value = stages_of(body, pipeline)
    body.out.append(ast.Return(value, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3]))
    names = ("sc", *("v_" + name for name in sorted(unit.places)))
    return ast.Module([function_of(p, "link", names, [function_of(p, "stages", (), finished(p, body, True))])], [])


def value_tree(node: Any, source: Source, constants: dict[str, Any]) -> ast.Module:
    """The module whose `link` holds `value()`, an expression over a scope's variables."""
    from pshost.compiler.expressions import expression
    from pshost.compiler.storage import _walk

    storage = Storage()
    _walk(storage, node)
    unit = Unit(source, storage, True, constants)
    body = Body(unit)
    body.trying = 1
    p = source.position(node.start, node.end)
    value = expression(body, node)
    body.out.append(ast.Return(value, lineno=p[0], col_offset=p[1], end_lineno=p[2], end_col_offset=p[3]))
    names = ("sc", *("v_" + name for name in sorted(unit.places)))
    return ast.Module([function_of(p, "link", names, [function_of(p, "value", (), finished(p, body, True))])], [])


def compile_tree(tree: ast.Module, source: Source) -> CodeType:
    """The code object of a module; positions lead to the script."""
    return compile(tree, source.file_name, "exec", dont_inherit=True)


def code_of(module: CodeType, name: str) -> CodeType:
    """The code of a function that a code object defines."""
    for constant in module.co_consts:
        if isinstance(constant, CodeType) and constant.co_name == name:
            return constant
    raise LookupError(name)
