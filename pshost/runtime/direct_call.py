"""Calls of plain functions and script blocks, made as a call of a Python function: no binder, no scope until something asks for one.

A call site keeps what it called last, and goes the direct way as long as it calls the same code with values that are of the parameters'
types already. Everything else (names, splatting, conversion, attributes, blocks of a pipeline) goes the whole way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.index import ALIASES
from pshost.compiler.answer_plan import ELEMENTS, MISS, Several
from pshost.runtime.dotnet.registry import required
from pshost.runtime.scope import UNSET
from pshost.runtime.scriptblock import ScriptBlock
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import number_of

if TYPE_CHECKING:
    from collections.abc import Callable

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

    __slots__ = ("_alone", "_answer", "_classes", "_code", "_count", "_elements", "_function", "_key", "_kind", "_local", "_numbers")

    def __init__(self, site: CallSite) -> None:
        self._key = None if site.name is None else site.name.lower()
        self._numbers = site.written is not None
        self._function: FunctionInfo | None = None
        self._code: BlockCode | None = None
        self._local: Callable[..., None] | None = None
        self._answer: Callable[..., Any] | None = None  # in place of that, for a function that writes once, last
        self._classes: tuple[type | None, ...] | None = None
        self._elements: tuple[Any, ...] = ()  # the types of the elements where an array is wanted
        self._kind: type | None = None  # the first parameter's class
        self._alone = False  # whether there is no other, and it wants no array
        self._count = 0

    def run(self, session: Session, scope: Scope, emit: Callable[[Any], None], values: list[Any]) -> bool:
        """Make the call; `$?` is true after it."""
        key = self._key
        if key is not None:
            function = function_of(scope, key)
            if function is not self._function:
                self._learn(function)
            if function is None or (self._local is None and self._answer is None):
                return False
            block = function.block
        else:
            block = values[0]
            if block.__class__ is not ScriptBlock or block.using is not None:
                return False
            if block.code is not self._code:
                self._learn_code(block.code)
            if self._local is None:
                return False
            values = values[1:]
        if self._numbers:
            values = [number_of(value) for value in values]
        parent = scope if scope.module is block.module and not block.closure else block.parent_scope(scope)
        given = len(values)
        local, answer = self._local, self._answer
        if local is None:
            if answer is None or given > self._count or not _written(answer(parent.nearest, parent, *values), emit):
                return False
        elif given == 1 and self._alone:
            # The commonest call there is, without a loop.
            value, kind = values[0], self._kind
            if value is NOTHING or (kind is not None and value.__class__ is not kind):
                return False
            local(parent, emit, [], value)
        elif not self._takes(values):
            return False
        elif given == self._count:
            local(parent, emit, [], *values)
        elif given < self._count:
            local(parent, emit, [], *values, *(UNSET,) * (self._count - given))
        else:
            local(parent, emit, values[self._count :], *values[: self._count])
        session.success = True
        return True

    def _takes(self, values: list[Any]) -> bool:
        """Whether all values are of the parameters' types."""
        for value in values:
            if value is NOTHING:
                return False
        if self._classes is not None:
            for kind, element, value in zip(self._classes, self._elements, values, strict=False):
                if kind is not None and value.__class__ is not kind:
                    return False
                if element is not None and value.element is not element:
                    return False
        return True

    def _learn(self, function: FunctionInfo | None) -> None:
        self._function = function
        self._local = self._answer = None
        if function is not None and not function.is_filter and function.block.using is None:
            self._learn_code(function.block.code)

    def _learn_code(self, code: BlockCode) -> None:
        self._code = code
        self._local = None
        if not code.simple:
            return
        self._answer = code.answer(gathers=False) if self._key is not None else None
        if self._answer is not None:
            self._count = len(code.parameters)
            return
        types = ["object" if parameter.type_name is None else parameter.type_name.lower() for parameter in code.parameters]
        elements = [ELEMENTS.get(name[:-2]) if name.endswith("[]") else None for name in types]
        if all(name in _AS_THEY_ARE or element is not None for name, element in zip(types, elements, strict=True)):
            classes = tuple(TypedArray if e is not None else _AS_THEY_ARE[n] for n, e in zip(types, elements, strict=True))
            self._classes = classes if any(kind is not None for kind in classes) else None
            self._elements = tuple(None if name is None else required(name) for name in elements)
            self._kind = classes[0] if classes else None
            self._alone = len(types) == 1 and elements[0] is None
            self._count = len(types)
            self._local = code.local()


def _written(found: Any, emit: Callable[[Any], None]) -> bool:
    """Write what a function has returned; False if it has refused the values."""
    if found.__class__ is not Several:
        if found is not NOTHING:
            emit(found)
        return True
    for item in found:
        emit(item)
    return found is not MISS


def direct_call(site: CallSite) -> DirectCall | bool:
    """What a call site may use for its calls; False where only the whole way is right."""
    if site.operator == "." or any(entry != "p" for entry in site.shape):
        return False
    if site.name is None and site.operator != "&":
        return False
    return DirectCall(site)


def function_of(scope: Scope, key: str) -> FunctionInfo | None:
    """The function that a name means where no alias stands for another command; None where one might, or there is no function."""
    if key in ALIASES:
        return None
    at: Scope | None = scope.nearest
    found = None
    while at is not None:
        if at.aliases and key in at.aliases:
            return None
        if found is None and at.functions is not None:
            found = at.functions.get(key)
        at = at.above
    return found
