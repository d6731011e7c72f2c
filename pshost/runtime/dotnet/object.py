"""System.Object: what every value can do."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry

OBJECT = NetType("System.Object", object, base=None)
VALUE_TYPE = NetType("System.ValueType", None, abstract=True)


class Plain:
    """What `[object]::new()` makes."""

    __slots__ = ("__weakref__", "extended")

    net_type = OBJECT


@OBJECT.constructor("System.Object new()")
def new() -> Plain:
    """An object that is only itself (scripts lock on it)."""
    return Plain()


@OBJECT.method("bool Equals(System.Object obj)")
def equals(self: Any, obj: Any) -> bool:
    """Equality as .NET has it: same type and same value."""
    if self is obj:
        return True
    if isinstance(self, list | dict):
        return False
    return self.__class__ is obj.__class__ and bool(self == obj)


@OBJECT.method("int GetHashCode()")
def get_hash_code(self: Any) -> int:
    """A number that is the same for equal values."""
    if self is True or self is False:
        return int(self)
    if self.__class__ is int:
        return self
    try:
        code = hash(self)
    except TypeError:
        code = id(self)
    return (code & 0xFFFFFFFF) - (1 << 32) if code & 0x80000000 else code & 0x7FFFFFFF


@OBJECT.method("type GetType()")
def get_type(self: Any) -> NetType:
    """The type of the value."""
    return registry.type_of(self)


@OBJECT.method("string ToString()")
def to_string(self: Any) -> str:
    """The value as text; the type's name for a value without a text of its own."""
    from pshost.runtime.conversion.text import object_string

    return object_string(self)


@OBJECT.static("static bool Equals(System.Object objA, System.Object objB)")
def static_equals(a: Any, b: Any) -> bool:
    """Equality of two values, either of which may be null."""
    if a is None or b is None:
        return a is b
    from pshost.runtime.members import call_method

    return bool(call_method(a, "Equals", [b]))


@OBJECT.static("static bool ReferenceEquals(System.Object objA, System.Object objB)")
def reference_equals(a: Any, b: Any) -> bool:
    """Whether both are the same object; numbers are boxed anew and never are."""
    if isinstance(a, int | float) or isinstance(b, int | float):
        return False
    return a is b

# In the order in which .NET lists them.
OBJECT.members = {key: OBJECT.members[key] for key in ("gettype", "tostring", "equals", "gethashcode")}
