"""`#Requires`: what a script file demands before it runs. The rules are those of the recorded topic files/paths."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.errors.exceptions import NetException, ScriptRequiresException

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE = r"^[ \t]*#requires[ \t]+(.+?)[ \t]*\r?$"  # compiled where a script has one
_VERSION = "7.6.9"
_EDITION = "Core"


def check(text: str, path: str | None) -> None:
    """Raise ScriptRequiresException unless every `#Requires` of a script's text holds; required modules are imported."""
    if "#requires" not in text.lower():
        return
    for match in re.finditer(_LINE, text, re.IGNORECASE | re.MULTILINE):
        if _is_comment(text, match.start()):
            for name, value in _parameters(match[1]):
                rule = _RULES.get(name)
                if rule is not None:
                    rule(value, os.path.basename(path or "") or "script")


def _is_comment(text: str, offset: int) -> bool:
    """Whether what stands at an offset is no part of a string."""
    from pshost.syntax import tokens_of

    strings = (row for row in tokens_of(text) if row[0].startswith(("STRING", "HERE")))
    return not any(start <= offset < start + len(token) for _, token, start in strings)


def _parameters(text: str) -> list[tuple[str, Any]]:
    """The parameters of one statement, their names in lower case, with their constant values."""
    from pshost.commands.data_file import constant
    from pshost.syntax import parse

    tree: Any = parse(f"requires {text}").ast
    statement = tree.EndBlock.Statements[0] if tree.EndBlock is not None and tree.EndBlock.Statements else None
    elements = getattr((getattr(statement, "PipelineElements", None) or [None])[0], "CommandElements", None) or []
    found: list[tuple[str, Any]] = []
    for element in elements[1:]:
        if element.__class__.__name__ == "CommandParameterAst":
            argument = getattr(element, "Argument", None)
            found.append((element.ParameterName.lower(), None if argument is None else constant(argument, "#requires")))
        elif found:
            start, end = element.start - len("requires "), element.end - len("requires ")
            plain = element.__class__.__name__ == "ConstantExpressionAst"
            found[-1] = (found[-1][0], text[start:end] if plain else constant(element, "#requires"))
    return found


def _version(value: Any, script: str) -> None:
    from pshost.runtime.modules import version_parts

    wanted = str(value)
    if version_parts(wanted) > version_parts(_VERSION):
        shown = wanted if "." in wanted else f"{wanted}.0"
        raise _unmet(
            f"The script '{script}' cannot be run because it contained a \"#requires\" statement for PowerShell {shown}. The version "
            f"of PowerShell that is required by the script does not match the currently running version of PowerShell {_VERSION}.",
            "ScriptRequiresUnmatchedPSVersion",
        )


def _edition(value: Any, script: str) -> None:
    wanted = value if isinstance(value, list) else [value]
    if not any(str(name).lower() == _EDITION.lower() for name in wanted):
        raise _unmet(
            f"The script '{script}' cannot be run because it contained a \"#requires\" statement for PowerShell editions "
            f"'{', '.join(map(str, wanted))}'. The edition of PowerShell that is required by the script does not match the currently "
            f"running PowerShell {_EDITION} edition.",
            "ScriptRequiresUnmatchedPSEdition",
        )


def _administrator(value: Any, script: str) -> None:
    del value
    if os.geteuid() != 0:
        raise _unmet(
            f"The script '{script}' cannot be run because it contains a \"#requires\" statement for running as Administrator. The "
            "current PowerShell session is not running as Administrator. Start PowerShell by using the Run as Administrator option, "
            "and then try running the script again.",
            "ScriptRequiresElevation",
        )


def _modules(value: Any, script: str) -> None:
    missing = [name for name, there in map(_import, value if isinstance(value, list) else [value]) if not there]
    if missing:
        listed = ", ".join(f"The module '{name}' cannot be found." for name in missing)
        raise _unmet(
            f"The script '{script}' cannot be run because the following modules that are specified by the \"#requires\" statements "
            f"of the script are missing: {listed}.",
            "ScriptRequiresMissingModules",
        )


def _import(value: Any) -> tuple[str, bool]:
    """Import a required module unless it is; its name, and whether it is there."""
    from pshost.commands.built_in_modules import BUILT_IN
    from pshost.commands.module_inspection import inspected
    from pshost.commands.module_loading import import_module
    from pshost.commands.module_search import available
    from pshost.runtime.dotnet.modulespecification import ModuleSpecification, of_table
    from pshost.runtime.values import Hashtable

    wanted = of_table(value) if isinstance(value, Hashtable) else ModuleSpecification(str(value))
    session = current.session()
    if wanted.name.lower() in BUILT_IN:
        return wanted.name, wanted.accepts(BUILT_IN[wanted.name.lower()][1])
    if any(m.Name.lower() == wanted.name.lower() and wanted.accepts(m.version) for m in session.modules):
        return wanted.name, True
    for path in available(wanted.name):
        module = inspected(path)
        if module is not None and wanted.accepts(module.version):
            import_module(session, path, session.global_scope)
            return wanted.name, True
    return wanted.name, False


def _assembly(value: Any, script: str) -> None:
    raise _unmet(
        f"The script '{script}' cannot be run because it contained a \"#requires\" statement for the assembly '{value}': pshost loads "
        "no .NET assemblies.",
        "NotSupportedByPshost",
    )


def _unmet(message: str, error_id: str) -> NetException:
    return ScriptRequiresException(message, error_id, "ResourceUnavailable")


_RULES: dict[str, Callable[[Any, str], None]] = {
    "version": _version,
    "psedition": _edition,
    "modules": _modules,
    "runasadministrator": _administrator,
    "assembly": _assembly,
}
