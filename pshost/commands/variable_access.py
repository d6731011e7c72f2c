"""Variables as the variable commands see them: by name or pattern, in a scope that `-Scope` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.result_type import result_type
from pshost.runtime.errors.exceptions import (
    ItemNotFoundException,
    NetException,
    PSArgumentException,
    SessionStateUnauthorizedAccessException,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.runtime.cmdlet import Cmdlet
    from pshost.runtime.scope import Scope


@result_type(
    "System.Management.Automation.PSVariable",
    "string Name {get;}", "string Description {get;set;}", "System.Object Value {get;set;}",
    "System.Management.Automation.SessionStateEntryVisibility Visibility {get;set;}",
    "psmoduleinfo Module {get;}", "string ModuleName {get;}",
    "System.Management.Automation.ScopedItemOptions Options {get;set;}",
    "System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}",
)
class PSVariable:
    """A variable of a scope; its value is read and written where it lives."""

    def __init__(self, name: str, scope: Scope) -> None:
        self.Name = name
        self.scope = scope
        self.Visibility = enum_value("System.Management.Automation.SessionStateEntryVisibility", "Public")
        self.Module = None
        self.ModuleName = ""
        self.Attributes: list[Any] = []

    @property
    def Value(self) -> Any:  # noqa: N802 - .NET's name
        """The variable's value."""
        value = self.scope.get(self.Name.lower())
        return value

    @Value.setter
    def Value(self, value: Any) -> None:  # noqa: N802 - .NET's name
        from pshost.runtime.variables import assign

        assign(self.scope, self.Name.lower(), value)

    @property
    def Options(self) -> Any:  # noqa: N802 - .NET's name
        """ReadOnly, Constant, ..."""
        names = options_of(self.scope, self.Name)
        return enum_value("System.Management.Automation.ScopedItemOptions", ", ".join(names) or "None")

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


def enum_value(type_name: str, text: str) -> Any:
    """A value of an enum by its name."""
    from pshost.commands.dotnet_access import convert

    return convert(text, type_name)


def option_names(value: Any) -> list[str]:
    """The names in a ScopedItemOptions value or text; `None` is no name."""
    from pshost.runtime.conversion import to_string

    text = "" if value is None else to_string(value)
    return [name.strip() for name in text.split(",") if name.strip() and name.strip().lower() != "none"]


def options_of(scope: Scope, name: str) -> list[str]:
    """The options that a variable of a scope has."""
    table: dict[str, list[str]] = scope.options or {}
    return list(table.get(name.lower(), ()))


def set_options(scope: Scope, name: str, names: list[str]) -> None:
    """Give a variable of a scope its options."""
    if scope.options is None:
        scope.options = {}
    if names:
        scope.options[name.lower()] = tuple(names)
    else:
        scope.options.pop(name.lower(), None)


def descriptions(scope: Scope) -> dict[str, str]:
    """What the variables of a scope are for."""
    if scope.descriptions is None:
        scope.descriptions = {}
    found: dict[str, str] = scope.descriptions
    return found


def named_scope(cmdlet: Cmdlet, scope_name: Any) -> Scope:
    """The scope of a `-Scope` argument (`Global`, `Script`, `Local`, how many levels up); the caller's without one."""
    scope: Scope = cmdlet.scope
    if scope_name is None:
        return scope
    text = str(scope_name).lower()
    if text == "global":
        return cmdlet.session.global_scope
    if text in ("local", "private"):
        return scope
    if text == "script":
        from pshost.runtime.variables import script_scope

        return script_scope(scope)
    if not text.isdigit():
        raise PSArgumentException(
            f"Cannot process argument because the value of argument \"scope\" is not valid. Change the value of the "
            f"\"scope\" argument and run the operation again. \"{scope_name}\"", "Argument", "InvalidArgument",
        )
    for _ in range(int(text)):
        parent = scope.parent
        if parent is None:
            raise PSArgumentException(
                f"The scope number '{scope_name}' exceeds the number of active scopes.",
                "ArgumentOutOfRange", "InvalidArgument", scope_name,
            )
        scope = parent
    return scope


def visible(scope: Scope, only_this: bool) -> Iterator[tuple[str, Scope]]:
    """The names of the variables that a scope sees, each with the scope that it lives in."""
    from pshost.runtime.scope import UNSET

    seen: set[str] = set()
    current: Scope | None = scope
    while current is not None:
        for name in list(current.cells):
            if name not in seen and current.lookup(name) is not UNSET and current.find(name) is current:
                seen.add(name)
                yield name, current
        if only_this:
            return
        current = current.parent


def matching(cmdlet: Cmdlet, pattern: str, scope_name: Any) -> list[PSVariable]:
    """The variables that a name or pattern selects, sorted by name."""
    from pshost.commands.wildcard import compiled, has_wildcard, unescape

    scope = named_scope(cmdlet, scope_name)
    if not has_wildcard(pattern):
        found = find(scope, unescape(pattern), scope_name is not None)
        return [found] if found is not None else []
    expression = compiled(pattern)
    names = [(n, s) for n, s in visible(scope, scope_name is not None) if expression.fullmatch(n)]
    return [PSVariable(name, where) for name, where in sorted(names, key=lambda pair: pair[0])]


def find(scope: Scope, name: str, only_this: bool = False) -> PSVariable | None:
    """A variable by its name, or None."""
    key = name.lower()
    where = scope.find(key)
    if where is None or (only_this and where is not scope):
        return None
    return PSVariable(name, where)


def not_found(name: str) -> NetException:
    """The error for a variable that is not there."""
    return ItemNotFoundException(
        f"Cannot find a variable with the name '{name}'.", "VariableNotFound", "ObjectNotFound", name
    )


def require_writable(variable: PSVariable, force: bool) -> None:
    """Refuse to change a constant, or without `-Force` a read-only, variable."""
    names = {name.lower() for name in options_of(variable.scope, variable.Name)}
    if "constant" in names or ("readonly" in names and not force):
        raise SessionStateUnauthorizedAccessException(
            f"Cannot overwrite variable {variable.Name} because it is read-only or constant.", "VariableNotWritable",
            "WriteError", variable.Name,
        )


def remove(variable: PSVariable, force: bool) -> None:
    """Take a variable away."""
    names = {name.lower() for name in options_of(variable.scope, variable.Name)}
    if "constant" in names or ("readonly" in names and not force):
        raise SessionStateUnauthorizedAccessException(
            f"Cannot remove variable {variable.Name} because it is constant or read-only. If the variable is "
            "read-only, try the operation again specifying the Force option.",
            "VariableNotRemovable", "WriteError", variable.Name,
        )
    set_options(variable.scope, variable.Name, [])
    variable.scope.remove(variable.Name.lower())
