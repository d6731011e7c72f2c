"""Commands as Get-Command and Get-Alias give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.dotnet_access import convert
from pshost.commands.result_type import result_type
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.values import OrderedDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.aliases import Alias
    from pshost.runtime.modules import PSModuleInfo

_COMMON = (
    "string Name {get;}",
    "System.Management.Automation.CommandTypes CommandType {get;}",
    "string Source {get;}",
    "version Version {get;}",
    "string ModuleName {get;}",
    "psmoduleinfo Module {get;}",
    "string Definition {get;}",
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] Parameters {get;}",
)


def _name_of(info: Any) -> str:
    return str(info.Name)


class CommandInfo:
    """A command by its name, with where it comes from."""

    kind = ""

    def __init__(self, name: str, source: str = "", module: PSModuleInfo | None = None) -> None:
        self.Name = name
        self.Source = module.Name if module is not None else source
        self.ModuleName = self.Source
        self.Module = module

    @property
    def CommandType(self) -> Any:  # noqa: N802 - .NET's name
        """Alias, Function, Cmdlet, ..."""
        return value_of("System.Management.Automation.CommandTypes", self.kind)

    @property
    def Version(self) -> Any:  # noqa: N802 - .NET's name
        """The version of the command's module."""
        from pshost.runtime.dotnet.psmoduleinfo import version

        return None if self.Module is None else version(self.Module)

    @property
    def Definition(self) -> str:  # noqa: N802 - .NET's name
        """What the command is: the alias's target, the function's text, the cmdlet's syntax."""
        return ""

    @property
    def Parameters(self) -> Any:  # noqa: N802 - .NET's name
        """The parameters by name."""
        return None


@result_type(
    "System.Management.Automation.AliasInfo",
    *_COMMON,
    "string Description {get;}",
    "System.Management.Automation.ScopedItemOptions Options {get;}",
    "string DisplayName {get;}",
    "System.Management.Automation.CommandInfo ResolvedCommand {get;}",
    "System.Management.Automation.CommandInfo ReferencedCommand {get;}",
    text=_name_of,
)
class AliasInfo(CommandInfo):
    """An alias and what it stands for."""

    kind = "Alias"

    def __init__(
        self, name: str, target: str, resolver: Callable[[str], Any], alias: Alias | None = None
    ) -> None:
        super().__init__(name, module=None if alias is None else alias.module)
        self.target = target
        self.resolver = resolver
        self.alias = alias
        self.DisplayName = f"{name} -> {target}"

    @property
    def Description(self) -> str:  # noqa: N802 - .NET's name
        """What the alias is for."""
        return "" if self.alias is None else self.alias.description

    @property
    def Options(self) -> Any:  # noqa: N802 - .NET's name
        """ReadOnly, Constant, AllScope, ..."""
        names = () if self.alias is None else self.alias.options
        return convert(", ".join(names) or "None", "System.Management.Automation.ScopedItemOptions")

    @property
    def Definition(self) -> str:  # noqa: N802 - .NET's name
        """The name of the command that the alias stands for."""
        return self.target

    @property
    def ReferencedCommand(self) -> Any:  # noqa: N802 - .NET's name
        """The command, maybe again an alias, that the alias stands for."""
        return self.resolver(self.target)

    @property
    def ResolvedCommand(self) -> Any:  # noqa: N802 - .NET's name
        """The command at the end of a chain of aliases."""
        found = self.resolver(self.target)
        seen = {self.Name.lower()}
        while isinstance(found, AliasInfo) and found.Name.lower() not in seen:
            seen.add(found.Name.lower())
            found = found.resolver(found.target)
        return found

    @property
    def Parameters(self) -> Any:  # noqa: N802 - .NET's name
        """The parameters of the command that the alias stands for."""
        found = self.ResolvedCommand
        return None if found is None else found.Parameters


