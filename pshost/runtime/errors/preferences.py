"""Preference variables (`$ErrorActionPreference`, `$WarningPreference`, ...): their types, their defaults, what the engine reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType
    from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."
_ACTION = _SMA + "ActionPreference"
# Each preference variable's enum and the value that it has until a script gives it another.
TYPED = {
    "erroractionpreference": (_ACTION, "Continue"),
    "warningpreference": (_ACTION, "Continue"),
    "verbosepreference": (_ACTION, "SilentlyContinue"),
    "debugpreference": (_ACTION, "SilentlyContinue"),
    "informationpreference": (_ACTION, "SilentlyContinue"),
    "progresspreference": (_ACTION, "Continue"),
    "confirmpreference": (_SMA + "ConfirmImpact", "High"),
    "errorview": (_SMA + "ErrorView", "ConciseView"),
}
# ActionPreference's numbers.
_NUMBERS = {0: "silentlycontinue", 1: "stop", 2: "continue", 3: "inquire", 4: "ignore", 5: "suspend", 6: "break"}


class TypedPreference:
    """What the global variable of a preference may hold: a value of its enum. Its type is looked up when it is first needed."""

    __slots__ = ("attributes", "enum", "nettype")

    def __init__(self, enum: str) -> None:
        self.enum = enum
        self.nettype: NetType | None = None
        self.attributes: list[Any] = []

    def admit(self, scope: Scope, name: str, value: Any) -> Any:
        """A value as the variable may hold it; a MetadataError if it is none of the enum's."""
        from pshost.runtime.constraints import Constraints
        from pshost.runtime.dotnet.registry import required

        checks = Constraints()
        checks.nettype = self.nettype = required(self.enum)
        checks.attributes = self.attributes
        return checks.admit(scope, name, value)


def typed_preferences() -> dict[str, Any]:
    """The constraints of the preference variables of a new session."""
    return {name: TypedPreference(enum) for name, (enum, _) in TYPED.items()}


def default_of(name: str) -> Any:
    """The value of a preference variable that nobody has set."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of(*TYPED[name])


def action_of(value: Any) -> str:
    """An ActionPreference's name in lower case, from the enum, its number or its name; a prefix that is enough will do."""
    number = getattr(value, "value", value)
    if number.__class__ is int:
        return _NUMBERS.get(number, "")
    text = str(value).lower()
    if text.isdigit():
        return _NUMBERS.get(int(text), "")
    found = [name for name in _NUMBERS.values() if name.startswith(text)] if text else []
    return found[0] if len(found) == 1 else text


def preference_of(scope: Scope, variable: str) -> str:
    """A preference variable's action in lower case."""
    value = scope.get(variable)
    return TYPED[variable][1].lower() if value is None else action_of(value)
