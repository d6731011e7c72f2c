"""Errors of a call before its command runs: where they are marked, and what they say failed.

An unknown command is marked at its name, a parameter at its name or at the value that does not fit (recorded: transcripts
errors/cmdlets).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import Extent
from pshost.runtime.errors.exceptions import NetException, RuntimeException
from pshost.runtime.errors.record import locate
from pshost.runtime.invocation import CommandOfInvocation, InvocationInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.compiler.positions import CallSite


def not_found(error: NetException, site: CallSite) -> NetException:
    """The error of an unknown command, at its name as called."""
    if error.extent is None:
        error.extent = _name_extent(site)
        error.properties.setdefault("CommandName", error.target)
        name = site.operator or site.name or ""
        locate(error).invocation = InvocationInfo(None, name, error.extent)
    return error


def bad_expression(site: CallSite, value: Any) -> NetException:
    """The error of `& $null`, at what gave it."""
    made = RuntimeException(
        f"The expression after '{site.operator or '&'}' in a pipeline element produced an object that was not valid. It must result in "
        "a command name, a script block, or a CommandInfo object.",
        "BadExpression",
        "InvalidOperation",
        value,
    )
    made.extent = _name_extent(site)
    return made


def not_bound(
    error: NetException, site: CallSite, name: str, values: Sequence[Any], path: str | None = None
) -> NetException:
    """The error of arguments that do not fit, marked at the argument; one that has its place already stays as it is."""
    if error.extent is None and (error.record is None or error.record.invocation is None):
        error.extent = _argument_extent(error, site, values)
        record = locate(error)
        command = CommandOfInvocation(name, path)
        record.invocation = InvocationInfo(command, site.operator or site.name or "", error.extent)
        record.activity = record.activity or command.Name
        if not error.error_id.endswith("," + command.Name) and path is not None:
            record.FullyQualifiedErrorId = f"{error.error_id.split(',', 1)[0]},{command.Name}"
    return error


def _name_extent(site: CallSite) -> Extent:
    return _extent(site, 0) or site.extent


def _extent(site: CallSite, place: int, value_only: bool = False) -> Extent | None:
    if place >= len(site.places):
        return None
    start, end, value = site.places[place]
    return Extent(site.source, value if value_only else start, end)


def _argument_extent(error: NetException, site: CallSite, values: Sequence[Any]) -> Extent:
    """Where the argument at fault stands: the value that was tried, else the name as it was written, else the whole call."""
    tried = error.properties.get("Tried")
    if tried is not None:
        offset = 1 if site.name is None else 0
        at = next((i for i, value in enumerate(values) if value is tried[0]), None)
        places = [i for i, entry in enumerate(site.shape) if entry in ("p", "@") or entry.endswith(":")]
        if at is not None and at - offset < len(places) and at >= offset:
            return _extent(site, 1 + places[at - offset], value_only=True) or site.extent
    written = str(error.properties.get("ParameterName") or "").lower()
    for index, entry in enumerate(site.shape):
        name = entry[1:].removesuffix(":").lower()
        if entry[0] == "-" and name and written and (written == name or written.startswith(name)):
            return _extent(site, 1 + index) or site.extent
    return site.extent
