"""Modules: a name, a scope of its own, and what it exports to those who import it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.runtime.wildcards import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CellType

    from pshost.declarations.command import CommandDeclaration
    from pshost.runtime.aliases import Alias
    from pshost.runtime.scope import Scope
    from pshost.runtime.scriptblock import FunctionInfo, ScriptBlock
    from pshost.runtime.values.psobject import PSCustomObject

KINDS = ("Function", "Cmdlet", "Variable", "Alias")


class PSModuleInfo:
    """System.Management.Automation.PSModuleInfo: what a session knows of a module.

    `scope` is None for a module that is built in or was only looked at. `export_patterns` are what `Export-ModuleMember` was
    given, by kind, or None before its first call; `nested` the modules that this one imported, `on_remove` a script block.
    """

    __slots__ = (
        "Name",
        "Path",
        "aliases",
        "cmdlets",
        "export_patterns",
        "functions",
        "given",
        "kind",
        "manifest",
        "nested",
        "on_remove",
        "private_data",
        "required",
        "scope",
        "variables",
        "version",
    )

    net_name = "System.Management.Automation.PSModuleInfo"

    def __init__(self, name: str, path: str = "", scope: Scope | None = None, kind: str = "Script") -> None:
        self.Name = name
        self.Path = path
        self.scope = scope
        self.kind = kind
        self.version = "0.0"
        self.functions: dict[str, FunctionInfo] = {}
        self.cmdlets: dict[str, CommandDeclaration] = {}
        self.aliases: dict[str, Alias] = {}
        self.variables: dict[str, tuple[str, CellType]] = {}
        self.export_patterns: dict[str, list[str]] | None = None
        self.nested: list[PSModuleInfo] = []
        self.required: list[PSModuleInfo] = []
        self.on_remove: Any = None
        self.private_data: Any = None
        self.manifest: dict[str, Any] = {}
        self.given: list[tuple[Scope, str, str, Any]] = []

    @property
    def folder(self) -> str:
        """`ModuleBase`: where the module's file is."""
        return os.path.dirname(self.Path)

    def net_text(self) -> str:
        """The name, as text has it."""
        return self.Name

    def decide_exports(self) -> None:
        """Work out what is exported: by `Export-ModuleMember`'s patterns, else every function and alias of its scope."""
        scope = self.scope
        if scope is None:
            return
        patterns = self.export_patterns or {"Function": ["*"], "Cmdlet": [], "Variable": [], "Alias": ["*"]}
        for key, function in (scope.functions or {}).items():
            if any_matches(patterns["Function"], function.name):
                self.functions[key] = function
        for key, alias in (scope.aliases or {}).items():
            if alias is not None and any_matches(patterns["Alias"], alias.name):
                self.aliases[key] = alias
        if patterns["Variable"]:
            for name, cell in scope.cells.items():
                if scope.has(name) and any_matches(patterns["Variable"], name):
                    self.variables[name] = (name, cell)

    def import_into(
        self, target: Scope, prefix: str = "", wanted: dict[str, list[str] | None] | None = None, no_clobber: bool = False
    ) -> list[tuple[str, str]]:
        """Give a scope what the module exports; gives the kinds and names of what it was.

        `wanted` has the patterns of `-Function` and its like by kind; where any kind has some, the others give nothing.
        """
        from pshost.runtime.aliases import Alias, find_alias
        from pshost.runtime.scriptblock import FunctionInfo

        before = len(self.given)
        chosen = wanted if wanted is not None and any(value is not None for value in wanted.values()) else None

        def is_wanted(kind: str, name: str) -> bool:
            return chosen is None or any_matches(chosen.get(kind) or (), name)

        for function in self.functions.values():
            if not is_wanted("Function", function.name):
                continue
            name = prefixed(function.name, prefix)
            if no_clobber and target.find_function(name.lower()) is not None:
                continue
            given = FunctionInfo(name, function.block, function.is_filter) if prefix else function
            target.define_function(given)
            self.given.append((target, "Function", name.lower(), given))
        for alias in self.aliases.values():
            if not is_wanted("Alias", alias.name):
                continue
            name = prefixed(alias.name, prefix)
            definition = prefixed(alias.definition, prefix) if alias.definition.lower() in self.functions else alias.definition
            if no_clobber and find_alias(target, name.lower()) is not None:
                continue
            made = Alias(name, definition, description=alias.description, options=alias.options, module=self)
            target.define_alias(made)
            self.given.append((target, "Alias", name.lower(), made))
        for name, cell in self.variables.values():
            if not is_wanted("Variable", name):
                continue
            if target.has(name):
                target.set(name, cell.cell_contents)
            else:
                target.cells[name] = cell
            self.given.append((target, "Variable", name, cell))
        return [(kind, getattr(given, "name", key)) for _, kind, key, given in self.given[before:]]

    def bound(self, block: ScriptBlock) -> ScriptBlock:
        """The same code as a script block of this module."""
        from pshost.runtime.scriptblock import ScriptBlock

        if self.scope is None:
            return block
        made = ScriptBlock(block.code, self.scope)
        made.module = self
        made.using = block.using
        return made

    def as_custom_object(self) -> PSCustomObject:
        """An object with the exported functions as methods and the exported variables as properties."""
        from pshost.runtime.extended import CodeProperty, ScriptMethod
        from pshost.runtime.values.psobject import PSCustomObject

        made = PSCustomObject(())
        for function in self.functions.values():
            made.members[function.name] = ScriptMethod(function.block)
        for name, cell in self.variables.values():
            spelled = next((p for p in (self.export_patterns or {}).get("Variable", ()) if p.lower() == name), name)
            made.members[spelled] = CodeProperty(_reader(cell), "NoteProperty", _writer(cell))
        return made

    def withdraw(self) -> None:
        """Take away what importing the module gave to scopes, where nothing else has taken its place."""
        for target, kind, key, given in self.given:
            table: dict[str, Any] = {"Function": target.functions, "Alias": target.aliases, "Variable": target.cells}[kind] or {}
            if table.get(key) is given:
                del table[key]
        self.given.clear()


def _reader(cell: CellType) -> Callable[[Any], Any]:
    return lambda _: cell.cell_contents


def _writer(cell: CellType) -> Callable[[Any, Any], None]:
    def write(owner: Any, value: Any) -> None:
        del owner
        cell.cell_contents = value

    return write


def any_matches(patterns: Iterable[str], name: str) -> bool:
    """Whether a name matches one of some wildcard patterns."""
    return any(matches(name, pattern) for pattern in patterns)


def version_parts(text: str) -> tuple[int, ...]:
    """A version as numbers that compare; what follows a hyphen does not count."""
    numbers = [int(part) for part in text.split("-", 1)[0].split(".") if part.isdigit()]
    return (*numbers, *(0,) * (4 - len(numbers)))


def prefixed(name: str, prefix: str) -> str:
    """A command's name with `-Prefix` before its noun, or before the whole name if it has no verb."""
    if not prefix:
        return name
    verb, dash, noun = name.partition("-")
    return f"{verb}-{prefix}{noun}" if dash else prefix + name
