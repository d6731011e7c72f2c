"""A command's syntax as Get-Help and `Get-Command -Syntax` write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.command import ALL_SETS

if TYPE_CHECKING:
    from pshost.runtime.binding.metadata import CommandMetadata


def set_names(declaration: Any) -> list[str]:
    """The parameter sets of a command, the default first."""
    names: list[str] = []
    for parameter in declaration.parameters:
        for name in parameter.sets:
            if name != ALL_SETS and name not in names:
                names.append(name)
    if declaration.default_set in names:
        names.remove(declaration.default_set)
        names.insert(0, declaration.default_set)
    return names or [ALL_SETS]


def syntax_lines(declaration: Any) -> list[str]:
    """One line for each parameter set."""
    return [_line(declaration, name) for name in set_names(declaration)]


def _line(declaration: Any, set_name: str) -> str:
    found = []
    for index, parameter in enumerate(declaration.parameters):
        membership = parameter.sets.get(set_name) or parameter.sets.get(ALL_SETS)
        if membership is not None and not parameter.hidden:
            place = membership.position if membership.position is not None else 1000
            found.append((place, not membership.mandatory, index, parameter, membership))
    found.sort(key=lambda item: item[:3])
    words = [declaration.name, *(_word(parameter, membership) for _, _, _, parameter, membership in found)]
    if declaration.should_process:
        words.extend(("[-WhatIf]", "[-Confirm]"))
    return " ".join([*words, "[<CommonParameters>]"])


def _word(parameter: Any, membership: Any) -> str:
    kind = parameter.type if isinstance(parameter.type, str) else parameter.type.full_name
    short = kind.rsplit(".", 1)[-1]
    if short.lower() in ("switch", "switchparameter"):
        word = f"-{parameter.name}"
    else:
        short = short.replace("object", "Object", 1) if short in ("object", "object[]") else short
        shown = "{" + " | ".join(parameter.values) + "}" if parameter.values else f"<{short}>"
        name = f"[-{parameter.name}]" if membership.position is not None else f"-{parameter.name}"
        word = f"{name} {shown}"
    return word if membership.mandatory else f"[{word}]"


def block_syntax(name: str, metadata: CommandMetadata) -> list[str]:
    """One line for each parameter set of a function."""
    advanced = any(parameter.common for parameter in metadata.parameters)
    common = ["[<CommonParameters>]"] if advanced else []
    lines = []
    for set_name in metadata.set_names or [ALL_SETS]:
        found = []
        for index, parameter in enumerate(p.declared for p in metadata.parameters if not p.common):
            membership = parameter.sets.get(set_name) or parameter.sets.get(ALL_SETS)
            if membership is not None:
                place = membership.position if membership.position is not None else 1000
                found.append((place, not membership.mandatory, index, parameter, membership))
        found.sort(key=lambda item: item[:3])
        lines.append(" ".join([name, *(_word(parameter, member) for _, _, _, parameter, member in found), *common]))
    return lines
