"""From a stack that the parser got stuck on to PowerShell's error: a table of what stands on top of the stack.

The stack is read as names: the symbol that each state was entered by. Reductions that need no lookahead are made first, so that what is
complete has one name. A row is (symbols on top, where, id, what fills the message); the first row that fits decides, so what is more
special stands first. `where` is counted from the top: `after n` is the end of the n-th symbol, `at n` its extent, `last n` its last
character, `token` the unexpected token.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.syntax.lalr import Parser, UnexpectedTokenError
    from pshost.syntax.lexer import Token

    Found = tuple[str, int, int, tuple[Any, ...]]

    Row = tuple[str, str, str, str]

# Groups of symbols: what an expression, a pipeline, a list of statements may be called while it is incomplete.
_GROUPS = {
    "EXPR": "logical bitwise comparison coalesce additive multiplicative formatted range array unary operand primary expression chain"
    " pipeline statement_pipeline assignment assign_block simple dynamic_name",
    "BINARY": "ADD MUL LOGICAL BITWISE COMPARE SPLIT_JOIN FORMAT RANGE COALESCE QMARK COLON",
    "UNARY": "NOT ADD INCR SPLIT_JOIN",
    "CALLS": "METHOD GENERIC_METHOD CALL_OPEN",
}

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
    ("SWITCH LPAR", "after 1", "PipelineValueRequired", ""),
    ("SWITCH PARAMETER LPAR", "after 1", "PipelineValueRequired", ""),
    ("SWITCH PARAMETER", "after 1", "PipelineValueRequired", ""),
    ("SWITCH subject", "after 1", "MissingCurlyBraceInSwitchStatement", ""),
    ("SWITCH PARAMETER subject", "after 1", "MissingCurlyBraceInSwitchStatement", ""),
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
    ("USING", "after 1", "MissingUsingStatementDirective", ""),
    ("USING WORD", "after 1", "MissingUsingItemName", ""),
    ("PIPE", "after 1", "EmptyPipeElement", ""),
    ("CHAIN", "after 1", "EmptyPipelineChainElement", ""),
    ("CALL", "at 1", "MissingExpression", "text 1"),
    ("REDIRECT", "after 1", "MissingFileSpecification", ""),
    ("PARAMETER_COLON", "at 1", "ParameterRequiresArgument", "text 1"),
    ("DOT", "after 1", "MissingPropertyName", ""),
    ("ARG_DOT", "after 1", "MissingPropertyName", ""),
    ("EXPR QMARK EXPR", "token", "MissingColonInTernaryExpression", ""),
    ("EXPR BINARY", "after 1", "ExpectedValueExpression", "text 1"),
    ("UNARY", "after 1", "MissingExpressionAfterOperator", "text 1"),
    ("arg COMMA", "after 1", "MissingArgument", ""),
    ("COMMA", "after 1", "MissingExpressionAfterToken", "text 1"),
    ("ARG_SEP", "after 1", "MissingExpressionAfterToken", "text 1"),
    ("key ASSIGN", "after 1", "MissingStatementInHashLiteral", ""),
    ("key", "after 1", "MissingEqualsInHashLiteral", ""),
    ("INDEX_OPEN", "after 1", "MissingArrayIndexExpression", ""),
    ("INDEX_OPEN EXPR", "after 1", "MissingEndSquareBracket", ""),
    ("CALLS", "after 1", "MissingEndParenthesisInMethodCall", ""),
    ("CALLS _arguments", "after 1", "MissingEndParenthesisInMethodCall", ""),
    ("ATTR_OPEN * RPAR", "after 1", "EndSquareBracketExpectedAtEndOfAttribute", ""),
    ("attribute", "at 1", "UnexpectedAttribute", "attribute"),
    ("_attributes", "at 1", "UnexpectedAttribute", "attribute"),
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
_ENDS = frozenset(("$END", "_SEP", "RPAR", "RBRACE", "CHAIN", "AMP", "ARG_SEP"))
_OPENERS = frozenset((
    "LBRACE", "LPAR", "SUB_OPEN", "ARRAY_OPEN", "HASH_OPEN", "METHOD", "GENERIC_METHOD", "CALL_OPEN", "INDEX_OPEN", "ATTR_OPEN",
    "METHOD_NAME", "BASE_CALL",
))  # fmt: skip
# What may stand between the word `class`, `enum` or `switch` and its brace.
_HEADER = frozenset(("IDENT", "COLON", "COMMA", "TYPE_NAME", "PARAMETER"))
# Symbols that say more than what they would reduce to.
_KEPT = frozenset(("attribute", "LABEL", "PIPE", "CHAIN", "property", "label"))
_STATEMENT_PLACES = frozenset(("statements", "_body", "start", "LBRACE", "SUB_OPEN", "ARRAY_OPEN", "LPAR", "ASSIGN"))


class _Symbol:
    """One entry of the stack: its name, its extent, its text if it is a token."""

    __slots__ = ("end", "name", "start", "text")

    def __init__(self, name: str, start: int, end: int, text: str = "") -> None:
        self.name = name
        self.start = start
        self.end = end
        self.text = text


def diagnose(parser: Parser, stuck: UnexpectedTokenError, text: str) -> Found:
    """The error that a stuck parser means: id, extent, arguments of the message."""
    whole = _reduced(parser, stuck)
    stack = [s for s in whole if not s.name.startswith("__")]
    token = stuck.token or ("$END", "", len(text))
    if whole and whole[-1].name.startswith("__property_star"):
        return _unfinished_member(whole[-1].end, token[2], text)
    return _by_bracket(stack) or _by_top(stack, token, text) or _by_block(stack, token, text) or _unexpected(stack, token, text)


# ---- the stack


def _reduced(parser: Parser, stuck: UnexpectedTokenError) -> list[_Symbol]:
    """The stack as symbols, with all reductions made that need no lookahead because a state offers one only."""
    entered: dict[int, str] = {}
    for actions in parser.actions:
        entered.update({a: k for k, a in actions.items() if a.__class__ is int})
    for gotos in parser.gotos:
        entered.update({target: name for name, target in gotos.items()})
    states = list(stuck.states)
    made: list[_Symbol] = []
    for state, value in zip(states[1:], stuck.values, strict=True):
        start, end = _extent(value, made[-1].end if made else 0)
        made.append(_Symbol(entered[state], start, end, value[1] if value.__class__ is tuple else ""))
    for _ in range(500):  # no chain of reductions is that long, but an empty rule could go round
        offered = {(action[0], action[1], action[3]) for action in parser.actions[states[-1]].values() if action.__class__ is not int}
        if len(offered) != 1 or (made and made[-1].name in _KEPT):
            break
        count, name, _shape = offered.pop()
        target = parser.gotos[states[len(states) - 1 - count]].get(name)
        if target is None:
            break
        parts = made[len(made) - count :]
        del made[len(made) - count :], states[len(states) - count :]
        here = made[-1].end if made else 0
        made.append(_Symbol(name, parts[0].start if parts else here, parts[-1].end if parts else here))
        states.append(target)
    return made


def _extent(value: Any, before: int) -> tuple[int, int]:
    if value.__class__ is tuple:
        return value[2], value[2] + len(value[1])
    if isinstance(value, list):
        return (_extent(value[0], before)[0], _extent(value[-1], before)[1]) if value else (before, before)
    return value.start, value.end


def _innermost(stack: list[_Symbol]) -> int:
    """The place of the innermost open bracket, or -1."""
    return next((i for i in range(len(stack) - 1, -1, -1) if stack[i].name in _OPENERS and not _closed(stack, i)), -1)


def _closed(stack: list[_Symbol], at: int) -> bool:
    """Whether the end of a bracket is on the stack too: of `f($a)` all symbols stay there until the body is known."""
    return stack[at].name in ("LPAR", "METHOD_NAME", "BASE_CALL") and any(s.name == "RPAR" for s in stack[at + 1 :])


# ---- what the stack means


def _pattern(symbols: str) -> re.Pattern[str]:
    """A row's symbols as a pattern over names with a blank before each; `*` is any number of symbols inside one statement."""
    parts = []
    for name in symbols.split():
        if name == "*":
            parts.append(r"(?: (?!(?:LBRACE|LPAR|IF|WHILE|FOR)(?: |$))\S+)*")
        elif name in _GROUPS:
            parts.append(" (?:" + "|".join(_GROUPS[name].split()) + ")")
        else:
            parts.append(" " + re.escape(name))
    return re.compile("(?:" + "".join(parts) + ")$")


