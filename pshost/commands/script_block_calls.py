"""Running a script block that a command was given, on one input object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.scope import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.cmdlet import Cmdlet


def run(
    cmdlet: Cmdlet, block: Any, emit: Callable[[Any], None], arguments: tuple[Any, ...] = (), *, item: Any = UNSET,
    in_place: bool = False, piped: list[Any] | None = None,
) -> None:
    """Run a block below the caller's scope: every command that runs one comes here.

    `item` is `$_`; `in_place` runs it as a part of the caller's code instead of in a new scope; `piped` is its pipeline input.
    """
    block.run(emit, arguments, underscore=item, scope=cmdlet.scope, dot=in_place, input=piped)


def evaluate(cmdlet: Cmdlet, block: Any, item: Any) -> list[Any]:
    """All that a block writes when `$_` is `item`; the block has a scope of its own, below the block's."""
    results: list[Any] = cmdlet.invoke(block, underscore=item)
    return results


def evaluate_one(cmdlet: Cmdlet, block: Any, item: Any) -> Any:
    """What a block gives as an expression: nothing is None, one object is itself, more are an array."""
    results = evaluate(cmdlet, block, item)
    if not results:
        return None
    return results[0] if len(results) == 1 else results


def run_in_caller(cmdlet: Cmdlet, block: Any, item: Any = UNSET) -> None:
    """Run a block as a part of the caller's code, and write all that it writes."""
    run(cmdlet, block, cmdlet.write, item=item, in_place=True)


def collected_in_caller(cmdlet: Cmdlet, block: Any, item: Any) -> Any:
    """The value of a block that runs as a part of the caller's code: None, an object or an array."""
    from pshost.runtime.pipeline import collapse

    results: list[Any] = []
    run(cmdlet, block, results.append, item=item, in_place=True)
    return collapse(results)


def block_from_text(cmdlet: Cmdlet, text: str) -> Any:
    """A script block of a text, which runs in the caller's scope; text that does not parse is an error."""
    from pshost.runtime import scriptblock

    made = scriptblock.create(text)
    made.scope = cmdlet.scope
    made.module = cmdlet.scope.module
    return made
