"""From a stack that the parser got stuck on to PowerShell's error: a table of what stands on top of the stack.

The stack is read as names: the symbol that each state was entered by. Reductions that need no lookahead are made first, so that what is
complete has one name. A row is (symbols on top, where, id, what fills the message); the first row that fits decides, so what is
more special stands first. `where` is counted from the top: `after n` the end of the n-th symbol, `at n` its extent, `token` the unexpected token.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.lalr import Parser, UnexpectedTokenError

    Row = tuple[str, str, str, str]

# Groups of symbols: what an expression, a pipeline, a list of statements may be called while it is incomplete.
_GROUPS = {
    "EXPR": "logical bitwise comparison coalesce additive multiplicative formatted range array unary operand primary expression chain"
    " pipeline statement_pipeline assignment assign_block simple dynamic_name",
    "BINARY": "ADD MUL LOGICAL BITWISE COMPARE SPLIT_JOIN FORMAT RANGE COALESCE QMARK COLON",
    "UNARY": "NOT ADD INCR SPLIT_JOIN",
    "LIST": "statements _body start compound simple statement_pipeline chain pipeline expression flow",
    "CALLS": "METHOD GENERIC_METHOD CALL_OPEN",
}
_ARGUMENT = "expression"

# Fit whatever the unexpected token is.
_ROWS: tuple[Row, ...] = (
    ("IF", "after 1", "MissingOpenParenthesisInIfStatement", "text 1"),
    ("ELSEIF", "after 1", "MissingOpenParenthesisInIfStatement", "text 1"),
    ("IF LPAR", "after 1", "IfStatementMissingCondition", "text 2"),
    ("ELSEIF LPAR", "after 1", "IfStatementMissingCondition", "text 2"),
    ("IF _condition", "last 1", "MissingStatementBlock", "text 2"),
    ("ELSEIF _condition", "last 1", "MissingStatementBlock", "text 2"),
    ("ELSE", "after 1", "MissingStatementBlockAfterElse", ""),
    ("WHILE", "after 1", "MissingOpenParenthesisAfterKeyword", "text 1"),
    ("FOR", "after 1", "MissingOpenParenthesisAfterKeyword", "text 1"),
    ("FOREACH", "after 1", "MissingOpenParenthesisAfterKeyword", "text 1"),
    ("FOREACH PARAMETER", "after 1", "MissingOpenParenthesisAfterKeyword", "text 2"),
    ("DO_TAIL", "after 1", "MissingOpenParenthesisAfterKeyword", "text 1"),
    ("WHILE LPAR", "after 1", "MissingExpressionAfterKeyword", "text 2"),
    ("DO_TAIL LPAR", "after 1", "MissingExpressionAfterKeyword", "text 2"),
    ("WHILE _condition", "after 1", "MissingLoopStatement", "text 2"),
    ("DO", "after 1", "MissingLoopStatement", "text 1"),
    ("DO block", "after 1", "MissingWhileOrUntilInDoWhile", ""),
    ("FOR LPAR * RPAR", "after 1", "MissingLoopStatement", "for"),
    ("FOREACH LPAR", "after 1", "MissingVariableNameAfterForeach", ""),
    ("FOREACH PARAMETER LPAR", "after 1", "MissingVariableNameAfterForeach", ""),
    ("FOREACH LPAR VARIABLE", "after 1", "MissingInInForeach", ""),
    ("FOREACH PARAMETER LPAR VARIABLE", "after 1", "MissingInInForeach", ""),
    ("LPAR VARIABLE IN", "after 1", "MissingForeachExpression", ""),
    ("LPAR VARIABLE IN EXPR RPAR", "after 1", "MissingForeachStatement", ""),
    ("SWITCH", "after 1", "PipelineValueRequired", ""),
    ("SWITCH PARAMETER", "after 1", "PipelineValueRequired", ""),
    ("SWITCH arg", "after 1", "MissingCurlyBraceInSwitchStatement", ""),
    ("SWITCH PARAMETER arg", "after 1", "MissingCurlyBraceInSwitchStatement", ""),
    ("FUNCTION", "after 1", "MissingNameAfterKeyword", "text 1"),
    ("FILTER", "after 1", "MissingNameAfterKeyword", "text 1"),
    ("FUNCTION NAME", "after 1", "MissingFunctionBody", ""),
    ("FILTER NAME", "after 1", "MissingFunctionBody", ""),
    ("NAME LPAR _parameters RPAR", "after 1", "MissingFunctionBody", ""),
    ("METHOD_NAME _parameters RPAR", "after 1", "MissingFunctionBody", ""),
    ("TRY", "after 1", "MissingTryStatementBlock", ""),
    ("TRY block", "after 1", "MissingCatchOrFinally", ""),
    ("CATCH", "after 1", "MissingCatchHandlerBlock", ""),
    ("CATCH TYPE *", "after 1", "MissingCatchHandlerBlock", ""),
    ("FINALLY", "after 1", "MissingFinallyStatementBlock", ""),
    ("TRAP", "after 1", "MissingTrapStatement", ""),
    ("TRAP TYPE", "after 1", "MissingTrapStatement", ""),
    ("DATA", "after 1", "MissingStatementBlockForDataSection", ""),
    ("DATA NAME", "after 1", "MissingStatementBlockForDataSection", ""),
    ("CLASS", "after 1", "MissingNameAfterKeyword", "text 1"),
    ("ENUM", "after 1", "MissingNameAfterKeyword", "text 1"),
    ("IDENT COLON", "after 1", "TypeNameExpected", ""),
    ("TYPE_NAME COMMA", "after 1", "TypeNameExpected", ""),
    ("CLASS IDENT", "after 1", "MissingTypeBody", "class"),
    ("CLASS IDENT COLON TYPE_NAME *", "after 1", "MissingTypeBody", "class"),
    ("ENUM IDENT", "after 1", "MissingTypeBody", "enum"),
    ("ENUM IDENT COLON TYPE_NAME", "after 1", "MissingTypeBody", "enum"),
    ("USING", "after 1", "MissingUsingItemName", ""),
    ("USING WORD", "after 1", "MissingUsingItemName", ""),
    ("PIPE", "pipe", "EmptyPipeElement", ""),
    ("CHAIN", "after 1", "EmptyPipelineChainElement", ""),
    ("CALL", "at 1", "MissingExpression", "text 1"),
    ("REDIRECT", "after 1", "MissingFileSpecification", ""),
    ("PARAMETER_COLON", "at 1", "ParameterRequiresArgument", "text 1"),
    ("DOT", "after 1", "MissingPropertyName", ""),
    ("ARG_DOT", "after 1", "MissingPropertyName", ""),
    ("EXPR QMARK EXPR", "token", "MissingColonInTernaryExpression", ""),
    ("EXPR BINARY", "after 1", "ExpectedValueExpression", "text 1"),
    ("UNARY", "after 1", "MissingExpressionAfterOperator", "text 1"),
    ("COMMA", "after 1", "MissingExpressionAfterToken", "text 1"),
    ("ARG_SEP", "after 1", "MissingExpressionAfterToken", "text 1"),
    ("key ASSIGN", "after 1", "MissingStatementInHashLiteral", ""),
    ("key", "after 1", "MissingEqualsInHashLiteral", ""),
    ("INDEX_OPEN", "after 1", "MissingArrayIndexExpression", ""),
    ("INDEX_OPEN EXPR", "after 1", "MissingEndSquareBracket", ""),
    ("CALLS", "after 1", "MissingEndParenthesisInMethodCall", ""),
    ("CALLS _arguments", "after 1", "MissingEndParenthesisInMethodCall", ""),
    ("CALLS EXPR", "after 1", "MissingEndParenthesisInMethodCall", ""),
    ("CALLS * ARG_SEP EXPR", "after 1", "MissingEndParenthesisInMethodCall", ""),
)
# Fit where the unexpected token is one that ends a pipeline; any other token is unexpected by itself.
_ENDING_ROWS: tuple[Row, ...] = (
    ("IF LPAR EXPR", "token", "MissingEndParenthesisAfterStatement", "text 3"),
    ("ELSEIF LPAR EXPR", "token", "MissingEndParenthesisAfterStatement", "text 3"),
    ("WHILE LPAR EXPR", "token", "MissingEndParenthesisAfterStatement", "text 3"),
    ("DO_TAIL LPAR EXPR", "token", "MissingEndParenthesisAfterStatement", "text 3"),
    ("LPAR VARIABLE IN EXPR", "token", "MissingEndParenthesisAfterForeach", ""),
    ("FOR LPAR *", "token", "MissingEndParenthesisAfterStatement", "for"),
    ("SWITCH LPAR EXPR", "token", "MissingEndParenthesisInSwitchStatement", ""),
    ("LPAR", "after 1", "ExpectedExpression", "text 1"),
    ("LPAR EXPR", "after 1", "MissingEndParenthesisInExpression", ""),
)
# What ends a pipeline, and what a statement's place takes none of.
_ENDS = frozenset(("$END", "_SEP", "RPAR", "RBRACE", "CHAIN", "AMP", "ARG_SEP"))


class _Symbol:
    """One entry of the stack: its name, its extent, its text."""

    __slots__ = ("end", "name", "start", "text")

    def __init__(self, name: str, start: int, end: int, text: str = "") -> None:
        self.name = name
        self.start = start
        self.end = end
        self.text = text


def _symbols(parser: Parser, stuck: UnexpectedTokenError) -> list[_Symbol]:
    """The stack as symbols, with all reductions made that only one rule offers."""
    entered = {}
    for actions in parser.actions:
        entered.update({a: k for k, a in actions.items() if a.__class__ is int})
    for gotos in parser.gotos:
        entered.update({target: name for name, target in gotos.items()})
    states = list(stuck.states)
    made: list[_Symbol] = []
    for state, value in zip(states[1:], stuck.values, strict=True):
        start, end = _extent(value, made[-1].end if made else 0)
        made.append(_Symbol(entered[state], start, end, value[1] if value.__class__ is tuple else ""))
    seen = 0
    while seen < 500:  # a bound for grammars with cycles of empty rules; no chain of reductions is that long
        seen += 1
        actions = parser.actions[states[-1]]
        rules = {a[:3]: a for a in actions.values() if a.__class__ is tuple}
        if len(rules) != 1:
            break
        count, name = next(iter(rules))[:2]
        if len(states) - count < 1 or (name == "start" and len(states) - count == 1):
            break
        if _is_kept(made):
            break
        parts = made[len(made) - count :]
        del made[len(made) - count :], states[len(states) - count :]
        target = parser.gotos[states[-1]].get(name)
        if target is None:
            break
        here = made[-1].end if made else 0
        made.append(_Symbol(name, parts[0].start if parts else here, parts[-1].end if parts else here))
        states.append(target)
    return [s for s in made if not s.name.startswith("__") or s.end > s.start]


def _is_kept(made: list[_Symbol]) -> bool:
    """Whether the symbols on top mean more as they are than what they would reduce to."""
    top = made[-1].name if made else ""
    return top in ("attribute", "LABEL") or (top in ("PIPE", "CHAIN"))


def _extent(value: Any, before: int) -> tuple[int, int]:
    if value.__class__ is tuple:
        return value[2], value[2] + len(value[1])
    if isinstance(value, list):
        return (_extent(value[0], before)[0], _extent(value[-1], before)[1]) if value else (before, before)
    return value.start, value.end


def _pattern(symbols: str) -> re.Pattern[str]:
    """A row's symbols as a pattern over the names of the stack, each with a blank before it; `*` is any number of symbols but openers."""
    parts = []
    for name in symbols.split():
        if name == "*":
            parts.append(r"(?: (?!LBRACE|IF|WHILE|FOR )\S+)*")
        elif name in _GROUPS:
            parts.append(" (?:" + "|".join(_GROUPS[name].split()) + ")")
        else:
            parts.append(" " + re.escape(name))
    return re.compile("(?:" + "".join(parts) + ")$")


