"""Strings: quoted ones, here-strings, expandable ones, and words of commands."""

from __future__ import annotations

import re

from pshost.surrogates import code_units
from pshost.syntax import literals
from pshost.syntax.ast import ExpandableStringExpressionAst, StringConstantExpressionAst, SubExpressionAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pshost.syntax.build.context import Context

_new = StringConstantExpressionAst.__new__  # without the constructor, which is half of what a node takes
_HEX = frozenset("0123456789abcdefABCDEF")
_QUOTED = "['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]"


def unescaped(text: str, start: int, c: Context, quotes: str = "") -> str:
    """Text with its escapes decoded, its doubled quotes made single; a wrong escape is noted as an error."""
    if "`u{" in text:
        _check_escapes(text, start, c)
    return literals.unescape(text, quotes)


def _check_escapes(text: str, start: int, c: Context) -> None:
    at = text.find("`u{")
    while at >= 0:
        if (len(text[:at]) - len(text[:at].rstrip("`"))) % 2 == 0:
            digits = 0
            while text[at + 3 + digits : at + 4 + digits] in _HEX:
                digits += 1
            here = start + at
            if digits > 6:
                c.error("TooManyDigitsInUnicodeEscapeSequence", here + 9, here + 10)
            elif digits == 0 or text[at + 3 + digits : at + 4 + digits] != "}":
                missing = text[at + 3 + digits : at + 4 + digits] == "" or digits > 0
                error = "MissingUnicodeEscapeSequenceTerminator" if missing else "InvalidUnicodeEscapeSequence"
                c.error(error, here, min(here + 4 + digits, start + len(text)))
            elif int(text[at + 3 : at + 3 + digits], 16) > 0x10FFFF:
                c.error("InvalidUnicodeEscapeSequenceValue", here + 3, here + 3 + digits)
        at = text.find("`u{", at + 3)


def string(items: list[Any], c: Context) -> StringConstantExpressionAst:
    """'text'."""
    return string_of(items[0], c)


def string_of(token: Any, _: Context) -> StringConstantExpressionAst:
    """The token of 'text' as a node."""
    _kind, text, start = token
    node = _new(StringConstantExpressionAst)
    node.start = start
    node.end = start + len(text)
    node.StringConstantType = "SingleQuoted"
    inner = text[1:-1]
    node.Value = inner if inner.isascii() and "'" not in inner else literals.single_quoted(text)
    return node


def dq_string(items: list[Any], c: Context) -> StringConstantExpressionAst:
    """"text" without variables."""
    _kind, text, start = items[0]
    value = unescaped(text[1:-1], start + 1, c, literals.DOUBLE_QUOTES)
    return StringConstantExpressionAst(start, start + len(text), value, "DoubleQuoted")


def here_string(items: list[Any], _: Context) -> StringConstantExpressionAst:
    """A here-string in single quotes."""
    _kind, text, start = items[0]
    value = code_units(literals.here_string(text))
    return StringConstantExpressionAst(start, start + len(text), value, "SingleQuotedHereString")


def dq_here_string(items: list[Any], c: Context) -> StringConstantExpressionAst:
    """A here-string in double quotes without variables."""
    _kind, text, start = items[0]
    value = unescaped(literals.here_string(text), start + text.index("\n") + 1, c)
    return StringConstantExpressionAst(start, start + len(text), value, "DoubleQuotedHereString")


def expandable(items: list[Any], c: Context) -> Any:
    """A string in double quotes with variables."""
    first, last = items[0], items[-1]
    parts = items[1:-1]
    for part in parts:
        if part.__class__ is SubExpressionAst:
            _check_quotes(part, c)
    return _expandable(parts, first[2], last[2] + 1, "DoubleQuoted", lambda t, at: unescaped(t, at, c, literals.DOUBLE_QUOTES), c)


