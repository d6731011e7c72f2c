"""System.Management.Automation.PSVariable: a variable as an object."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.scope import Scope

_SMA = "System.Management.Automation."


class PSVariable:
    """A variable of a scope; its value is read and written where it lives."""

    __slots__ = ("Module", "ModuleName", "Name", "Visibility", "__weakref__", "scope")

    net_name = _SMA + "PSVariable"

    def __init__(self, name: str, scope: Scope) -> None:
        self.Name = name
        self.scope = scope
        self.Visibility = value_of(_SMA + "SessionStateEntryVisibility", "Public")
        self.Module: Any = None
        self.ModuleName = ""

    @property
    def Value(self) -> Any:  # noqa: N802 - .NET's name
        """The variable's value; an automatic one has it from the engine."""
        from pshost.runtime.scope import UNSET
        from pshost.runtime.variables import lookup

        value = self.scope.lookup(self.Name.lower())
        return lookup(self.scope, self.Name.lower()) if value is UNSET else value

    @Value.setter
    def Value(self, value: Any) -> None:  # noqa: N802 - .NET's name
        from pshost.runtime.variables import assign

        assign(self.scope, self.Name.lower(), value)

    @property
    def Options(self) -> Any:  # noqa: N802 - .NET's name
        """ReadOnly, Constant, ..."""
        from pshost.runtime.conversion import convert
        from pshost.runtime.dotnet import registry

        names = options_of(self.scope, self.Name)
        return convert(", ".join(names) or "None", registry.required(_SMA + "ScopedItemOptions"))

    @Options.setter
    def Options(self, value: Any) -> None:  # noqa: N802 - .NET's name
        set_options(self.scope, self.Name, option_names(value))

    @property
    def Description(self) -> str:  # noqa: N802 - .NET's name
        """What the variable is for."""
        return descriptions(self.scope).get(self.Name.lower(), "")

    @Description.setter
    def Description(self, value: str) -> None:  # noqa: N802 - .NET's name
        descriptions(self.scope)[self.Name.lower()] = value


def option_names(value: Any) -> list[str]:
    """The names in a ScopedItemOptions value or text; `None` is no name."""
    from pshost.runtime.conversion import to_string

    text = "" if value is None else to_string(value)
    return [name.strip() for name in text.split(",") if name.strip() and name.strip().lower() != "none"]


# The options of the automatic variables, which the global scope has.
_CONSTANT = (
    "true", "false", "null", "executioncontext", "host", "pid", "psversiontable", "psedition", "pshome", "islinux", "ismacos",
    "iswindows", "iscoreclr",
)
_READ_ONLY = ("?", "home", "psculture", "psuiculture")
_AUTOMATIC_OPTIONS = {
    **dict.fromkeys(_CONSTANT, ("Constant", "AllScope")),
    **dict.fromkeys(_READ_ONLY, ("ReadOnly", "AllScope")),
    "error": ("Constant",),
}


def options_of(scope: Scope, name: str) -> list[str]:
    """The options that a variable of a scope has."""
    table: dict[str, Any] = scope.options or {}
    key = name.lower()
    return list(table.get(key) or (_AUTOMATIC_OPTIONS.get(key, ()) if scope.parent is None else ()))


def set_options(scope: Scope, name: str, names: list[str]) -> None:
    """Give a variable of a scope its options."""
    key = name.lower()
    if scope.options is None:
        scope.options = {}
    if names:
        scope.options[key] = tuple(names)
    else:
        scope.options.pop(key, None)
    if any(option.lower() == "private" for option in names):
        scope.private = {*(scope.private or ()), key}
    elif scope.private and key in scope.private:
        scope.private = scope.private - {key}


def descriptions(scope: Scope) -> dict[str, str]:
    """What the variables of a scope are for."""
    if scope.descriptions is None:
        scope.descriptions = {}
    found: dict[str, str] = scope.descriptions
    return found


def _new(name: str, value: Any = None, options: Any = None) -> PSVariable:
    made = PSVariable(name, Scope())
    made.scope.set(name.lower(), value)
    set_options(made.scope, name, option_names(options))
    return made


VARIABLE = NetType(PSVariable.net_name, PSVariable)
VARIABLE.constructor("psvariable new(string name)")(_new)
VARIABLE.constructor("psvariable new(string name, System.Object value)")(_new)
VARIABLE.constructor(f"psvariable new(string name, System.Object value, {_SMA}ScopedItemOptions options)")(_new)
VARIABLE.getter("string Name {get;}")(lambda self: self.Name)
VARIABLE.getter("string Description {get;set;}")(lambda self: self.Description)
VARIABLE.getter("System.Object Value {get;set;}")(lambda self: self.Value)
VARIABLE.getter(f"{_SMA}SessionStateEntryVisibility Visibility {{get;set;}}")(lambda self: self.Visibility)
VARIABLE.getter("psmoduleinfo Module {get;}")(lambda self: self.Module)
VARIABLE.getter("string ModuleName {get;}")(lambda self: self.ModuleName)
VARIABLE.getter(f"{_SMA}ScopedItemOptions Options {{get;set;}}")(lambda self: self.Options)
VARIABLE.getter("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")(lambda self: _attributes(self))
VARIABLE.method("string ToString()")(lambda self: PSVariable.net_name)  # noqa: ARG005


@VARIABLE.setter("Description")
def _set_description(self: PSVariable, text: str) -> None:
    self.Description = text


@VARIABLE.setter("Value")
def _set_value(self: PSVariable, value: Any) -> None:
    self.Value = value


@VARIABLE.setter("Visibility")
def _set_visibility(self: PSVariable, value: Any) -> None:
    self.Visibility = value


@VARIABLE.setter("Options")
def _set_options(self: PSVariable, value: Any) -> None:
    self.Options = value


def _constraints(variable: PSVariable) -> Any:
    table: dict[str, Any] = variable.scope.constraints or {}
    return table.get(variable.Name.lower())


def _attributes(variable: PSVariable) -> list[Any]:
    """What its values must be, as attributes: its type's, and those that check."""
    from pshost.runtime.dotnet.attributes import attribute_class, object_of

    known = _constraints(variable)
    if known is None:
        return []
    made = [attribute_class("argumenttypeconverter")([])] if known.nettype is not None else []
    return [*made, *(found for found in map(object_of, known.attributes) if found is not None)]


@VARIABLE.method("bool IsValidValue(System.Object value)")
def is_valid_value(self: PSVariable, value: Any) -> bool:
    """Whether the variable could hold a value."""
    from pshost.runtime.errors.exceptions import NetException

    known = _constraints(self)
    try:
        if known is not None:
            known.admit(self.scope, self.Name, value)
    except NetException:
        return False
    return True
