"""A tree as the recordings write it: the class, the extent, and the properties that are neither null, false nor empty."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pshost.syntax.ast import Ast, ConstantExpressionAst, ConvertExpressionAst
from pshost.syntax.semantic_checks import properties

if TYPE_CHECKING:
    from pshost.syntax.errors import ParseError


def public_properties(cls: type) -> tuple[str, ...]:
    """The properties that PowerShell shows too."""
    names = [name for name in properties(cls) if name != "Parts"]
    return tuple(sorted([*names, "Type"])) if cls is ConvertExpressionAst else tuple(names)


def number_text(value: Any) -> str:
    """A constant's value as .NET's invariant text."""
    if value.__class__ is bool:
        return "True" if value else "False"
    if value.__class__ is Decimal:
        return format(value, "f")
    if value.__class__ is not float:
        return str(value)
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and 0 < abs(value) < 1e17:
        return str(int(value))
    text = repr(value)
    mantissa, mark, exponent = text.partition("e")
    mantissa = mantissa.removesuffix(".0")
    if mark:
        sign, digits = exponent[0], exponent[1:]
        return f"{mantissa}E{sign}{digits.zfill(2)}" if sign in "+-" else f"{mantissa}E+{exponent.zfill(2)}"
    return mantissa


def error_rows(errors: list[ParseError]) -> list[dict[str, Any]]:
    """Errors as the recordings write them."""
    names = ("id", "message", "line", "column", "endLine", "endColumn")
    return [{name: getattr(error, name) for name in names} for error in errors]


def tree_of(root: Any) -> Any:
    """The tree as dictionaries and lists; a loop, for scripts nest deeper than Python's stack."""
    result: list[Any] = [None]
    waiting: list[tuple[Any, Any, Any]] = [(root, result, 0)]
    while waiting:
        value, holder, key = waiting.pop()
        if isinstance(value, Ast):
            made: dict[str, Any] = {"_": type(value).__name__, "@": [value.start, value.end]}
            holder[key] = made
            for name in public_properties(value.__class__):
                inner = getattr(value, name)
                constant = name == "Value" and value.__class__ is ConstantExpressionAst
                if constant:
                    made[name] = number_text(inner)
                elif inner is not None and inner is not False and inner not in ([], ()):
                    made[name] = None
                    waiting.append((inner, made, name))
        elif isinstance(value, list | tuple):
            items: list[Any] = [None] * len(value)
            holder[key] = items
            waiting.extend((item, items, i) for i, item in enumerate(value))
        else:
            holder[key] = value if value is True else str(value)
    return result[0]


def write(root: Any) -> str:
    """The tree as one line of JSON; a loop, like `tree_of`."""
    out: list[str] = []
    waiting: list[tuple[bool, Any]] = [(False, tree_of(root))]
    while waiting:
        literal, value = waiting.pop()
        if literal:
            out.append(value)
        elif isinstance(value, dict):
            waiting.append((True, "}"))
            rows = list(value.items())
            for i in range(len(rows) - 1, -1, -1):
                waiting.append((False, rows[i][1]))
                waiting.append((True, (", " if i else "") + json.dumps(rows[i][0]) + ": "))
            waiting.append((True, "{"))
        elif isinstance(value, list):
            waiting.append((True, "]"))
            for i in range(len(value) - 1, -1, -1):
                waiting.append((False, value[i]))
                if i:
                    waiting.append((True, ", "))
            waiting.append((True, "["))
        else:
            out.append(json.dumps(value))
    return "".join(out)
