"""Values as text, as `"$x"` and string parameters have them (topic literals/value-to-string).

Numbers and dates are in invariant form, doubles with 15 digits; a collection's elements are joined by `$OFS`, and what is inside
an element or a property is not looked into: a collection there is its type's name, a custom object nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from pshost.compiler.blockcode import assigned
from pshost.runtime.scope import UNSET
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSCustomObject, PSObject

if TYPE_CHECKING:
    from types import FrameType

# How many digits PowerShell's text of a Double and of a Single has: .NET's `G15` and `G7`.
_DOUBLE_DIGITS = 15
_SINGLE_DIGITS = 7

if TYPE_CHECKING:
    from types import FrameType


def to_string(value: Any) -> str:
    """A value's text."""
    kind = value.__class__
    if kind is int:
        return repr(value)
    if kind is str:
        return value  # type: ignore[no-any-return] # its class says that it is a str
    if kind is float:
        return _real_text(value)
    if value is None or value is NOTHING:
        return ""
    if kind is PSCustomObject or kind is PSObject:
        return _decorated_text(value)
    if isinstance(value, list) or getattr(kind, "enumerates", False):
        return _separator().join([element_text(item) for item in value])
    return element_text(value)


def element_text(value: Any) -> str:
    """The text of a value inside another's text: collections and custom objects are not looked into."""
    kind = value.__class__
    if kind is str:
        return str(value)
    if kind is bool:
        return "True" if value else "False"
    if isinstance(value, int):
        return integer_text(value)
    if isinstance(value, float):
        return _real_text(value)
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if kind is PSCustomObject or kind is PSObject:
        own = _own_text(value)
        return own if own is not None else element_text(value.base) if kind is PSObject else ""
    if isinstance(value, list) or getattr(kind, "enumerates", False):
        return net_string(value)
    return _object_text(value)


def culture_text(value: Any) -> str:
    """A value's text where no culture is asked for: dates are in the session's."""
    return net_string(value) if hasattr(value, "invariant_text") else to_string(value)


def joined_text(values: Iterable[Any], separator: str) -> str:
    """The texts of elements, joined as `-join` does it: dates in the culture's form."""
    return separator.join([net_string(item) if hasattr(item, "invariant_text") else element_text(item) for item in values])


def _decorated_text(value: Any) -> str:
    """The text of an object with properties of its own: its ToString method's, its base's, or its properties'."""
    own = _own_text(value)
    if own is not None:
        return own
    if value.__class__ is PSObject:
        return to_string(value.base)
    if not value.members:
        return ""
    shown = [f"{name}={_property_text(value, name, held)}" for name, held in value.members.items() if getattr(held, "is_property", True)]
    return "@{" + "; ".join(shown) + "}"


def _own_text(value: Any) -> str | None:
    """What a ToString method that the object or its type has been given says; None if it has none."""
    from pshost.runtime import extended

    spelled = value.members.find("ToString")
    method = value.members[spelled] if spelled is not None else None
    if method is None and extended.any_declared():
        from pshost.runtime.dotnet.registry import type_names

        method = extended.extended_member(type_names(value), "tostring")
    if not isinstance(method, extended.ScriptMethod):
        return None
    return element_text(method.call(value, []))


def _property_text(owner: Any, name: str, held: Any) -> str:
    from pshost.runtime import extended

    if not isinstance(held, extended.ExtendedMember):
        return element_text(held)
    if isinstance(held, extended.ScriptProperty):  # a text must not run scripts
        return "System.Management.Automation.PSScriptProperty"
    from pshost.runtime.members import get_member

    return element_text(get_member(owner, name))


def _separator() -> str:
    """`$OFS`: of the innermost script that has assigned it, else the session's, else a space."""
    found = _local_separator() if _OFS in assigned else UNSET
    if found is UNSET:
        from pshost.runtime import current

        try:
            found = current.session().global_scope.get("ofs")
        except RuntimeError:
            found = None
    return " " if found is None else element_text(found)