def _by_top(stack: list[_Symbol], token: Token, text: str) -> Found | None:
    """The first row of the tables that fits the top of the stack."""
    names = "".join(" " + s.name for s in stack[-40:])
    for symbols, where, error_id, argument in (*_ROWS, *(_ENDING_ROWS if token[0] in _ENDS else ())):
        if not _pattern(symbols).search(names):
            continue
        if error_id == "EmptyPipeElement" and token[0] not in _ENDS and token[0] != "PIPE":
            return "ExpressionsMustBeFirstInPipeline", token[2], token[2] + len(token[1]), ()
        return error_id, *_place(where, stack, token, text), _arguments(argument, stack, text)
    return None


def _place(where: str, stack: list[_Symbol], token: Token, text: str) -> tuple[int, int]:
    kind, _, number = where.partition(" ")
    if kind == "token":
        return _token_place(token, text)
    one = stack[-int(number)]
    if kind == "at":
        return one.start, one.end
    if kind == "last":
        return one.end - 1, one.end
    return min(one.end, len(text)), min(one.end, len(text))


def _token_place(token: Token, text: str) -> tuple[int, int]:
    """Where the unexpected token stands: a semicolon, or what comes after line breaks."""
    kind, word, start = token
    if kind != "_SEP":
        return start, start + len(word)
    semicolon = word.find(";")
    if semicolon >= 0:
        return start + semicolon, start + semicolon + 1
    from pshost.syntax.lexical_errors import token_text

    at = start + len(word)
    return at, at + len(token_text(text, at))


