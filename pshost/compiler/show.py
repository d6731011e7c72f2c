"""The Python code of a script, for people to read."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pshost.compiler.unit import linked_tree, local_tree

if TYPE_CHECKING:
    from pshost.compiler.blockcode import BlockCode


def python_text(code: BlockCode, *, local: bool = False) -> str:
    """What a block compiles to, written as Python; the blocks inside it follow, each under its extent."""
    constants: dict[str, Any] = {}
    build = local_tree if local else linked_tree
    tree = build(code.ast, code.source, code.parameter_nodes, constants)
    text = ast.unparse(ast.fix_missing_locations(tree))
    from pshost.compiler.blockcode import BlockCode as Block

    parts = [text]
    for name, constant in constants.items():
        if isinstance(constant, Block):
            parts.append(f"# {name}: line {constant.source.line_column(constant.start)[0]}")
            parts.append(python_text(constant, local=constant.simple))
    return "\n\n".join(parts)