@result_type(
    "System.Management.Automation.FunctionInfo",
    *_COMMON,
    "scriptblock ScriptBlock {get;}",
    "bool CmdletBinding {get;}",
    "string Verb {get;}",
    "string Noun {get;}",
    text=_name_of,
)
class FunctionInfo(CommandInfo):
    """A function."""

    kind = "Function"

    def __init__(self, name: str, block: Any, module: PSModuleInfo | None = None) -> None:
        super().__init__(name, module=module)
        self.ScriptBlock = block
        self.Verb, _, self.Noun = name.partition("-") if "-" in name else ("", "", "")

    @property
    def CmdletBinding(self) -> bool:  # noqa: N802 - .NET's name
        """Whether the function binds its parameters as cmdlets do."""
        return bool(getattr(getattr(self.ScriptBlock, "code", None), "advanced", False))

    @property
    def Definition(self) -> str:  # noqa: N802 - .NET's name
        """The function's text."""
        from pshost.runtime.conversion import to_string

        return str(to_string(self.ScriptBlock))

    @property
    def Parameters(self) -> Any:  # noqa: N802 - .NET's name
        """The parameters by name."""
        return block_parameters(self.ScriptBlock)


@result_type(
    "System.Management.Automation.CmdletInfo",
    *_COMMON,
    "string Verb {get;}",
    "string Noun {get;}",
    "string DefaultParameterSet {get;}",
    text=_name_of,
)
class CmdletInfo(CommandInfo):
    """A command that is built in."""

    kind = "Cmdlet"

    def __init__(self, declaration: Any) -> None:
        super().__init__(declaration.name, declaration.module)
        self.declaration = declaration
        self.Verb, _, self.Noun = declaration.name.partition("-")
        self.DefaultParameterSet = declaration.default_set

    @property
    def Version(self) -> Any:  # noqa: N802 - .NET's name
        """The version of PowerShell whose command this is."""
        return convert("7.0.0.0", "System.Version") if self.Source.startswith("Microsoft.") else None

    @property
    def Definition(self) -> str:  # noqa: N802 - .NET's name
        """The command's syntax."""
        from pshost.commands.command_syntax import syntax_lines

        return "\n" + "\n\n".join(syntax_lines(self.declaration)) + "\n"

    @property
    def Parameters(self) -> Any:  # noqa: N802 - .NET's name
        """The parameters by name."""
        return OrderedDictionary(
            (p.name, ParameterMetadata(p.name, type_of(p), p.aliases)) for p in self.declaration.parameters
        )


@result_type(
    "System.Management.Automation.ApplicationInfo",
    *_COMMON,
    "string Path {get;}",
    "string Extension {get;}",
    text=_name_of,
)
class ApplicationInfo(CommandInfo):
    """A program."""

    kind = "Application"

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.Path = path
        self.ModuleName = ""
        _, dot, extension = name.rpartition(".")
        self.Extension = dot + extension if dot else ""

    @property
    def Definition(self) -> str:  # noqa: N802 - .NET's name
        """The program's path."""
        return self.Path


@result_type("System.Management.Automation.ExternalScriptInfo", *_COMMON, "string Path {get;}", text=_name_of)
class ExternalScriptInfo(CommandInfo):
    """A script file."""

    kind = "ExternalScript"

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.Path = path
        self.ModuleName = ""

    @property
    def ScriptBlock(self) -> Any:  # noqa: N802 - .NET's name
        """The script as a block."""
        from pshost.runtime.script_files import load_script

        return load_script(self.Path)

    @property
    def Parameters(self) -> Any:  # noqa: N802 - .NET's name
        """The parameters by name."""
        return block_parameters(self.ScriptBlock)

    @property
    def Definition(self) -> str:  # noqa: N802 - .NET's name
        """The script's text."""
        from pshost.commands.text_files import read_text

        return read_text(self.Path)


@result_type(
    "System.Management.Automation.ParameterMetadata",
    "string Name {get;}",
    "type ParameterType {get;}",
    "System.Collections.ObjectModel.Collection[string] Aliases {get;}",
    "bool SwitchParameter {get;}",
)
class ParameterMetadata:
    """A parameter of a command."""

    def __init__(self, name: str, parameter_type: Any, aliases: Any) -> None:
        self.Name = name
        self.ParameterType = parameter_type
        self.Aliases = list(aliases)
        self.SwitchParameter = getattr(parameter_type, "full_name", "").endswith("SwitchParameter")


def block_parameters(block: Any) -> OrderedDictionary:
    """The parameters that a script block declares, by name."""
    from pshost.runtime import current
    from pshost.runtime.block_parameters import declared

    parameters = declared(block.code, current.session().global_scope)
    return OrderedDictionary((p.name, ParameterMetadata(p.name, type_of(p), p.aliases)) for p in parameters)


def type_of(parameter: Any) -> Any:
    """The type of a parameter."""
    from pshost.runtime.dotnet.registry import resolve

    declared = parameter.type
    return resolve(declared) if isinstance(declared, str) else declared
