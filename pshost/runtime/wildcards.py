"""PowerShell's wildcard patterns: `*`, `?`, `[a-z]`, a backtick before a character that is meant as itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pshost.runtime.errors.exceptions import WildcardPatternException

if TYPE_CHECKING:
    from pshost.runtime.errors.exceptions import NetException


@lru_cache(maxsize=512)
def compile_wildcard(pattern: str, ignore_case: bool = True) -> re.Pattern[str]:
    """A pattern as a regex that matches whole texts; WildcardPatternException for a bracket that is not closed."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "`" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        elif char == "*":
            out.append(".*")
        elif char == "?":
            out.append(".")
        elif char == "[":
            text, at = _bracketed(pattern, at + 1)
            out.append(text)
        else:
            out.append(re.escape(char))
        at += 1
    try:
        return re.compile("".join(out), re.DOTALL | (re.IGNORECASE if ignore_case else 0))
    except re.error:
        raise _invalid(pattern) from None


def _bracketed(pattern: str, at: int) -> tuple[str, int]:
    """The class that an opening bracket begins, and the place of the closing one."""
    inside: list[str] = []
    start = at
    while at < len(pattern) and (pattern[at] != "]" or at == start):
        char = pattern[at]
        if char == "`" and at + 1 < len(pattern):
            at += 1
            inside.append("\\" + pattern[at] if not pattern[at].isalnum() else pattern[at])
        else:
            inside.append("\\" + char if char in "\\^[]&~|" else char)
        at += 1
    if at >= len(pattern):
        raise _invalid(pattern)
    return f"[{''.join(inside)}]", at


def _invalid(pattern: str) -> NetException:
    return WildcardPatternException(f"The specified wildcard character pattern is not valid: {pattern}")


def matches(text: str, pattern: str, ignore_case: bool = True) -> bool:
    """Whether a text matches a pattern as a whole."""
    return compile_wildcard(pattern, ignore_case).fullmatch(text) is not None


def escape(text: str) -> str:
    """The pattern that only the text matches."""
    return re.sub(r"([*?\[\]`])", r"`\1", text)


def unescape(pattern: str) -> str:
    """The text that a pattern without signs stands for."""
    return re.sub("`(.)", r"\1", pattern) if "`" in pattern else pattern


def has_wildcard(text: str, signs: str = "*?[") -> bool:
    """Whether a text has a sign of a pattern that no backtick escapes."""
    return any(char in signs for char in re.sub("`.", "", text, flags=re.DOTALL))
