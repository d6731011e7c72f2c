"""Commands as Get-Command and Get-Alias give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.command_parameters import PSTypeName, parameter_sets_of, parameters_of
from pshost.commands.dotnet_access import convert
from pshost.commands.result_type import result_type
from pshost.runtime.dotnet.enums import value_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.aliases import Alias
    from pshost.runtime.binding.metadata import CommandMetadata
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
    "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo] ParameterSets {get;}",
    "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName] OutputType {get;}",
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

    def metadata(self) -> CommandMetadata | None:
        """What binding knows of the command's parameters; None for what has none."""
        return None

    @property
    def Parameters(self) -> Any:  # noqa: N802 - .NET's name
        """The parameters by name."""
        metadata = self.metadata()
        return None if metadata is None else parameters_of(metadata)

    @property
    def ParameterSets(self) -> list[Any]:  # noqa: N802 - .NET's name
        """The parameter sets."""
        metadata = self.metadata()
        return [] if metadata is None else list(parameter_sets_of(metadata))

    @property
    def OutputType(self) -> list[PSTypeName]:  # noqa: N802 - .NET's name
        """The types that the command says it writes."""
        return []


@result_type(
    "System.Management.Automation.AliasInfo",
    *_COMMON,
    "string Description {get;}",
    "System.Management.Automation.ScopedItemOptions Options {get;}",
    "string DisplayName {get;}",
    "System.Management.Automation.CommandInfo ResolvedCommand {get;}",
    "System.Management.Automation.CommandInfo ReferencedCommand {get;}",
    "string ResolvedCommandName {get;}",
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
    def ResolvedCommandName(self) -> str | None:  # noqa: N802 - PowerShell's name
        """The name of the command at the end of a chain of aliases."""
        found = self.ResolvedCommand
        return None if found is None else str(found.Name)

    def metadata(self) -> CommandMetadata | None:
        """What binding knows of the command that the alias stands for."""
        found = self.ResolvedCommand
        made: CommandMetadata | None = None if found is None else found.metadata()
        return made


@result_type(
    "System.Management.Automation.FunctionInfo",
    *_COMMON,
    "scriptblock ScriptBlock {get;}",
    "bool CmdletBinding {get;}",
    "string DefaultParameterSet {get;}",
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

    def metadata(self) -> CommandMetadata | None:
        """What binding knows of the function's parameters."""
        from pshost.runtime.block_parameters import declaration_of

        return declaration_of(self.ScriptBlock.code, self.ScriptBlock.scope).metadata(self.Name)

    @property
    def OutputType(self) -> list[PSTypeName]:  # noqa: N802 - .NET's name
        """The types that `[OutputType()]` names."""
        return [PSTypeName(name) for name in output_types(self.ScriptBlock.code.ast)]

    @property
    def DefaultParameterSet(self) -> str | None:  # noqa: N802 - .NET's name
        """The parameter set that is meant where the arguments leave it open."""
        metadata = self.metadata()
        return None if metadata is None else metadata.default_set


@result_type("System.Management.Automation.FilterInfo", base="System.Management.Automation.FunctionInfo", text=_name_of)
class FilterInfo(FunctionInfo):
    """A filter: a function whose body is its process block."""

    kind = "Filter"


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

    def metadata(self) -> CommandMetadata | None:
        """What binding knows of the command's parameters."""
        from pshost.runtime.binder import metadata_of

        return metadata_of(self.declaration)

    @property
    def OutputType(self) -> list[PSTypeName]:  # noqa: N802 - .NET's name
        """The type that the command says it writes."""
        return [PSTypeName(self.declaration.output)] if self.declaration.output else []


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

    def metadata(self) -> CommandMetadata | None:
        """What binding knows of the script's parameters."""
        from pshost.runtime.block_parameters import declaration_of

        return declaration_of(self.ScriptBlock.code, self.ScriptBlock.scope).metadata(self.Name)

    @property
    def Definition(self) -> str:  # noqa: N802 - .NET's name
        """The script's text."""
        from pshost.commands.text_files import read_text

        return read_text(self.Path)


def output_types(tree: Any) -> list[str]:
    """The names of the types in the `[OutputType()]` attributes of a block's `param()`."""
    from pshost.compiler.tree import kind, type_name

    found = []
    block = getattr(tree, "ParamBlock", None)
    for attribute in (block.Attributes or ()) if block is not None else ():
        if kind(attribute) != "AttributeAst" or type_name(attribute).lower() not in ("outputtype", "outputtypeattribute"):
            continue
        for argument in attribute.PositionalArguments or ():
            if kind(argument) == "TypeExpressionAst":
                found.append(type_name(argument))
            elif kind(argument) == "StringConstantExpressionAst":
                found.append(str(argument.Value))
    return found
