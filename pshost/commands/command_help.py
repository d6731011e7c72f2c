"""The help of a command as Get-Help gives it: what its comment or declaration says, with its syntax and parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.command_syntax import block_syntax, syntax_lines
from pshost.declarations.command import ALL_SETS
from pshost.runtime.values import PSCustomObject

if TYPE_CHECKING:
    from pshost.commands.command_info import CommandInfo
    from pshost.commands.comment_help import CommentHelp
    from pshost.declarations.command import CommandDeclaration, Parameter
    from pshost.runtime.binding.metadata import CommandMetadata

def _texts(text: str) -> list[PSCustomObject]:
    """A description: one object for each paragraph's text."""
    return [PSCustomObject((("Text", part),), ("MamlParaTextItem",)) for part in text.split("\n\n") if part] if text else []


def _parameter(declared: Parameter, text: str) -> PSCustomObject:
    member = declared.sets.get(ALL_SETS) or next(iter(declared.sets.values()))
    ways = [word for word, takes in (("ByValue", member.pipeline), ("ByPropertyName", member.by_name)) if takes]
    return PSCustomObject(
        (
            ("description", _texts(text)),
            ("defaultValue", ""),
            ("aliases", ", ".join(declared.aliases) or "None"),
            ("name", declared.name),
            ("type", PSCustomObject((("name", declared.type),))),
            ("required", "true" if member.mandatory else "false"),
            ("globbing", "false"),
            ("pipelineInput", f"true ({', '.join(ways)})" if ways else "false"),
            ("position", "named" if member.position is None else str(member.position + 1)),
        ),
        ("MamlCommandHelpInfo#parameter",),
    )


def _example(number: int, text: str) -> PSCustomObject:
    code, _, remarks = text.partition("\n")
    prompt = "PS > "
    return PSCustomObject(
        (
            ("title", f"-------------------------- EXAMPLE {number} --------------------------"),
            ("code", code.removeprefix(prompt).removeprefix("PS> ")),
            ("introduction", [PSCustomObject((("Text", prompt),))]),
            ("remarks", _texts(remarks.strip("\n"))),
        ),
        ("MamlCommandHelpInfo#example",),
    )


def _link(text: str) -> PSCustomObject:
    key = "uri" if text.startswith(("http://", "https://")) else "linkText"
    return PSCustomObject(((key, text),), ("MamlCommandHelpInfo#navigationLink",))


def help_object(
    info: CommandInfo, category: str, metadata: CommandMetadata, syntax: list[str], found: CommentHelp | None, level: str
) -> PSCustomObject:
    """The help of a command; `level` is what of it is shown."""
    own = [p.declared for p in metadata.parameters if not p.common]
    texts = {} if found is None else found.parameters
    named = {key: [] if found is None else found.repeated[key] for key in ("example", "link", "inputs", "outputs")}
    synopsis = "" if found is None else found.text("synopsis")
    members: list[tuple[str, Any]] = [
        ("Name", info.Name),
        ("Category", category),
        ("Synopsis", synopsis or "\n".join(syntax)),
        ("Component", "" if found is None else found.text("component")),
        ("Role", "" if found is None else found.text("role")),
        ("Functionality", "" if found is None else found.text("functionality")),
        ("ModuleName", info.ModuleName),
        ("Syntax", "\n\n".join(syntax)),
        ("description", _texts("" if found is None else found.text("description"))),
        ("parameters", PSCustomObject((("parameter", [_parameter(p, texts.get(p.name.lower(), "")) for p in own]),))),
        ("examples", PSCustomObject((("example", [_example(n, t) for n, t in enumerate(named["example"], 1)]),))),
        ("relatedLinks", PSCustomObject((("navigationLink", [_link(text) for text in named["link"]]),))),
        ("inputTypes", PSCustomObject((("inputType", [PSCustomObject((("type", t),)) for t in named["inputs"]]),))),
        ("returnValues", PSCustomObject((("returnValue", [PSCustomObject((("type", t),)) for t in named["outputs"]]),))),
        ("alertSet", _texts("" if found is None else found.text("notes"))),
    ]
    name = "MamlCommandHelpInfo"
    return PSCustomObject(members, (*((f"{name}#{level}",) if level else ()), name, "HelpInfo"))


def help_of_block(info: Any, level: str) -> PSCustomObject:
    """The help of a function or script."""
    from pshost.commands.comment_help import comment_help

    metadata = info.metadata()
    category = "ExternalScript" if info.kind == "ExternalScript" else "Function"
    return help_object(info, category, metadata, block_syntax(info.Name, metadata), comment_help(info.ScriptBlock), level)


def help_of_cmdlet(info: Any, level: str) -> PSCustomObject:
    """The help of a built-in command: its declaration's."""
    from pshost.commands.comment_help import CommentHelp

    declaration: CommandDeclaration = info.declaration
    found = CommentHelp()
    first, _, rest = declaration.synopsis.partition("\n")
    found.texts.update(synopsis=first, description=rest.strip() or first)
    return help_object(info, "Cmdlet", info.metadata(), syntax_lines(declaration), found, level)


def parameters_of_help(found: PSCustomObject, patterns: list[str]) -> list[PSCustomObject]:
    """The parameters in a command's help whose names match."""
    from pshost.commands.wildcard import matches_any

    listed = found.members["parameters"].members["parameter"]
    return [one for one in listed if matches_any(patterns, str(one.members["name"]))]
