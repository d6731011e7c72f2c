"""The Python class behind a script's class, so that operators, sorting and tables use the methods that it overrides.

A class that derives from a .NET type is a Python subclass of that type's class: `class Names : List[string]` is a list to
everything that takes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime import members
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import NetException, RuntimeException
from pshost.runtime.values.instance import Instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pshost.declarations.nettype import NetType, Overload


def make_python_class(nettype: NetType, base: NetType) -> type:
    """The class of a type's instances, derived from its base's; not (yet) with what the type's methods override."""
    python = _python_of(base)
    body: dict[str, Any] = {"__slots__": () if hasattr(python, "fields") else ("fields",)}
    if issubclass(python, Instance):
        body["net_type"] = nettype
    if issubclass(python, NetException):
        body = {"net_name": nettype.full_name, "net_type": nettype}
    return type(nettype.name, (python,), body)


def _python_of(base: NetType) -> type:
    if base.full_name == "System.Object":
        return Instance
    python = base.instance_class or base.python
    if python is None or base.is_value_type or base.element is not None:
        message = f"pshost cannot derive a class from [{base.full_name}] yet."
        raise RuntimeException(message, "NotSupportedByPshost", "NotImplemented")
    return python


def override(nettype: NetType, python: type) -> None:
    """Let the Python class answer with the methods that the type declares in place of System.Object's or an interface's."""
    for name, parameters, make in _OVERRIDES:
        found = _declared(nettype, name, parameters)
        if found is not None:
            make(python, found)
    if "__eq__" in python.__dict__ and "__hash__" not in python.__dict__:
        python.__hash__ = object.__hash__  # type: ignore[assignment]  # equality alone keeps the identity's number
    interfaces = registry.ancestors(nettype)
    if "system.icomparable" in interfaces:
        _comparable(nettype, python)
    if "system.collections.ienumerator" in interfaces:
        enumerating: Any = python
        enumerating.enumerates = True
        enumerating.__iter__ = _enumerated
    elif "system.collections.ienumerable" in interfaces and not issubclass(python, list):
        _enumerable(nettype, python)


def _declared(nettype: NetType, name: str, parameters: tuple[str, ...]) -> Overload | None:
    member = nettype.members.get(name)
    for overload in member.overloads if member is not None else ():
        if tuple(p[0] for p in overload.parameters) == parameters:
            return overload
    return None


def _equality(python: Any, overload: Overload) -> None:
    equal: Callable[[Any, Any], Any] = overload.function
    python.__eq__ = lambda self, other: self is other or (other is not None and bool(equal(self, other)))


def _hashing(python: Any, overload: Overload) -> None:
    number: Callable[[Any], Any] = overload.function
    python.__hash__ = lambda self: int(number(self))


def _text(python: Any, overload: Overload) -> None:
    text: Callable[[Any], Any] = overload.function
    python.net_text = lambda self: text(self)


_OVERRIDES: tuple[tuple[str, tuple[str, ...], Callable[[Any, Overload], None]], ...] = (
    ("equals", ("System.Object",), _equality),
    ("gethashcode", (), _hashing),
    ("tostring", (), _text),
)


def _comparable(nettype: NetType, python: Any) -> None:
    """Let comparison operators and sorting call `CompareTo`."""
    member = members.find_member(nettype, "CompareTo")
    if member is None:
        return

    def compare_to(self: Any, other: Any) -> int:
        return int(members.call_method(self, "CompareTo", [other]))

    python.CompareTo = compare_to
    python.__lt__ = lambda self, other: compare_to(self, other) < 0
    python.__gt__ = lambda self, other: compare_to(self, other) > 0


def _enumerable(nettype: NetType, python: Any) -> None:
    """Let pipelines and loops ask for the class's own enumerator."""
    member = members.find_member(nettype, "GetEnumerator")
    if member is None or not any(getattr(o.function, "raises_as_is", False) for o in member.overloads):
        return

    def elements(self: Any) -> Iterator[Any]:
        enumerator = members.call_method(self, "GetEnumerator", [])
        if not isinstance(enumerator, Instance):
            yield from enumerator
            return
        yield from _enumerated(enumerator)

    python.enumerates = True
    python.__iter__ = elements


def _enumerated(enumerator: Instance) -> Iterator[Any]:
    """What a script's enumerator goes through; its `Current` is a property, or the method that stands for one."""
    by_method = members.find_member(enumerator.net_type, "get_Current") is not None
    while members.call_method(enumerator, "MoveNext", []):
        yield members.call_method(enumerator, "get_Current", []) if by_method else members.get_member(enumerator, "Current")
