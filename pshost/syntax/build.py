"""From reductions to nodes: one function for each rule of the grammar, named as the rule or its alias.

Children are tokens `(type, text, offset)`, nodes, and lists of statements. The functions stand in the grammar's order; they are one
table, which is why they are one module.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

from pshost.syntax import ast, literals

if TYPE_CHECKING:
    from collections.abc import Callable

STREAMS = {"": "Output", "1": "Output", "2": "Error", "3": "Warning", "4": "Verbose", "5": "Debug", "6": "Information", "*": "All"}
OPERATORS = {
    "+": "Plus",
    "-": "Minus",
    "*": "Multiply",
    "/": "Divide",
    "%": "Rem",
    "..": "DotDot",
    "??": "QuestionQuestion",
    "&&": "AndAnd",
    "||": "OrOr",
    "++": "PlusPlus",
    "--": "MinusMinus",
    "!": "Exclaim",
    "=": "Equals",
    "+=": "PlusEquals",
    "-=": "MinusEquals",
    "*=": "MultiplyEquals",
    "/=": "DivideEquals",
    "%=": "RemainderEquals",
    "??=": "QuestionQuestionEquals",
    "-and": "And",
    "-or": "Or",
    "-xor": "Xor",
    "-band": "Band",
    "-bor": "Bor",
    "-bxor": "Bxor",
    "-not": "Not",
    "-bnot": "Bnot",
    "-f": "Format",
    "-join": "Join",
    "-is": "Is",
    "-isnot": "IsNot",
    "-as": "As",
    "-shl": "Shl",
    "-shr": "Shr",
}
_DASHES = str.maketrans("–—―", "---")
_STATEMENTS = frozenset(
    (
        "AssignmentStatementAst",
        "IfStatementAst",
        "WhileStatementAst",
        "ForStatementAst",
        "ForEachStatementAst",
        "SwitchStatementAst",
        "DoWhileStatementAst",
        "DoUntilStatementAst",
        "FunctionDefinitionAst",
        "TryStatementAst",
        "TrapStatementAst",
        "TypeDefinitionAst",
        "DataStatementAst",
        "UsingStatementAst",
        "ReturnStatementAst",
        "ThrowStatementAst",
        "ExitStatementAst",
        "BreakStatementAst",
        "ContinueStatementAst",
        "PipelineAst",
        "PipelineChainAst",
    )
)


class Statements(list[Any]):
    """The statements of a block, before the block around them is known."""


class Clause:
    """A part of a statement that is no node of its own: an `elseif`, a `finally`, a case, an entry."""

    __slots__ = ("end", "kind", "parts", "start")

    def __init__(self, kind: str, start: int, end: int, *parts: Any) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.parts = parts


def start_of(item: Any) -> int:
    """Where a token or node starts."""
    return int(item[2]) if item.__class__ is tuple else int(item.start)


def end_of(item: Any) -> int:
    """Where a token or node ends."""
    return int(item[2]) + len(item[1]) if item.__class__ is tuple else int(item.end)


def _type(item: Any) -> str:
    return str(item[0]) if item.__class__ is tuple else type(item).__name__


def _span(items: list[Any]) -> tuple[int, int]:
    return start_of(items[0]), end_of(items[-1])


def operator(token: Any) -> str:
    """The TokenKind name of an operator token."""
    text = token[1].lower().translate(_DASHES)
    known = OPERATORS.get(text)
    if known is not None:
        return known
    word = text[1:]
    case = "c" if word[:1] == "c" and word not in ("contains",) else "i"
    if word[:1] in "ic" and word not in ("in", "is", "contains"):
        word = word[1:]
    return str(case.upper() + word)


def expression(item: Any) -> Any:
    """A child as an expression node."""
    if item.__class__ is ast.ScriptBlockAst:
        return ast.ScriptBlockExpressionAst(item.start, item.end, ScriptBlock=item)
    if item.__class__ is tuple:
        return _bareword(item)
    return item


def statement(item: Any) -> Any:
    """A child as a statement node: expressions and commands alone become pipelines of one element."""
    item = expression(item)
    if type(item).__name__ in _STATEMENTS:
        return item
    if not isinstance(item, ast.CommandAst | ast.CommandExpressionAst):
        item = ast.CommandExpressionAst(item.start, item.end, Expression=item)
    return ast.PipelineAst(item.start, item.end, PipelineElements=[item])


def _bareword(token: Any, text: str | None = None) -> Any:
    value = literals.unescape(token[1]) if text is None else text
    return ast.StringConstantExpressionAst(start_of(token), end_of(token), Value=value, StringConstantType="BareWord")


def type_constraint(token: Any) -> Any:
    """`[int]` as a TypeConstraintAst."""
    return ast.TypeConstraintAst(start_of(token), end_of(token), TypeName=_type_text(token[1]))


def _type_text(text: str) -> str:
    inner = text.strip()
    inner = inner[1:-1].strip() if inner.startswith("[") else inner
    return re.sub(r"\s*([,\[\]])\s*", r"\1", inner) if "[" in inner else inner


# ---- script blocks


def _script_block(items: list[Any], start: int, end: int, braces: bool = True) -> Any:
    node = ast.ScriptBlockAst(start, end)
    for item in items:
        if item.__class__ is Statements:
            node.UsingStatements = [s for s in item if s.__class__ is ast.UsingStatementAst]
            rest = [s for s in item if s.__class__ is not ast.UsingStatementAst]
            if rest or item.__class__ is Statements:
                span = _span(rest) if rest else (start, start)
                if node.ParamBlock is not None:
                    span = (node.ParamBlock.start, span[1] if rest else node.ParamBlock.end)
                elif not rest and start < end and braces:
                    span = (start + 1, start + 1) if end - start > 2 else (0, 0)
                traps = [s for s in rest if s.__class__ is ast.TrapStatementAst]
                node.EndBlock = ast.NamedBlockAst(
                    *span, BlockKind="End", Unnamed=True, Traps=traps, Statements=[s for s in rest if s not in traps]
                )
        elif item.__class__ is ast.ParamBlockAst:
            node.ParamBlock = item
        elif item.__class__ is ast.NamedBlockAst:
            setattr(node, "DynamicParamBlock" if item.BlockKind == "Dynamicparam" else item.BlockKind + "Block", item)
    return node


def start(items: list[Any]) -> Any:  # noqa: D103
    spans = [i for i in items if i.__class__ is not Statements or i]
    last = spans[-1] if spans else None
    end = 0 if last is None else (last[-1].end if last.__class__ is Statements else last.end)
    return _script_block(items, 0, end, braces=False)


def script_block(items: list[Any]) -> Any:  # noqa: D103
    return _script_block(items[1:-1], *_span(items))


def param_block(items: list[Any]) -> Any:  # noqa: D103
    attributes = [i for i in items if i.__class__ is ast.AttributeAst]
    at = next(i for i, x in enumerate(items) if _type(x) == "PARAM")
    return ast.ParamBlockAst(
        start_of(items[at]), end_of(items[-1]), Attributes=attributes, Parameters=[i for i in items if i.__class__ is ast.ParameterAst]
    )


def parameter(items: list[Any]) -> Any:  # noqa: D103
    attributes: list[Any] = []
    name = default = None
    for index, item in enumerate(items):
        if _type(item) == "VARIABLE":
            name = variable([item])
            default = expression(items[index + 2]) if index + 2 < len(items) else None
            break
        attributes.append(type_constraint(item) if item.__class__ is tuple else item)
    return ast.ParameterAst(*_span(items), Attributes=attributes, Name=name, DefaultValue=default)


def named_block(items: list[Any]) -> Any:  # noqa: D103
    block = items[1]
    return ast.NamedBlockAst(*_span(items), BlockKind=items[0][1].capitalize(), Statements=block.Statements, Traps=block.Traps)


def statements(items: list[Any]) -> Any:  # noqa: D103
    return Statements(statement(i) for i in items if _type(i) != "_SEP")


def block(items: list[Any]) -> Any:  # noqa: D103
    return _statement_block(items[1], *_span(items))


def _statement_block(items: Any, start: int, end: int) -> Any:
    traps = [s for s in items if s.__class__ is ast.TrapStatementAst]
    return ast.StatementBlockAst(start, end, Statements=[s for s in items if s not in traps], Traps=traps)


# ---- statements


def labeled(items: list[Any]) -> Any:  # noqa: D103
    node = items[1]
    if hasattr(node, "Label"):
        node.Label = items[0][1][1:]
    node.start = start_of(items[0])
    return node


def assignment(items: list[Any]) -> Any:  # noqa: D103
    right = statement(items[2])
    if (
        right.__class__ is ast.PipelineAst
        and len(right.PipelineElements) == 1
        and not right.Background
        and right.PipelineElements[0].__class__ is ast.CommandExpressionAst
    ):
        right = right.PipelineElements[0]
    left = expression(items[0])
    return ast.AssignmentStatementAst(left.start, right.end, Left=left, Operator=operator(items[1]), Right=right)


def chain(items: list[Any]) -> Any:  # noqa: D103
    left, right = statement(items[0]), statement(items[2])
    return ast.PipelineChainAst(left.start, right.end, LhsPipelineChain=left, Operator=operator(items[1]), RhsPipeline=right)


def background(items: list[Any]) -> Any:  # noqa: D103
    node = statement(items[0])
    node.Background = True
    node.end = end_of(items[1])
    return node


def pipeline(items: list[Any]) -> Any:  # noqa: D103
    left = statement(items[0])
    right = items[2]
    return ast.PipelineAst(left.start, right.end, PipelineElements=[*left.PipelineElements, right])


def redirected(items: list[Any]) -> Any:  # noqa: D103
    return ast.CommandExpressionAst(*_span(items), Expression=expression(items[0]), Redirections=items[1:])


def flow(items: list[Any]) -> Any:  # noqa: D103
    kind = items[0][0].lower()
    rest = statement(items[1]) if len(items) > 1 else None
    first, last = _span(items)
    if kind in ("break", "continue"):
        cls = ast.BreakStatementAst if kind == "break" else ast.ContinueStatementAst
        label = rest
        if rest is not None and rest.__class__ is ast.PipelineAst:
            element = rest.PipelineElements[0]
            label = element.CommandElements[0] if element.__class__ is ast.CommandAst else element.Expression
        return cls(first, last, Label=label)
    if kind == "return":
        return ast.ReturnStatementAst(first, last, Pipeline=rest)
    if kind == "exit":
        return ast.ExitStatementAst(first, last, Pipeline=rest)
    return ast.ThrowStatementAst(first, last, Pipeline=rest)


def if_(items: list[Any]) -> Any:  # noqa: D103
    clauses = [(statement(items[2]), items[4])]
    otherwise = None
    for index, item in enumerate(items[5:], 5):
        if item.__class__ is Clause:
            clauses.append(item.parts)
        elif item.__class__ is ast.StatementBlockAst and _type(items[index - 1]) == "ELSE":
            otherwise = item
    return ast.IfStatementAst(*_span(items), Clauses=clauses, ElseClause=otherwise)


def elseif(items: list[Any]) -> Any:  # noqa: D103
    return Clause("elseif", *_span(items), statement(items[2]), items[4])


def while_(items: list[Any]) -> Any:  # noqa: D103
    return ast.WhileStatementAst(*_span(items), Condition=statement(items[2]), Body=items[4])


def do(items: list[Any]) -> Any:  # noqa: D103
    cls = ast.DoWhileStatementAst if items[2][1].lower() == "while" else ast.DoUntilStatementAst
    return cls(*_span(items), Body=items[1], Condition=statement(items[4]))


def for_(items: list[Any]) -> Any:  # noqa: D103
    parts: list[Any] = [None, None, None]
    at = 0
    for item in items[2:-2]:
        if _type(item) == "_SEP":
            at += 1
        else:
            parts[at] = statement(item)
    return ast.ForStatementAst(*_span(items), Initializer=parts[0], Condition=parts[1], Iterator=parts[2], Body=items[-1])


def foreach(items: list[Any]) -> Any:  # noqa: D103
    parallel = _type(items[1]) == "PARAMETER"
    at = 3 if parallel else 2
    return ast.ForEachStatementAst(
        *_span(items),
        Variable=variable([items[at]]),
        Condition=statement(items[at + 2]),
        Body=items[-1],
        Flags="Parallel" if parallel else "None",
    )


def switch(items: list[Any]) -> Any:  # noqa: D103
    order = ("File", "Regex", "Wildcard", "Exact", "CaseSensitive")
    written = [i[1][1:].lower() for i in items if _type(i) == "PARAMETER"]
    flags = [next((name for name in order if name.lower().startswith(word)), word) for word in written]
    subject = items[1 + len(flags)]
    condition = subject.Pipeline if subject.__class__ is ast.ParenExpressionAst else statement(subject)
    clauses, default = [], None
    for item in items:
        if item.__class__ is Clause:
            test, body = item.parts
            if (
                test.__class__ is ast.StringConstantExpressionAst
                and test.StringConstantType == "BareWord"
                and test.Value.lower() == "default"
            ):
                default = body
            else:
                clauses.append((test, body))
    return ast.SwitchStatementAst(
        *_span(items), Flags=", ".join(f for f in order if f in flags) or "None", Condition=condition, Clauses=clauses, Default=default
    )


def case(items: list[Any]) -> Any:  # noqa: D103
    return Clause("case", start_of(items[0]), end_of(items[1]), expression(items[0]), items[1])


def function(items: list[Any]) -> Any:  # noqa: D103
    body = items[-1]
    if items[0][0] == "FILTER" and body.EndBlock is not None and body.EndBlock.Unnamed:
        body.ProcessBlock, body.EndBlock = body.EndBlock, None
        body.ProcessBlock.BlockKind = "Process"
    return ast.FunctionDefinitionAst(
        *_span(items),
        Name=literals.unescape(items[1][1]),
        Body=items[-1],
        IsFilter=items[0][0] == "FILTER",
        Parameters=[i for i in items if i.__class__ is ast.ParameterAst],
    )


def try_(items: list[Any]) -> Any:  # noqa: D103
    final = next((i.parts[0] for i in items if i.__class__ is Clause), None)
    return ast.TryStatementAst(
        *_span(items), Body=items[1], CatchClauses=[i for i in items if i.__class__ is ast.CatchClauseAst], Finally=final
    )


def catch(items: list[Any]) -> Any:  # noqa: D103
    types = [type_constraint(i) for i in items if _type(i) == "TYPE"]
    _mark_rethrows(items[-1])
    return ast.CatchClauseAst(*_span(items), CatchTypes=types, IsCatchAll=not types, Body=items[-1])


def _mark_rethrows(body: Any) -> None:
    """A `throw` with nothing to throw, anywhere in a catch clause, throws again what was caught."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list | tuple):
            waiting.extend(node)
        elif isinstance(node, ast.Ast):
            if node.__class__ is ast.ThrowStatementAst and node.Pipeline is None:
                node.IsRethrow = True
            waiting.extend(getattr(node, name) for name in node.defaults)


