"""What PowerShell checks in a tree before it runs anything: targets of assignments, duplicates, jumps out of `finally`, class members.

A builder names the nodes that are worth a look (`Context.check`), so that no pass over the whole tree is needed. A check takes the node
and the parse's context, and notes errors there.
"""

from __future__ import annotations

import operator

from pshost.syntax.ast import (
    ArrayExpressionAst,
    ArrayLiteralAst,
    AssignmentStatementAst,
    Ast,
    AttributedExpressionAst,
    BinaryExpressionAst,
    BreakStatementAst,
    CommandAst,
    CommandExpressionAst,
    ConstantExpressionAst,
    ContinueStatementAst,
    ConvertExpressionAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ExpandableStringExpressionAst,
    ForEachStatementAst,
    ForStatementAst,
    FunctionDefinitionAst,
    FunctionMemberAst,
    HashtableAst,
    IfStatementAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    LabeledStatementAst,
    LoopStatementAst,
    MemberExpressionAst,
    ParenExpressionAst,
    PipelineAst,
    PropertyMemberAst,
    ReturnStatementAst,
    ScriptBlockAst,
    ScriptBlockExpressionAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    SubExpressionAst,
    SwitchStatementAst,
    TernaryExpressionAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    TypeDefinitionAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    VariableExpressionAst,
    WhileStatementAst,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pshost.syntax.build.context import Context

_slots: dict[type, tuple[str, ...]] = {}


def properties(cls: type) -> tuple[str, ...]:
    """The names of a node class's properties, those of its bases included."""
    found = _slots.get(cls)
    if found is None:
        names = [name for base in cls.__mro__ for name in base.__dict__.get("__slots__", ()) if name[0].isupper()]
        found = _slots[cls] = tuple(sorted(names))
    return found


def values(node: Ast) -> list[Any]:
    """The values of a node's properties."""
    return [getattr(node, name) for name in properties(node.__class__)]


def descendants(root: Any, stop: tuple[type, ...] = ()) -> Iterator[Ast]:
    """A node and all below it in the order of the text, but nothing inside nodes of the `stop` classes."""
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list | tuple):
            waiting.extend(reversed(item))
        elif isinstance(item, Ast):
            yield item
            if not isinstance(item, stop):
                waiting.extend(sorted((v for v in values(item) if isinstance(v, Ast | list)), key=_place, reverse=True))


def of_classes(root: Any, wanted: frozenset[type], stop: frozenset[type] = frozenset()) -> list[Any]:
    """The nodes of some classes at and below a node in the order in which they start, but none inside nodes of the `stop` classes."""
    found = []
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if item is None:
            continue
        kind = item.__class__
        holders = _holders.get(kind)
        if holders is None:
            holders = _holders[kind] = _holders_of(kind)
        if holders is True:
            waiting += item
            continue
        if kind in wanted:
            found.append(item)
        if holders and kind not in stop:
            waiting += [getattr(item, name) for name in holders]
    found.sort(key=_start)
    return found


# To each class what of its objects holds nodes: the names of properties, or True where the object itself is a list.
_holders: dict[type, Any] = {}


def _holders_of(kind: type) -> Any:
    """From what a node class's constructor says of its properties."""
    if not issubclass(kind, Ast):
        return issubclass(kind, list | tuple) or ()
    written = kind.__init__.__annotations__
    return tuple(name for name in properties(kind) if "Ast" in written[name] or "Any" in written[name])


_start = operator.attrgetter("start")


def _place(item: Any) -> int:
    while isinstance(item, list | tuple):
        if not item:
            return 0
        item = item[0]
    return item.start if isinstance(item, Ast) else 0


# ---- assignments

_TARGETS = (VariableExpressionAst, IndexExpressionAst)


def _bad_target(node: Any) -> Any:
    """The part of an expression that cannot be assigned to, or None."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        kind = one.__class__
        if kind in _TARGETS or isinstance(one, MemberExpressionAst):
            continue
        if kind is ArrayLiteralAst:
            waiting.extend(reversed(one.Elements))
        elif isinstance(one, AttributedExpressionAst):
            waiting.append(one.Child)
        elif kind is ParenExpressionAst:
            waiting.append(one.Pipeline)
        elif kind is PipelineAst and len(one.PipelineElements) == 1:
            waiting.append(one.PipelineElements[0])
        elif kind is CommandExpressionAst and not one.Redirections:
            waiting.append(one.Expression)
        else:
            return one
    return None


def assignment(node: AssignmentStatementAst, c: Context) -> None:
    """The left side must be something that can be assigned to."""
    bad = _bad_target(node.Left)
    if bad is not None:
        c.error("InvalidLeftHandSide", bad.start, bad.end)


def increment(child: Any, sign: str, c: Context) -> None:
    """`++` and `--` work on what can be assigned to."""
    bad = _bad_target(child)
    if bad is None and child.__class__ in (InvokeMemberExpressionAst, ArrayLiteralAst):
        bad = child
    if bad is not None:
        c.error("OperatorRequiresVariableOrProperty", bad.start, bad.end, sign)


def attributed(node: AttributedExpressionAst, c: Context) -> None:
    """Only a variable takes attributes."""
    inner: Any = node
    while isinstance(inner, AttributedExpressionAst):
        inner = inner.Child
    if inner.__class__ is not VariableExpressionAst:
        c.error("UnexpectedAttribute", node.Attribute.start, node.Attribute.end, node.Attribute.TypeName)


# ---- names and keys


def drive_reference(node: VariableExpressionAst, c: Context) -> None:
    """In a string, a colon behind a variable must be followed by more of its name."""
    text = c.text
    if text[node.end : node.end + 1] == ":" and text[node.end + 1 : node.end + 2] != ":" and ":" not in node.VariablePath:
        c.error("InvalidVariableReferenceWithDrive", node.start, node.end + 1)


def parameters(node: Any, c: Context) -> None:
    """No two parameters have one name."""
    seen: set[str] = set()
    for one in node.Parameters:
        name = one.Name
        if name.__class__ is not VariableExpressionAst:
            continue
        if name.VariablePath.lower() in seen:
            c.error("DuplicateFormalParameter", name.start, name.end, name.VariablePath)
        seen.add(name.VariablePath.lower())


def hash_keys(node: HashtableAst, c: Context) -> None:
    """No two constant keys are one."""
    seen: set[str] = set()
    for key, _ in node.KeyValuePairs:
        if key.__class__ is not StringConstantExpressionAst and key.__class__ is not ConstantExpressionAst:
            continue
        text = str(key.Value)
        if text.lower() in seen:
            c.error("DuplicateKeyInHashLiteral", key.start, key.end, text)
        seen.add(text.lower())


def attribute_arguments(node: Any, c: Context) -> None:
    """An attribute's arguments are constants or script blocks."""
    for one in [*node.PositionalArguments, *(n.Argument for n in node.NamedArguments)]:
        if not _is_constant(one):
            c.error("ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", one.start, one.end)


_LEAVES = (StringConstantExpressionAst, ConstantExpressionAst, TypeExpressionAst, ScriptBlockExpressionAst)
_INNER = (
    ArrayLiteralAst, ArrayExpressionAst, SubExpressionAst, ParenExpressionAst, PipelineAst, CommandExpressionAst, StatementBlockAst,
    UnaryExpressionAst, BinaryExpressionAst, ConvertExpressionAst, TernaryExpressionAst, HashtableAst, ExpandableStringExpressionAst,
)  # fmt: skip


def _is_constant(node: Any) -> bool:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        kind = one.__class__
        if kind in _LEAVES:
            continue
        if kind is VariableExpressionAst and one.VariablePath.lower() in ("true", "false", "null"):
            continue
        if kind is MemberExpressionAst and one.Static and one.Expression.__class__ is TypeExpressionAst:
            continue
        if kind not in _INNER:
            return False
        for value in values(one):
            if isinstance(value, Ast):
                waiting.append(value)
            elif isinstance(value, list):
                waiting.extend(n for item in value for n in (item if isinstance(item, tuple) else (item,)) if isinstance(n, Ast))
    return True


# ---- try

# What a type is derived from, where scripts commonly catch it; everything is an Exception.
_BASES = {
    "systemexception": "exception", "ioexception": "systemexception", "filenotfoundexception": "ioexception",
    "directorynotfoundexception": "ioexception", "pathtoolongexception": "ioexception", "endofstreamexception": "ioexception",
    "drivenotfoundexception": "ioexception", "fileloadexception": "ioexception", "argumentexception": "systemexception",
    "argumentnullexception": "argumentexception", "argumentoutofrangeexception": "argumentexception",
    "arithmeticexception": "systemexception", "dividebyzeroexception": "arithmeticexception",
    "overflowexception": "arithmeticexception", "invalidoperationexception": "systemexception",
    "objectdisposedexception": "invalidoperationexception", "formatexception": "systemexception",
    "invalidcastexception": "systemexception", "notsupportedexception": "systemexception",
    "notimplementedexception": "systemexception", "nullreferenceexception": "systemexception",
    "indexoutofrangeexception": "systemexception", "unauthorizedaccessexception": "systemexception",
    "timeoutexception": "systemexception", "operationcanceledexception": "systemexception",
    "taskcanceledexception": "operationcanceledexception", "runtimeexception": "systemexception",
    "commandnotfoundexception": "runtimeexception", "actionpreferencestopexception": "runtimeexception",
    "parameterbindingexception": "runtimeexception", "itemnotfoundexception": "sessionstateexception",
    "sessionstateexception": "runtimeexception", "psinvalidoperationexception": "invalidoperationexception",
    "psargumentexception": "argumentexception", "psinvalidcastexception": "invalidcastexception",
    "parseexception": "runtimeexception", "methodinvocationexception": "methodexception", "methodexception": "extendedtypesystemexception",
    "extendedtypesystemexception": "runtimeexception", "webexception": "invalidoperationexception",
    "httprequestexception": "exception", "socketexception": "systemexception", "keynotfoundexception": "systemexception",
}  # fmt: skip


def _last_name(type_name: str) -> str:
    return type_name.lower().rpartition(".")[2]


def _handled(name: str, by: str) -> bool:
    """Whether catching `by` catches `name` too."""
    if by == "exception":
        return name == "exception" or name.endswith("exception")
    seen: str | None = name
    while seen is not None:
        if seen == by:
            return True
        seen = _BASES.get(seen)
    return False


def try_statement(node: TryStatementAst, c: Context) -> None:
    """A type is caught once; nothing jumps out of `finally`."""
    caught: list[str] = []
    for clause in node.CatchClauses:
        for one in clause.CatchTypes:
            name = _last_name(one.TypeName)
            if any(_handled(name, by) for by in caught):
                c.error("ExceptionTypeAlreadyCaught", one.start, one.end, one.TypeName.FullName)
        caught += [_last_name(one.TypeName) for one in clause.CatchTypes]
    if node.Finally is not None:
        _leaving(node.Finally, c)


def _leaving(block: StatementBlockAst, c: Context) -> None:
    """Notes each jump that would leave a `finally` block."""
    waiting: list[tuple[Any, frozenset[str]]] = [(block, frozenset())]
    while waiting:
        node, loops = waiting.pop()
        if node.__class__ in (ScriptBlockAst, FunctionDefinitionAst, TypeDefinitionAst):
            continue
        if node.__class__ is ReturnStatementAst:
            c.error("ControlLeavingFinally", node.start, node.end)
        elif node.__class__ in (BreakStatementAst, ContinueStatementAst):
            label = node.Label.Value.lower() if node.Label.__class__ is StringConstantExpressionAst else ""
            if label not in loops and (node.Label is None or label):
                c.error("ControlLeavingFinally", node.start, node.end)
        if isinstance(node, LabeledStatementAst):
            loops = loops | {"", (getattr(node, "Label", None) or "").lower()}
        for value in values(node):
            inner = value if isinstance(value, list) else [value]
            for item in inner:
                waiting.extend((n, loops) for n in (item if isinstance(item, tuple) else (item,)) if isinstance(n, Ast))


# ---- data sections

