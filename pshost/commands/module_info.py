"""Modules as Get-Module gives them."""

from __future__ import annotations

from typing import Any

from pshost.commands.result_type import result_type
from pshost.runtime.values import OrderedDictionary

_BUILT_IN = (
    ("Microsoft.PowerShell.Management", "7.0.0.0", "management"),
    ("Microsoft.PowerShell.Utility", "7.0.0.0", "utility"),
    ("Pode", "2.14.0", "pode"),
)


@result_type(
    "System.Management.Automation.PSModuleInfo",
    "string Name {get;}", "string Path {get;}", "string ModuleBase {get;}", "version Version {get;}",
    "System.Management.Automation.ModuleType ModuleType {get;}", "string Description {get;set;}",
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo] ExportedFunctions {get;}",
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo] ExportedCmdlets {get;}",
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo] ExportedCommands {get;}",
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.PSVariable] ExportedVariables {get;}",
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo] ExportedAliases {get;}",
    text=lambda self: str(self.Name),
)
class PSModuleInfo:
    """A module: its name, where it comes from, and what it gives to others."""

    def __init__(self, name: str, path: str = "", kind: str = "Script", version: str = "0.0") -> None:
        from os.path import dirname

        self.Name = name
        self.Path = path
        self.ModuleBase = dirname(path)
        self.kind = kind
        self.version = version
        self.export_patterns: dict[str, list[str]] | None = None
        self.Description = ""
        self.ExportedFunctions = OrderedDictionary()
        self.ExportedCmdlets = OrderedDictionary()
        self.ExportedVariables = OrderedDictionary()
        self.ExportedAliases = OrderedDictionary()

    @property
    def ModuleType(self) -> Any:  # noqa: N802 - .NET's name
        """Script, Manifest or Binary."""
        from pshost.runtime.dotnet.enums import value_of

        return value_of("System.Management.Automation.ModuleType", self.kind)

    @property
    def Version(self) -> Any:  # noqa: N802 - .NET's name
        """The module's version."""
        from pshost.commands.dotnet_access import convert

        return convert(self.version, "System.Version")

    @property
    def ExportedCommands(self) -> OrderedDictionary:  # noqa: N802 - .NET's name
        """The functions, cmdlets and aliases together."""
        return OrderedDictionary(
            [*self.ExportedFunctions.items(), *self.ExportedCmdlets.items(), *self.ExportedAliases.items()]
        )


def built_in_module(name: str, version: str, folder: str) -> PSModuleInfo:
    """A module whose commands are built in."""
    from pshost.commands.command_listing import cmdlet_info
    from pshost.commands.index import COMMANDS, SPELLINGS

    made = PSModuleInfo(name, "", "Manifest", version)
    for key, (module, _) in COMMANDS.items():
        if module.split(".")[2] == folder:
            made.ExportedCmdlets[SPELLINGS[key]] = cmdlet_info(key)
    return made


def loaded_modules(session: Any) -> list[Any]:
    """The modules of a session: those built in, and those that scripts imported."""
    own = getattr(session, "modules", None) or {}
    found = [built_in_module(*entry) for entry in _BUILT_IN]
    return sorted([*found, *own.values()], key=lambda module: str(module.Name).lower())