def finally_(items: list[Any]) -> Any:  # noqa: D103
    return Clause("finally", *_span(items), items[1])


def trap(items: list[Any]) -> Any:  # noqa: D103
    types = [type_constraint(i) for i in items if _type(i) == "TYPE"]
    return ast.TrapStatementAst(*_span(items), TrapType=types[0] if types else None, Body=items[-1])


def data(items: list[Any]) -> Any:  # noqa: D103
    name = items[1][1] if _type(items[1]) == "NAME" else None
    return ast.DataStatementAst(*_span(items), Variable=name, Body=items[-1])


def using(items: list[Any]) -> Any:  # noqa: D103
    return ast.UsingStatementAst(*_span(items), UsingStatementKind=items[1][1].capitalize(), Name=expression(items[2]))


# ---- classes


def class_(items: list[Any]) -> Any:  # noqa: D103
    at = next(i for i, x in enumerate(items) if _type(x) == "CLASS")
    name = items[at + 1][1]
    members = [i for i in items if isinstance(i, ast.FunctionMemberAst | ast.PropertyMemberAst)]
    for member in members:
        if member.__class__ is ast.FunctionMemberAst and member.Name.lower() == name.lower():
            _make_constructor(member)
    return ast.TypeDefinitionAst(
        *_span(items),
        Name=name,
        Members=members,
        IsClass=True,
        TypeAttributes="Class",
        Attributes=items[:at],
        BaseTypes=[type_constraint(i) for i in items if _type(i) == "TYPE_NAME"],
    )


