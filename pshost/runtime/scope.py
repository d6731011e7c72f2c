"""Scopes: variables by name, as closure cells that compiled code shares.

A name's cell stays the same for as long as its scope lives, since compiled functions hold it; a variable that was removed, or
only ever named by code, has UNSET in its cell. Names are lower case.
"""

from __future__ import annotations

from types import CellType
from typing import TYPE_CHECKING, Any

from pshost.runtime.command_table import CommandTable

if TYPE_CHECKING:
    from pshost.runtime.aliases import Alias
    from pshost.runtime.modules import PSModuleInfo
    from pshost.runtime.scriptblock import FunctionInfo


class Unset:
    """The class of UNSET, the only instance."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET = Unset()


class Scope:
    """The variables, functions and aliases of one running body, and where names that it lacks are looked for.

    `called_from` is set on the empty scope that stands between a module's scopes and a body of the module that code outside
    called: it is the caller's scope. Code of the caller that the module calls back finds its own scopes that way.
    """

    # Every call of a function may make a scope, and most use nothing but its cells: the rest stands in the class until it is set.
    functions: dict[str, FunctionInfo] | None = None
    aliases: dict[str, Alias | None] | None = None
    called_from: Scope | None = None
    options: dict[str, Any] | None = None
    constraints: dict[str, Any] | None = None  # what variables here must be, for assignments by name
    private: frozenset[str] | set[str] | None = None  # names that only this scope's own code sees
    descriptions: dict[str, str] | None = None
    strict: Any = None
    is_script = False
    script_path: str | None = None
    types: dict[str, Any] | None = None  # the classes and enums that were defined here, by name
    namespaces: tuple[str, ...] = ()  # of `using namespace`, in lower case
    running: Any = None  # the script block whose code runs here, for what it captured by `$using:`

    def __init__(
        self, cells: dict[str, CellType] | None = None, parent: Scope | None = None, module: PSModuleInfo | None = None
    ) -> None:
        self.cells: dict[str, CellType] = {} if cells is None else cells
        self.parent = parent
        self.module: PSModuleInfo | None = module if module is not None or parent is None else parent.module
        # The nearest scope from here on upwards that has functions, aliases or types of its own, or is the first of its module: code
        # whose scopes share it means the same by each name of a command, and a call in deep recursion does not go through all scopes.
        self.nearest: Scope = self if parent is None or self.module is not parent.module else parent.nearest

    @property
    def above(self) -> Scope | None:
        """The nearest scope above this one that has functions, aliases or types."""
        return None if self.parent is None else self.parent.nearest

    def lookup(self, name: str) -> Any:
        """The value that code here sees under a name, or UNSET."""
        scope: Scope | None = self
        while scope is not None:
            cell = scope.cells.get(name)
            if cell is not None:
                try:
                    value = cell.cell_contents
                except ValueError:
                    value = UNSET
                if value is not UNSET and (scope is self or scope.private is None or name not in scope.private):
                    return value
            scope = scope.parent
        return UNSET

    def get(self, name: str) -> Any:
        """The value that code here sees under a name, or None."""
        value = self.lookup(name)
        return None if value is UNSET else value

    def find(self, name: str) -> Scope | None:
        """The nearest scope that has a value under a name, or None."""
        scope: Scope | None = self
        while scope is not None:
            if scope.has(name) and (scope is self or scope.private is None or name not in scope.private):
                return scope
            scope = scope.parent
        return None

    def has(self, name: str) -> bool:
        """Whether this scope itself has a value under a name."""
        cell = self.cells.get(name)
        if cell is None:
            return False
        try:
            return cell.cell_contents is not UNSET
        except ValueError:
            return False

    def set(self, name: str, value: Any) -> None:
        """Give a name a value in this scope."""
        cell = self.cells.get(name)
        if cell is None:
            self.cells[name] = CellType(value)
        else:
            cell.cell_contents = value

    def own(self, name: str) -> Any:
        """The value that this scope itself has under a name, or UNSET."""
        cell = self.cells.get(name)
        if cell is None:
            return UNSET
        try:
            return cell.cell_contents
        except ValueError:
            return UNSET

    def remove(self, name: str) -> None:
        """Take a name's value away from this scope."""
        cell = self.cells.get(name)
        if cell is not None:
            cell.cell_contents = UNSET

    def find_function(self, key: str) -> FunctionInfo | None:
        """The function that code here calls by a name (lower case), or None."""
        scope: Scope | None = self.nearest
        while scope is not None:
            if scope.functions is not None and key in scope.functions:
                return scope.functions[key]
            scope = scope.above
        return None

    def define_function(self, function: FunctionInfo) -> None:
        """Give this scope a function."""
        if self.functions is None:
            self.functions = CommandTable()
            self._has_commands()
        self.functions[function.name.lower()] = function

    def define_alias(self, alias: Alias) -> None:
        """Give this scope an alias."""
        if self.aliases is None:
            self.aliases = CommandTable()
            self._has_commands()
        self.aliases[alias.name.lower()] = alias

    def _has_commands(self) -> None:
        """Have the code that runs in this scope, and in scopes that stand below it already, look for commands here."""
        from pshost.runtime.running_scope import running_scope

        self.nearest = self
        below: list[Scope] = []
        at = running_scope()
        while at is not None and at is not self:
            below.append(at)
            at = at.parent
        if at is None:
            return
        for scope in reversed(below):
            if scope.nearest is scope:  # it has commands of its own, and those below it look there first
                return
            scope.nearest = self

    def script(self) -> Scope:
        """The scope that `$script:` means here: the nearest script's or module's, else the global one."""
        scope = self
        while scope.parent is not None and not scope.is_script:
            scope = scope.parent
        return scope

    def top(self) -> Scope:
        """The global scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope
