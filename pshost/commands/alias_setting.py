"""What New-Alias and Set-Alias share: their parameters, and giving a scope an alias within what its options allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.command_listing import alias_info, find_entry
from pshost.commands.variable_access import named_scope, option_names
from pshost.declarations.command import Parameter
from pshost.runtime.aliases import Alias
from pshost.runtime.errors.exceptions import SessionStateUnauthorizedAccessException

if TYPE_CHECKING:
    from pshost.runtime.cmdlet import Cmdlet
    from pshost.runtime.scope import Scope

ALIAS_PARAMETERS = (
    Parameter("Name", "string", mandatory=True, position=0, by_name=True),
    Parameter("Value", "string", mandatory=True, position=1, by_name=True),
    Parameter("Description", "string", default=""),
    Parameter("Option", "System.Management.Automation.ScopedItemOptions"),
    Parameter("PassThru", "switch", default=False),
    Parameter("Scope", "string"),
    Parameter("Force", "switch", default=False),
)


def target_scope(cmdlet: Cmdlet) -> Scope | None:
    """The scope that `-Scope` names, or None without it."""
    scope = cmdlet.bound.get("Scope")
    return None if scope is None else named_scope(cmdlet, scope)


def put_alias(cmdlet: Cmdlet) -> None:
    """Give a scope the alias of the command's arguments, unless one of the same name there may not be changed."""
    scope = target_scope(cmdlet) or cmdlet.scope
    name = str(cmdlet.Name)
    options = tuple(option_names(cmdlet.Option))
    existing = find_entry(scope, name)
    held = tuple(option.lower() for option in existing.options) if existing is not None else ()
    own = scope.parent is None or (scope.aliases or {}).get(name.lower()) is not None or "allscope" in held
    if existing is not None and own:
        if "constant" in held or ("readonly" in held and not cmdlet.Force):
            cmdlet.write_error(
                SessionStateUnauthorizedAccessException(
                    f"Alias {existing.name} is not writeable because it is read-only or constant and cannot be written to.",
                    "AliasNotWritable",
                    "WriteError",
                    existing.name,
                )
            )
            return
        if "allscope" in held and "allscope" not in (option.lower() for option in options):
            cmdlet.write_error(
                SessionStateUnauthorizedAccessException(
                    f"The AllScope option cannot be removed from the alias '{existing.name}'.",
                    "AliasAllScopeOptionCannotBeRemoved",
                    "WriteError",
                    existing.name,
                )
            )
            return
    made = Alias(name, str(cmdlet.Value), description=str(cmdlet.Description or ""), options=options, module=cmdlet.scope.module)
    scope.define_alias(made)
    if cmdlet.PassThru:
        cmdlet.write(alias_info(cmdlet, name))