def diagnose(parser: Parser, stuck: UnexpectedTokenError, text: str) -> tuple[str, int, int, tuple[Any, ...]]:
    """The error that a stuck parser means: id, extent, arguments of the message."""
    stack = _symbols(parser, stuck)
    token = stuck.token or ("$END", "", len(text))
    names = "".join(" " + s.name for s in stack if not s.name.startswith("__"))
    plain = [s for s in stack if not s.name.startswith("__")]
    special = _special(plain, names, token, text)
    if special is not None:
        return special
    ending = token[0] in _ENDS
    for symbols, where, error_id, argument in (*_ROWS, *(_ENDING_ROWS if ending else ())):
        if not _pattern(symbols).search(names):
            continue
        if error_id == "EmptyPipeElement" and token[0] not in (*_ENDS, "PIPE"):
            return "ExpressionsMustBeFirstInPipeline", token[2], token[2] + len(token[1]), ()
        start, end = _place(where, plain, token, text)
        return error_id, start, end, _arguments(argument, plain)
    return _block_error(plain, token, text) or _unexpected(token, text)


def _place(where: str, stack: list[_Symbol], token: Any, text: str) -> tuple[int, int]:
    kind, _, number = where.partition(" ")
    if kind == "token":
        at = token[2] + len(token[1]) if token[0] == "_SEP" else token[2]
        return at, max(at, token[2] + len(token[1]))
    one = stack[-int(number or 1)]
    if kind == "at":
        return one.start, one.end
    if kind == "last":
        return one.end - 1, one.end
    end = one.end
    return min(end, len(text)), min(end, len(text))


