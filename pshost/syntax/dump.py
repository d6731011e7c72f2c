"""What `pshost ast` prints: a file's tree, or its syntax errors."""

from __future__ import annotations

import codecs
import json
from typing import Any

from pshost.syntax import parse
from pshost.syntax.ast import Ast, ConstantExpressionAst
from pshost.syntax.json_tree import error_rows, number_text, public_properties, write


def _text(data: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def dump_json(path: str, data: bytes) -> tuple[str, bool]:
    """One line of JSON: the file with its tree or its errors; and whether it has none."""
    result = parse(_text(data), path)
    name = json.dumps(path, ensure_ascii=False)
    if result.errors:
        return f'{{"file": {name}, "errors": {json.dumps(error_rows(result.errors), ensure_ascii=False)}}}', False
    return f'{{"file": {name}, "ast": {write(result.ast)}}}', True


def dump_text(path: str, data: bytes) -> tuple[str, bool]:
    """An indented tree, a node a line, or the errors a line each; and whether there are none."""
    result = parse(_text(data), path)
    if result.errors:
        return "\n".join(f"{path}:{e.line}:{e.column}: {e.id}: {e.message}" for e in result.errors), False
    lines: list[str] = []
    waiting: list[tuple[int, str, Any]] = [(0, "", result.ast)]
    while waiting:
        depth, label, value = waiting.pop()
        if isinstance(value, Ast):
            plain, below = _properties(value)
            lines.append(f"{'  ' * depth}{label}{type(value).__name__} {value.start}-{value.end}{plain}")
            waiting.extend((depth + 1, name + ": ", inner) for name, inner in reversed(below))
        else:
            waiting.extend((depth, label, inner) for inner in reversed(value))
    return "\n".join(lines), True


def _properties(node: Ast) -> tuple[str, list[tuple[str, Any]]]:
    plain, below = "", []
    for name in public_properties(node.__class__):
        value = getattr(node, name)
        if value is None or value is False or value in ([], ()):
            continue
        if isinstance(value, Ast) or (isinstance(value, list | tuple) and not isinstance(value[0], str)):
            below.append((name, value))
        elif name == "Value" and node.__class__ is ConstantExpressionAst:
            plain += f" Value={number_text(value)}"
        else:
            plain += f" {name}={value!r}"
    return plain, below
