"""PowerShell's wildcard patterns: `*`, `?`, `[a-z]`, a backtick before a character that is meant as itself."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=512)
def compile_wildcard(pattern: str, ignore_case: bool = True) -> re.Pattern[str]:
    """A pattern as a regex that matches whole texts."""
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
        elif char == "[" and "]" in pattern[at + 2 :]:
            close = pattern.index("]", at + 2)
            out.append("[" + pattern[at + 1 : close].replace("\\", "\\\\").replace("^", "\\^") + "]")
            at = close
        else:
            out.append(re.escape(char))
        at += 1
    return re.compile("".join(out), re.DOTALL | (re.IGNORECASE if ignore_case else 0))


def matches(text: str, pattern: str, ignore_case: bool = True) -> bool:
    """Whether a text matches a pattern as a whole."""
    return compile_wildcard(pattern, ignore_case).fullmatch(text) is not None