def _arguments(argument: str, stack: list[_Symbol], text: str) -> tuple[str, ...]:
    kind, _, number = argument.partition(" ")
    if kind == "text":
        return (stack[-int(number)].text,)
    if kind == "attribute":
        found = re.compile(r"\[\s*([\w.]+)").match(text, stack[-1].start)
        return (found[1] if found else "",)
    return (argument,) if argument else ()


def _by_bracket(stack: list[_Symbol]) -> Found | None:
    """Errors that depend on which bracket is open: a value that is missing, a list of parameters or arguments that goes wrong."""
    if not stack:
        return None
    top = stack[-1]
    at = _innermost(stack)
    opener = stack[at].name if at >= 0 else ""
    before = stack[at - 1].name if at >= 1 else ""
    parameters = opener == "METHOD_NAME" or (opener == "LPAR" and before in ("PARAM", "NAME"))
    if top.name == "ASSIGN":
        left = stack[-2].name if len(stack) > 1 else ""
        if left == "key":
            return "MissingStatementInHashLiteral", top.end, top.end, ()
        if left == "IDENT" and opener == "ATTR_OPEN":
            return "MissingExpressionInNamedArgument", top.end, top.end, ()
        error_id = "MissingExpressionAfterToken" if left == "VARIABLE" and parameters else "ExpectedValueExpression"
        return error_id, top.end, top.end, (top.text,)
    if top.name == "ARG_SEP":
        return "MissingExpressionAfterToken", top.end, top.end, (top.text,)
    if opener == "ATTR_OPEN" and top.name != "RPAR":
        return "MissingEndParenthesisInExpression", top.end, top.end, ()
    if parameters:
        return "MissingEndParenthesisInFunctionParameterList", top.end, top.end, ()
    return None


