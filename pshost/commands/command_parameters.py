"""A command's parameters and parameter sets as Get-Command gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.result_type import result_type
from pshost.declarations.command import ALL_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pshost.declarations.command import Parameter, SetMembership
    from pshost.runtime.binding.metadata import CommandMetadata

_LAST = -2147483648  # the position of a parameter that is given by its name alone
_SMA = "System.Management.Automation."


def type_of(parameter: Parameter) -> Any:
    """The type of a parameter, System.Object where its name means none."""
    from pshost.runtime.dotnet.registry import required, resolve

    return resolve(parameter.type) or required("System.Object")


@result_type(
    _SMA + "PSTypeName", "string Name {get;}", "type Type {get;}", text=lambda self: str(self.Name)
)
class PSTypeName:
    """The name of a type, and the type if there is one."""

    def __init__(self, name: str) -> None:
        from pshost.runtime.dotnet.registry import resolve

        self.Type: Any = resolve(name)
        self.Name = name if self.Type is None else self.Type.full_name


@result_type(
    _SMA + "ParameterSetMetadata",
    "bool IsMandatory {get;set;}", "int Position {get;set;}", "bool ValueFromPipeline {get;set;}",
    "bool ValueFromPipelineByPropertyName {get;set;}", "bool ValueFromRemainingArguments {get;set;}", "string HelpMessage {get;set;}",
)
class ParameterSetMetadata:
    """How a parameter takes part in one set."""

    def __init__(self, member: SetMembership) -> None:
        self.IsMandatory = member.mandatory
        self.Position = _LAST if member.position is None else member.position
        self.ValueFromPipeline = member.pipeline
        self.ValueFromPipelineByPropertyName = member.by_name
        self.ValueFromRemainingArguments = member.remaining
        self.HelpMessage = None


@result_type(
    _SMA + "ParameterMetadata",
    "string Name {get;set;}",
    "type ParameterType {get;set;}",
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterSetMetadata] ParameterSets {get;}",
    "bool IsDynamic {get;set;}",
    "System.Collections.ObjectModel.Collection[string] Aliases {get;}",
    "System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}",
    "bool SwitchParameter {get;}",
)
class ParameterMetadata:
    """A parameter of a command."""

    def __init__(self, declared: Parameter) -> None:
        self.declared = declared
        self.Name = declared.name
        self.ParameterType = type_of(declared)
        self.IsDynamic = False
        self.Aliases = list(declared.aliases)
        self.SwitchParameter = self.ParameterType.full_name == _SMA + "SwitchParameter"
        self.ParameterSets = _table(
            "ParameterSetMetadata", ((name, ParameterSetMetadata(member)) for name, member in declared.sets.items())
        )

    @property
    def Attributes(self) -> list[Any]:  # noqa: N802 - .NET's name
        """The attributes that a script wrote, or those that say the same as a declaration: one `[Parameter()]` a set, `[Alias()]`."""
        from pshost.runtime.dotnet.attributes import attribute_class, object_of

        made = [found for found in map(object_of, self.declared.attributes) if found is not None]
        if any(attribute.short_name == "parameter" for attribute in made):
            return made
        for name, member in self.declared.sets.items():
            made.append(attribute_class("parameter")([], {
                "parametersetname": name,
                "position": _LAST if member.position is None else member.position,
                "mandatory": member.mandatory,
                "valuefrompipeline": member.pipeline,
                "valuefrompipelinebypropertyname": member.by_name,
                "valuefromremainingarguments": member.remaining,
            }))
        if self.declared.aliases and not self.declared.attributes:
            made.append(attribute_class("alias")(list(self.declared.aliases)))
        if self.declared.values and not self.declared.attributes:
            made.append(attribute_class("validateset")(list(self.declared.values)))
        return made


@result_type(
    _SMA + "CommandParameterInfo",
    "string Name {get;}", "type ParameterType {get;}", "bool IsMandatory {get;}", "bool IsDynamic {get;}", "int Position {get;}",
    "bool ValueFromPipeline {get;}", "bool ValueFromPipelineByPropertyName {get;}", "bool ValueFromRemainingArguments {get;}",
    "string HelpMessage {get;}", "System.Collections.ObjectModel.ReadOnlyCollection[string] Aliases {get;}",
)
class CommandParameterInfo(ParameterSetMetadata):
    """A parameter in one set."""

    def __init__(self, declared: Parameter, member: SetMembership) -> None:
        super().__init__(member)
        self.Name = declared.name
        self.ParameterType = type_of(declared)
        self.IsDynamic = False
        self.Aliases = list(declared.aliases)


@result_type(
    _SMA + "CommandParameterSetInfo",
    "string Name {get;}", "bool IsDefault {get;}",
    "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterInfo] Parameters {get;}",
    text=lambda self: " ".join(
        ("[{0}]" if not p.IsMandatory else "{0}").format(f"-{p.Name}" if p.ParameterType.full_name.endswith("SwitchParameter")
                                                         else f"-{p.Name} <{p.ParameterType.name}>")
        for p in self.Parameters
    ),
)
class CommandParameterSetInfo:
    """One parameter set of a command."""

    def __init__(self, name: str, is_default: bool, parameters: list[CommandParameterInfo]) -> None:
        self.Name = name
        self.IsDefault = is_default
        self.Parameters = parameters


def parameters_of(metadata: CommandMetadata) -> Any:
    """The parameters of a command by name, the common ones among them."""
    return _table("ParameterMetadata", ((p.name, ParameterMetadata(p.declared)) for p in metadata.parameters))


def _table(kind: str, pairs: Iterable[tuple[str, Any]]) -> Any:
    """A dictionary by names in any case."""
    from pshost.runtime.dotnet import registry
    from pshost.runtime.dotnet.dictionary import DICTIONARY, Dictionary

    types = [registry.required("System.String"), registry.required(_SMA + kind)]
    made = Dictionary(registry.close(DICTIONARY, types))
    made.case_sensitive = False
    for name, value in pairs:
        made[name] = value
    return made


def parameter_sets_of(metadata: CommandMetadata) -> list[CommandParameterSetInfo]:
    """The parameter sets of a command; the one without a name where no parameter is in a set of its own."""
    names = list(metadata.set_names) or [ALL_SETS]
    made = []
    for name in names:
        found = []
        for parameter in metadata.parameters:
            member = parameter.declared.sets.get(name) or parameter.declared.sets.get(ALL_SETS)
            if member is not None:
                found.append(CommandParameterInfo(parameter.declared, member))
        made.append(CommandParameterSetInfo(name, name == metadata.default_set or len(names) == 1, found))
    return made