def _arguments(argument: str, stack: list[_Symbol]) -> tuple[str, ...]:
    if not argument:
        return ()
    kind, _, number = argument.partition(" ")
    if kind != "text":
        return (argument,)
    return (stack[-int(number)].text,)


def _unexpected(token: Any, text: str) -> tuple[str, int, int, tuple[Any, ...]]:
    """The plain error: the token itself."""
    start = token[2]
    word = token[1]
    if not word and start < len(text):
        from pshost.syntax.lexical_errors import token_text

        word = token_text(text, start)
    return "UnexpectedToken", start, start + len(word), (word,)


_OPENERS = frozenset((
    "LBRACE", "LPAR", "SUB_OPEN", "ARRAY_OPEN", "HASH_OPEN", "METHOD", "GENERIC_METHOD", "CALL_OPEN", "INDEX_OPEN", "ATTR_OPEN",
    "METHOD_NAME", "BASE_CALL",
))  # fmt: skip


def _special(stack: list[_Symbol], names: str, token: Any, text: str) -> tuple[str, int, int, tuple[Any, ...]] | None:
    """Errors that depend on more than the top of the stack: what the innermost bracket is, what the token is."""
    if not stack:
        return None
    top = stack[-1]
    at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].name in _OPENERS), -1)
    opener = stack[at].name if at >= 0 else ""
    before = stack[at - 1].name if at >= 1 else ""
    here = (top.end, top.end)
    if top.name == "ASSIGN":
        return _after_assign(stack, opener, before)
    if opener == "ATTR_OPEN":
        return "MissingEndParenthesisInExpression", *here, ()
    if opener in ("LPAR", "METHOD_NAME") and (before in ("PARAM", "NAME") or opener == "METHOD_NAME") and "RPAR" not in names[names.rindex(opener) :]:
        return _in_parameters(stack, token)
    if top.name in ("attribute", "_attributes") and opener != "LBRACE":
        return "UnexpectedAttribute", top.start, top.end, (_attribute_name(text, top.start),)
    if top.name in ("attribute", "_attributes"):
        return "UnexpectedAttribute", top.start, top.end, (_attribute_name(text, top.start),)
    return None


