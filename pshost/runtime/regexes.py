""".NET regular expressions on the `regex` package: patterns and replacement patterns translated, compiled once, bounded in time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

IGNORE_CASE, MULTILINE, EXPLICIT, SINGLELINE, IGNORE_SPACE = 1, 2, 4, 16, 32
TIME_LIMIT = 10.0  # seconds; a pattern that runs longer is an error, not a hang
_DOLLAR = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)
_REPLACEMENT = re.compile(r"\$(?:(\d+)|\{(\w+)\}|([$&`'+_]))")


@lru_cache(maxsize=512)
def compile_regex(pattern: str, options: int = 0) -> Any:
    """A .NET pattern with RegexOptions as a pattern of the `regex` package; RegexParseException if it is not one."""
    import regex

    flags = regex.VERSION0
    for option, flag in (
        (IGNORE_CASE, regex.IGNORECASE),
        (MULTILINE, regex.MULTILINE),
        (SINGLELINE, regex.DOTALL),
        (IGNORE_SPACE, regex.VERBOSE),
    ):
        if options & option:
            flags |= flag
    text = pattern
    if not options & MULTILINE and "(?m" not in pattern:
        text = _DOLLAR.sub(lambda m: r"(?=\n?\Z)" if m[0] == "$" else m[0], text)
    try:
        return regex.compile(text, flags)
    except regex.error as error:
        from pshost.runtime.regex_errors import regex_error

        raise regex_error(pattern, error.msg, error.pos or 0) from error


def expansion(replacement: str) -> Callable[[Any], str]:
    """A function that gives what a .NET replacement pattern (`$1`, `${name}`, `$&`, `$$`) makes of a match."""
    if "$" not in replacement:
        return lambda _: replacement

    def expand(match: Any) -> str:
        def part(found: re.Match[str]) -> str:
            number, name, sign = found.groups()
            if sign is not None:
                meanings: dict[str, str] = {
                    "$": "$",
                    "&": match[0],
                    "`": match.string[: match.start()],
                    "'": match.string[match.end() :],
                    "_": match.string,
                    "+": match[match.lastindex or 0] or "",
                }
                return meanings[sign]
            try:
                return match[int(number) if number is not None else int(name) if name.isdigit() else name] or ""
            except IndexError:
                return found[0]

        return _REPLACEMENT.sub(part, replacement)

    return expand
