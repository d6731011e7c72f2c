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


def reason_for_command(name: str) -> str | None:
    """Why a command of PowerShell is left out, or None if it is not."""
    key = name.lower()
    return next((g["reason"] for g in groups() if key in (known.lower() for known in g.get("commands", ()))), None)


def reason_for_parameter(command: str, parameter: str) -> str | None:
    """Why a parameter of a command is left out, or None if it is not; `parameter` may be a prefix of its name."""
    key = parameter.lower()
    for group in groups():
        names: list[str] = group.get("parameters", {}).get(command, [])
        if any(name.lower().startswith(key) for name in names):
            reason: str = group["reason"]
            return reason
    return None


def unsupported_command(name: str) -> NetException | None:
    """The error for a command that PowerShell has and pshost does not, or None if PowerShell has none of the name either."""
    reason = reason_for_command(name)
    if reason is None:
        return None
    return RuntimeException(f"pshost does not support '{name}': {reason}.", "NotSupportedByPshost", "NotImplemented", name)


def unsupported_parameter(command: str, parameter: str) -> NetException | None:
    """The error for a parameter that PowerShell's command has and pshost's does not, or None."""
    reason = reason_for_parameter(command, parameter)
    if reason is None:
        return None
    return RuntimeException(
        f"pshost does not support the parameter '-{parameter}' of {command}: {reason}.",
        "NotSupportedByPshost",
        "NotImplemented",
        parameter,
    )
