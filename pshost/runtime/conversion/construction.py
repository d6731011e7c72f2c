"""Conversions that the target type itself offers: `Parse`, a constructor of one argument, cast operators (topics casts, operators/casts).

A constructor is found as .NET's binder finds it: the argument's own type, one that a number widens to, or a base type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with
from pshost.runtime.conversion.numbers import INTEGERS
from pshost.runtime.conversion.rule import Conversion, Run
from pshost.runtime.errors.exceptions import NetException

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.declarations.nettype import NetType, Overload

_PROVIDER = "System.IFormatProvider"
_STRING = "System.String"

# What .NET's binder lets a number, a character or an enum's value widen to when it looks for a constructor.
_BINDER_WIDENS: dict[str, tuple[str, ...]] = {
    name: tuple("System." + wider for wider in text.split())
    for name, text in {
        "System.Char": "UInt16 Int32 UInt32 Int64 UInt64 Single Double",
        "System.Byte": "Int16 UInt16 Char Int32 UInt32 Int64 UInt64 Single Double",
        "System.SByte": "Int16 Int32 Int64 Single Double",
        "System.Int16": "Int32 Int64 Single Double",
        "System.UInt16": "Int32 UInt32 Int64 UInt64 Single Double",
        "System.Int32": "Int64 Single Double",
        "System.UInt32": "Int64 UInt64 Single Double",
        "System.Int64": "Single Double",
        "System.UInt64": "Single Double",
        "System.Single": "Double",
    }.items()
}


def by_parsing(source: NetType, target: NetType) -> Conversion | None:
    """The conversion of text by the type's static Parse, with a format provider where it takes one."""
    if source.full_name != _STRING or target.is_enum:
        return None
    from pshost.runtime.members import find_static

    member = find_static(target, "parse")
    found: Overload | None = None
    error_id = ""
    for overload in member.overloads if member is not None else ():
        shape = _shape(overload)
        if shape == (_STRING, _PROVIDER):
            found, error_id = overload, "InvalidCastParseTargetInvocationWithFormatProvider"
            break
        if shape == (_STRING,):
            found, error_id = overload, "InvalidCastParseTargetInvocation"
    return None if found is None else Conversion(ranks.PARSE, _calling(found.function, error_id))


def _shape(overload: Overload) -> tuple[str, ...]:
    from pshost.runtime.dotnet.registry import resolve

    found = [resolve(parameter[0]) for parameter in overload.parameters]
    return tuple("" if one is None else one.full_name for one in found)


def _calling(function: Callable[..., Any], error_id: str) -> Run:
    def run(value: Any, nettype: NetType) -> Any:
        try:
            return function(value)
        except NetException as error:
            raise failed_with(value, nettype, error_id, error) from error

    return run


def by_constructor(source: NetType, target: NetType) -> Conversion | None:
    """The conversion by a constructor of one argument; a number is never the size of a collection."""
    if target.is_abstract or target.is_interface:
        return None
    if source.full_name in INTEGERS and _is_untyped_collection(target):
        return None
    function = _constructor(source, target)
    return None if function is None else Conversion(ranks.CONSTRUCTOR, _calling(function, "InvalidCastConstructorException"))


def _is_untyped_collection(nettype: NetType) -> bool:
    from pshost.runtime.dotnet.registry import ancestors

    return bool(ancestors(nettype) & {"system.collections.icollection", "system.collections.ilist"})


def _constructor(source: NetType, target: NetType) -> Callable[..., Any] | None:
    from pshost.runtime.dotnet.registry import resolve
    from pshost.runtime.overloads import convert_argument

    if not target.constructors:
        return _exception_constructor(source, target)
    candidates = []
    for overload in target.constructors:
        parameters = overload.parameters
        if len(parameters) != 1:
            continue
        wanted = resolve(parameters[0][0])
        if wanted is not None and _widens(source, wanted):
            candidates.append((wanted, overload.function))
    best = [c for c in candidates if all(_widens(c[0], other[0]) for other in candidates)]
    if not best:
        return None
    wanted, function = best[0]
    return function if wanted is source else lambda value: function(convert_argument(value, wanted))


def _exception_constructor(source: NetType, target: NetType) -> Callable[..., Any] | None:
    """Exceptions declare no constructors of their own: each has one of a message."""
    python = target.python
    if source.full_name != _STRING or python is None or not issubclass(python, NetException):
        return None
    from pshost.runtime.dotnet.exception import new_exception

    return lambda message: new_exception(python, [message])


def _widens(source: NetType, wanted: NetType) -> bool:
    from pshost.runtime.dotnet.registry import is_subtype

    if source is wanted or is_subtype(source, wanted):
        return True
    if source.is_enum:
        behind = source.underlying.full_name if source.underlying is not None else "System.Int32"
        return wanted.full_name == behind or wanted.full_name in _BINDER_WIDENS.get(behind, ())
    return wanted.full_name in _BINDER_WIDENS.get(source.full_name, ())


def by_operator(source: NetType, target: NetType) -> Conversion | None:
    """The conversion by op_Implicit or op_Explicit, the target's before the source's."""
    for nettype in (target, source):
        for name, rank in (("op_Implicit", ranks.IMPLICIT_CAST), ("op_Explicit", ranks.EXPLICIT_CAST)):
            function = _operator(nettype, name, source, target)
            if function is not None:
                return Conversion(rank, _calling(function, "InvalidCastTargetInvocationException" + name))
    return None


def _operator(nettype: NetType, name: str, source: NetType, target: NetType) -> Callable[..., Any] | None:
    from pshost.runtime.dotnet.registry import is_subtype, resolve

    member = nettype.statics.get(name.lower())
    for overload in member.overloads if member is not None else ():
        parameters = overload.parameters
        if len(parameters) != 1:
            continue
        wanted, given = resolve(parameters[0][0]), resolve(_returned(overload.signature))
        if wanted is not None and given is not None and is_subtype(source, wanted) and is_subtype(given, target):
            return overload.function
    return None


def _returned(signature: str) -> str:
    """The type that a method's signature gives: `bool` of `static bool op_Implicit(switch s)`."""
    return signature.split("(", 1)[0].removeprefix("static ").rsplit(" ", 1)[0]