def _make_constructor(member: Any) -> None:
    member.IsConstructor = True
    member.ReturnType = None
    body = member.Body
    if body.EndBlock is None:
        body.EndBlock = ast.NamedBlockAst(body.start + 1, body.end - 1, BlockKind="End", Unnamed=True)
    statements_ = body.EndBlock.Statements
    if not member.IsStatic and not (statements_ and statements_[0].__class__ is ast.CommandExpressionAst):
        statements_.insert(0, _base_call(0, 0, []))


def _base_call(first: int, last: int, arguments: list[Any]) -> Any:
    word = first + len("base") if last else 0
    call_ = ast.BaseCtorInvokeMemberExpressionAst(
        first,
        last,
        Expression=ast.VariableExpressionAst(first, word, VariablePath="this"),
        Arguments=arguments,
        Member=ast.StringConstantExpressionAst(first, word, Value=".ctor", StringConstantType="BareWord"),
    )
    return ast.CommandExpressionAst(first, last, Expression=call_)


def _modifiers(items: list[Any]) -> tuple[list[Any], Any, bool, bool]:
    attributes, declared, static, hidden = [], None, False, False
    for item in items:
        kind = _type(item)
        if kind == "MODIFIER":
            static = static or item[1].lower() == "static"
            hidden = hidden or item[1].lower() == "hidden"
        elif kind == "TYPE":
            declared = type_constraint(item)
        elif kind == "AttributeAst":
            attributes.append(item)
        else:
            break
    return attributes, declared, static, hidden


