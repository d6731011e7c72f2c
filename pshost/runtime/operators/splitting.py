"""`-split` and `-join`."""

from __future__ import annotations

from typing import Any

from pshost.runtime.conversion import to_string
from pshost.runtime.conversion.text import joined_text
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.regexes import IGNORE_CASE, TIME_LIMIT, compile_regex


def _split(left: Any, right: Any, options: int) -> list[Any]:
    arguments = list(iterate(right)) if is_enumerable(right) else [right]
    limit = int(arguments[1]) if len(arguments) > 1 and arguments[1] is not None else 0
    simple = len(arguments) > 2 and "simplematch" in to_string(arguments[2]).lower()
    out: list[Any] = []
    for item in iterate(left):
        text = to_string(item)
        if arguments[0].__class__.__name__ == "ScriptBlock":
            out.extend(_by_block(text, arguments[0]))
            continue
        import regex

        delimiter = to_string(arguments[0])
        pattern = compile_regex(regex.escape(delimiter) if simple else delimiter, options)
        found = pattern.split(text, max(abs(limit) - 1, 0), timeout=TIME_LIMIT) if abs(limit) != 1 else [text]
        out.extend(part for part in found if part is not None)
    return out


def _by_block(text: str, block: Any) -> list[str]:
    from pshost.runtime.operators.logic import truthy

    parts = [""]
    for char in text:
        results = block.invoke(underscore=char)
        if truthy(results[0] if len(results) == 1 else results):
            parts.append("")
        else:
            parts[-1] += char
    return parts


def isplit(left: Any, right: Any) -> list[Any]:
    """`-split`, `-isplit`."""
    return _split(left, right, IGNORE_CASE)


def csplit(left: Any, right: Any) -> list[Any]:
    """`-csplit`."""
    return _split(left, right, 0)


def split_unary(value: Any) -> list[Any]:
    """`-split value`: the words between white space, and an empty text where there are none."""
    return [word for item in iterate(value) for word in to_string(item).split() or [""]]


def join(left: Any, right: Any) -> str:
    """`left -join separator`: what is inside an element is not looked into (topic probes)."""
    return joined_text(iterate(left), to_string(right)) if is_enumerable(left) else to_string(left)


def join_unary(value: Any) -> str:
    """`-join value`."""
    return join(value, "")
