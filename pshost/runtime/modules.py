"""Loaded modules: a name, a scope of their own, and what they export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope


class ModuleState:
    """System.Management.Automation.PSModuleInfo: what a session knows of a loaded module."""

    __slots__ = ("Name", "Path", "Version", "aliases", "export_patterns", "functions", "scope", "variables")

    def __init__(self, name: str, path: str, scope: Scope) -> None:
        self.Name = name
        self.Path = path
        self.Version = "0.0"
        self.scope = scope
        self.functions: dict[str, Any] = {}
        self.aliases: dict[str, str] = {}
        self.variables: list[str] = []
        self.export_patterns: Any = None
