"""System.Management.Automation.EngineIntrinsics: `$ExecutionContext`, as code in one scope sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.commandinvocationintrinsics import CommandInvocationIntrinsics
from pshost.runtime.dotnet.sessionstate import SessionState

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."


class EngineIntrinsics:
    """The engine as scripts reach it."""

    __slots__ = ("__weakref__", "scope")

    net_name = _SMA + "EngineIntrinsics"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope


def _host(self: EngineIntrinsics) -> Any:
    from pshost.runtime.variables import lookup

    return lookup(self.scope, "host")


ENGINE = NetType(EngineIntrinsics.net_name, EngineIntrinsics)
ENGINE.getter(f"{_SMA}Host.PSHost Host {{get;}}")(_host)
ENGINE.getter(f"{_SMA}SessionState SessionState {{get;}}")(lambda self: SessionState(self.scope))
ENGINE.getter(f"{_SMA}CommandInvocationIntrinsics InvokeCommand {{get;}}")(lambda self: CommandInvocationIntrinsics(self.scope))