def _access(static: bool, hidden: bool) -> str:
    return ", ".join(["Public", *(["Static"] if static else []), *(["Hidden"] if hidden else [])])


def property_(items: list[Any]) -> Any:  # noqa: D103
    attributes, declared, static, hidden = _modifiers(items)
    at = next(i for i, x in enumerate(items) if _type(x) == "VARIABLE")
    assigned = at + 1 < len(items) and _type(items[at + 1]) == "ASSIGN"
    value = expression(items[at + 2]) if assigned else None
    last = value if value is not None else items[at]
    end = end_of(items[-1]) if _type(items[-1]) == "_SEP" and items[-1][1] == ";" else end_of(last)
    return ast.PropertyMemberAst(
        start_of(items[0]),
        end,
        Name=literals.variable_path(items[at][1]),
        PropertyType=declared,
        InitialValue=value,
        Attributes=attributes,
        IsPublic=True,
        IsStatic=static,
        IsHidden=hidden,
        PropertyAttributes=_access(static, hidden),
    )


def method(items: list[Any]) -> Any:  # noqa: D103
    attributes, declared, static, hidden = _modifiers(items)
    at = next(i for i, x in enumerate(items) if _type(x) == "METHOD_NAME")
    body = items[-1]
    base = next((i for i, x in enumerate(items) if _type(x) == "BASE_CALL"), None)
    if base is not None:
        arguments = [expression(i) for i in items[base + 1 : -2] if _type(i) not in ("ARG_SEP", "RPAR")]
        if body.EndBlock is None:
            body.EndBlock = ast.NamedBlockAst(body.start + 1, body.end - 1, BlockKind="End", Unnamed=True)
        body.EndBlock.Statements.insert(0, _base_call(end_of(items[base]) - len(items[base][1][1:].lstrip()), end_of(items[-2]), arguments))
    return ast.FunctionMemberAst(
        *_span(items),
        Name=items[at][1][:-1].strip(),
        ReturnType=declared,
        Body=body,
        Attributes=attributes,
        IsPublic=True,
        IsStatic=static,
        IsHidden=hidden,
        MethodAttributes=_access(static, hidden),
        Parameters=[i for i in items[at : base if base is not None else None] if i.__class__ is ast.ParameterAst],
    )


