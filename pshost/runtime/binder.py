"""Arguments to parameters: the entry to `binding`, for commands written in Python and for script blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.binding.arguments import written
from pshost.runtime.binding.command import Binder
from pshost.runtime.binding.metadata import COMMON, PROCESS, CommandMetadata
from pshost.runtime.binding.plan import plan_for
from pshost.runtime.binding.simple import bind_simple

if TYPE_CHECKING:
    from pshost.declarations.command import CommandDeclaration, Parameter
    from pshost.runtime.binding.command import Dynamic
    from pshost.runtime.scope import Scope

_metadata: dict[int, tuple[CommandDeclaration, CommandMetadata]] = {}


def metadata_of(declaration: CommandDeclaration) -> CommandMetadata:
    """What binding needs to know of a command written in Python, worked out once."""
    known = _metadata.get(id(declaration))
    if known is None or known[0] is not declaration:
        net_name = getattr(declaration.implementation, "net_name", None)
        made = CommandMetadata(
            declaration.name if net_name is None else net_name,
            declaration.parameters,
            declaration.default_set,
            common=(*COMMON, *(PROCESS if declaration.should_process else ())),
            is_block=declaration.is_function,
        )
        known = _metadata[id(declaration)] = (declaration, made)
    return known[1]


def bind_call(
    metadata: CommandMetadata,
    shape: tuple[str, ...],
    values: list[Any],
    piped: bool,
    scope: Scope | None = None,
    *,
    defaults: Any = None,
    dynamic: Dynamic | None = None,
) -> Binder:
    """Bind a call's arguments; ParameterBindingException and its kin with PowerShell's ids where they do not fit.

    `shape` has an entry for each argument, 'p', '-Name', '-Name:', '--' or '@'; `values` one value for each 'p', '-Name:' and '@'.
    """
    binder = Binder(metadata, piped, scope)
    plan = plan_for(metadata, shape, piped) if defaults is None and dynamic is None else None
    if plan is not None and plan.run(binder, values):
        return binder
    if metadata.simple:
        bind_simple(binder, written(shape, values))
    else:
        binder.run(written(shape, values), defaults, dynamic)
    return binder


def bind(
    command_name: str,
    parameters: tuple[Parameter, ...],
    default_set: str | None,
    shape: tuple[str, ...],
    values: list[Any],
    *,
    simple: bool = False,
    should_process: bool = False,
    expects_input: bool = False,
) -> Binder:
    """Bind a call to parameters that no command declares (tests, embedding); see `bind_call`."""
    common = () if simple else (*COMMON, *(PROCESS if should_process else ()))
    metadata = CommandMetadata(command_name, parameters, default_set, common=common, is_block=True, simple=simple)
    return bind_call(metadata, shape, values, expects_input)