_DATA_VARIABLES = frozenset(("psculture", "psuiculture", "true", "false", "null"))
_NOT_IN_DATA: dict[type, str] = {
    AssignmentStatementAst: "AssignmentStatementNotSupportedInDataSection",
    ForEachStatementAst: "ForeachStatementNotSupportedInDataSection",
    ForStatementAst: "ForWhileStatementNotSupportedInDataSection",
    WhileStatementAst: "ForWhileStatementNotSupportedInDataSection",
    DoWhileStatementAst: "DoWhileStatementNotSupportedInDataSection",
    DoUntilStatementAst: "DoWhileStatementNotSupportedInDataSection",
    SwitchStatementAst: "SwitchStatementNotSupportedInDataSection",
    TryStatementAst: "TryStatementNotSupportedInDataSection",
    TrapStatementAst: "TrapStatementNotSupportedInDataSection",
    FunctionDefinitionAst: "FunctionDeclarationNotSupportedInDataSection",
    ReturnStatementAst: "FlowControlStatementNotSupportedInDataSection",
    BreakStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ContinueStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ExitStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ThrowStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ScriptBlockExpressionAst: "ScriptBlockNotSupportedInDataSection",
    InvokeMemberExpressionAst: "MethodCallNotSupportedInDataSection",
    MemberExpressionAst: "PropertyReferenceNotSupportedInDataSection",
    IndexExpressionAst: "ArrayReferenceNotSupportedInDataSection",
    ExpandableStringExpressionAst: "ExpandableStringNotSupportedInDataSection",
}


def data_section(node: Any, c: Context) -> None:
    """A data section holds constants, ConvertFrom-StringData and the commands that it names."""
    allowed = {"convertfrom-stringdata", *(str(getattr(one, "Value", "")).lower() for one in node.CommandsAllowed)}
    found: Any
    for found in descendants(node.Body, (ScriptBlockExpressionAst, FunctionDefinitionAst)):
        one, kind = found, found.__class__
        if kind is VariableExpressionAst:
            if one.VariablePath.lower() not in _DATA_VARIABLES:
                c.error("VariableReferenceNotSupportedInDataSection", one.start, one.end)
        elif kind is CommandAst:
            name = one.CommandElements[0]
            if name.__class__ is not StringConstantExpressionAst or name.Value.lower() not in allowed:
                c.error("CmdletNotInAllowedListForDataSection", one.start, one.end, c.text[name.start : name.end])
        elif kind in _NOT_IN_DATA:
            c.error(_NOT_IN_DATA[kind], one.start, one.end)


# ---- classes

# Base types that need no namespace: type accelerators and what is in System.
_KNOWN_BASES = frozenset((
    "object", "psobject", "pscustomobject", "hashtable", "attribute", "exception", "idisposable", "icomparable", "icloneable",
    "iformattable", "iequatable", "iformatprovider", "icustomformatter", "iserviceprovider", "iprogress", "iobserver", "iobservable",
    "eventargs", "random", "type", "version", "validateargumentsattribute", "validateenumeratedargumentsattribute",
    "argumentcompleterattribute",
    "ivalidatesetvaluesgenerator", "cmdletbinding", "marshalbyrefobject", "timeprovider", "uri", "pscmdlet", "psvariable", "stringcomparer",
    "int", "byte", "sbyte", "short", "ushort", "uint", "long", "ulong", "int16", "uint16", "int32", "uint32", "int64", "uint64",
))  # fmt: skip


def class_definition(node: TypeDefinitionAst, c: Context) -> None:
    """Base types exist, no member is defined twice, methods return what they promise on every path."""
    for base in node.BaseTypes:
        name = base.TypeName.Name.lower()
        known = name in _KNOWN_BASES or name in c.types or name.endswith(("exception", "attribute")) or "." in name
        if not known and not c.imports:
            c.error("TypeNotFound", base.start, base.end, base.TypeName.FullName)
    seen: set[tuple[str, ...]] = set()
    for member in node.Members:
        key: tuple[str, ...] = (member.Name.lower(),)
        start, end = member.start, member.end
        if isinstance(member, FunctionMemberAst):
            key += ("()", str(member.IsStatic), *(_parameter_type(one) for one in member.Parameters))
            if member.IsConstructor and member.IsStatic and member.Parameters:
                c.error("StaticConstructorCantHaveParams", member.Parameters[0].start, member.Parameters[0].end)
            _returns(member, c)
            start, end = _name_extent(member, c)
        if key in seen:
            c.error("MemberAlreadyDefined", start, end, member.Name)
        seen.add(key)


