"""What .NET says of a pattern that is no regular expression, for what the `regex` package says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.errors.exceptions import NetException, RegexParseException

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = tuple[str, str, Callable[[str, int], int]]


def _here(pattern: str, at: int) -> int:
    del pattern
    return at


def _behind(pattern: str, at: int) -> int:
    del pattern
    return at + 1


def _end(pattern: str, at: int) -> int:
    del at
    return len(pattern)


def _braces_end(pattern: str, at: int) -> int:
    found = pattern.find("}", at)
    return len(pattern) if found < 0 else found + 1


# The package's message, .NET's (with the character at fault), and where .NET stands when it notices.
_ROWS: tuple[Row, ...] = (
    ("missing )", "Not enough )'s.", _end),
    ("unbalanced parenthesis", "Too many )'s.", _behind),
    ("unterminated character set", "Unterminated [] set.", _end),
    ("nothing to repeat", "Quantifier '{0}' following nothing.", _behind),
    ("multiple repeat", "Nested quantifier '{0}'.", _behind),
    ("bad escape (end of pattern)", "Illegal \\ at end of pattern.", _end),
    ("bad character range", "[x-y] range in reverse order.", _here),
    ("min repeat greater than max repeat", "Illegal {x,y} with x > y.", _braces_end),
    ("missing >", "Invalid group name: Group names must begin with a word character.", _here),
    ("bad character in group name", "Invalid group name: Group names must begin with a word character.", _here),
    ("unknown extension", "Unrecognized grouping construct.", _here),
    ("unknown property", "Unknown property '{1}'.", _here),
    ("invalid group reference", "Reference to undefined group number {0}.", _here),
    ("bad escape", "Unrecognized escape sequence \\{0}.", _here),
)


def regex_error(pattern: str, message: str, at: int) -> NetException:
    """The exception for a pattern; what the table lacks keeps the package's own words."""
    for known, text, place in _ROWS:
        if not message.startswith(known):
            continue
        char = pattern[at : at + 1] or pattern[at - 1 : at]
        found = pattern[pattern.rfind("{", 0, at) + 1 : at].rstrip("}")
        shown = text.replace("{0}", char).replace("{1}", found)
        return RegexParseException(f"Invalid pattern '{pattern}' at offset {place(pattern, at)}. {shown}")
    return RegexParseException(f"Invalid pattern '{pattern}' at offset {at}. {message}.")