_OFS = "v_ofs"  # what compiled code calls the variable


def _local_separator() -> Any:
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        code = frame.f_code
        if _OFS in code.co_varnames or _OFS in code.co_cellvars or _OFS in code.co_freevars:
            found = frame.f_locals.get(_OFS, UNSET)
            if found is not UNSET:
                return found
        frame = frame.f_back
    return UNSET


def _object_text(value: Any) -> str:
    found = _OWN_TEXTS.get(value.__class__.__name__)
    if found is not None:
        return found(value)
    invariant = getattr(value, "invariant_text", None)
    return net_string(value) if invariant is None else str(invariant())


def _type_text(value: Any) -> str:
    from pshost.runtime.dotnet.type import short_name

    return short_name(value)


def _enum_text(value: Any) -> str:
    from pshost.runtime.formatting.enums import format_value

    return format_value(value, "G")


_OWN_TEXTS: dict[str, Callable[[Any], str]] = {
    "Decimal": lambda value: f"{value:f}",
    "NetType": _type_text,
    "ScriptBlock": lambda value: str(value.source_text),
    "ErrorRecord": lambda value: str(value.message),
    "Switch": lambda value: "True" if value else "False",
    "EnumValue": _enum_text,
}


def net_string(value: Any) -> str:
    """What `$value.ToString()` gives: numbers and dates in the culture's form, collections as their type's name."""
    if isinstance(value, str):
        return str.__str__(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return invariant_text(value)
    if isinstance(value, int) and value.__class__ is not bool:
        return int.__repr__(value)
    if value.__class__ is PSCustomObject:
        return _decorated_text(value)
    from pshost.runtime.members import call_method

    return str(call_method(value, "ToString", []))


def object_string(value: Any) -> str:
    """What System.Object's ToString gives: the text that the value's class has, else the name of its type."""
    own = getattr(value, "net_text", None)
    if own is not None:
        return str(own())
    if isinstance(value, BaseException):
        return f"{getattr(value, 'net_name', type(value).__name__)}: {getattr(value, 'message', value)}"
    found = _OWN_TEXTS.get(value.__class__.__name__)
    if found is not None:
        return found(value)
    if isinstance(value, float):
        return invariant_text(value)
    if value.__class__ is PSCustomObject:  # its own ToString knows nothing of its properties
        return ""
    if isinstance(value, str | int) or value.__class__ is PSObject:
        return to_string(value)
    from pshost.runtime.dotnet.registry import type_of

    return type_of(value).full_name


def integer_text(value: int) -> str:
    """The digits of a whole number, however many."""
    try:
        return int.__repr__(value)
    except ValueError:  # Python gives up after some thousand digits, a BigInteger does not
        import decimal

        return f"{decimal.Decimal(value):f}"


def invariant_text(value: Any) -> str:
    """A number's shortest text that reads back as itself, in the invariant culture (`1E+20`, `Infinity`, `NaN`)."""
    if value.__class__ is float:
        text = float.__repr__(value)
        if "e" not in text and -1e15 < value < 1e15:
            return text[:-2] if text.endswith(".0") else text
    elif not isinstance(value, float):
        return f"{value:f}" if value.__class__.__name__ == "Decimal" else str(int(value))
    return _general(value, -1)


def _real_text(value: float) -> str:
    """A Double with 15 digits, a Single with 7."""
    if value.__class__ is float:
        text = float.__repr__(value)
        if len(text) <= _DOUBLE_DIGITS and "e" not in text and text[-1] not in "nf":
            return text[:-2] if text.endswith(".0") else text
    return _general(value, _DOUBLE_DIGITS if value.__class__ is float else _SINGLE_DIGITS)


def _general(value: float, digits: int) -> str:
    from pshost.runtime.formatting.number_symbols import INVARIANT
    from pshost.runtime.formatting.numbers import general_text

    return general_text(value, INVARIANT, digits)
