"""Data files (`.psd1`): a table of constants, read without running anything."""

from __future__ import annotations

from typing import Any

from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values import Hashtable

_CONSTANTS = {"true": True, "false": False, "null": None}


def read_data_file(path: str) -> Hashtable:
    """The table that a data file consists of. Raises an error that names the place of what is not a constant."""
    from pshost.commands.dotnet_access import call_static

    with open(path, encoding="utf-8-sig", errors="replace") as file:
        tree = call_static("System.Management.Automation.ScriptBlock", "Create", file.read()).code.ast
    statements: Any = tree.EndBlock.Statements if tree.EndBlock is not None else ()
    value = constant(statements[0], path) if len(statements) == 1 else None
    if not isinstance(value, Hashtable):
        raise RuntimeException(f"The data file '{path}' must consist of one table.", "InvalidDataFile", "InvalidData")
    return value


def constant(node: Any, path: str) -> Any:
    """The constant that a node is; RuntimeException where it is none."""
    from pshost.compiler.tree import kind, unwrap

    node = unwrap(node)
    name = kind(node)
    if name == "HashtableAst":
        return Hashtable((constant(key, path), constant(value, path)) for key, value in node.KeyValuePairs or ())
    if name == "ArrayExpressionAst":
        items: list[Any] = []
        for statement in node.SubExpression.Statements or ():
            value = constant(statement, path)
            items.extend(value if isinstance(value, list) else [value])
        return items
    if name == "ArrayLiteralAst":
        return [constant(element, path) for element in node.Elements]
    if name in ("StringConstantExpressionAst", "ConstantExpressionAst"):
        return node.Value
    if name == "VariableExpressionAst":
        key = str(getattr(node.VariablePath, "UserPath", node.VariablePath)).lower()
        if key in _CONSTANTS:
            return _CONSTANTS[key]
    if name == "UnaryExpressionAst":
        from pshost.runtime.operators.arithmetic import negate

        return negate(constant(node.Child, path))
    raise RuntimeException(
        f"The data file '{path}' holds something that is no constant.", "InvalidDataFile", "InvalidData"
    )
