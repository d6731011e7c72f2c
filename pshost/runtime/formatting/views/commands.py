"""Views of commands and their parameters."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.complex_text import NEW_LINE, Frame
from pshost.runtime.formatting.view import View, custom, listing, table

_CORE = "System.Management.Automation."
_TYPES = tuple(
    _CORE + name
    for name in ("AliasInfo", "ApplicationInfo", "CmdletInfo", "ExternalScriptInfo", "FilterInfo", "FunctionInfo", "ScriptInfo")
)
_PARAMETER = (
    ("ParameterType = ", "ParameterType"), ("Position = ", "Position"), ("IsMandatory = ", "IsMandatory"),
    ("IsDynamic = ", "IsDynamic"), ("HelpMessage = ", "HelpMessage"), ("ValueFromPipeline = ", "ValueFromPipeline"),
    ("ValueFromPipelineByPropertyName = ", "ValueFromPipelineByPropertyName"),
    ("ValueFromRemainingArguments = ", "ValueFromRemainingArguments"), ("Aliases = ", "Aliases"),
)


def _name(value: Any) -> Any:
    from pshost.runtime.conversion import to_string
    from pshost.runtime.formatting.choice import own_property

    is_alias = to_string(own_property(value, "CommandType")) == "Alias"
    return own_property(value, "DisplayName" if is_alias else "Name")


def _text(value: Any, name: str) -> str:
    from pshost.runtime.formatting.cell_text import display_text
    from pshost.runtime.formatting.choice import own_property

    return display_text(own_property(value, name))


def _parameter_set(value: Any) -> list[Any]:
    from pshost.runtime.formatting.choice import own_property

    tokens: list[Any] = [
        "Parameter Set Name: ", _text(value, "Name"), NEW_LINE, "Is default parameter set: ", _text(value, "IsDefault"), NEW_LINE,
    ]
    for parameter in own_property(value, "Parameters") or ():
        inner: list[Any] = []
        for label, name in _PARAMETER:
            inner.extend((label, _text(parameter, name), NEW_LINE))
        inner.extend(("Attributes =", NEW_LINE))
        named = ["Parameter Name: ", _text(parameter, "Name"), NEW_LINE, Frame(inner, 2)]
        tokens.extend((NEW_LINE, Frame(named, 2)))
    return [*tokens, NEW_LINE]


VIEWS: tuple[View, ...] = (
    table(_TYPES, ("CommandType", 15), ("Name", 50, "", _name), ("Version", 10), ("Source",), name="CommandInfo"),
    table(_CORE + "CommandInfo", ("CommandType", 15), ("Name",), name="CommandInfo"),
    listing(
        _CORE + "AliasInfo", "DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand",
    ),
    listing(_CORE + "ApplicationInfo", "Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo"),
    listing(_CORE + "ScriptInfo", "Name", "CommandType", "Definition", "Path"),
    listing(
        _CORE + "CmdletInfo", "Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets",
        "ImplementingType", "Verb", "Noun",
    ),
    listing((_CORE + "FilterInfo", _CORE + "FunctionInfo"), "Name", "CommandType", "Definition"),
    custom(_CORE + "CommandParameterSetInfo", _parameter_set, name="CommandParameterSetInfo"),
)