def enum(items: list[Any]) -> Any:  # noqa: D103
    at = next(i for i, x in enumerate(items) if _type(x) == "ENUM")
    return ast.TypeDefinitionAst(
        *_span(items),
        Name=items[at + 1][1],
        IsEnum=True,
        TypeAttributes="Enum",
        Attributes=items[:at],
        Members=[i for i in items if i.__class__ is ast.PropertyMemberAst],
        BaseTypes=[type_constraint(i) for i in items if _type(i) == "TYPE_NAME"],
    )


def label(items: list[Any]) -> Any:  # noqa: D103
    value = expression(items[2]) if len(items) > 2 and items[1][0] == "ASSIGN" else None
    return ast.PropertyMemberAst(
        start_of(items[0]),
        end_of(items[-1]),
        Name=items[0][1],
        InitialValue=value,
        IsPublic=True,
        IsStatic=True,
        PropertyAttributes="Public, Static, Literal",
    )


# ---- commands


def command(items: list[Any]) -> Any:  # noqa: D103
    return _command(items, "Unknown", items)


def invoke(items: list[Any]) -> Any:  # noqa: D103
    return _command(items, "Ampersand" if items[0][1] == "&" else "Dot", items[1:])


def _after_dashes(elements: list[Any]) -> list[Any]:
    """The elements with the first `--` as a parameter, and the parameters behind it as words."""
    for at, item in enumerate(elements):
        if item.__class__ is ast.StringConstantExpressionAst and item.StringConstantType == "BareWord" and item.Value == "--":
            rest = [_bareword(i) if _type(i) == "PARAMETER" else i for i in elements[at + 1 :]]
            return [*elements[:at], ast.CommandParameterAst(item.start, item.end, ParameterName="-"), *rest]
    return elements


