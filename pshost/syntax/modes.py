"""The lexer's modes as data: which terminals are tried at a place, in which order, and the mode after each.

S statement start, V the value of an assignment, P where a pipeline but no keyword may start, E operand expected, O operator expected,
T after a type, A command argument, AO right after an argument's operand; the others are named after the construct that they stand in.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Alternatives = list[tuple[str, Any]]

# What a terminal does to the lexer's state: go on in a mode, open or close a bracket, go back to where statements start, a newline,
# a word that may be a keyword, a word that may continue the statement before it, a comma, the end of an attribute, a newline in `for`.
GOTO, PUSH, POP, BASE, NL, KW, MORE, COMMA_, ATTRIBUTE, FOR_NL = range(10)


def goto(mode: str) -> tuple[Any, ...]:
    """Go on in another mode."""
    return (GOTO, mode)


def push(close: str, inside: str, after: str, base: str = "S", nl: int = 0, args: int = 0) -> tuple[Any, ...]:
    """Open a bracket: `inside` is the mode within, `base` where its statements start, `after` the mode behind `close`.

    `nl` says what newlines are inside: 0 they end statements, 1 nothing. `args`: commas separate arguments.
    """
    return (PUSH, close, inside, after, base, nl, args)


pop = (POP,)
base = (BASE,)
nl = (NL,)


def parenthesis(after: str) -> tuple[Any, ...]:
    """A pipeline in parentheses."""
    return push("RPAR", "P", after, base="P")


def openers(after: str) -> Alternatives:
    """Bracketed operands; `after` is the mode once they close."""
    return [
        ("HERE_SQ", goto(after)), ("HERE_DQ", goto(after)),
        ("HERE_OPEN", push("HERE_CLOSE", "HQ", after)),
        ("STRING_SQ", goto(after)), ("STRING_DQ", goto(after)),
        ("DQ_OPEN", push("DQ_CLOSE", "Q", after)),
        ("SUB_OPEN", push("RPAR", "S", after)),
        ("ARRAY_OPEN", push("RPAR", "S", after)),
        ("HASH_OPEN", push("RBRACE", "H", after, base="H")),
        ("LPAR", parenthesis(after)),
    ]


def attached(after: str, dyn: str, block: str, dot: str = "DOT") -> Alternatives:
    """Member access, calls and indexes right behind an operand."""
    return [
        ("GENERIC_METHOD", push("RPAR", "E", after, base="E", nl=1, args=1)),
        ("METHOD", push("RPAR", "E", after, base="E", nl=1, args=1)),
        ("METHOD_BLOCK", goto(block)),
        ("MEMBER", goto(after)),
        (dot, goto(dyn)),
        ("INDEX_OPEN", push("RSQB", "E", after, base="E", nl=1)),
    ]


def header(this: str, after: str, *more: tuple[str, Any]) -> tuple[str, Alternatives, None]:
    """What stands between a keyword and its block; `after` is the mode behind the block."""
    return ("BLANK_NL", [("LPAR", parenthesis(this)), ("LBRACE", push("RBRACE", "S", after)), *more], None)


def expansions(here: str) -> Alternatives:
    """What a `$` may start in an expandable string."""
    return [("DQ_VARIABLE", goto(here)), ("SUB_OPEN", push("RPAR", "S", here))]


def names(after: str) -> Alternatives:
    """What may stand behind a dot in place of a name."""
    allowed = ("STRING_SQ", "STRING_DQ", "DQ_OPEN", "SUB_OPEN", "LPAR")
    return [("VARIABLE", goto(after)), *(o for o in openers(after) if o[0] in allowed)]


closers = [("RPAR", pop), ("RBRACE", pop)]
ends = [("NEWLINE", nl), ("SEMI", base), ("PIPE", goto("P")), ("CHAIN", goto("P")), ("AMP", goto("BG")), *closers]
binary = [
    ("ASSIGN", goto("V")), ("INCR", goto("O")), ("RANGE", goto("E")),
    ("COMMA", (COMMA_, "E")), ("COALESCE", goto("E")), ("QMARK", goto("E")), ("COLON", goto("E")),
    ("MERGE", goto("O")), ("REDIRECT", goto("A")),
    ("LOGICAL", goto("E")), ("BITWISE", goto("E")), ("COMPARE", goto("E")), ("SPLIT_JOIN", goto("E")), ("FORMAT", goto("E")),
    ("ADD", goto("E")), ("MUL", goto("E")),
]
attribute = ("ATTR_OPEN", push("RPAR", "E", "AT", base="E", nl=1, args=1))
operands = [
    ("VARIABLE", goto("O")), *openers("O"), ("TYPE", goto("T")), attribute,
    ("LBRACE", push("RBRACE", "S", "O")), ("NUMBER", goto("O")), ("SPLAT", goto("O")),
]
prefixes = [("INCR", goto("E")), ("NOT", goto("E")), ("SPLIT_JOIN", goto("E")), ("ADD", goto("E")), ("COMMA", goto("E"))]
words = [("WORD", goto("A")), ("WORD_OPEN", push("WORD_CLOSE", "G", "A"))]
arg_operands = [("ARG_VARIABLE", goto("AO")), *openers("AO"), ("LBRACE", push("RBRACE", "S", "AO")), ("SPLAT", goto("AO")), ("ARG_NUMBER", goto("AO"))]
args = [
    *ends, ("PARAMETER_COLON", goto("A")), ("PARAMETER", goto("A")), ("COMMA", (COMMA_, "A")), ("MERGE", goto("A")), ("REDIRECT", goto("A")),
    ("VERBATIM", goto("A")), *arg_operands, *words,
]
commands = [("CALL", goto("A")), ("LABEL", goto("S")), ("COMMAND", goto("A")), ("COMMAND_OPEN", push("WORD_CLOSE", "G", "A"))]
pipeline = [
    *operands, ("DASH_WORD", goto("A")), *prefixes, *closers, ("RSQB", pop), ("PIPE", goto("P")), ("CHAIN", goto("P")), *commands,
]
statement = [("KEYWORDISH", (KW,)), *pipeline]
members = [
    ("TYPE", goto("CB")), attribute, ("MODIFIER", goto("CB")),
    ("METHOD_NAME", push("RPAR", "S", "CK", nl=1, args=1)), ("VARIABLE", goto("CO")), *closers,
]
class_body = ("LBRACE", push("RBRACE", "CB", "X", base="CB"))

# mode: (skipped terminal or None, [(terminal, action)...], the mode to fall back to or None)
MODES: dict[str, tuple[str | None, Alternatives, str | None]] = {
    "S": ("BLANK_SEP", statement, None),
    "V": ("BLANK_NL", statement, None),
    "P": ("BLANK_NL", pipeline, None),
    "R": ("BLANK", [("NEWLINE", nl), ("SEMI", base), *closers], "P"),
    "F": ("BLANK", [("NEWLINE", (FOR_NL,)), ("SEMI", base), *pipeline], None),
    "E": ("BLANK_NL", [*operands, *prefixes, *closers, ("RSQB", pop), ("IDENT", goto("O"))], None),
    "O": ("BLANK", [*attached("O", "M", "MB"), *ends, ("RSQB", pop), *binary, ("IN", goto("P"))], None),
    "T": ("BLANK", [*[a for a in attached("O", "M", "MB") if a[0] != "INDEX_OPEN"], *ends, ("RSQB", pop), *[b for b in binary if b[0] != "INCR"], *operands, *prefixes], None),
    "A": ("BLANK", args, None),
    "AO": ("BLANK", [*attached("AO", "AM", "AMB", "ARG_DOT"), *args], None),
    # members whose name is an expression, and blocks as arguments
    "M": ("BLANK_NL", names("MO"), None),
    "AM": ("BLANK_NL", names("AMO"), None),
    "MO": (None, [("CALL_OPEN", push("RPAR", "E", "O", base="E", nl=1, args=1))], "O"),
    "AMO": (None, [("CALL_OPEN", push("RPAR", "E", "AO", base="E", nl=1, args=1))], "AO"),
    "MB": (None, [("LBRACE", push("RBRACE", "S", "O"))], None),
    "AMB": (None, [("LBRACE", push("RBRACE", "S", "AO"))], None),
    "AT": ("BLANK_NL", [("ATTR_CLOSE", (ATTRIBUTE,))], None),
    # behind `&` at the end of a pipeline: a statement may follow on the same line
    "BG": ("BLANK", [("NEWLINE", nl), ("SEMI", base), ("CHAIN", goto("P")), *closers, ("ANYTHING", base)], None),
    # behind a block: nothing more, or the words that go on with `if` or `try`
    "X": (None, [], "BASE"),
    "XI": ("BLANK_NL", [("KEYWORDISH", (MORE, "else", "elseif"))], "BASE"),
    "XT": ("BLANK_NL", [("KEYWORDISH", (MORE, "catch", "finally"))], "BASE"),
    # headers of statements
    "KI": header("KI", "XI"),
    "KT": header("KT", "XT", ("TYPE", goto("KT")), ("COMMA", goto("KT"))),
    "K": header("K", "X", ("TYPE", goto("K")), ("PARAMETER", goto("K")), ("NAME", goto("K"))),
    "DA": header("DA", "X", ("PARAMETER", goto("DA")), ("COMMA", goto("DA")), ("NAME", goto("DA"))),
    "KP": ("BLANK_NL", [("LPAR", push("RPAR", "S", "S", nl=1, args=1))], None),
    "KF": ("BLANK_NL", [("LPAR", push("RPAR", "F", "K", base="F"))], None),
    "KD": ("BLANK_NL", [("LBRACE", push("RBRACE", "S", "DW"))], None),
    "DW": ("BLANK_NL", [("DO_TAIL", goto("KW"))], None),
    "KW": ("BLANK_NL", [("LPAR", parenthesis("O"))], None),
    "FN": ("BLANK_NL", [("NAME", goto("FP"))], None),
    "FP": ("BLANK_NL", [("LPAR", push("RPAR", "S", "FP", nl=1, args=1)), ("LBRACE", push("RBRACE", "S", "X"))], None),
    # switch: its header, its cases
    "SW": ("BLANK_NL", [("PARAMETER", goto("SW")), ("LPAR", parenthesis("SW")), ("LBRACE", push("RBRACE", "W", "X", base="W")),
                        ("ARG_VARIABLE", goto("SW")), ("STRING_SQ", goto("SW")), ("STRING_DQ", goto("SW")), ("WORD", goto("SW"))], None),
    "W": ("BLANK_SEP", [*closers, ("ARG_VARIABLE", goto("WO")), *openers("WO"), ("LBRACE", push("RBRACE", "S", "WO")), ("ARG_NUMBER", goto("WO")),
                        ("WORD", goto("WO")), ("WORD_OPEN", push("WORD_CLOSE", "G", "WO"))], None),
    "WO": ("BLANK_NL", [*attached("WO", "WM", "WM", "ARG_DOT"), ("LBRACE", push("RBRACE", "S", "W")), *closers], None),
    "WM": ("BLANK_NL", names("WO"), None),
    "H": ("BLANK_SEP", [("IDENT", goto("O")), *operands, *prefixes, *closers], None),
    # classes: header, bases, members, what follows a method's parameters, what follows a property
    "CH": ("BLANK_NL", [("IDENT", goto("CI"))], None),
    "CI": ("BLANK_NL", [("COLON", goto("CI")), ("COMMA", goto("CI")), class_body, ("TYPE_NAME", goto("CI"))], None),
    "CB": ("BLANK_SEP", members, None),
    "CM": ("BLANK_NL", members, None),
    "CO": ("BLANK", [("ASSIGN", goto("E")), ("NEWLINE", nl), ("SEMI", base), *closers], None),
    "CK": ("BLANK_NL", [("BASE_CALL", push("RPAR", "E", "CK", base="E", nl=1, args=1)), ("LBRACE", push("RBRACE", "S", "CM"))], None),
    "EH": ("BLANK_NL", [("IDENT", goto("EI"))], None),
    "EI": ("BLANK_NL", [("COLON", goto("EI")), ("LBRACE", push("RBRACE", "EB", "X", base="EB")), ("TYPE_NAME", goto("EI"))], None),
    "EB": ("BLANK_SEP", [("IDENT", goto("CO")), *closers], None),
    # inside expandable strings, expandable here-strings and words that have more than one part
    "Q": (None, [("DQ_TEXT", goto("Q")), *expansions("Q"), ("DQ_CLOSE", pop)], None),
    "HQ": (None, [("HERE_TEXT", goto("HQ")), *expansions("HQ"), ("HERE_CLOSE", pop)], None),
    "G": (None, [("WORD_CLOSE", pop), ("WORD_TEXT", goto("G")), *expansions("G"), ("DQ_OPEN", push("DQ_CLOSE", "Q", "G"))], None),
}
# The mode behind a keyword. Those of KEYWORDS start a statement; those of MORE go on with one.
KEYWORDS = {
    "if": "KI", "while": "K", "for": "KF", "foreach": "K", "switch": "SW", "do": "KD", "function": "FN", "filter": "FN",
    "try": "KT", "trap": "K", "data": "DA", "param": "KP", "begin": "K", "process": "K", "end": "K", "clean": "K", "dynamicparam": "K",
    "class": "CH", "enum": "EH", "using": "A", "return": "R", "throw": "R", "exit": "R", "break": "R", "continue": "R",
}
CONTINUATIONS = {"else": "K", "elseif": "KI", "catch": "KT", "finally": "K"}
# Words that are keywords only where the text behind them fits.
NEEDS = {
    **dict.fromkeys(("begin", "process", "end", "clean", "dynamicparam"), r"\s*\{"),
    "data": r"(?:\s+\w+)?\s*(?:\{|-s)",
    "param": r"\s*\(",
}
# Words that are keywords only at the head of a script block.
HEADS = frozenset(("param", "begin", "process", "end", "clean", "dynamicparam"))
# Words that PowerShell keeps for itself.
RESERVED = {
    **dict.fromkeys(("from", "define", "var"), "ReservedKeywordNotAllowed"),
    "workflow": "WorkflowNotSupportedInPowerShellCore",
}
