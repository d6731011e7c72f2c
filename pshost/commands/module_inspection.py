"""What a module exports, found by reading its files without running them (`Get-Module -ListAvailable`, loading on first use)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.module_manifest import read_manifest, versions_of
from pshost.runtime.aliases import Alias
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.modules import PSModuleInfo, any_matches
from pshost.runtime.scriptblock import FunctionInfo, ScriptBlock, create

if TYPE_CHECKING:
    from pshost.commands.module_manifest import Manifest

_seen: dict[str, tuple[float, PSModuleInfo | None]] = {}


def inspected(path: str) -> PSModuleInfo | None:
    """A module as its files describe it, or None if they cannot be read; remembered until the file changes."""
    changed = os.stat(path).st_mtime
    known = _seen.get(path)
    if known is not None and known[0] == changed:
        return known[1]
    try:
        found = _inspect(path)
    except (NetException, OSError):
        found = None
    _seen[path] = (changed, found)
    return found


def _inspect(path: str) -> PSModuleInfo:
    name = os.path.splitext(os.path.basename(path))[0]
    made = PSModuleInfo(name, path)
    if not path.lower().endswith(".psd1"):
        _read_script(made, path)
        return made
    manifest = read_manifest(path)
    describe(made, manifest)
    for nested in (manifest.root, *manifest.nested_files()):
        if nested is not None and os.path.isfile(nested) and nested.lower().endswith((".psm1", ".ps1")):
            _read_script(made, nested)
    made.functions = {key: f for key, f in made.functions.items() if any_matches(manifest.exports("Functions"), f.name)}
    made.aliases = {key: a for key, a in made.aliases.items() if any_matches(manifest.exports("Aliases"), a.name)}
    return made


def describe(module: PSModuleInfo, manifest: Manifest) -> None:
    """Give a module what its manifest says of it."""
    module.manifest = dict(manifest.values)
    module.version = versions_of(manifest)
    module.private_data = manifest.values.get("PrivateData")
    root = manifest.root
    module.kind = "Manifest" if root is None else "Binary" if root.lower().endswith(".dll") else "Script"


def _read_script(module: PSModuleInfo, path: str) -> None:
    """Add the functions and aliases that a script module defines at its top and exports."""
    with open(path, "rb") as file:
        from pshost.runtime.script_files import decode

        block = create(decode(file.read()), path)
    tree: Any = block.code.ast
    patterns: dict[str, list[str]] | None = None
    functions: list[Any] = []
    aliases: list[tuple[str, str]] = []
    for part in ("BeginBlock", "ProcessBlock", "EndBlock"):
        body = getattr(tree, part, None)
        for statement in () if body is None else body.Statements or ():
            if statement.__class__.__name__ == "FunctionDefinitionAst":
                functions.append(statement)
                continue
            for words in _commands(statement):
                verb = words[0].lower()
                if verb == "export-modulemember":
                    patterns = patterns or {"function": [], "alias": []}
                    _add_patterns(patterns, words[1:])
                elif verb in ("set-alias", "new-alias", "sal", "nal"):
                    plain = [word for word in words[1:] if not word.startswith("-")]
                    if len(plain) >= 2:
                        aliases.append((plain[0], plain[1]))
    wanted = patterns or {"function": ["*"], "alias": ["*"]}
    for definition in functions:
        name = definition.Name.rpartition(":")[2]
        if any_matches(wanted["function"], name):
            module.functions[name.lower()] = FunctionInfo(name, ScriptBlock(block.code, block.scope), False)
    for name, target in aliases:
        if any_matches(wanted["alias"], name):
            module.aliases[name.lower()] = Alias(name, target, module=module)


def _commands(statement: Any) -> list[list[str]]:
    """The words of the commands of a pipeline that are constants: name, parameters as `-Name`, arguments."""
    found = []
    for element in getattr(statement, "PipelineElements", None) or ():
        if element.__class__.__name__ != "CommandAst":
            continue
        words: list[str] = []
        for part in element.CommandElements:
            if part.__class__.__name__ == "CommandParameterAst":
                words.append(f"-{part.ParameterName}")
            else:
                words.extend(_constants(part))
        if words:
            found.append(words)
    return found


def _constants(node: Any) -> list[str]:
    kind = node.__class__.__name__
    if kind == "ArrayLiteralAst":
        return [word for element in node.Elements for word in _constants(element)]
    if kind == "ArrayExpressionAst":
        return [
            word
            for statement in node.SubExpression.Statements or ()
            for element in getattr(statement, "PipelineElements", None) or ()
            for word in _constants(getattr(element, "Expression", None))
        ]
    return [str(node.Value)] if kind == "StringConstantExpressionAst" else []


def _add_patterns(patterns: dict[str, list[str]], words: list[str]) -> None:
    kind = "function"
    for word in words:
        if word.startswith("-"):
            kind = next((known for known in (*patterns, "variable", "cmdlet") if known.startswith(word[1:].lower())), "")
        elif kind in patterns:
            patterns[kind].append(word)