def _command(items: list[Any], invocation: str, elements: list[Any]) -> Any:
    elements = _after_dashes(elements)
    redirections = [i for i in elements if isinstance(i, ast.FileRedirectionAst | ast.MergingRedirectionAst)]
    return ast.CommandAst(
        *_span(items),
        InvocationOperator=invocation,
        Redirections=redirections,
        CommandElements=[_element(i) for i in elements if i not in redirections],
    )


def _element(item: Any) -> Any:
    kind = _type(item)
    if kind == "PARAMETER":
        return ast.CommandParameterAst(start_of(item), end_of(item), ParameterName=item[1][1:])
    return expression(item)


def parameter_value(items: list[Any]) -> Any:  # noqa: D103
    return ast.CommandParameterAst(*_span(items), ParameterName=items[0][1][1:-1], Argument=expression(items[1]))


def arg_list(items: list[Any]) -> Any:  # noqa: D103
    return ast.ArrayLiteralAst(*_span(items), Elements=[expression(i) for i in items if _type(i) != "COMMA"])


def bareword(items: list[Any]) -> Any:  # noqa: D103
    return _bareword(items[0])


_QUOTED = re.compile("['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]")


def word(items: list[Any]) -> Any:  # noqa: D103
    parts = items[1:-1]
    return _expandable(
        parts,
        start_of(parts[0]) if parts else start_of(items[0]),
        end_of(parts[-1]) if parts else end_of(items[-1]),
        "BareWord",
        lambda text: literals.unescape(_QUOTED.sub(lambda m: m[1].replace("''", "'"), text)),
    )


def redirection(items: list[Any]) -> Any:  # noqa: D103
    text = items[0][1]
    stream = STREAMS[text.split(">")[0]]
    if items[0][0] == "MERGE":
        return ast.MergingRedirectionAst(*_span(items), FromStream=stream, ToStream=STREAMS[text[-1]])
    return ast.FileRedirectionAst(*_span(items), FromStream=stream, Append=">>" in text, Location=expression(items[1]))


# ---- expressions


def ternary(items: list[Any]) -> Any:  # noqa: D103
    return ast.TernaryExpressionAst(
        *_span(items), Condition=expression(items[0]), IfTrue=expression(items[2]), IfFalse=expression(items[4])
    )


def binary(items: list[Any]) -> Any:  # noqa: D103
    left, right = expression(items[0]), expression(items[2])
    return ast.BinaryExpressionAst(left.start, right.end, Left=left, Operator=operator(items[1]), Right=right)


def array(items: list[Any]) -> Any:  # noqa: D103
    elements = [expression(i) for i in items if _type(i) != "COMMA"]
    return ast.ArrayLiteralAst(*_span(items), Elements=elements)


def postfix(items: list[Any]) -> Any:  # noqa: D103
    return ast.UnaryExpressionAst(*_span(items), Child=expression(items[0]), TokenKind="Postfix" + operator(items[1]))


def prefix(items: list[Any]) -> Any:  # noqa: D103
    child = expression(items[1])
    kind = operator(items[0])
    digits = getattr(child, "Text", "") or (child.Value if getattr(child, "StringConstantType", "") == "BareWord" else "")
    if kind in ("Minus", "Plus") and digits and digits[0] not in "+-" and child.start == end_of(items[0]):
        sign = "-" if kind == "Minus" else ""
        folded = literals.number(sign + digits)
        if folded is not None:
            return ast.ConstantExpressionAst(
                start_of(items[0]), child.end, Value=folded[0], Type=folded[1], Text="+-"[kind == "Minus"] + digits
            )
    return ast.UnaryExpressionAst(*_span(items), Child=child, TokenKind=kind)


def cast(items: list[Any]) -> Any:  # noqa: D103
    constraint = type_constraint(items[0])
    return ast.ConvertExpressionAst(*_span(items), Type=constraint, Attribute=constraint, Child=expression(items[1]))


def attributed(items: list[Any]) -> Any:  # noqa: D103
    return ast.AttributedExpressionAst(*_span(items), Attribute=items[0], Child=expression(items[1]))


