"""The lexer's modes as data: which terminals are tried at a place, in which order, and the mode after each.

S statement start, E operand expected, O operator expected, T after a type, A command argument, AO right after an argument's operand;
the others are named after the construct that they stand in.
"""

from __future__ import annotations

from typing import Any

# action kinds
GOTO, PUSH, POP, BASE, NL, KW, ELSE_, COMMA_, SPECIAL = range(9)

def goto(mode: str) -> tuple[Any, ...]:
    """Go on in another mode."""
    return (GOTO, mode)


def push(close: str, inside: str, after: str, base: str = "S", nl: int = 0, args: int = 0) -> tuple[Any, ...]:
    """Open a bracket: `inside` is the mode within, `base` where its statements start, `after` the mode behind `close`."""
    return (PUSH, close, inside, after, base, nl, args)


pop = (POP,)
base = (BASE,)
nl = (NL,)

def openers(after: str) -> list[tuple[str, Any]]:
    """Bracketed operands; `after` is the mode once they close."""
    return [
        ('HERE_SQ', goto(after)), ('HERE_DQ', goto(after)),
        ('HERE_OPEN', push('HERE_CLOSE', 'HQ', after)),
        ('STRING_SQ', goto(after)), ('STRING_DQ', goto(after)),
        ('DQ_OPEN', push('DQ_CLOSE', 'Q', after)),
        ('SUB_OPEN', push('RPAR', 'S', after)),
        ('ARRAY_OPEN', push('RPAR', 'S', after)),
        ('HASH_OPEN', push('RBRACE', 'H', after, base='H')),
        ('LPAR', push('RPAR', 'S', after, nl=2)),
    ]
def attached(after: str, dyn: str, dot: str = "DOT") -> list[tuple[str, Any]]:
    """Member access, calls and indexes right behind an operand."""
    return [
        ('GENERIC_METHOD', push('RPAR', 'E', after, nl=1, args=1)),
        ('METHOD', push('RPAR', 'E', after, nl=1, args=1)),
        ('METHOD_BLOCK', goto('MB' if after == 'O' else 'AMB')),
        ('MEMBER', goto(after)),
        (dot, goto(dyn)),
        ('INDEX_OPEN', push('RSQB', 'E', after, base='E', nl=1)),
    ]
closers = [('RPAR', pop), ('RBRACE', pop)]
ends = [('NEWLINE', nl), ('SEMI', base), ('PIPE', goto('S')), ('CHAIN', goto('S')), ('AMP', goto('O'))] + closers
binary = [
    ('ASSIGN', goto('S')), ('INCR', goto('O')), ('RANGE', goto('E')),
    ('COMMA', (COMMA_, 'E')), ('COALESCE', goto('E')), ('QMARK', goto('E')), ('COLON', goto('E')),
    ('MERGE', goto('O')), ('REDIRECT', goto('A')),
    ('LOGICAL', goto('E')), ('BITWISE', goto('E')), ('COMPARE', goto('E')), ('SPLIT_JOIN', goto('E')), ('FORMAT', goto('E')),
    ('ADD', goto('E')), ('MUL', goto('E')),
]
operands = [('VARIABLE', goto('O'))] + openers('O') + [
    ('TYPE', goto('T')), ('ATTR_OPEN', push('RPAR', 'E', 'AT', base='E', nl=1, args=1)),
    ('LBRACE', push('RBRACE', 'S', 'O')), ('NUMBER', goto('O')), ('SPLAT', goto('O')),
]
prefixes = [('INCR', goto('E')), ('NOT', goto('E')), ('SPLIT_JOIN', goto('E')), ('ADD', goto('E')), ('COMMA', goto('E'))]
arg_operands = [('ARG_VARIABLE', goto('AO'))] + openers('AO') + [
    ('LBRACE', push('RBRACE', 'S', 'AO')), ('SPLAT', goto('A')), ('ARG_NUMBER', goto('AO'))]
