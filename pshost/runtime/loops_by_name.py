"""Loops whose variables other code names by their scope (`$script:x`): they run over the scope's cells, compiled when that turns up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.blockcode import globals_for, link_code

if TYPE_CHECKING:
    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.positions import Extent
    from pshost.runtime.scope import Scope

_made: dict[int, tuple[Extent, Any, dict[str, Any]]] = {}


def run_by_name(scope: Scope, extent: Extent, kind: str, block: BlockCode) -> None:
    """Run the loop at an extent (`kind` is its node's class) in a scope; what it writes goes nowhere, for it writes nothing."""
    known = _made.get(id(extent))
    if known is None or known[0] is not extent:
        from pshost.compiler.local_loops import loop_tree
        from pshost.compiler.unit import code_of, compile_tree

        constants: dict[str, Any] = {}
        tree = loop_tree(extent.source.node(kind, extent.start, extent.end), extent.source, constants)
        code = code_of(compile_tree(tree, extent.source), "link")
        known = _made[id(extent)] = (extent, code, globals_for(constants, code, block))
    link_code(known[1], known[2], scope)["ft"]()
