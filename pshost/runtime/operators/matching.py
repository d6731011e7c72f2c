"""`-match`, `-like`, `-replace` and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import RegexParseException, RuntimeException
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.regexes import IGNORE_CASE, TIME_LIMIT, compile_regex, expansion
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.wildcards import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable

    Store = Callable[[Any], None] | None


def _pattern(value: Any, options: int) -> Any:
    """The compiled pattern of a value; a text that is none raises .NET's own exception, as `-match` does."""
    own = getattr(value, "_compiled", None) or getattr(value, "compiled", None)
    if own is not None and value.__class__.__name__ == "Regex":
        return own
    return compile_regex(to_string(value), options)


def _named_pattern(value: Any, options: int) -> Any:
    """The same for operators that name the pattern in an error of their own."""
    try:
        return _pattern(value, options)
    except RegexParseException as error:
        text = to_string(value)
        raise RuntimeException(
            f"The regular expression pattern {text} is not valid.", "InvalidRegularExpression", "InvalidOperation", text, inner=error
        ) from error


def _many(left: Any) -> bool:
    return is_enumerable(left) and left is not NOTHING


def _match(left: Any, right: Any, store: Store, options: int, wanted: bool) -> Any:
    pattern = _pattern(right, options)
    if _many(left):
        return [i for i in iterate(left) if (pattern.search(to_string(i), timeout=TIME_LIMIT) is not None) is wanted]
    found = pattern.search(to_string(left), timeout=TIME_LIMIT)
    if found is not None and store is not None:
        names = {number: name for name, number in pattern.groupindex.items()}
        table = Hashtable((names.get(n, n), v) for n, v in enumerate((found[0], *found.groups())) if v is not None)
        store(table)
    return (found is not None) is wanted


def imatch(left: Any, right: Any, set_matches: Store = None) -> Any:
    """`-match`."""
    return _match(left, right, set_matches, IGNORE_CASE, True)


def cmatch(left: Any, right: Any, set_matches: Store = None) -> Any:
    """`-cmatch`."""
    return _match(left, right, set_matches, 0, True)


def inotmatch(left: Any, right: Any, set_matches: Store = None) -> Any:
    """`-notmatch`."""
    return _match(left, right, set_matches, IGNORE_CASE, False)


def cnotmatch(left: Any, right: Any, set_matches: Store = None) -> Any:
    """`-cnotmatch`."""
    return _match(left, right, set_matches, 0, False)


def _like(left: Any, right: Any, ignore_case: bool, wanted: bool) -> Any:
    pattern = compile_wildcard(to_string(right), ignore_case)
    if _many(left):
        return [i for i in iterate(left) if (pattern.fullmatch(to_string(i)) is not None) is wanted]
    return (pattern.fullmatch(to_string(left)) is not None) is wanted


def ilike(left: Any, right: Any) -> Any:
    """`-like`."""
    return _like(left, right, True, True)


def clike(left: Any, right: Any) -> Any:
    """`-clike`."""
    return _like(left, right, False, True)


def inotlike(left: Any, right: Any) -> Any:
    """`-notlike`."""
    return _like(left, right, True, False)


def cnotlike(left: Any, right: Any) -> Any:
    """`-cnotlike`."""
    return _like(left, right, False, False)


def _replace(left: Any, right: Any, options: int) -> Any:
    parts = list(iterate(right)) if is_enumerable(right) else [right]
    pattern = _named_pattern(parts[0] if parts else "", options)
    replacement = parts[1] if len(parts) > 1 else ""
    if replacement.__class__.__name__ == "ScriptBlock":
        expand = _by_block(replacement, to_string(parts[0]), options)
    else:
        expand = expansion(to_string(replacement))
    if _many(left):
        return [pattern.sub(expand, to_string(i), timeout=TIME_LIMIT) for i in iterate(left)]
    return pattern.sub(expand, to_string(left), timeout=TIME_LIMIT)


def _by_block(block: Any, pattern: str, options: int) -> Callable[[Any], str]:
    from pshost.runtime.dotnet.regex import Match, Regex

    regex = Regex(pattern, options)

    def expand(match: Any) -> str:
        return "".join(to_string(o) for o in block.invoke(underscore=Match(regex, match.string, match)))

    return expand


def ireplace(left: Any, right: Any) -> Any:
    """`-replace`."""
    return _replace(left, right, IGNORE_CASE)


def creplace(left: Any, right: Any) -> Any:
    """`-creplace`."""
    return _replace(left, right, 0)