args = ends + [('PARAMETER_COLON', goto('A')), ('PARAMETER', goto('A')), ('COMMA', (COMMA_, 'A')), ('MERGE', goto('A')), ('REDIRECT', goto('A')),
        ('VERBATIM', goto('A'))] + arg_operands + [('WORD', goto('A')), ('WORD_OPEN', push('WORD_CLOSE', 'G', 'A'))]
def expansions(here: str) -> list[tuple[str, Any]]:
    """What a `$` may start in an expandable string."""
    return [("DQ_VARIABLE", goto(here)), ("SUB_OPEN", push("RPAR", "S", here))]


stmt = [('KEYWORDISH', (KW,)), *operands, *prefixes,
        *closers, ('CALL', goto('A')), ('LABEL', goto('S')), ('COMMAND', goto('A')), ('WORD_OPEN', push('WORD_CLOSE', 'G', 'A'))]
header_block = ('LBRACE', push('RBRACE', 'S', 'B'))

# mode: (skipped terminal or None, [(terminal, action)...], fallback mode or None)
MODES: dict[str, tuple[str | None, list[tuple[str, Any]], str | None]] = {
 'S':  ('BLANK_SEP', stmt, None),
 'R':  ('BLANK', [('NEWLINE', nl), ('SEMI', base), *closers], 'S'),
 'F':  ('BLANK', [('NEWLINE', (SPECIAL, 'F')), ('SEMI', base), *stmt], None),
 'E':  ('BLANK_NL', [*operands, *prefixes, *closers, ('RSQB', pop), ('IDENT', goto('O'))], None),
 'O':  ('BLANK', [*attached('O', 'M'), *ends, ('RSQB', pop), *binary, ('LBRACE', push('RBRACE', 'S', 'W', base='S')), ('IN', goto('S'))], None),
 'T':  ('BLANK', [*[a for a in attached('O', 'M') if a[0] != 'INDEX_OPEN'], *ends, ('RSQB', pop), *[b for b in binary if b[0] not in ('INCR',)], *operands, *prefixes], None),
 'A':  ('BLANK', args, None),
 'AO': ('BLANK', [*attached('AO', 'AM', 'ARG_DOT'), *args], None),
 'M':  ('BLANK_NL', [('VARIABLE', goto('MO')), *[o for o in openers('MO') if o[0] in ('STRING_SQ','STRING_DQ','DQ_OPEN','SUB_OPEN','LPAR')]], None),
 'AM': ('BLANK_NL', [('VARIABLE', goto('AMO')), *[o for o in openers('AMO') if o[0] in ('STRING_SQ','STRING_DQ','DQ_OPEN','SUB_OPEN','LPAR')]], None),
 'MO': (None, [('CALL_OPEN', push('RPAR', 'E', 'O', nl=1, args=1))], 'O'),
 'AMO': (None, [('CALL_OPEN', push('RPAR', 'E', 'AO', nl=1, args=1))], 'AO'),
 'MB': (None, [('LBRACE', push('RBRACE', 'S', 'O'))], None),
 'AMB': (None, [('LBRACE', push('RBRACE', 'S', 'AO'))], None),
 'AT': ('BLANK_NL', [('ATTR_CLOSE', (SPECIAL, 'AT'))], None),
 'B':  ('BLANK_NL', [('KEYWORDISH', (ELSE_,))], 'BASE'),
 'K':  ('BLANK_NL', [('LPAR', push('RPAR', 'S', 'K', nl=2)), header_block, ('TYPE', goto('K')), ('COMMA', goto('K')), ('PARAMETER', goto('K')), ('NAME', goto('K'))], None),
 'KP': ('BLANK_NL', [('LPAR', push('RPAR', 'S', 'S', nl=1, args=1))], None),
 'KF': ('BLANK_NL', [('LPAR', push('RPAR', 'F', 'K', base='F'))], None),
 'KD': ('BLANK_NL', [('LBRACE', push('RBRACE', 'S', 'DW'))], None),
 'DW': ('BLANK_NL', [('DO_TAIL', goto('KW'))], None),
 'KW': ('BLANK_NL', [('LPAR', push('RPAR', 'S', 'O', nl=2))], None),
 'FN': ('BLANK_NL', [('NAME', goto('FP'))], None),
 'FP': ('BLANK_NL', [('LPAR', push('RPAR', 'S', 'FP', nl=1, args=1)), header_block], None),
 'SW': ('BLANK_NL', [('PARAMETER', goto('SW')), ('LPAR', push('RPAR', 'S', 'SW', nl=2)), ('LBRACE', push('RBRACE', 'W', 'B', base='W')),
                     ('ARG_VARIABLE', goto('SW')), ('STRING_SQ', goto('SW')), ('STRING_DQ', goto('SW')), ('WORD', goto('SW'))], None),
 'W':  ('BLANK_SEP', [*operands, *prefixes, *closers, ('SWITCH_WORD', goto('O'))], None),
 'H':  ('BLANK_SEP', [('IDENT', goto('O')), *operands, *prefixes, *closers], None),
 'CH': ('BLANK_NL', [('IDENT', goto('CI'))], None),
 'CI': ('BLANK_NL', [('COLON', goto('CI')), ('COMMA', goto('CI')), ('LBRACE', push('RBRACE', 'CB', 'B', base='CB')), ('TYPE_NAME', goto('CI'))], None),
 'CB': ('BLANK_SEP', [('TYPE', goto('CB')), ('ATTR_OPEN', push('RPAR', 'E', 'AT', base='E', nl=1, args=1)), ('MODIFIER', goto('CB')),
                     ('METHOD_NAME', push('RPAR', 'S', 'CK', nl=1, args=1)), ('VARIABLE', goto('O')), *closers], None),
 'CK': ('BLANK_NL', [('BASE_CALL', push('RPAR', 'E', 'CK', nl=1, args=1)), ('LBRACE', push('RBRACE', 'S', 'CB'))], None),
 'EH': ('BLANK_NL', [('IDENT', goto('EI'))], None),
 'EI': ('BLANK_NL', [('COLON', goto('EI')), ('LBRACE', push('RBRACE', 'EB', 'B', base='EB')), ('TYPE_NAME', goto('EI'))], None),
 'EB': ('BLANK_SEP', [('IDENT', goto('O')), *closers], None),
 'Q':  (None, [('DQ_TEXT', goto('Q')), *expansions('Q'), ('DQ_CLOSE', pop)], None),
 'HQ': (None, [('HERE_TEXT', goto('HQ')), *expansions('HQ'), ('HERE_CLOSE', pop)], None),
 'G':  (None, [('WORD_CLOSE', pop), ('WORD_TEXT', goto('G')), *expansions('G'), ('DQ_OPEN', push('DQ_CLOSE', 'Q', 'G'))], None),
}
KEYWORD_MODE = {
  'if': 'K', 'elseif': 'K', 'else': 'K', 'while': 'K', 'for': 'KF', 'foreach': 'K', 'switch': 'SW', 'do': 'KD',
  'function': 'FN', 'filter': 'FN', 'try': 'K', 'catch': 'K', 'finally': 'K', 'trap': 'K', 'data': 'K', 'param': 'KP',
  'begin': 'K', 'process': 'K', 'end': 'K', 'clean': 'K', 'dynamicparam': 'K', 'class': 'CH', 'enum': 'EH', 'using': 'A',
  'return': 'R', 'throw': 'R', 'exit': 'R', 'break': 'R', 'continue': 'R',
}
NEEDS = {
  **dict.fromkeys(('begin', 'process', 'end', 'clean', 'dynamicparam'), r'\s*\{'),
  **dict.fromkeys(('class', 'enum'), r'\s+[A-Za-z_]\w*\s*[:{]'),
  **dict.fromkeys(('if', 'while', 'for', 'param'), r'\s*\('),
  'data': r'(?:\s+\w+)?\s*\{', 'foreach': r'\s*(?:-\w+\s*)?\(',
  'using': r'\s+(?:namespace|module|assembly|type|command)\b',
}
CONTINUATION = {'else', 'elseif', 'catch', 'finally'}