def _check_quotes(node: SubExpressionAst, c: Context) -> None:
    """Doubled quotes inside `$(...)` inside a string are one quote to PowerShell, so that the string within ends early or never."""
    at = c.text.find('""', node.start, node.end)
    if at < 0:
        return
    count = c.text.count('""', node.start, node.end)
    if count % 2:
        c.error("TerminatorExpectedAtEndOfString", at + 2, node.end, '"')
    elif c.text.count('""""', node.start, node.end) * 2 != count:
        c.error("UnexpectedToken", at + 2, at + 3, c.text[at + 2])


def expandable_here(items: list[Any], c: Context) -> Any:
    """A here-string in double quotes with variables; the newline before its end is not part of it."""
    first, last = items[0], items[-1]
    parts = items[1:-1]
    if parts and parts[-1].__class__ is tuple and parts[-1][1].endswith("\r"):
        kind, text, at = parts[-1]
        parts[-1] = (kind, text[:-1], at)
    return _expandable(parts, first[2], last[2] + len(last[1]), "DoubleQuotedHereString", lambda t, at: unescaped(t, at, c), c)


def word(items: list[Any], c: Context) -> Any:
    """A word of a command that has quotes, escapes or variables in it."""
    parts: list[Any] = items[1:-1]
    if not parts:
        return StringConstantExpressionAst(items[0][2], items[0][2], "", "BareWord")
    first, last = parts[0], parts[-1]
    start = first[2] if first.__class__ is tuple else first.start
    end = last[2] + len(last[1]) if last.__class__ is tuple else last.end
    return _expandable(parts, start, end, "BareWord", lambda t, at: unescaped(_unquoted(t), at, c), c)


def _unquoted(text: str) -> str:
    """The text of a word without the single quotes around its parts; what they hold is taken as it is."""
    return re.sub(rf"`.|{_QUOTED}", _without_quotes, text, flags=re.DOTALL)


def _without_quotes(found: re.Match[str]) -> str:
    """What stands between single quotes, protected from `unescape`; an escaped quote begins nothing."""
    if found[1] is None:
        return found[0]
    return re.sub("(['‘’‚‛])['‘’‚‛]", r"\1", found[1]).replace("`", "``")


def bareword(items: list[Any], c: Context) -> StringConstantExpressionAst:
    """A word without quotes and variables."""
    return bare(items[0], c)


def bare(token: Any, c: Context) -> StringConstantExpressionAst:
    """A token's text as a word."""
    _, text, start = token
    node = _new(StringConstantExpressionAst)
    node.start = start
    node.end = start + len(text)
    node.StringConstantType = "BareWord"
    node.Value = unescaped(text, start, c) if "`" in text else text if text.isascii() else code_units(text)
    return node


def _expandable(items: list[Any], start: int, end: int, kind: str, decode: Callable[[str, int], str], c: Context) -> Any:
    """The node of text and expressions; its value is its text decoded, with the expressions as they are written."""
    parts: list[Any] = []
    nested: list[Any] = []
    value: list[str] = []
    for item in items:
        if item.__class__ is tuple:
            text = decode(item[1], item[2])
            _add_text(parts, text)
            value.append(text)
        elif item.__class__ is StringConstantExpressionAst:  # "text" inside a word
            _add_text(parts, item.Value)
            value.append(item.Value)
        elif item.__class__ is ExpandableStringExpressionAst:
            for part in item.Parts:
                if part.__class__ is str:
                    _add_text(parts, part)
                else:
                    parts.append(part)
            nested.extend(item.NestedExpressions)
            value.append(item.Value)
        else:
            parts.append(item)
            nested.append(item)
            value.append(code_units(c.text[item.start : item.end]))
    if not nested:
        return StringConstantExpressionAst(start, end, "".join(value), kind)
    return ExpandableStringExpressionAst(start, end, "".join(value), kind, nested, parts)


def _add_text(parts: list[Any], text: str) -> None:
    if parts and parts[-1].__class__ is str:
        parts[-1] += text
    else:
        parts.append(text)
