"""The code of one script block, as the runtime holds it: what it declares, and its Python functions, compiled on the
first call.
"""

from __future__ import annotations

from types import CellType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import Source

# Set by `pshost.runtime.code_globals`: the runtime's names, and the function that adds one to them.
runtime_names: dict[str, Any] = {}
resolve_name: list[Callable[[str], None]] = []


class Parameter:
    """A declared parameter: its name as written, its attributes' AST nodes, and its default."""

    __slots__ = ("_default", "attributes", "default_node", "name", "node", "source", "type_name")

    def __init__(self, node: Any, source: Source) -> None:
        from pshost.compiler.tree import kind, type_name

        self.node = node
        self.source = source
        self.name = str(getattr(node.Name.VariablePath, "UserPath", node.Name.VariablePath))
        self.attributes = tuple(a for a in node.Attributes or () if kind(a) != "TypeConstraintAst")
        types = [type_name(a) for a in node.Attributes or () if kind(a) == "TypeConstraintAst"]
        self.type_name: str | None = types[0] if types else None
        self.default_node = node.DefaultValue
        self._default: Callable[[Any], Any] | None = None

    @property
    def default_code(self) -> Callable[[Any], Any] | None:
        """A function of the scope that gives the default, or None if there is none."""
        if self.default_node is None:
            return None
        if self._default is None:
            from pshost.compiler.unit import value_function

            self._default = value_function(self.default_node, self.source)
        return self._default


class ValueCode:
    """An expression that is compiled alone (a default, a property's value), as the call stack names it."""

    __slots__ = ("ast", "name", "source")

    def __init__(self, ast: Any, source: Source) -> None:
        self.ast = ast
        self.source = source
        self.name = ""


class LinkedBody:
    """A block's parts over a scope's cells; each is None or a function of `emit`."""

    __slots__ = ("begin", "clean", "dynamicparam", "end", "process")

    def __init__(self, parts: dict[str, Any]) -> None:
        self.begin = parts.get("begin")
        self.process = parts.get("process")
        self.end = parts.get("end")
        self.clean = parts.get("clean")
        self.dynamicparam = parts.get("dynamicparam")


class BlockCode:
    """What the runtime knows of a script block.

    `local()` is for blocks that are `simple`: `f(parent, emit, rest, *values)`, one value for each parameter, UNSET
    for one that was not given (the function sets its default). `linked(scope)` is for any block: parameters are set
    in the scope before.
    """

    __slots__ = (
        "_linked",
        "_local",
        "_mentions",
        "_parameters",
        "_plain",
        "_simple",
        "advanced",
        "ast",
        "binding",
        "definition",
        "has_blocks",
        "method",
        "name",
        "parameter_nodes",
        "source",
    )

    def __init__(
        self, ast: Any, source: Source, name: str | None = None, parameters: Any = None, method: bool = False
    ) -> None:
        self.ast = ast
        self.source = source
        self.name = name
        self.method = method
        self.definition: tuple[int, int] | None = None  # where the function definition around it stands
        block = ast.ParamBlock
        inner = tuple(block.Parameters or ()) if block is not None else ()
        self.parameter_nodes: tuple[Any, ...] = tuple(parameters or ()) or inner
        self.binding = _binding(block)
        self.advanced = self.binding is not None or any(
            _is_parameter(a) for n in self.parameter_nodes for a in n.Attributes or ()
        )
        self.has_blocks = any(
            getattr(ast, field, None) is not None
            for field in ("BeginBlock", "ProcessBlock", "CleanBlock", "DynamicParamBlock")
        )
        self._parameters: tuple[Parameter, ...] | None = None
        self._simple: bool | None = None
        self._mentions: dict[str, bool] = {}
        self._plain: dict[tuple[str, ...], bool] = {}
        self._local: Any = None
        self._linked: Any = None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The declared parameters."""
        if self._parameters is None:
            self._parameters = tuple(Parameter(node, self.source) for node in self.parameter_nodes)
        return self._parameters

    @property
    def simple(self) -> bool:
        """Whether the block can run as a plain function: no blocks, no attributes, nothing that needs a scope of its
        own first.
        """
        if self._simple is None:
            self._simple = (
                not self.advanced
                and not self.has_blocks
                and not any(p.attributes for p in self.parameters)
                and (not _storage(self).linked)
            )
        return self._simple

    def is_plain_call(self, shape: tuple[str, ...]) -> bool:
        """Whether a call of a shape only hands its values on by position, to a block that can run as a plain function."""
        known = self._plain.get(shape)
        if known is None:
            known = self._plain[shape] = (
                self.simple
                and all(entry == "p" for entry in shape)
                and not any(p.type_name for p in self.parameters)
            )
        return known

    def mentions(self, word: str) -> bool:
        """Whether a word (lower case) stands anywhere in the block's text: what code cannot name it need not be given."""
        known = self._mentions.get(word)
        if known is None:
            known = self._mentions[word] = word in self.source.text[self.ast.start : self.ast.end].lower()
        return known

    @property
    def has_dynamic(self) -> bool:
        """Whether there is a dynamicparam block."""
        return getattr(self.ast, "DynamicParamBlock", None) is not None

    @property
    def pages(self) -> bool:
        """Whether `[CmdletBinding(SupportsPaging)]` is there."""
        return bool((self.binding or {}).get("supportspaging"))

    def local(self) -> Callable[..., None]:
        """The block as a plain Python function."""
        if self._local is None:
            code, constants = self._code("f")
            self._local = FunctionType(code, globals_for(constants, code, self), self.name or "<script block>")
        made: Callable[..., None] = self._local
        return made

    def _code(self, form: str) -> tuple[CodeType, dict[str, Any]]:
        """The compiled code and its constants: from the cache, or made now."""
        from pshost.compiler import cache

        where = cache.entry_path(self.source, f"{form}{self.method}", self.ast.start, self.ast.end)
        found = cache.load(where, self.ast, self.source) if where is not None else None
        if found is not None:
            return found
        from pshost.compiler.unit import code_of, compile_tree, linked_tree, local_tree

        constants: dict[str, Any] = {}
        try:
            if form == "f":
                tree = local_tree(self.ast, self.source, self.parameter_nodes, constants)
            else:
                tree = linked_tree(self.ast, self.source, self.parameter_nodes, constants, self.method)
            code = code_of(compile_tree(tree, self.source), form)
        except RecursionError:
            from pshost.compiler.errors import ScriptTooComplicated
            from pshost.compiler.positions import Extent

            extent = Extent(self.source, self.ast.start, self.ast.end)
            raise ScriptTooComplicated("The script is too complicated: it nests too deep", extent) from None
        if where is not None:
            cache.store(where, code, constants)
        return code, constants

    def recipe(self) -> tuple[Any, ...]:
        """How the cache finds this block again in its tree."""
        return ("block", self.ast.start, self.ast.end, self.name, self.definition)

    def linked(self, scope: Any) -> LinkedBody:
        """The block over the cells of a scope."""
        if self._linked is None:
            code, constants = self._code("link")
            self._linked = (code, globals_for(constants, code, self))
        code, names = self._linked
        return LinkedBody(link_code(code, names, scope))


    def stages(self, scope: Any) -> Any:
        """The stages of the block's only pipeline, its arguments evaluated in a scope; None if that is not all there is to the block."""
        from pshost.compiler.tree import kind
        from pshost.compiler.unit import code_of, compile_tree, stages_tree

        end = self.ast.EndBlock
        statements = list(end.Statements) if end is not None and not self.has_blocks and not end.Traps else []
        if len(statements) != 1 or kind(statements[0]) != "PipelineAst":
            return None
        if any(kind(element) != "CommandAst" for element in statements[0].PipelineElements):
            return None
        constants: dict[str, Any] = {}
        tree = stages_tree(self.ast, statements[0], self.source, constants)
        code = code_of(compile_tree(tree, self.source), "link")
        return link_code(code, globals_for(constants, code, self), scope)["stages"]()