def variable(items: list[Any]) -> Any:  # noqa: D103
    token = items[0]
    path = literals.variable_path(token[1])
    if path.lower().startswith("using:"):
        inner = ast.VariableExpressionAst(start_of(token), end_of(token), VariablePath=path[6:])
        return ast.UsingExpressionAst(start_of(token), end_of(token), SubExpression=inner)
    return ast.VariableExpressionAst(start_of(token), end_of(token), VariablePath=path)


def splat(items: list[Any]) -> Any:  # noqa: D103
    token = items[0]
    return ast.VariableExpressionAst(start_of(token), end_of(token), VariablePath=token[1][1:], Splatted=True)


def number(items: list[Any]) -> Any:  # noqa: D103
    token = items[0]
    decoded = literals.number(token[1])
    if decoded is None:
        return _bareword(token)
    return ast.ConstantExpressionAst(start_of(token), end_of(token), Value=decoded[0], Type=decoded[1], Text=token[1])


def _constant_string(token: Any, value: str, kind: str) -> Any:
    return ast.StringConstantExpressionAst(start_of(token), end_of(token), Value=value, StringConstantType=kind)


def string(items: list[Any]) -> Any:  # noqa: D103
    return _constant_string(items[0], literals.single_quoted(items[0][1]), "SingleQuoted")


def dq_string(items: list[Any]) -> Any:  # noqa: D103
    return _constant_string(items[0], literals.double_quoted(items[0][1][1:-1]), "DoubleQuoted")


def here_string(items: list[Any]) -> Any:  # noqa: D103
    return _constant_string(items[0], literals.here_string(items[0][1], False), "SingleQuotedHereString")


def dq_here_string(items: list[Any]) -> Any:  # noqa: D103
    return _constant_string(items[0], literals.here_string(items[0][1], True), "DoubleQuotedHereString")


def _expandable(items: list[Any], first: int, last: int, kind: str, decode: Callable[[str], str]) -> Any:
    parts: list[Any] = []
    texts: list[Any] = []
    nested: list[Any] = []
    for item in items:
        if item.__class__ is tuple:
            text = decode(item[1])
            texts.append(text)
            if parts and parts[-1].__class__ is str:
                parts[-1] += text
            else:
                parts.append(text)
        elif item.__class__ is ast.StringConstantExpressionAst:
            texts.append(item.Value)
            parts.append(item.Value)
        else:
            nested.append(item)
            parts.append(item)
            texts.append(item)
    value = "".join(t for t in texts if t.__class__ is str)
    if not nested:
        return ast.StringConstantExpressionAst(first, last, Value=value, StringConstantType=kind)
    node = ast.ExpandableStringExpressionAst(first, last, Value=value, StringConstantType=kind, NestedExpressions=nested, Parts=parts)
    EXPANDABLE.made.append((node, texts))
    return node


class _Expandable(threading.local):
    """The expandable strings of the parse that this thread is in; their values quote the source."""

    def __init__(self) -> None:
        self.made: list[Any] = []


EXPANDABLE = _Expandable()


def fill_values(text: str) -> None:
    """Give each expandable string of the parse its value: its own text decoded, what is nested as it is written."""
    made, EXPANDABLE.made = EXPANDABLE.made, []
    for node, texts in made:
        node.Value = "".join(t if t.__class__ is str else literals.code_units(text[t.start : t.end]) for t in texts)


def expandable(items: list[Any]) -> Any:  # noqa: D103
    return _expandable(items[1:-1], *_span(items), "DoubleQuoted", literals.double_quoted)


def expandable_here(items: list[Any]) -> Any:  # noqa: D103
    return _expandable(items[1:-1], *_span(items), "DoubleQuotedHereString", literals.unescape)


def type_(items: list[Any]) -> Any:  # noqa: D103
    token = items[0]
    return ast.TypeExpressionAst(start_of(token), end_of(token), TypeName=_type_text(token[1]))


def paren(items: list[Any]) -> Any:  # noqa: D103
    return ast.ParenExpressionAst(*_span(items), Pipeline=statement(items[1]))


def _inside(items: list[Any]) -> Any:
    body = items[1]
    span = _span(body) if body else (0, 0)
    return _statement_block(body, *span)


def subexpression(items: list[Any]) -> Any:  # noqa: D103
    return ast.SubExpressionAst(*_span(items), SubExpression=_inside(items))


