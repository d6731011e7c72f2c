"""Where each variable of a script block lives.

Variables that a block assigns become Python locals `v_NAME` (a free variable bound to the scope's cell in a linked
block). A callee finds its caller's variables by name, so a block that makes opaque calls offers a scope made of the
closure cells of a lambda that names them all; a block without such calls (a leaf) has plain fast locals and makes
nothing.

Names that a block never assigns, and names that only a command can set (`Set-Variable x`), are looked up by name.
"""

from __future__ import annotations

from typing import Any

from pshost.compiler.tree import FUSED, children, is_literal_block_stage, kind, type_name, variable_name

CONSTANTS = frozenset(("true", "false", "null"))

# Set by the runtime in a scope of its own for the block: a block that reads them cannot be a plain function.
SCOPE_ONLY = frozenset(
    (
        "psboundparameters",
        "myinvocation",
        "pscmdlet",
        "input",
        "psscriptroot",
        "pscommandpath",
        "this",
        "executioncontext",
    )
)

READ_ONLY = frozenset(
    (
        "true",
        "false",
        "null",
        "?",
        "pid",
        "host",
        "home",
        "psversiontable",
        "pshome",
        "shellid",
        "executioncontext",
        "pseditions",
        "error",
        "psedition",
        "psculture",
        "psuiculture",
        "islinux",
        "iswindows",
        "ismacos",
        "iscoreclr",
        "enabledexperimentalfeatures",
    )
)

# The engine reads them and they have types: they are assigned by name.
PREFERENCES = frozenset(
    (
        "erroractionpreference",
        "warningpreference",
        "verbosepreference",
        "debugpreference",
        "informationpreference",
        "progresspreference",
        "confirmpreference",
        "errorview",
        "psdefaultparametervalues",
    )
)

# What loops set for their bodies to read.
ENUMERATORS = frozenset(("foreach", "switch"))

_NAMING_COMMANDS = frozenset(
    (
        "set-variable",
        "sv",
        "set",
        "new-variable",
        "nv",
        "remove-variable",
        "rv",
        "clear-variable",
        "clv",
        "get-variable",
        "gv",
    )
)

# What makes the block's own scope change in ways that only its cells by name can follow.
_LINKING_COMMANDS = frozenset(("invoke-expression", "iex", "import-module", "ipmo"))


class Storage:
    """What an analysis of one script block found."""

    __slots__ = ("assigned", "attributes", "calls", "dynamic", "linked", "preferences", "reads", "retyped", "types")

    def __init__(self) -> None:
        self.assigned: set[str] = set()
        self.reads: set[str] = set()
        self.dynamic: set[str] = set()
        self.types: dict[str, Any] = {}
        self.retyped: dict[str, list[Any]] = {}
        self.attributes: dict[str, list[Any]] = {}
        self.calls = False
        self.linked = False
        self.preferences = False

    def declared_type(self, name: str, before: int) -> Any:
        """The type constraint last written for a variable before a place in the source, or None."""
        first = self.types.get(name)
        if first is None:
            return None
        written = [typed for typed in (first, *self.retyped.get(name, ())) if typed.start < before]
        return max(written, key=lambda typed: int(typed.start), default=None)

    @property
    def variables(self) -> list[str]:
        """The names that get a place of their own, sorted as Python sorts a closure's cells."""
        return sorted(self.assigned - self.dynamic)


def analyse(block: Any) -> Storage:
    """The storage of the variables of a `ScriptBlockAst`."""
    storage = Storage()
    parameters = getattr(block.ParamBlock, "Parameters", None) or () if block.ParamBlock is not None else ()
    for parameter in parameters:
        _parameter(storage, parameter)
    for name in ("BeginBlock", "ProcessBlock", "EndBlock", "CleanBlock", "DynamicParamBlock"):
        part = getattr(block, name, None)
        if part is not None:
            _walk(storage, part)
    storage.assigned -= CONSTANTS
    storage.dynamic |= READ_ONLY | PREFERENCES
    if storage.reads & SCOPE_ONLY:
        storage.linked = True
    if "args" in storage.reads:
        storage.assigned.add("args")
    storage.assigned |= storage.reads & ENUMERATORS
    storage.preferences = not PREFERENCES.isdisjoint(storage.assigned) or any(
        name.endswith("preference") for name in storage.assigned
    )
    return storage


def storage_of_loop(node: Any) -> Storage:
    """The storage of the variables of a loop alone."""
    storage = Storage()
    _walk(storage, node)
    storage.assigned -= CONSTANTS
    storage.preferences = any(name.endswith("preference") for name in storage.assigned) or not PREFERENCES.isdisjoint(storage.assigned)
    return storage


def _parameter(storage: Storage, parameter: Any) -> None:
    name = variable_name(parameter.Name)
    storage.assigned.add(name)
    for attribute in parameter.Attributes or ():
        if kind(attribute) == "TypeConstraintAst":
            storage.types[name] = attribute
        elif type_name(attribute).lower().startswith("validate"):
            storage.attributes.setdefault(name, []).append(attribute)


def parameter_of_function(storage: Storage, parameters: Any) -> None:
    """The parameters of `function f($a, $b)`, which stand outside its body."""
    for parameter in parameters or ():
        _parameter(storage, parameter)


def _walk(storage: Storage, root: Any) -> None:
    pending = [root]
    while pending:
        node = pending.pop()
        name = kind(node)
        visit = _VISITS.get(name)
        if visit is not None:
            below = visit(storage, node)
            if below is not None:
                pending.extend(below)
                continue
        pending.extend(children(node))