def _storage(code: BlockCode) -> Any:
    from pshost.compiler.unit import storage_of

    return storage_of(code.ast, code.parameter_nodes)


def _binding(block: Any) -> dict[str, Any] | None:
    """The named arguments of `[CmdletBinding()]` (lower case), or None without it."""
    from pshost.compiler.tree import kind, type_name

    for attribute in (block.Attributes or ()) if block is not None else ():
        if kind(attribute) == "AttributeAst" and type_name(attribute).lower() in (
            "cmdletbinding",
            "cmdletbindingattribute",
        ):
            found: dict[str, Any] = {}
            for argument in attribute.NamedArguments or ():
                value = argument.Argument
                if argument.ExpressionOmitted:
                    found[str(argument.ArgumentName).lower()] = True
                elif kind(value) == "VariableExpressionAst":
                    found[str(argument.ArgumentName).lower()] = {"true": True, "false": False}.get(
                        str(value.VariablePath).lower()
                    )
                else:
                    found[str(argument.ArgumentName).lower()] = getattr(value, "Value", None)
            return found
    return None


def _is_parameter(attribute: Any) -> bool:
    from pshost.compiler.tree import kind, type_name

    return kind(attribute) == "AttributeAst" and type_name(attribute).lower() in ("parameter", "parameterattribute")


# Variables that the runtime looks for in its callers' frames, and those of them that some code assigns: it looks for no others.
WATCHED = ("v_ofs",)
assigned: set[str] = set()


def globals_for(constants: dict[str, Any], code: CodeType, block: Any) -> dict[str, Any]:
    """The globals of compiled code: its constants, over the runtime's names as builtins.

    `block` has the tree, the source and the name of what the code is, for whoever reads the call stack.
    """
    pending = [code]
    while pending:
        current = pending.pop()
        for name in WATCHED:
            if name in current.co_varnames or name in current.co_cellvars or name in current.co_freevars:
                assigned.add(name)
        for name in current.co_names:
            if name not in runtime_names and name not in constants:
                for resolve in resolve_name:
                    resolve(name)
        pending.extend(c for c in current.co_consts if isinstance(c, CodeType))
    constants["__builtins__"] = runtime_names
    constants["__name__"] = "pshost.script"
    constants["__block__"] = block
    return constants


def link_code(code: CodeType, names: dict[str, Any], scope: Any) -> dict[str, Any]:
    """The functions defined in `link`, with their free variables bound to the scope's cells."""
    cells = scope.cells
    if "UNSET" not in runtime_names:
        for resolve in resolve_name:
            resolve("UNSET")
    unset = runtime_names["UNSET"]
    made: dict[str, Any] = {}
    for constant in code.co_consts:
        if not isinstance(constant, CodeType):
            continue
        closure: list[CellType] = []
        for free in constant.co_freevars:
            if free == "sc":
                closure.append(CellType(scope))
                continue
            cell = cells.get(free[2:])
            if cell is None:
                cell = cells[free[2:]] = CellType(unset)
            closure.append(cell)
        made[constant.co_name] = FunctionType(constant, names, constant.co_name, None, tuple(closure))
    return made