def array_expression(items: list[Any]) -> Any:  # noqa: D103
    return ast.ArrayExpressionAst(*_span(items), SubExpression=_inside(items))


def hashtable(items: list[Any]) -> Any:  # noqa: D103
    return ast.HashtableAst(*_span(items), KeyValuePairs=[i.parts for i in items if i.__class__ is Clause])


def entry(items: list[Any]) -> Any:  # noqa: D103
    return Clause("entry", *_span(items), expression(items[0]), statement(items[2]))


_MEMBER = re.compile(r"(\??)(\.|::)\s*(\w+)(\[.*\])?", re.DOTALL)


def _member(token: Any) -> tuple[Any, bool, bool, list[Any]]:
    """The name node, whether `::`, whether `?.`, and the generic arguments of a member token."""
    found = _MEMBER.match(token[1])
    assert found is not None
    at = token[2] + found.start(3)
    decoded = literals.number(found[3])
    if decoded is not None:
        name: Any = ast.ConstantExpressionAst(at, at + len(found[3]), Value=decoded[0], Type=decoded[1], Text=found[3])
    else:
        name = ast.StringConstantExpressionAst(at, at + len(found[3]), Value=found[3], StringConstantType="BareWord")
    generic = [part.strip() for part in found[4][1:-1].split(",")] if found[4] else []
    return name, found[2] == "::", bool(found[1]), generic


def member(items: list[Any]) -> Any:  # noqa: D103
    name, static, conditional, _ = _member(items[1])
    return ast.MemberExpressionAst(*_span(items), Expression=expression(items[0]), Member=name, Static=static, NullConditional=conditional)


def call(items: list[Any]) -> Any:  # noqa: D103
    name, static, conditional, generic = _member(items[1])
    return ast.InvokeMemberExpressionAst(
        *_span(items),
        Expression=expression(items[0]),
        Member=name,
        Static=static,
        NullConditional=conditional,
        GenericTypeArguments=generic,
        Arguments=[expression(i) for i in items[2:] if _type(i) not in ("ARG_SEP", "RPAR")],
    )


def index(items: list[Any]) -> Any:  # noqa: D103
    return ast.IndexExpressionAst(
        *_span(items), Target=expression(items[0]), Index=expression(items[2]), NullConditional=items[1][1].startswith("?")
    )


def dynamic_member(items: list[Any]) -> Any:  # noqa: D103
    text = items[1][1]
    return ast.MemberExpressionAst(
        *_span(items),
        Expression=expression(items[0]),
        Member=expression(items[2]),
        Static=text.endswith("::"),
        NullConditional=text.startswith("?"),
    )


def dynamic_call(items: list[Any]) -> Any:  # noqa: D103
    text = items[1][1]
    return ast.InvokeMemberExpressionAst(
        *_span(items),
        Expression=expression(items[0]),
        Member=expression(items[2]),
        Static=text.endswith("::"),
        NullConditional=text.startswith("?"),
        Arguments=[expression(i) for i in items[4:] if _type(i) not in ("ARG_SEP", "RPAR")],
    )


# ---- attributes


def attribute(items: list[Any]) -> Any:  # noqa: D103
    positional = [i for i in items[1:-2] if i.__class__ is not tuple and i.__class__ is not ast.NamedAttributeArgumentAst]
    return ast.AttributeAst(
        *_span(items),
        TypeName=items[0][1][1:-1].strip(),
        PositionalArguments=positional,
        NamedArguments=[i for i in items if i.__class__ is ast.NamedAttributeArgumentAst],
    )


def attribute_argument(items: list[Any]) -> Any:  # noqa: D103
    if _type(items[0]) != "IDENT":
        return expression(items[0])
    name = items[0][1]
    if len(items) == 1:
        value = ast.ConstantExpressionAst(*_span(items), Value=True, Type="Boolean")
        return ast.NamedAttributeArgumentAst(*_span(items), ArgumentName=name, Argument=value, ExpressionOmitted=True)
    return ast.NamedAttributeArgumentAst(*_span(items), ArgumentName=name, Argument=expression(items[2]))


_RENAMED = {"range": binary, "labeled_do": labeled}


def handler_for(rule: str) -> Callable[[list[Any]], Any]:
    """The function of a rule or alias."""
    made: Callable[[list[Any]], Any] = _RENAMED.get(rule) or globals().get(rule + "_") or globals()[rule]
    return made
