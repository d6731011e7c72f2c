"""Makes `pshost/commands/index.py`: which module defines which command, read from the sources.

    python -m pshost.commands.index_generator

A command is a class decorated with `@cmdlet("Name", aliases=(...))` or `@function("Name")`. A test compares the index with what this makes.
"""

from __future__ import annotations

import ast
from pathlib import Path

FOLDER = Path(__file__).parent
_DECORATORS = ("cmdlet", "function")
_HEADER = '''"""Where each built-in command is defined. Made by `pshost.commands.index_generator`; do not edit."""

'''


def declared(path: Path) -> list[tuple[str, tuple[str, ...], str]]:
    """The commands that a source file declares: (name, aliases, class name) each."""
    found = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") in _DECORATORS:
                name = ast.literal_eval(decorator.args[0])
                aliases = next((ast.literal_eval(k.value) for k in decorator.keywords if k.arg == "aliases"), ())
                found.append((name, tuple(aliases), node.name))
    return found


def index_text(folder: Path = FOLDER) -> str:
    """The text of the index module for the commands below a folder."""
    commands: list[tuple[str, str, str]] = []
    aliases: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*/**/*.py")):
        text = path.read_text(encoding="utf-8")
        if not any(f"@{decorator}(" in text for decorator in _DECORATORS):
            continue
        module = ".".join(("pshost", "commands", *path.relative_to(folder).with_suffix("").parts))
        for name, short_names, class_name in declared(path):
            commands.append((name, module, class_name))
            aliases.extend((alias.lower(), name.lower()) for alias in short_names)
    lines = [_HEADER, "COMMANDS = {\n"]
    lines.extend(f'    "{name.lower()}": ("{module}", "{made}"),\n' for name, module, made in sorted(commands))
    lines.append("}\n\nSPELLINGS = {\n")
    lines.extend(f'    "{name.lower()}": "{name}",\n' for name, _, _ in sorted(commands))
    lines.append("}\n\nALIASES = {\n")
    lines.extend(f'    "{alias}": "{name}",\n' for alias, name in sorted(aliases))
    lines.append("}\n")
    return "".join(lines)


if __name__ == "__main__":
    (FOLDER / "index.py").write_text(index_text(), encoding="utf-8")
