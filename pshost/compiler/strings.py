"""The literal stretches of an expandable string, decoded from the source between its nested expressions."""

from __future__ import annotations

from typing import Any

_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_QUOTES = '"\u201c\u201d\u201e'


def split(text: str, node: Any) -> list[tuple[str, Any]]:
    """The pieces of an expandable string, in order: ('text', str) or ('expression', node)."""
    form = str(node.StringConstantType).rsplit(".", 1)[-1]
    start, end = node.start, node.end
    quoted = form == "DoubleQuoted"
    if quoted:
        start, end = start + 1, end - 1
    elif form == "DoubleQuotedHereString":
        start = text.index("\n", start) + 1
        end = text.rindex("\n", start - 1, end)
        if text[end - 1 : end] == "\r":
            end -= 1
    parts: list[tuple[str, Any]] = []
    at = start
    for nested in node.NestedExpressions or ():
        if nested.start > at:
            parts.append(("text", decode(text[at : nested.start], quoted)))
        parts.append(("expression", nested))
        at = nested.end
    if end > at:
        parts.append(("text", decode(text[at:end], quoted)))
    return parts


def decode(raw: str, quoted: bool) -> str:
    """Text with its backtick escapes, and its doubled quotes if it stood in quotes, replaced by what they mean."""
    if "`" not in raw and not (quoted and any(quote in raw for quote in _QUOTES)):
        return raw
    out: list[str] = []
    at = 0
    while at < len(raw):
        char = raw[at]
        if char == "`" and at + 1 < len(raw):
            at = _escape(raw, at + 1, out)
        elif quoted and char in _QUOTES and raw[at + 1 : at + 2] in tuple(_QUOTES):
            out.append(char)
            at += 2
        else:
            out.append(char)
            at += 1
    return "".join(out)


def _escape(raw: str, at: int, out: list[str]) -> int:
    char = raw[at]
    if char == "u" and raw[at + 1 : at + 2] == "{":
        close = raw.find("}", at)
        if close > 0:
            code = int(raw[at + 2 : close], 16)
            made = chr(code)
            if code > 0xFFFF:
                made = chr(0xD800 + ((code - 0x10000) >> 10)) + chr(0xDC00 + ((code - 0x10000) & 0x3FF))
            out.append(made)
            return close + 1
    if char == "\r" and raw[at + 1 : at + 2] == "\n":
        return at + 2
    out.append("" if char == "\n" else _ESCAPES.get(char, char))
    return at + 1
