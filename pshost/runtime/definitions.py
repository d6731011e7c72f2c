"""What definitions in a script make: script block values, functions, `using` statements."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pshost.runtime.errors.exceptions import InvalidOperationException, RuntimeException
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
        scope.nearest = scope
    elif kind.lower() == "module":
        _use_module(scope, name)
    else:
        raise RuntimeException(
            f"pshost does not support 'using {kind}'.", "NotSupportedByPshost", "NotImplemented", name
        )


def _use_module(scope: Scope, name: str) -> None:
    """`using module NAME`: a path is looked for from the script's folder; a module that is not there ends the script."""
    from pshost.commands.built_in_modules import BUILT_IN
    from pshost.commands.module_loading import import_module
    from pshost.commands.module_search import available, file_at, is_path
    from pshost.runtime import current
    from pshost.runtime.errors.record import record_of
    from pshost.runtime.invocation import InvocationInfo
    from pshost.runtime.variables import lookup

    session = current.session()
    if name.lower() in BUILT_IN:
        return
    if is_path(name):
        folder = str(lookup(scope, "psscriptroot") or session.location)
        full = os.path.normpath(os.path.join(folder, os.path.expanduser(name.replace("\\", "/"))))
        path = file_at(full)
    else:
        full, path = name, next(available(name), None)
    if path is None:
        error = InvalidOperationException(
            f"The specified module '{full}' was not loaded because no valid module file was found in any module directory.",
            "ModuleNotFoundDuringParse",
            "InvalidOperation",
            name,
        )
        error.stops = True  # as a syntax error does, it ends the script
        record_of(error).invocation = InvocationInfo()  # and it comes before any statement
        raise error
    import_module(session, path, scope)
