"""System.Management.Automation.CommandInvocationIntrinsics: `$ExecutionContext.InvokeCommand`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.collection import Collection

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."


class CommandInvocationIntrinsics:
    """Running text as code in a scope."""

    __slots__ = ("__weakref__", "scope")

    net_name = _SMA + "CommandInvocationIntrinsics"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope


INVOKE = NetType(CommandInvocationIntrinsics.net_name, CommandInvocationIntrinsics)


def _run(self: CommandInvocationIntrinsics, text: str, arguments: list[Any], in_place: bool) -> list[Any]:
    from pshost.runtime.scriptblock import create

    block = create(text)
    out: list[Any] = []
    block.run(out.append, tuple(arguments), scope=self.scope, dot=in_place)
    return out


@INVOKE.method("string ExpandString(string source)")
def expand_string(self: CommandInvocationIntrinsics, source: str) -> str:
    """A text with its variables and subexpressions expanded, as in double quotes."""
    quoted = source.replace('"', '""')
    return "".join(str(item) for item in _run(self, f'"{quoted}"', [], True))


@INVOKE.method("scriptblock NewScriptBlock(string scriptText)")
def new_script_block(self: CommandInvocationIntrinsics, text: str) -> Any:
    """A block of a text."""
    from pshost.runtime.scriptblock import create

    del self
    return create(text)


@INVOKE.method("System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script)")
def invoke_script(self: CommandInvocationIntrinsics, text: str) -> Collection:
    """What a text writes when it runs in a scope of its own."""
    return Collection(_run(self, text, [], False))


@INVOKE.method(f"{_SMA}CommandInfo GetCommand(string commandName, {_SMA}CommandTypes type)")
def get_command(self: CommandInvocationIntrinsics, name: str, kinds: Any) -> Any:
    """A command of some kinds by its name, or nothing."""
    from pshost.compiler.positions import CallSite, Extent, Source
    from pshost.runtime.conversion import to_string
    from pshost.runtime.pipeline import run_command

    out: list[Any] = []
    shape = ("-Name:", "-CommandType:", "-ErrorAction:")
    site = CallSite("Get-Command", shape, Extent(Source(""), 0, 0))
    run_command(self.scope, out.append, site, [name, to_string(kinds), "Ignore"])
    return out[0] if out else None
