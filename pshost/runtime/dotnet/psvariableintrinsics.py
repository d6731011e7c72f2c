"""System.Management.Automation.PSVariableIntrinsics: `$ExecutionContext.SessionState.PSVariable`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.psvariable import PSVariable
from pshost.runtime.scope import UNSET

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."


class PSVariableIntrinsics:
    """The variables that a scope sees."""

    __slots__ = ("__weakref__", "scope")

    net_name = _SMA + "PSVariableIntrinsics"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope


VARIABLES = NetType(PSVariableIntrinsics.net_name, PSVariableIntrinsics)


@VARIABLES.method("psvariable Get(string name)")
def get(self: PSVariableIntrinsics, name: str) -> PSVariable | None:
    """A variable, or nothing."""
    where = self.scope.find(name.lower())
    return None if where is None else PSVariable(name, where)


@VARIABLES.method("System.Object GetValue(string name)", "System.Object GetValue(string name, System.Object defaultValue)")
def get_value(self: PSVariableIntrinsics, name: str, default: Any = None) -> Any:
    """A variable's value, or the default where there is no such variable."""
    from pshost.runtime.variables import lookup

    if ":" in name or self.scope.lookup(name.lower()) is UNSET:
        found = lookup(self.scope, name.lower())
        return default if found is None else found
    return lookup(self.scope, name.lower())


@VARIABLES.method("void Set(string name, System.Object value)", "void Set(psvariable variable)")
def set_variable(self: PSVariableIntrinsics, name: Any, value: Any = None) -> None:
    """Give a variable a value in this scope."""
    from pshost.runtime.variables import assign

    if isinstance(name, PSVariable):
        name, value = name.Name, name.Value
    assign(self.scope, str(name).lower(), value)


@VARIABLES.method("void Remove(string name)", "void Remove(psvariable variable)")
def remove(self: PSVariableIntrinsics, name: Any) -> None:
    """Take a variable away; one that does not exist is no error."""
    key = (name.Name if isinstance(name, PSVariable) else str(name)).lower()
    where = self.scope.find(key)
    if where is not None:
        where.remove(key)
