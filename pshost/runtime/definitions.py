"""What definitions in a script make: script block values, functions, `using` statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.scriptblock import FunctionInfo, ScriptBlock

if TYPE_CHECKING:
    from pshost.compiler.blockcode import BlockCode
    from pshost.runtime.scope import Scope


def make_scriptblock(scope: Scope, block: BlockCode) -> ScriptBlock:
    """The value of `{ ... }`."""
    return ScriptBlock(block, scope)


def define_function(scope: Scope, block: BlockCode, name: str, is_filter: bool) -> None:
    """`function name { }`, `filter name { }`: in this scope, or where a drive before the name (`global:name`) says."""
    drive, colon, rest = name.rpartition(":")
    made = FunctionInfo(rest if colon else name, ScriptBlock(block, scope), is_filter)
    made.block.module = scope.module
    scope_of_drive(scope, drive).define_function(made)


def scope_of_drive(scope: Scope, drive: str) -> Scope:
    """The scope that the drive of a name means: `global:`, `script:`, and for any other the one given."""
    key = drive.lower()
    return scope.top() if key == "global" else scope.script() if key == "script" else scope


def use_statement(scope: Scope, kind: str, name: str) -> None:
    """`using namespace|module|assembly NAME`."""
    if kind.lower() == "namespace":
        scope.namespaces = (*scope.namespaces, name.lower())
    elif kind.lower() == "module":
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime.pipeline import run_command

        run_command(scope, lambda _: None, CallSite("Import-Module", ("p",), Extent(Source(""), 0, 0)), [name])
    else:
        raise RuntimeException(
            f"pshost does not support 'using {kind}'.", "NotSupportedByPshost", "NotImplemented", name
        )
