"""System.Management.Automation.SessionState: the variables, paths and commands that code in one scope has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.commandinvocationintrinsics import CommandInvocationIntrinsics
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.dotnet.pathintrinsics import PathIntrinsics
from pshost.runtime.dotnet.psvariableintrinsics import PSVariableIntrinsics

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."


class SessionState:
    """The session as scripts reach it."""

    __slots__ = ("__weakref__", "scope")

    net_name = _SMA + "SessionState"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope


STATE = NetType(SessionState.net_name, SessionState)
STATE.getter(f"{_SMA}PSVariableIntrinsics PSVariable {{get;}}")(lambda self: PSVariableIntrinsics(self.scope))
STATE.getter(f"{_SMA}PathIntrinsics Path {{get;}}")(lambda self: PathIntrinsics())  # noqa: ARG005 - one session, one location
STATE.getter(f"{_SMA}CommandInvocationIntrinsics InvokeCommand {{get;}}")(lambda self: CommandInvocationIntrinsics(self.scope))
STATE.getter("psmoduleinfo Module {get;}")(lambda self: self.scope.module)
STATE.getter(f"{_SMA}PSLanguageMode LanguageMode {{get;}}")(
    lambda self: value_of(_SMA + "PSLanguageMode", "FullLanguage")  # noqa: ARG005 - there is no other
)
