"""Calls that want a value: which function answers at a call site, and what the value of an answer is."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any

from pshost.compiler.answer_plan import UNKNOWN, refuse
from pshost.runtime import command_table, current
from pshost.runtime.direct_call import function_of
from pshost.runtime.output import call_command, emit_all
from pshost.runtime.pipeline import collapse
from pshost.runtime.scriptblock import ScriptBlock
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.psobject import PSCustomObject

if TYPE_CHECKING:
    from pshost.compiler.positions import CallSite
    from pshost.runtime.scope import Scope

# The classes of values that writing does not take apart.
ANSWERS = frozenset((int, str, float, bool, NoneType, PSCustomObject, Hashtable, OrderedDictionary))


def answer_of(value: Any) -> Any:
    """What a function's output is as a value where it writes `value` and nothing else."""
    if value.__class__ in ANSWERS:
        return value
    out: list[Any] = []
    emit_all(out.append, value)
    return collapse(out)


def answered(scope: Scope, site: CallSite, values: list[Any]) -> Any:
    """The value of a call that goes the whole way; the next one goes there directly if there is a function that answers."""
    plan = site.answer
    if plan[0] is not scope.nearest or (site.name is None and getattr(values[0], "plain", None) is not plan[2]):
        _learn(scope, site, values)
    return call_command(scope, site, values)


def _learn(scope: Scope, site: CallSite, values: list[Any]) -> None:
    version = command_table.version()
    if current.session().has_events:  # what came is dealt with on the whole way
        return
    key = None
    block: Any
    if site.name is not None:
        function = function_of(scope, site.name.lower())
        block = None if function is None or function.is_filter else function.block
        given = len(values)
    else:
        block = values[0]
        given = len(values) - 1
    answer = None
    if block.__class__ is ScriptBlock and block.using is None and not block.closure and block.module is scope.module:
        code = block.code
        if code.simple and given <= len(code.parameter_nodes):
            answer = code.answer()
        if site.name is None:
            key = block.plain = code.key(block.module)
    command_table.rely(site)
    site.answer = (scope.nearest, answer or refuse, key)
    if command_table.version() != version:
        site.answer = UNKNOWN