def _name_extent(method: FunctionMemberAst, c: Context) -> tuple[int, int]:
    before = method.ReturnType.end if method.ReturnType is not None else method.start
    start = c.text.find(method.Name, before)
    return start, start + len(method.Name)


def _parameter_type(parameter: Any) -> str:
    return next((str(one.TypeName).lower() for one in parameter.Attributes if one.__class__.__name__ == "TypeConstraintAst"), "object")


INNER_CODE = frozenset((ScriptBlockExpressionAst, FunctionDefinitionAst))
_RETURNS = frozenset((ReturnStatementAst,))


def _returns(method: FunctionMemberAst, c: Context) -> None:
    """`return` has a value where the method has a type, none where it is void, and no path ends without one."""
    declared = method.ReturnType
    typed = declared is not None and declared.TypeName.lower() not in ("void", "system.void")
    for one in of_classes(method.Body, _RETURNS, INNER_CODE):
        if typed and one.Pipeline is None:
            c.error("NonVoidMethodMissingReturnValue", one.start, one.end)
        elif not typed and one.Pipeline is not None:
            c.error("VoidMethodHasReturn", one.start, one.end)
    end = method.Body.EndBlock
    if typed and not _always_leaves(end.Statements if end is not None else []):
        c.error("MethodHasCodePathNotReturn", *_name_extent(method, c))


def _always_leaves(statements: list[Any], depth: int = 0) -> bool:
    return any(_leaves(one, depth) for one in statements)


_DEEPEST = 100  # blocks nested deeper than this are taken to return: looking further would use up Python's stack


def _leaves(statement: Any, depth: int) -> bool:
    """Whether a statement returns or throws on every path."""
    kind = statement.__class__
    if depth > _DEEPEST or kind in (ReturnStatementAst, ThrowStatementAst, ExitStatementAst):
        return True
    if kind is IfStatementAst or kind is SwitchStatementAst:
        otherwise = statement.ElseClause if kind is IfStatementAst else statement.Default
        bodies = [*(body for _, body in statement.Clauses), otherwise]
        return otherwise is not None and all(_always_leaves(b.Statements, depth + 1) for b in bodies)
    if kind is TryStatementAst:
        if statement.Finally is not None and _always_leaves(statement.Finally.Statements, depth + 1):
            return True
        bodies = [statement.Body, *(clause.Body for clause in statement.CatchClauses)]
        return all(_always_leaves(b.Statements, depth + 1) for b in bodies)
    if kind is DoWhileStatementAst or kind is DoUntilStatementAst:
        return _endless(statement) or _always_leaves(statement.Body.Statements, depth + 1)
    return isinstance(statement, LoopStatementAst) and _endless(statement)


def _endless(loop: Any) -> bool:
    """Whether a loop's condition is `$true`, or there is none, and nothing breaks it."""
    if loop.__class__ is ForEachStatementAst:
        return False
    condition = loop.Condition
    if condition is not None and loop.__class__ is not DoUntilStatementAst:
        element = condition.PipelineElements[0] if condition.__class__ is PipelineAst else None
        if element.__class__ is not CommandExpressionAst or element.Expression.__class__ is not VariableExpressionAst:
            return False
        if element.Expression.VariablePath.lower() != "true":
            return False
    elif condition is not None:
        return False
    stop = (ScriptBlockExpressionAst, LabeledStatementAst)
    return not any(one.__class__ is BreakStatementAst for s in loop.Body.Statements for one in descendants(s, stop))


def enum_definition(node: TypeDefinitionAst, c: Context) -> None:
    """No label is defined twice."""
    seen: set[str] = set()
    for member in node.Members:
        name = member.Name.lower()
        if name in seen:
            c.error("MemberAlreadyDefined", member.start, member.end, member.Name)
        seen.add(name)


def property_end(node: PropertyMemberAst, c: Context) -> None:
    """A property ends with its line, a semicolon, or the class."""
    rest = c.text[node.end : node.end + 200].lstrip(" \t")
    if rest and rest[0] not in "}\r\n;#<`":
        c.error("MissingPropertyTerminator", node.end, node.end)


def splatting(c: Context) -> None:
    """`@name` is an argument of a command and nothing else."""
    for node in c.splats.values():
        c.error("SplattingNotPermitted", node.start, node.end, node.VariablePath)
