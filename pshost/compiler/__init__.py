"""AST to Python code.

Read in this order: `template` (Python snippets with holes), `positions` (where a node stands in the source),
`storage` (where each variable of a script block lives), `facts` and `loop_facts` (what variables are known to hold), `body` (one Python
function under construction), then the
constructs: `expressions`, `operators`, `calls`, `assignments`, `commands`, `pipelines`, `statements`, `loops`,
`handlers`, `definitions`; last `unit`, which compiles one script block, `answers`, which does so for calls that want a
value, and `blockcode`, which the runtime holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.blockcode import BlockCode

if TYPE_CHECKING:
    from pshost.compiler.positions import Source

__all__ = ["BlockCode", "compile_script"]


def compile_script(tree: Any, source: Source) -> BlockCode:
    """The code of a script; nothing is compiled before its first call."""
    return BlockCode(tree, source)
