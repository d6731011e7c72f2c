"""`-match`, `-like`, `-replace` and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import RegexParseException, RuntimeException
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.regexes import IGNORE_CASE, Pattern, compile_regex, expansion
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject
from pshost.runtime.wildcards import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable

    Store = Callable[[Any], None] | None


def pattern_of(value: Any, options: int) -> Pattern:
    """The pattern that an operand is: a Regex with its own options, or text; RegexParseException if it is none."""
    value = value.base if value.__class__ is PSObject else value
    if value.__class__.__name__ == "Regex":
        own: Pattern = value.compiled
        return own
    return compile_regex(to_string(value), options)


def _many(left: Any) -> bool:
    return is_enumerable(left) and left is not NOTHING


def _match(left: Any, right: Any, store: Store, options: int, wanted: bool) -> Any:
    try:
        pattern = compile_regex(right, options) if right.__class__ is str else pattern_of(right, options)
    except RegexParseException as error:
        error.error_id, error.category = "System.Text.RegularExpressions.RegexParseException", "OperationStopped"
        raise
    if left.__class__ is not str:
        if _many(left):
            return [i for i in iterate(left) if (pattern.first(to_string(i)) is not None) is wanted]
        left = to_string(left)
    found = pattern.first(left)
    if found is None:
        return not wanted
    if store is not None:
        store(pattern.matches_of(found))
    return wanted


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


def replace(left: Any, right: Any, options: int) -> Any:
    """`-replace` by RegexOptions."""
    if right.__class__ is list and len(right) == 2 and left.__class__ is right[0].__class__ is right[1].__class__ is str:
        return _pattern_to_replace(right[0], options).with_replacement(left, right[1])
    parts = list(iterate(right)) if is_enumerable(right) else [right]
    if len(parts) > 2:
        raise RuntimeException(
            f"The -replace operator allows only two elements to follow it, not {len(parts)}.", "BadReplaceArgument", "InvalidOperation"
        )
    pattern = _pattern_to_replace(parts[0] if parts else "", options)
    replacement = parts[1] if len(parts) > 1 else ""
    replaced: Callable[[str, Callable[[Any], str]], str]
    if replacement.__class__.__name__ == "ScriptBlock":
        replaced, expand = pattern.replaced, _by_block(replacement, pattern)
    else:
        replaced, expand = pattern.substituted, expansion(to_string(replacement), pattern)
    if _many(left):
        return [replaced(to_string(i), expand) for i in iterate(left)]
    return replaced(to_string(left), expand)


def _pattern_to_replace(value: Any, options: int) -> Pattern:
    try:
        return compile_regex(value, options) if value.__class__ is str else pattern_of(value, options)
    except RegexParseException as error:
        text = to_string(value)
        raise RuntimeException(
            f"The regular expression pattern {text} is not valid.", "InvalidRegularExpression", "InvalidOperation", text, inner=error
        ) from error


def _by_block(block: Any, pattern: Pattern) -> Callable[[Any], str]:
    from pshost.runtime.dotnet.regex import Match

    def expand(found: Any) -> str:
        match = Match(pattern, found.string, found)
        results = block.invoke(match, underscore=match)
        return to_string(results[0] if len(results) == 1 else results)

    return expand


def ireplace(left: Any, right: Any) -> Any:
    """`-replace`."""
    return replace(left, right, IGNORE_CASE)


def creplace(left: Any, right: Any) -> Any:
    """`-creplace`."""
    return replace(left, right, 0)