def _by_block(stack: list[_Symbol], token: Token, text: str) -> Found | None:
    """Errors where a statement, a member or an entry might have come: what is missing is mostly the end of what holds it."""
    ending = token[0] in _ENDS
    top = stack[-1] if stack else _Symbol("start", 0, 0)
    if top.name in ("named_block", "_body", "start") and not ending and _is_named_block(top, text):
        return "MissingNamedBlocks", token[2], token[2] + len(token[1]), (token[1],)
    if token[0] == "PIPE" and top.name in _STATEMENT_PLACES:
        return "EmptyPipeElement", token[2], token[2] + 1, ()
    at = _innermost(stack)
    if at < 0:
        return None
    opener = stack[at]
    if opener.name == "LBRACE":
        return _in_braces(stack, at, token, text)
    if opener.name in ("SUB_OPEN", "ARRAY_OPEN") and ending:
        return "MissingEndParenthesisInSubexpression", token[2], token[2] + len(token[1]), ()
    if opener.name == "HASH_OPEN" and (ending or at == len(stack) - 1):
        return "MissingEndCurlyBrace", opener.end, opener.end, ()
    return None


def _in_braces(stack: list[_Symbol], at: int, token: Token, text: str) -> Found | None:
    opener, top = stack[at], stack[-1]
    owner = _owner(stack, at)
    if owner in ("CLASS", "ENUM"):
        if top.name in ("property", "label"):
            return "MissingPropertyTerminator", top.end, top.end, ()
        if owner == "CLASS" and _MEMBER_NAME.match(text, token[2]):
            return _unfinished_member(top.end, token[2], text)
        return "MissingEndCurlyBrace", opener.end, opener.end, ()
    if owner == "SWITCH" and top.name == "arg":
        return "MissingSwitchStatementClause", top.end, top.end, ()
    if owner == "SWITCH" and token[0] not in _ENDS:
        return "MissingSwitchConditionExpression", token[2], token[2], ()
    return ("MissingEndCurlyBrace", opener.start, opener.end, ()) if token[0] in _ENDS else None


_MEMBER_NAME = re.compile(r"[^\W\d]\w*")


def _unfinished_member(begin: int, at: int, text: str) -> Found:
    """A class member that stops: behind a name without parameters, or behind its attributes, types and `static`."""
    name = _MEMBER_NAME.match(text, at)
    if name is not None:
        return "MissingMethodParameterList", name.end(), name.end(), ()
    return "IncompleteMemberDefinition", begin, begin, ()


def _owner(stack: list[_Symbol], at: int) -> str:
    """The `class`, `enum` or `switch` whose brace this is, or nothing."""
    for symbol in reversed(stack[:at]):
        if symbol.name in ("CLASS", "ENUM", "SWITCH"):
            return symbol.name
        if symbol.name.isupper() and symbol.name not in _HEADER:
            break
    return ""


def _is_named_block(symbol: _Symbol, text: str) -> bool:
    return re.match(r"\s*(?:begin|process|end|clean|dynamicparam)\s*\{", text[symbol.start : symbol.start + 40], re.IGNORECASE) is not None


def _unexpected(stack: list[_Symbol], token: Token, text: str) -> Found:
    """The plain error: the token itself."""
    kind, word, start = token
    if kind == "COMMA":  # an expression takes a comma anywhere
        return "MissingArgument", start, start + 1, ()
    if kind == "COLON" and stack and stack[-1].end == start and text[stack[-1].start : start].startswith("$"):
        return "InvalidVariableReferenceWithDrive", stack[-1].start, start + 1, ()
    if not word and start < len(text):
        from pshost.syntax.lexical_errors import token_text

        word = token_text(text, start)
    return "UnexpectedToken", start, start + len(word), (word,)
