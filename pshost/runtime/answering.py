"""Calls that want a value: which function answers at a call site, and what the value of an answer is."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any

from pshost.compiler.answer_plan import MISS, Several, refuse
from pshost.runtime import command_table, current
from pshost.runtime.binding.plan import plan_for
from pshost.runtime.block_parameters import declaration_of
from pshost.runtime.direct_call import function_of
from pshost.runtime.output import call_command, emit_all
from pshost.runtime.pipeline import collapse
from pshost.runtime.scriptblock import ScriptBlock
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.psobject import PSCustomObject

if TYPE_CHECKING:
    from pshost.compiler.positions import CallSite
    from pshost.runtime.scope import Scope

# Of how many runspaces' and script blocks' calls a site remembers the plans: threads that run the same code take turns at its sites.
_MOST_KNOWN = 8
# The classes of values that writing does not take apart.
ANSWERS = frozenset((int, str, float, bool, NoneType, PSCustomObject, Hashtable, OrderedDictionary))


def answer_of(value: Any) -> Any:
    """What a function writes that writes `value` and nothing else: one object, or Several."""
    if value.__class__ in ANSWERS:
        return value
    out = Several()
    emit_all(out.append, value)
    return out[0] if len(out) == 1 else out


def settled(found: Several, scope: Scope, site: CallSite, values: list[Any]) -> Any:
    """The value of a call whose function has written several objects or none, or has refused the values."""
    return answered(scope, site, values) if found is MISS else collapse(list(found))


def answered(scope: Scope, site: CallSite, values: list[Any]) -> Any:
    """The value of a call that goes the whole way; the next one goes there directly if there is a function that answers."""
    plan = site.answer
    nearest, key = scope.nearest, None if site.name is not None else getattr(values[0], "plain", None)
    if plan[0] is nearest and plan[2] is key:  # its function has refused the values
        return call_command(scope, site, values)
    for plan in site.known:
        if plan[0] is nearest and plan[2] is key:
            site.answer = plan
            found = plan[1](nearest, scope, *(values if site.name is not None else values[1:]))
            if found.__class__ is not Several:
                return found
            return call_command(scope, site, values) if found is MISS else collapse(list(found))
    _learn(scope, site, values)
    return call_command(scope, site, values)


def _learn(scope: Scope, site: CallSite, values: list[Any]) -> None:
    version = command_table.version()
    session = current.session()
    if session.has_events:  # what came is dealt with on the whole way
        return
    key = None
    block: Any
    name = ""
    if site.name is None:
        block = values[0]
    else:
        function = function_of(scope, site.name.lower())
        block = None if function is None or function.is_filter else function.block
        name = "" if function is None else function.name
    answer = None
    if block.__class__ is ScriptBlock and block.using is None and not block.closure and block.module is scope.module:
        code = block.code
        if not (code.advanced and session.has_parameter_defaults):
            order = _order(site, block, name, scope)
            answer = None if order is None else code.answer(order)
        if site.name is None:
            key = block.plain = code.key(block.module)
    command_table.rely(site)
    plan = site.answer = (scope.nearest, answer or refuse, key)
    site.known = (plan, *site.known[: _MOST_KNOWN - 1])
    if command_table.version() != version:
        site.forget()


def _order(site: CallSite, block: ScriptBlock, name: str, scope: Scope) -> tuple[str, ...] | None:
    """The order in which a call gives the parameters, as `answer_tree` takes it; None if that is not all that there is to the call."""
    code = block.code
    given = len(site.shape)
    if not code.advanced and all(entry == "p" for entry in site.shape):
        return () if given <= len(code.parameters) else None
    plan = plan_for(declaration_of(code, scope).metadata(name), site.shape, False)
    if plan is None or plan.left or plan.remaining is not None or any(p.common or p.dynamic for p, _ in plan.steps):
        return None
    places = {index: parameter.key for parameter, index in plan.steps if index >= 0}
    return (*(places[index] for index in range(len(places))), *("+" + parameter.key for parameter, index in plan.steps if index < 0))
