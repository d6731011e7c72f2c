"""Binding for blocks without `[CmdletBinding()]` or `[Parameter()]`: names first, then places; what is left is for `$args`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime.binding import errors
from pshost.runtime.binding.arguments import NO_VALUE, Argument, joined, named_in_args
from pshost.runtime.binding.converting import converted
from pshost.runtime.values.psobject import number_of

if TYPE_CHECKING:
    from pshost.runtime.binding.command import Binder


def bind_simple(binder: Binder, arguments: list[Argument]) -> None:
    """Bind a call's arguments to a simple block's parameters; never fails for one that it does not know."""
    metadata = binder.metadata
    left: list[Argument] = []
    written: set[str] = set()
    arguments = joined(metadata, arguments)
    for tables in (False, True):
        for argument in arguments:
            named = argument.name is not None and argument.value is not NO_VALUE
            if (named and argument.splatted) is not tables:
                continue
            parameter = metadata.find(argument.name or "") if named else None
            if parameter is None:
                left.append(argument)
            elif tables and parameter.name in written:
                continue
            elif binder.is_bound(parameter):
                raise errors.already_bound(metadata.identity, parameter)
            else:
                if not tables:
                    written.add(parameter.name)
                binder.keep(parameter, converted(binder, parameter, argument.value))
    _places(binder, left)


def _places(binder: Binder, left: list[Argument]) -> None:
    """Give arguments without names to parameters in order, but not those that follow an unknown name."""
    waiting = [parameter for parameter in binder.unbound if any(m.position is not None for m in parameter.sets)]
    waiting.sort(key=lambda parameter: min(m.position for m in parameter.sets if m.position is not None))
    follows = False
    for argument in left:
        if argument.name is None and not follows and waiting:
            parameter = waiting.pop(0)
            binder.keep(parameter, converted(binder, parameter, argument.value))
            continue
        follows = argument.name is not None and argument.value is NO_VALUE
        if argument.name is not None:
            binder.remaining.append(named_in_args(argument))
        if argument.value is not NO_VALUE:
            binder.remaining.append(number_of(argument.value))
