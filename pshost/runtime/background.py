"""`pipeline &`: the pipeline as a background job, its variables with the values that they have now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.scope import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.compiler.positions import Extent
    from pshost.runtime.scope import Scope


def run_background(scope: Scope, emit: Callable[[Any], None], extent: Extent) -> None:
    """Start the pipeline at an extent as `Start-Job` would, and write the job."""
    from pshost.compiler.positions import CallSite
    from pshost.runtime.pipeline import run_command
    from pshost.runtime.scriptblock import create

    block = create(_with_using(scope, extent.text.rstrip().removesuffix("&").rstrip()))
    run_command(scope, emit, CallSite("Start-Job", ("-ScriptBlock:",), extent), [block])


def _with_using(scope: Scope, text: str) -> str:
    """A text in which each variable that the scope has is its value of now: `$x` as `$using:x`."""
    from pshost import syntax
    from pshost.compiler.tree import children, kind

    places = set()
    pending: list[Any] = [syntax.parse(text).ast]
    while pending:
        node = pending.pop()
        if kind(node) == "UsingExpressionAst":
            continue
        if kind(node) == "VariableExpressionAst" and not node.Splatted:
            name = str(getattr(node.VariablePath, "UserPath", node.VariablePath))
            if ":" not in name and name != "_" and scope.lookup(name.lower()) is not UNSET:
                places.add(node.start + (2 if text[node.start : node.start + 2] == "${" else 1))
        pending.extend(children(node))
    for place in sorted(places, reverse=True):
        text = f"{text[:place]}using:{text[place:]}"
    return text
