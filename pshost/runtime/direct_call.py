"""Calls of plain functions and script blocks, made as a call of a Python function: no binder, no scope until something asks for one.

A call site keeps what it called last, and goes the direct way as long as it calls the same code with values that are of the parameters'
types already. Everything else (names, splatting, conversion, attributes, blocks of a pipeline) goes the whole way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.index import ALIASES
from pshost.runtime.scope import UNSET
from pshost.runtime.scriptblock import ScriptBlock
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.positions import CallSite
    from pshost.runtime.scope import Scope
    from pshost.runtime.scriptblock import FunctionInfo
    from pshost.runtime.session import Session

# The class of values that a parameter of a type takes as they are; None takes any. Parameters of other types go the whole way.
_AS_THEY_ARE: dict[str, type | None] = {
    "object": None, "int": int, "int32": int, "system.int32": int, "double": float, "system.double": float, "string": str,
    "system.string": str, "bool": bool, "boolean": bool, "hashtable": Hashtable,
}


class DirectCall:
    """What a call site knows of the code that it called last; `run` does nothing and gives False when the call must go the whole way."""

    __slots__ = ("_classes", "_code", "_count", "_function", "_key", "_local", "_numbers")

    def __init__(self, site: CallSite) -> None:
        self._key = None if site.name is None else site.name.lower()
        self._numbers = site.written is not None
        self._function: FunctionInfo | None = None
        self._code: BlockCode | None = None
        self._local: Callable[..., None] | None = None
        self._classes: tuple[type | None, ...] | None = None
        self._count = 0

    def run(self, session: Session, scope: Scope, emit: Callable[[Any], None], values: Sequence[Any]) -> bool:
        """Make the call; `$?` is true after it."""
        if self._key is not None:
            function = _function_of(scope, self._key)
            if function is not self._function:
                self._learn(function)
            if self._local is None or function is None:
                return False
            block = function.block
        else:
            block, *values = values
            if block.__class__ is not ScriptBlock or block.using is not None:
                return False
            if block.code is not self._code:
                self._learn_code(block.code)
            if self._local is None:
                return False
        if self._numbers:
            values = [number_of(value) for value in values]
        count = self._count
        given = len(values)
        if self._classes is not None:
            for kind, value in zip(self._classes, values, strict=False):
                if kind is not None and value.__class__ is not kind:
                    return False
        for value in values:
            if value is NOTHING:
                return False
        parent = scope if scope.module is block.module and not block.closure else block.parent_scope(scope)
        if given == count:
            self._local(parent, emit, [], *values)
        elif given < count:
            self._local(parent, emit, [], *values, *(UNSET,) * (count - given))
        else:
            self._local(parent, emit, list(values[count:]), *values[:count])
        session.success = True
        return True

    def _learn(self, function: FunctionInfo | None) -> None:
        self._function = function
        self._local = None
        if function is not None and not function.is_filter and function.block.using is None:
            self._learn_code(function.block.code)

    def _learn_code(self, code: BlockCode) -> None:
        self._code = code
        self._local = None
        if not code.simple:
            return
        types = [parameter.type_name for parameter in code.parameters]
        if all(name is None or name.lower() in _AS_THEY_ARE for name in types):
            classes = tuple(None if name is None else _AS_THEY_ARE[name.lower()] for name in types)
            self._classes = classes if any(kind is not None for kind in classes) else None
            self._count = len(types)
            self._local = code.local()


def direct_call(site: CallSite) -> DirectCall | bool:
    """What a call site may use for its calls; False where only the whole way is right."""
    if site.operator == "." or any(entry != "p" for entry in site.shape):
        return False
    if site.name is None and site.operator != "&":
        return False
    return DirectCall(site)


def _function_of(scope: Scope, key: str) -> FunctionInfo | None:
    """The function that a name means where no alias stands for another command; None where one might, or there is no function."""
    if key in ALIASES:
        return None
    at: Scope | None = scope
    found = None
    while at is not None:
        if at.aliases and key in at.aliases:
            return None
        if found is None and at.functions is not None:
            found = at.functions.get(key)
        at = at.parent
    return found