def _after_assign(stack: list[_Symbol], opener: str, before: str) -> tuple[str, int, int, tuple[Any, ...]]:
    """No value behind `=`: the id says of what."""
    here = (stack[-1].end, stack[-1].end)
    left = stack[-2].name if len(stack) > 1 else ""
    if left == "key":
        return "MissingStatementInHashLiteral", *here, ()
    if left == "IDENT" and opener == "ATTR_OPEN":
        return "MissingExpressionInNamedArgument", *here, ()
    if left == "VARIABLE" and (opener == "METHOD_NAME" or before in ("PARAM", "NAME")):
        return "MissingExpressionAfterToken", *here, (stack[-1].text,)
    return "ExpectedValueExpression", *here, (stack[-1].text,)


def _in_parameters(stack: list[_Symbol], token: Any) -> tuple[str, int, int, tuple[Any, ...]]:
    """Something else than a comma or the end of the list of parameters."""
    top = stack[-1]
    if top.name == "ARG_SEP":
        return "MissingExpressionAfterToken", top.end, top.end, (top.text,)
    if top.name in ("TYPE", "attribute"):
        return "InvalidFunctionParameter", top.end, top.end, ()
    del token
    return "MissingEndParenthesisInFunctionParameterList", top.end, top.end, ()


def _attribute_name(text: str, start: int) -> str:
    found = re.compile(r"\[\s*([\w.]+)").match(text, start)
    return found[1] if found else ""


