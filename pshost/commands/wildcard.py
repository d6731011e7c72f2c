"""PowerShell wildcard patterns (`*`, `?`, `[a-z]`, backtick escapes), without regard to case."""

from __future__ import annotations

import re
from functools import lru_cache

_SPECIAL = frozenset("*?[")


def has_wildcard(text: str) -> bool:
    """Whether a text has a wildcard character that no backtick escapes."""
    escaped = False
    for char in text:
        if escaped:
            escaped = False
        elif char == "`":
            escaped = True
        elif char in _SPECIAL:
            return True
    return False


def unescape(text: str) -> str:
    """The text that a pattern without wildcards stands for."""
    return re.sub("`(.)", r"\1", text) if "`" in text else text


def escape(text: str) -> str:
    """A pattern that matches only this text."""
    return re.sub(r"([*?\[\]`])", r"`\1", text)


@lru_cache(maxsize=256)
def compiled(pattern: str, ignore_case: bool = True) -> re.Pattern[str]:
    """The regular expression of a pattern, to be used with `fullmatch`."""
    parts: list[str] = []
    index = 0
    while index < len(pattern):
        char = pattern[index]
        index += 1
        if char == "*":
            parts.append(".*")
        elif char == "?":
            parts.append(".")
        elif char == "`" and index < len(pattern):
            parts.append(re.escape(pattern[index]))
            index += 1
        elif char == "[":
            end = pattern.find("]", index + 1)
            if end < 0:
                parts.append(re.escape(char))
                continue
            inside = pattern[index:end].replace("\\", "\\\\").replace("^", "\\^").replace("[", "\\[")
            parts.append(f"[{inside}]")
            index = end + 1
        else:
            parts.append(re.escape(char))
    return re.compile("".join(parts), re.DOTALL | (re.IGNORECASE if ignore_case else 0))


def matches(pattern: str, text: str, ignore_case: bool = True) -> bool:
    """Whether a text matches a pattern as a whole."""
    return compiled(pattern, ignore_case).fullmatch(text) is not None


def matches_any(patterns: list[str], text: str) -> bool:
    """Whether a text matches at least one pattern."""
    return any(compiled(pattern).fullmatch(text) for pattern in patterns)
