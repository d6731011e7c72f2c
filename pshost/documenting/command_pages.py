"""One page for each module of commands, from their declarations.

A command has its sentence, its syntax, its aliases and a table of its parameters. Pode's page marks what pshost adds to Pode
(`pshost/commands/pode/differences.toml`) and which parameters of Pode are refused; each page ends with what pshost leaves out.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pshost.commands import load, names
from pshost.commands.command_syntax import set_names, syntax_lines
from pshost.commands.index import COMMANDS
from pshost.commands.left_out import groups, pode_additions, pode_groups
from pshost.commands.validation import InRange, not_null, not_null_or_empty
from pshost.declarations.command import ALL_SETS
from pshost.documenting.markdown import anchor, code, first_sentence, page, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pshost.declarations.command import CommandDeclaration, Parameter, SetMembership

_PODE = "Pode"
_HEAD = ("Parameter", "Type", "Default", "Position", "Pipeline", "Demands")
_SWITCHES = frozenset(("switch", "switchparameter"))
_SHOWN_DEFAULTS = (bool, int, float, str)
_VALIDATORS: dict[Callable[[Any], None], str] = {not_null: "not null", not_null_or_empty: "not null or empty"}
_OWN = "pshost's own"


def command_pages() -> dict[str, str]:
    """The pages by their paths, with one that lists them."""
    by_module: dict[str, list[CommandDeclaration]] = {}
    for name in names():
        command = load(name)
        assert command is not None
        by_module.setdefault(command.module, []).append(command)
    made = {}
    rows = []
    for module in sorted(by_module, key=lambda name: (name == _PODE, name)):
        commands = sorted(by_module[module], key=lambda command: command.name.lower())
        made[f"docs/commands/{module}.md"] = page(module, _module_lines(module, commands))
        rows.append((f"[{module}]({module}.md)", str(len(commands))))
    intro = ["Every command that pshost has, by the module that it belongs to.", ""]
    made["docs/commands/README.md"] = page("Commands", [*intro, *table(("Module", "Commands"), rows)])
    return made


def _module_lines(module: str, commands: list[CommandDeclaration]) -> Iterator[str]:
    if module == _PODE:
        yield f"What Pode 2.14 does not have is marked **{_OWN}**; see also [Differences from Pode](../pode-differences.md)."
        yield ""
    for command in commands:
        added = module == _PODE and command.name in pode_additions()["commands"]
        mark = f" ({_OWN})" if added else ""
        yield f"- [{command.name}](#{anchor(command.name)}){mark}: {first_sentence(command.synopsis)}"
    yield ""
    for command in commands:
        yield from _command_lines(command)
    yield from _left_out_lines(module)


def _command_lines(command: CommandDeclaration) -> Iterator[str]:
    yield from (f"## {command.name}", "")
    if command.module == _PODE and command.name in pode_additions()["commands"]:
        yield from (f"**{_OWN}**", "")
    yield from (first_sentence(command.synopsis), "", "```powershell", *syntax_lines(command), "```", "")
    if command.aliases:
        yield "Aliases: " + ", ".join(code(alias) for alias in sorted(command.aliases))
        yield ""
    shown = [parameter for parameter in command.parameters if not parameter.hidden]
    if shown:
        yield from table(_HEAD, (_parameter_row(command, parameter) for parameter in shown))
        yield ""
    if lacking := _lacking(command):
        yield from (*lacking, "")


def _parameter_row(command: CommandDeclaration, parameter: Parameter) -> tuple[str, ...]:
    name = code(f"-{parameter.name}")
    if parameter.aliases:
        name += " (" + ", ".join(code(f"-{alias}") for alias in parameter.aliases) + ")"
    if command.module == _PODE:
        if parameter.name in pode_additions()["parameters"].get(command.name, ()):
            name += f" **{_OWN}**"
        if parameter.name in _refused(*COMMANDS[command.name.lower()]):
            name += " *not supported yet*"
    sets = _sets_of(command, parameter)
    return (
        name,
        code(parameter.type),
        _default(parameter),
        _by_set(sets, lambda member: "" if member.position is None else str(member.position)),
        _by_set(sets, _pipeline),
        ", ".join(filter(None, (_by_set(sets, _mandatory), *_demands(parameter)))),
    )


def _sets_of(command: CommandDeclaration, parameter: Parameter) -> dict[str, SetMembership]:
    """A parameter's part in each parameter set of its command that it belongs to."""
    found = {}
    for name in set_names(command):
        member = parameter.sets.get(name) or parameter.sets.get(ALL_SETS)
        if member is not None:
            found[name] = member
    return found