def _block_error(stack: list[_Symbol], token: Any, text: str) -> tuple[str, int, int, tuple[Any, ...]] | None:
    """Errors inside brackets that hold lists: what is missing is their end."""
    at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].name in _OPENERS), -1)
    ending = token[0] in _ENDS
    top = stack[-1].name if stack else ""
    if top in ("named_block", "_body") and _ends_with_named_block(stack[-1], text) and not ending:
        return "MissingNamedBlocks", token[2], token[2] + len(token[1]), (token[1],)
    if token[0] == "PIPE" and (not stack or top in ("LBRACE", "LPAR", "SUB_OPEN", "ARRAY_OPEN", "statements", "ASSIGN")):
        return "EmptyPipeElement", token[2], token[2] + 1, ()
    if at < 0:
        return None
    opener = stack[at]
    inside = stack[at + 1 :]
    heads = {s.name for s in stack[max(0, at - 12) : at]}
    if opener.name == "LBRACE":
        owner = _owner(stack, at)
        if owner in ("CLASS", "ENUM"):
            if top in ("property", "label", "_member") and token[0] == "$ERROR":
                return "MissingPropertyTerminator", stack[-1].end, stack[-1].end, ()
            if top in ("TYPE", "MODIFIER", "attribute"):
                return "IncompleteMemberDefinition", stack[-1].end, stack[-1].end, ()
            return "MissingEndCurlyBrace", opener.end, opener.end, ()
        if owner == "SWITCH":
            if top in ("expression", "SWITCH_WORD"):
                return "MissingSwitchStatementClause", stack[-1].end, stack[-1].end, ()
            if not ending:
                return "MissingSwitchConditionExpression", token[2], token[2], ()
        if ending:
            return "MissingEndCurlyBrace", opener.start, opener.end, ()
    elif opener.name in ("SUB_OPEN", "ARRAY_OPEN"):
        if ending:
            return "MissingEndParenthesisInSubexpression", token[2], token[2] + len(token[1]), ()
    elif opener.name == "HASH_OPEN" and (ending or not inside):
        return "MissingEndCurlyBrace", opener.end, opener.end, ()
    del heads
    return None


def _owner(stack: list[_Symbol], at: int) -> str:
    """The keyword whose block opens at a place in the stack."""
    for i in range(at - 1, max(-1, at - 30), -1):
        if stack[i].name in ("CLASS", "ENUM", "SWITCH"):
            return stack[i].name
        if stack[i].name in _OPENERS or stack[i].name.isupper() and stack[i].name not in ("IDENT", "COLON", "COMMA", "TYPE_NAME", "PARAMETER", "WORD"):
            break
    return ""


def _ends_with_named_block(symbol: _Symbol, text: str) -> bool:
    return re.match(r"(?:begin|process|end|clean|dynamicparam)\s*\{", text[symbol.start : symbol.start + 40], re.IGNORECASE) is not None
