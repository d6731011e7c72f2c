"""`-split` and `-join`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from pshost.runtime.conversion import to_string
from pshost.runtime.conversion.text import joined_text
from pshost.runtime.errors.exceptions import RegexParseException, RuntimeException
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.regex_translation import literal
from pshost.runtime.regexes import RIGHT_TO_LEFT, Pattern, compile_regex

# System.Management.Automation.SplitOptions, and the RegexOptions that they mean.
_SIMPLE, _SPACE, _MULTI, _SINGLE, _IGNORE_CASE, _EXPLICIT = 1, 8, 16, 32, 64, 128
_REGEX_OPTIONS = ((_IGNORE_CASE, 1), (_MULTI, 2), (_EXPLICIT, 4), (_SINGLE, 16), (_SPACE, 32))


class _Options(NamedTuple):
    """What may follow the separator: how many parts at most (from the right below zero), and how it is read."""

    limit: int
    flags: int


def _options(arguments: list[Any], ignore_case: bool) -> _Options:
    limit = 0 if len(arguments) < 2 or arguments[1] is None else _number(arguments[1])
    flags = 0
    if len(arguments) > 2 and arguments[2] is not None and arguments[2] != "":
        flags = _flags(arguments[2])
        if arguments[0].__class__.__name__ == "ScriptBlock":
            raise RuntimeException("Split options cannot be used with a predicate.", "InvalidSplitOptionWithPredicate", "InvalidArgument")
    return _Options(limit, flags | _IGNORE_CASE if ignore_case else flags)


def _number(value: Any) -> int:
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import required

    return int(convert(value, required("System.Int32")))


def _flags(value: Any) -> int:
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.registry import required

    flags: int = convert(value, required("System.Management.Automation.SplitOptions")).value
    both = _SINGLE | _MULTI
    if (flags & _SIMPLE and flags & ~(_SIMPLE | _IGNORE_CASE)) or flags & both == both:
        raise RuntimeException("The split options cannot be combined.", "InvalidSplitOptionCombination", "InvalidArgument")
    return flags


def _split(left: Any, right: Any, ignore_case: bool) -> list[Any]:
    if left.__class__ is str and right.__class__ is str:
        return _regex(right, _IGNORE_CASE if ignore_case else 0, False).split(left)
    arguments = list(iterate(right)) if is_enumerable(right) else [right]
    if not arguments:
        raise RuntimeException("The right operand of -split is not valid.", "BadOperatorArgument", "InvalidOperation", right)
    options = _options(arguments, ignore_case)
    texts = [to_string(item) for item in iterate(left)]
    if arguments[0].__class__.__name__ == "ScriptBlock":
        rule = _by_block if options.limit >= 0 else _by_block_backwards
        return [part for text in texts for part in rule(text, arguments[0], abs(options.limit))]
    pattern = _regex(to_string(arguments[0]), options.flags, options.limit < 0)
    return [part for text in texts for part in pattern.split(text, abs(options.limit))]


@lru_cache(maxsize=256)
def _regex(separator: str, flags: int, backwards: bool) -> Pattern:
    """The pattern of a separator by its SplitOptions."""
    regex_options = sum(option for flag, option in _REGEX_OPTIONS if flags & flag)
    if backwards:
        regex_options |= RIGHT_TO_LEFT
    text = "".join(map(literal, separator)) if flags & _SIMPLE else separator
    try:
        return compile_regex(text, regex_options)
    except RegexParseException as error:
        error.error_id, error.category = "System.Text.RegularExpressions.RegexParseException", "OperationStopped"
        raise


def _separates(block: Any, text: str, place: int) -> bool:
    from pshost.runtime.operators.logic import truthy

    results = block.invoke(text, place, underscore=text[place])
    return truthy(results[0] if len(results) == 1 else results)


def _by_block(text: str, block: Any, limit: int) -> list[str]:
    """The parts between the characters for which a block is true."""
    if limit == 1 or not text:
        return [text]
    parts: list[str] = []
    start = 0
    for place in range(len(text)):
        if _separates(block, text, place):
            parts.append(text[start:place])
            start = place + 1
            if limit and len(parts) >= limit - 1:
                return [*parts, text[start:]]
            if start == len(text):
                parts.append("")
    return [*parts, text[start:]] if start < len(text) else parts


def _by_block_backwards(text: str, block: Any, limit: int) -> list[str]:
    """The same from the right, where the limit leaves the rest on the left."""
    if limit == 1 or not text:
        return [text]
    parts: list[str] = []
    end = len(text)
    for place in range(len(text) - 1, -1, -1):
        if _separates(block, text, place):
            parts.append(text[place + 1 : end])
            end = place
            if len(parts) >= limit - 1:
                return [*parts, text[:end]][::-1]
            if end == 0:
                parts.append("")
    return ([*parts, text[:end]] if end > 0 else parts)[::-1]


def isplit(left: Any, right: Any) -> list[Any]:
    """`-split`, `-isplit`."""
    return _split(left, right, True)


def csplit(left: Any, right: Any) -> list[Any]:
    """`-csplit`."""
    return _split(left, right, False)


def split_unary(value: Any) -> list[Any]:
    """`-split value`: the words between white space, and an empty text where there are none."""
    return [word for item in iterate(value) for word in to_string(item).split() or [""]]


def join(left: Any, right: Any) -> str:
    """`left -join separator`: what is inside an element is not looked into (topic probes)."""
    return joined_text(iterate(left), to_string(right)) if is_enumerable(left) else to_string(left)


def join_unary(value: Any) -> str:
    """`-join value`."""
    return join(value, "")