def _by_set(sets: dict[str, SetMembership], words: Callable[[SetMembership], str]) -> str:
    """What holds for a parameter, with the names of the sets where it does if it does not hold in all of its sets alike."""
    found: dict[str, list[str]] = {}
    for name, member in sets.items():
        if text := words(member):
            found.setdefault(text, []).append(name)
    if len(found) == 1 and len(next(iter(found.values()))) == len(sets):
        return next(iter(found))
    return ", ".join(f"{text} ({', '.join(where)})" for text, where in found.items())


def _pipeline(member: SetMembership) -> str:
    return " and ".join(filter(None, ("by value" if member.pipeline else "", "by name" if member.by_name else "")))


def _mandatory(member: SetMembership) -> str:
    return " and ".join(filter(None, ("mandatory" if member.mandatory else "", "takes the rest" if member.remaining else "")))


def _demands(parameter: Parameter) -> Iterator[str]:
    if parameter.values:
        yield "one of " + ", ".join(code(value) for value in parameter.values)
    for validator in parameter.validators:
        if isinstance(validator, InRange):
            yield f"{validator.minimum} to {validator.maximum}"
        else:
            yield _VALIDATORS.get(validator) or first_sentence(validator.__doc__)
    if parameter.allow_null:
        yield "may be null"
    if parameter.allow_empty_string:
        yield "may be empty"


def _default(parameter: Parameter) -> str:
    value = parameter.default
    if value.__class__ is list or value.__class__ is tuple:
        return ", ".join(code(str(item)) for item in value)
    if value.__class__ not in _SHOWN_DEFAULTS or value == "" or (value is False and parameter.type.lower() in _SWITCHES):
        return ""
    return code(f"${str(value).lower()}" if value.__class__ is bool else str(value))


@cache
def _refused_in(module: str) -> dict[str, set[str]]:
    """The parameters that each class of a module of Pode's functions hands to `unsupported` as soon as it runs."""
    path = Path(__file__).parents[2] / Path(*module.split(".")).with_suffix(".py")
    found: dict[str, set[str]] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for statement in (s for method in node.body if isinstance(method, ast.FunctionDef) for s in method.body):
            call = statement.value if isinstance(statement, ast.Expr) else None
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "unsupported":
                words = {word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)}
                found.setdefault(node.name, set()).update(words)
    return found


def _refused(module: str, class_name: str) -> set[str]:
    return _refused_in(module).get(class_name, set())


def _lacking(command: CommandDeclaration) -> list[str]:
    """What PowerShell's command has and pshost's does not, a line for a reason."""
    lines = []
    for group in groups():
        left_out = [f"-{name}" for name in group.get("parameters", {}).get(command.name, ())]
        if left_out:
            lines.append(f"- Left out: {', '.join(map(code, left_out))}: {group['reason']}.")
    return lines


def _left_out_lines(module: str) -> Iterator[str]:
    """The commands of a module that pshost does not have, by their reasons. PowerShell's are listed together, on Core's page."""
    if module == _PODE:
        found = pode_groups()
    else:
        found = [group for group in groups() if group.get("commands")] if module == "Microsoft.PowerShell.Core" else []
    if not found:
        return
    yield from ("## Left out" if module == _PODE else "## Left out of all of PowerShell's modules", "")
    rows = ((group["reason"], ", ".join(code(name) for name in group["commands"])) for group in found)
    yield from table(("Why", "Commands"), rows)
