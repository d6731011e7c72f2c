"""What PowerShell's own commands have and pshost does not: `left_out.toml`, which says why.

The file is read when a command or a parameter was not found, so that the error can say that it exists but is not supported; a
test holds every declared command against the catalogue of PowerShell's but for what the file names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pshost.runtime.errors.exceptions import NetException, RuntimeException


@cache
def groups() -> list[dict[str, Any]]:
    """The groups of the file: a reason, and the commands, parameters and parameter sets that are left out for it."""
    with (Path(__file__).parent / "left_out.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["group"]
    return found


@cache
def _pode() -> dict[str, Any]:
    with (Path(__file__).parent / "pode" / "differences.toml").open("rb") as file:
        return tomllib.load(file)


def pode_groups() -> list[dict[str, Any]]:
    """The functions of Pode that are left out: a reason, and the commands left out for it."""
    found: list[dict[str, Any]] = _pode()["left_out"]
    return found


def pode_additions() -> dict[str, Any]:
    """What Pode does not have and pshost does: `commands`, and `parameters` by the commands that both have."""
    found: dict[str, Any] = _pode()["added"]
    return found


def reason_for_command(name: str) -> str | None:
    """Why a command of PowerShell or Pode is left out, or None if it is not."""
    key = name.lower()
    found = pode_groups() if "-pode" in key else groups()
    return next((g["reason"] for g in found if key in (known.lower() for known in g.get("commands", ()))), None)


def _left_out_parameter(net_name: str, parameter: str) -> tuple[str, str] | None:
    """The command of a .NET class and the reason why a parameter of it, by its name or a prefix, is left out; or None."""
    from pshost.commands import load

    key = parameter.lower()
    for group in groups():
        for command, names in group.get("parameters", {}).items():
            if any(name.lower().startswith(key) for name in names):
                declaration = load(command)
                if declaration is not None and net_name == (declaration.implementation.net_name or command):
                    return command, group["reason"]
    return None


def unsupported_command(name: str) -> NetException | None:
    """The error for a command that PowerShell or Pode has and pshost does not, or None if there is none of the name anyway."""
    reason = reason_for_command(name)
    if reason is None:
        return None
    return RuntimeException(f"pshost does not support '{name}': {reason}.", "NotSupportedByPshost", "NotImplemented", name)


def unsupported_parameter(net_name: str, parameter: str) -> NetException | None:
    """The error for a parameter that PowerShell's command, known by its .NET class, has and pshost's does not; or None."""
    found = _left_out_parameter(net_name, parameter)
    if found is None:
        return None
    command, reason = found
    return RuntimeException(
        f"pshost does not support the parameter '-{parameter}' of {command}: {reason}.",
        "NotSupportedByPshost",
        "NotImplemented",
        parameter,
    )