def _assignment(storage: Storage, node: Any) -> list[Any] | None:
    _targets(storage, node.Left)
    return None


def _targets(storage: Storage, target: Any) -> None:
    typed: Any = None
    checks: list[Any] = []
    while kind(target) in ("ConvertExpressionAst", "AttributedExpressionAst", "ParenExpressionAst"):
        if kind(target) == "ConvertExpressionAst" and typed is None:
            typed = target.Type if getattr(target, "Type", None) is not None else target.Attribute
        if kind(target) == "AttributedExpressionAst" and kind(target.Attribute) == "AttributeAst":
            checks.append(target.Attribute)
        if kind(target) == "ParenExpressionAst":
            inner = target.Pipeline
            elements = getattr(inner, "PipelineElements", None)
            if not elements or kind(elements[0]) != "CommandExpressionAst":
                return
            target = elements[0].Expression
        else:
            target = target.Child
    if kind(target) == "ArrayLiteralAst":
        for element in target.Elements:
            _targets(storage, element)
    elif kind(target) == "VariableExpressionAst":
        name = variable_name(target)
        if ":" not in name:
            storage.assigned.add(name)
            if typed is not None and type_name(typed).lower() != "ref" and storage.types.setdefault(name, typed) is not typed:
                storage.retyped.setdefault(name, []).append(typed)
            if checks:
                storage.attributes.setdefault(name, []).extend(checks)
        elif name.startswith("private:"):
            storage.calls = True


def _unary(storage: Storage, node: Any) -> list[Any] | None:
    if str(node.TokenKind) in ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"):
        _targets(storage, node.Child)
    return None


def _for_each(storage: Storage, node: Any) -> list[Any] | None:
    _targets(storage, node.Variable)
    return None


def _variable(storage: Storage, node: Any) -> list[Any] | None:
    storage.reads.add(variable_name(node))
    return []


def _convert(storage: Storage, node: Any) -> list[Any] | None:
    target = node.Attribute if getattr(node, "Type", None) is None else node.Type
    if type_name(target).lower() == "ref" and kind(node.Child) == "VariableExpressionAst":
        storage.assigned.add(variable_name(node.Child))
        storage.calls = True
    return None


def _command(storage: Storage, node: Any) -> list[Any] | None:
    storage.calls = True
    if str(node.InvocationOperator) == "Dot":
        storage.linked = True
    elements = node.CommandElements
    first = elements[0]
    name = str(first.Value).lower() if kind(first) == "StringConstantExpressionAst" else ""
    if name in _NAMING_COMMANDS:
        storage.dynamic.update(str(e.Value).lower() for e in elements[1:] if kind(e) == "StringConstantExpressionAst")
    if name in _LINKING_COMMANDS:
        storage.linked = True
    for index, element in enumerate(elements):
        if kind(element) == "CommandParameterAst" and str(element.ParameterName).lower() in _VARIABLE_PARAMETERS:
            value = element.Argument or (elements[index + 1] if index + 1 < len(elements) else None)
            if value is not None and kind(value) == "StringConstantExpressionAst":
                storage.dynamic.add(str(value.Value).lstrip("+").lower())
    return None


_VARIABLE_PARAMETERS = frozenset(
    (
        "outvariable",
        "ov",
        "errorvariable",
        "ev",
        "warningvariable",
        "wv",
        "informationvariable",
        "iv",
        "pipelinevariable",
        "pv",
        "sessionvariable",
        "sv",
        "statuscodevariable",
        "responseheadersvariable",
        "rhv",
    )
)


def _pipeline(storage: Storage, node: Any) -> list[Any] | None:
    if getattr(node, "Background", False):
        storage.calls = True
    below: list[Any] = []
    for index, element in enumerate(node.PipelineElements):
        if index and is_literal_block_stage(element, FUSED):
            storage.assigned.add("_")
            end = element.CommandElements[1].ScriptBlock.EndBlock
            if end is not None:
                below.append(end)
        else:
            below.append(element)
    return below


def _opaque(storage: Storage, _node: Any) -> list[Any] | None:
    storage.calls = True
    return None


def _nested(storage: Storage, _node: Any) -> list[Any] | None:
    storage.calls = True
    return []


def _underscore(storage: Storage, node: Any) -> list[Any] | None:
    storage.assigned.add("_")
    storage.calls = storage.calls or kind(node) != "SwitchStatementAst" or "Regex" in str(node.Flags)  # which sets $Matches by name
    return None


def _binary(storage: Storage, node: Any) -> list[Any] | None:
    if str(node.Operator) in ("Imatch", "Cmatch", "Inotmatch", "Cnotmatch"):
        storage.assigned.add("matches")
    return None


def _pipeline_chain(storage: Storage, node: Any) -> list[Any] | None:
    storage.calls = storage.calls or bool(node.Background)
    return None


_VISITS: dict[str, Any] = {
    "AssignmentStatementAst": _assignment,
    "UnaryExpressionAst": _unary,
    "ForEachStatementAst": _for_each,
    "VariableExpressionAst": _variable,
    "ConvertExpressionAst": _convert,
    "CommandAst": _command,
    "PipelineAst": _pipeline,
    "PipelineChainAst": _pipeline_chain,
    "BaseCtorInvokeMemberExpressionAst": _opaque,
    "ScriptBlockExpressionAst": _nested,
    "FunctionDefinitionAst": _nested,
    "TypeDefinitionAst": _nested,
    "FileRedirectionAst": _opaque,
    "TryStatementAst": _underscore,
    "TrapStatementAst": _underscore,
    "SwitchStatementAst": _underscore,
    "BinaryExpressionAst": _binary,
}
