"""PowerShell wildcard patterns as commands take them: without regard to case."""

from __future__ import annotations

from pshost.runtime.wildcards import compile_wildcard as compiled
from pshost.runtime.wildcards import escape, has_wildcard, unescape


def matches(pattern: str, text: str, ignore_case: bool = True) -> bool:
    """Whether a text matches a pattern as a whole."""
    return compiled(pattern, ignore_case).fullmatch(text) is not None


def matches_any(patterns: list[str], text: str) -> bool:
    """Whether a text matches at least one pattern."""
    return any(compiled(pattern).fullmatch(text) for pattern in patterns)


__all__ = ["compiled", "escape", "has_wildcard", "matches", "matches_any", "unescape"]
