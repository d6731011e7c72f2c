"""The code of one script block, as the runtime holds it: what it declares, and its Python functions, compiled on the
first call.
"""

from __future__ import annotations

from types import CellType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import Source

    # What the cache has of a block: start, end, name, method, has_blocks, has_dynamic, definition, and what it declares: None for
    # nothing, packed trees of `param()` and of the parameters outside, or an empty tuple where these have no packed form.
    Kept = tuple[int, int, str | None, bool, bool, bool, tuple[int, int] | None, Any]

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
            self._default = value_function(self.default_node, self.source)
        return self._default


class ValueCode:
    """An expression that is compiled alone (a default, a property's value), as the call stack names it."""

    __slots__ = ("ast", "name", "source")

    def __init__(self, ast: Any, source: Source) -> None:
        self.ast = ast
        self.source = source
        self.name = ""


def value_function(node: Any, source: Source) -> Callable[[Any], Any]:
    """A function of a scope that evaluates an expression in it (parameter defaults, property values)."""
    from pshost.compiler import cache

    where = cache.entry_path(source, "value", node.start, node.end)
    found = cache.load(where, source) if where is not None else None
    if found is None:
        from pshost.compiler.unit import code_of, compile_tree, value_tree

        constants: dict[str, Any] = {}
        found = code_of(compile_tree(value_tree(node, source, constants), source), "link"), constants
        if where is not None:
            cache.store(where, *found)
    code = found[0]
    names = globals_for(found[1], code, ValueCode(node, source))

    def value(scope: Any) -> Any:
        return link_code(code, names, scope)["value"]()

    return value


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
        "_advanced",
        "_answers",
        "_ast",
        "_binding",
        "_declared",
        "_kept",
        "_keys",
        "_linked",
        "_local",
        "_mentions",
        "_nodes",
        "_parameters",
        "_plain",
        "_simple",
        "definition",
        "end",
        "has_blocks",
        "has_dynamic",
        "method",
        "name",
        "source",
        "start",
    )

    def __init__(
        self, ast: Any, source: Source, name: str | None = None, parameters: Any = None, method: bool = False
    ) -> None:
        self._ast = ast
        self._kept: Kept | None = None
        self.source = source
        self.name = name
        self.method = method
        self.start: int = ast.start
        self.end: int = ast.end
        self.has_dynamic = getattr(ast, "DynamicParamBlock", None) is not None
        self.has_blocks = self.has_dynamic or any(
            getattr(ast, field, None) is not None for field in ("BeginBlock", "ProcessBlock", "CleanBlock")
        )
        self._declared: tuple[Any, tuple[Any, ...]] | None = (ast.ParamBlock, tuple(parameters or ()))
        self._reset()

    @classmethod
    def of_kept(cls, kept: Kept, source: Source) -> BlockCode:
        """A block that an earlier run has kept: its tree is asked for only where something needs more than is kept."""
        made = cls.__new__(cls)
        made._ast = None
        made._kept = kept
        made.source = source
        made.start, made.end, made.name, made.method, made.has_blocks, made.has_dynamic, definition, _ = kept
        made._declared = None
        made._reset()
        made.definition = definition
        return made

    def _reset(self) -> None:
        self.definition: tuple[int, int] | None = None  # where the function definition around it stands
        self._nodes: tuple[Any, ...] | None = None
        self._binding: Any = self
        self._advanced: bool | None = None
        self._parameters: tuple[Parameter, ...] | None = None
        self._simple: bool | None = None
        self._mentions: dict[str, bool] = {}
        self._plain: dict[tuple[str, ...], bool] = {}
        self._local: Any = None
        self._linked: Any = None
        self._answers: dict[tuple[str, ...], Any] = {}
        self._keys: dict[Any, object] = {}

    def keep(self) -> Kept:
        """What another run needs of the block to make it anew."""
        if self._kept is not None:
            return self._kept
        from pshost.compiler.packed import NotPackableError, pack

        declared: Any = None
        block, parameters = self.declared
        if block is not None or parameters:
            try:
                declared = (pack(block), pack(list(parameters)))
            except (NotPackableError, RecursionError):
                declared = ()
        return (self.start, self.end, self.name, self.method, self.has_blocks, self.has_dynamic, self.definition, declared)

    @property
    def ast(self) -> Any:
        """The block's tree."""
        if self._ast is None:
            whole = self.source.tree
            is_whole = self.definition is None and (self.start, self.end) == (whole.start, whole.end)
            self._ast = whole if is_whole else self.source.node("ScriptBlockAst", self.start, self.end)
        return self._ast

    @property
    def declared(self) -> tuple[Any, tuple[Any, ...]]:
        """The tree of `param()`, or None, and the parameters that stand outside the block, as a function's may."""
        if self._declared is None:
            kept = None if self._kept is None else self._kept[-1]
            if kept is None:
                self._declared = (None, ())
            elif kept:
                from pshost.compiler.packed import unpack

                self._declared = (unpack(kept[0]), tuple(unpack(kept[1])))
            else:
                around = None if self.definition is None else self.source.node("FunctionDefinitionAst", *self.definition)
                self._declared = (self.ast.ParamBlock, tuple((around.Parameters or ()) if around is not None else ()))
        return self._declared

    @property
    def parameter_nodes(self) -> tuple[Any, ...]:
        """The trees of the parameters."""
        if self._nodes is None:
            block, parameters = self.declared
            self._nodes = parameters or (tuple(block.Parameters or ()) if block is not None else ())
        return self._nodes

    @property
    def binding(self) -> dict[str, Any] | None:
        """The named arguments of `[CmdletBinding()]` (lower case), or None without it."""
        if self._binding is self:
            self._binding = _binding(self.declared[0])
        found: dict[str, Any] | None = self._binding
        return found

    @property
    def advanced(self) -> bool:
        """Whether `[CmdletBinding()]` or a `[Parameter()]` makes it a command like the cmdlets."""
        if self._advanced is None:
            self._advanced = self.binding is not None or any(
                _is_parameter(a) for n in self.parameter_nodes for a in n.Attributes or ()
            )
        return self._advanced

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
                and not self._needs_scope()
            )
        return self._simple

    def _needs_scope(self) -> bool:
        """Whether something in it needs a scope of its own first; the cache knows it of blocks that were asked before."""
        from pshost.compiler import cache

        where = cache.entry_path(self.source, "needs-scope", self.start, self.end)
        known = None if where is None else cache.load_fact(where)
        if known.__class__ is bool:
            return bool(known)
        from pshost.compiler.unit import storage_of

        found = bool(storage_of(self.ast, self.parameter_nodes).linked)
        if where is not None:
            cache.store_fact(where, found)
        return found

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
            known = self._mentions[word] = word in self.source.text[self.start : self.end].lower()
        return known

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

    def answer(self, order: tuple[str, ...] = (), gathers: bool = True) -> Callable[..., Any] | None:
        """The block as a Python function that returns what it writes, which takes its parameters in an order
        (`pshost.compiler.answers`); None if it has no such form, or only one that gathers and that is not wanted.
        """
        found: Any = self._answers.get(order)
        if found is None:
            found = False if self._known_not_to_answer() else self._answering(order, gathers)
            if found is None:
                return None
            self._answers[order] = found
        if found is False or (not gathers and found.__code__.co_name != "f"):
            return None
        made: Callable[..., Any] = found
        return made

    def _answering(self, order: tuple[str, ...], gathers: bool) -> Any:
        """The function; False if there is none, None if it would gather and that is not wanted."""
        from pshost.compiler import cache
        from pshost.compiler.errors import CannotAnswerError, WritesBeforeItsEndError

        try:
            code, constants = self._code("answer", order, gathers)
        except WritesBeforeItsEndError:
            return None
        except CannotAnswerError:
            where = self._fact_of_answers()
            if where is not None:
                cache.store_fact(where, True)
            return False
        made = FunctionType(code, globals_for(constants, code, self), self.name or "<script block>")
        parameters = {parameter.name.lower(): parameter for parameter in self.parameters}
        taken = [parameters[name[2:]] for name in code.co_varnames[2 : code.co_argcount]]
        plain = [p.default_node is None and p.type_name is None and not p.attributes for p in taken]
        made.__defaults__ = tuple(None if is_null else runtime_names["UNSET"] for is_null in plain)
        return made

    def _known_not_to_answer(self) -> bool:
        """Whether the cache knows that the block has no form that returns what it writes."""
        from pshost.compiler import cache

        where = self._fact_of_answers()
        return where is not None and cache.load_fact(where) is True

    def _fact_of_answers(self) -> str | None:
        from pshost.compiler import cache

        return cache.entry_path(self.source, "cannot-answer", self.start, self.end)

    def key(self, module: Any) -> object:
        """What script blocks of this code in a module have in common."""
        return self._keys.setdefault(module, object())

    def _code(self, form: str, order: tuple[str, ...] = (), gathers: bool = True) -> tuple[CodeType, dict[str, Any]]:
        """The compiled code and its constants: from the cache, or made now."""
        from pshost.compiler import cache

        where = cache.entry_path(self.source, f"{form}{self.method}{'/'.join(order)}", self.start, self.end)
        found = cache.load(where, self.source) if where is not None else None
        if found is not None:
            return found
        from pshost.compiler.answers import answer_tree
        from pshost.compiler.unit import code_of, compile_tree, linked_tree, local_tree

        constants: dict[str, Any] = {}
        try:
            if form == "answer":
                tree = answer_tree(self.ast, self.source, self.parameter_nodes, constants, order, gathers)
            elif form == "f":
                tree = local_tree(self.ast, self.source, self.parameter_nodes, constants)
            else:
                tree = linked_tree(self.ast, self.source, self.parameter_nodes, constants, self.method)
            code = code_of(compile_tree(tree, self.source), tree.body[0].name)  # type: ignore[attr-defined] # that is a function
        except RecursionError:
            from pshost.compiler.errors import ScriptTooComplicated
            from pshost.compiler.positions import Extent

            extent = Extent(self.source, self.start, self.end)
            raise ScriptTooComplicated("The script is too complicated: it nests too deep", extent) from None
        if where is not None:
            cache.store(where, code, constants)
        return code, constants

    def recipe(self) -> tuple[Any, ...]:
        """What the cache makes this block of again."""
        return ("block", self.keep())

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
# The variables that some code names by their scope (`$script:x`): whatever stands so anywhere in a source whose code has run.
named_by_scope: set[str] = set()
_NAMED = r"(?:script|global):(\w+)"


def note_names(source: Source) -> None:
    """Note which variables a source names by their scope."""
    if source.noted:
        return
    source.noted = True
    text = source.text.lower()
    if "script:" in text or "global:" in text:
        import re

        named_by_scope.update(re.findall(_NAMED, text))


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
    note_names(block.source)
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
