"""Values to types, in the order in which the engine tries: same type, text, numbers, enums, arrays, constructors and `Parse`."""

from __future__ import annotations

import decimal
from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion.text import to_string
from pshost.runtime.errors.exceptions import InvalidCastException, NetException, RuntimeException
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.hashtable import Hashtable, OrderedDictionary
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.numbers import Char, Decimal
from pshost.runtime.values.psobject import PSCustomObject, PSObject, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.declarations.nettype import NetType

_RANGES = {
    "System.Int32": (-(2**31), 2**31 - 1),
    "System.Int64": (-(2**63), 2**63 - 1),
    "System.UInt32": (0, 2**32 - 1),
    "System.UInt64": (0, 2**64 - 1),
    "System.Int16": (-(2**15), 2**15 - 1),
    "System.UInt16": (0, 2**16 - 1),
    "System.Byte": (0, 255),
    "System.SByte": (-128, 127),
}


def cast(value: Any, nettype: NetType) -> Any:
    """`[T]value`."""
    return convert(value, nettype)


def try_convert(value: Any, nettype: NetType) -> tuple[bool, Any]:
    """Whether a value converts, and what to."""
    try:
        return True, convert(value, nettype)
    except NetException:
        return False, None


def convert(value: Any, nettype: NetType) -> Any:
    """A value as one of a type; InvalidCastException with PowerShell's id and message if it cannot be."""
    name = nettype.full_name
    if name in ("System.Object", "System.Management.Automation.PSObject"):  # a hashtable stays one: only [pscustomobject] makes properties
        return None if value is NOTHING else value
    if value.__class__ is PSObject:
        value = value.base
    if value is NOTHING:
        value = None
    if nettype.python is not None and value.__class__ is nettype.python and not nettype.is_enum and not nettype.element:
        return value
    rule = _RULES.get(name)
    if rule is not None:
        return rule(value, nettype)
    if name in _RANGES:
        return _integer(value, nettype)
    if nettype.element is not None:
        return _array(value, nettype)
    if nettype.is_enum:
        return _enum(value, nettype)
    return _other(value, nettype)


def _fail(value: Any, nettype: NetType, reason: str = "", error_id: str = "ConvertToFinalInvalidCastException") -> NetException:
    from pshost.runtime.dotnet.registry import type_of

    if reason:
        text = f'Cannot convert value "{to_string(value)}" to type "{nettype.full_name}". Error: "{reason}"'
    elif value is None:
        text = f'Cannot convert null to type "{nettype.full_name}".'
    else:
        text = f'Cannot convert the "{to_string(value)}" value of type "{type_of(value).full_name}" to type "{nettype.full_name}".'
    return InvalidCastException(text, error_id, "InvalidArgument")


def _string(value: Any, nettype: NetType) -> str:
    del nettype
    return to_string(value)


def _boolean(value: Any, nettype: NetType) -> bool:
    from pshost.runtime.operators.logic import truthy

    del nettype
    return truthy(value)


def _switch(value: Any, nettype: NetType) -> Switch:
    return Switch(_boolean(value, nettype))


def _number(value: Any, nettype: NetType) -> Any:
    """A value as a Python number, before the target's range is looked at."""
    from pshost.runtime.operators.numeric import as_number
    from pshost.syntax.literals import number

    if value.__class__ is str:
        text = value.strip()
        found = number(text) if text else (0, "Int32")
        if found is None:
            found = _plain_number(text)
        if found is None:
            short = {"Int32": "Integer"}.get(nettype.name, nettype.name)
            raise _fail(
                value,
                nettype,
                f"The input string '{value}' was not in a correct format.",
                "InvalidCastFromStringToInteger" if short != "Double" else "InvalidCastFromStringToDoubleOrSingle",
            )
        return found[0]
    plain = as_number(value)
    if plain is None:
        raise _fail(value, nettype)
    return plain


def _plain_number(text: str) -> tuple[Any, str] | None:
    try:
        return float(text.replace(",", "")), "Double"
    except ValueError:
        return None


def _integer(value: Any, nettype: NetType) -> Any:
    plain = value if isinstance(value, int) else _number(value, nettype)
    try:
        whole = int(plain) if isinstance(plain, int) else int(decimal.Decimal(plain).to_integral_value(decimal.ROUND_HALF_EVEN))
    except (decimal.InvalidOperation, ValueError, OverflowError):
        whole = 2**70
    low, high = _RANGES[nettype.full_name]
    if not low <= whole <= high:
        article = "an" if nettype.name.startswith(("I", "U")) else "a"
        noun = {"Byte": "unsigned byte", "SByte": "signed byte"}.get(nettype.name, nettype.name)
        noun_article = "an" if noun.startswith("u") and noun.startswith("unsigned") else article
        raise _fail(
            value,
            nettype,
            f"Value was either too large or too small for {noun_article} {noun}.",
            "InvalidCastFromStringToInteger" if value.__class__ is str else "InvalidCastIConvertible",
        )
    return whole if nettype.python is int else nettype.python(whole)  # type: ignore[misc]  # every number type has its class


def _double(value: Any, nettype: NetType) -> float:
    return float(_number(value, nettype))


def _single(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.operators.numeric import single

    return single(float(_number(value, nettype)))


def _decimal(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.operators.decimals import rounded
    from pshost.runtime.operators.numeric import decimal_of

    plain = _number(value, nettype)
    return rounded(decimal_of(plain)) if not isinstance(plain, decimal.Decimal) else Decimal(plain)


def _char(value: Any, nettype: NetType) -> Any:
    if isinstance(value, str) and len(value) == 1:
        return Char(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 65536:
        return Char(chr(value))
    if isinstance(value, str):
        raise _fail(value, nettype, "String must be exactly one character long.", "InvalidCastParseTargetInvocation")
    raise _fail(value, nettype)


def _array(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    element = nettype.element
    assert element is not None
    if value is None:
        return None
    if isinstance(value, TypedArray) and value.element is element:
        return value
    items = list(iterate(value)) if is_enumerable(value) else [value]
    if element.full_name == "System.Object":
        return value if value.__class__ is list else items
    return TypedArray([convert(item, element) for item in items], element)


def _plain_array(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    del nettype
    if value is None or isinstance(value, list):
        return value
    return list(iterate(value)) if is_enumerable(value) else [value]


def _enum(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.values.enum import EnumValue

    if value.__class__ is EnumValue and value.type is nettype:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return EnumValue(nettype, int(value))
    if value.__class__ is str:
        names = {k.lower(): v for k, v in nettype.names.items()}
        total = 0
        for part in value.split(","):
            word = part.strip().lower()
            matches = [word] if word in names else [n for n in names if n.startswith(word)] if word else []
            if word.lstrip("-").isdigit():
                total |= int(word)
            elif len(matches) == 1:
                total |= names[matches[0]]
            else:
                listed = ",".join(nettype.names)
                raise _fail(
                    value,
                    nettype,
                    f"Unable to match the identifier name {part.strip()} to a valid enumerator name. Specify one of the following "
                    f"enumerator names and try again:{listed}".replace("again:", "again:\n")
                    .replace("\n", " ")
                    .replace(": ", ":\n"),
                    "InvalidCastFromStringToEnumType",
                )
        return EnumValue(nettype, total)
    raise _fail(value, nettype)


def _hashtable(value: Any, nettype: NetType) -> Any:
    if value is None or isinstance(value, Hashtable):
        return value
    raise _fail(value, nettype)


def _type(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.dotnet.registry import resolve

    if value is None or value.__class__.__name__ == "NetType":
        return value
    found = resolve(to_string(value))
    if found is None:
        raise _fail(value, nettype)
    return found


def _script_block(value: Any, nettype: NetType) -> Any:
    if value is None or value.__class__.__name__ == "ScriptBlock":
        return value
    raise _fail(value, nettype)


def _custom_object(value: Any, nettype: NetType) -> Any:
    del nettype
    return custom_object(value) if isinstance(value, Hashtable) else value


def custom_object(table: Hashtable) -> PSCustomObject:
    """A PSCustomObject with a table's entries; one that is called `PSTypeName` is no property but the object's first type name."""
    made = PSCustomObject((key if key.__class__ is str else to_string(key), value) for key, value in table.items())
    if "pstypename" in table.vals or table.case_sensitive:
        spelled = made.members.find("PSTypeName")
        name = "" if spelled is None else to_string(made.members.pop(spelled))
        if name:
            made.type_names = (name,)
    return made


def _ordered(value: Any, nettype: NetType) -> Any:
    if isinstance(value, Hashtable):
        return OrderedDictionary(value.items())
    raise _fail(value, nettype)


def _other(value: Any, nettype: NetType) -> Any:
    """Any other type: an instance as it is, else `Parse` for text, else a constructor that takes the value, else its properties."""
    from pshost.runtime.dotnet.registry import is_subtype, type_of
    from pshost.runtime.members import call_static, construct, has_static

    if value is None:
        if nettype.is_value_type:
            raise _fail(value, nettype)
        return None
    if is_subtype(type_of(value), nettype) or (isinstance(nettype.python, type) and isinstance(value, nettype.python)):
        return value
    if value.__class__ is str and has_static(nettype, "Parse"):
        try:
            return call_static(nettype, "Parse", [value])
        except NetException as error:
            inner = error.inner or error
            reason = getattr(inner, "message", str(inner))
            raise _fail(value, nettype, reason, "InvalidCastParseTargetInvocation") from error
    if nettype.is_interface:
        raise _fail(value, nettype)
    try:
        if isinstance(value, Hashtable):
            return _from_table(value, nettype)
        return construct(nettype, [value])
    except RuntimeException as error:
        raise _fail(value, nettype) from error


def _from_table(table: Hashtable, nettype: NetType) -> Any:
    """A new object with the properties that a table names; a key that is no property is an error that lists those there are."""
    from pshost.runtime.members import construct, find_member, property_type, set_member, settable

    made = construct(nettype, [])
    for key, item in table.items():
        name = to_string(key)
        member = find_member(nettype, name)
        if member is None or member.set is None:
            known = ", ".join(f"[{m.name} <{getattr(property_type(m), 'full_name', 'System.Object')}>]" for m in settable(nettype))
            raise InvalidCastException(
                f'Cannot create object of type "{nettype.full_name}". The property \'{name}\' was not found for the '
                f"'{nettype.full_name}' object. "
                + (f"The settable properties are: {known}." if known else "There is no settable property available."),
                "ObjectCreationError",
                "InvalidArgument",
            )
        try:
            set_member(made, name, item)
        except NetException as error:
            message = f'Cannot create object of type "{nettype.full_name}". {error.message}'
            raise InvalidCastException(message, "ObjectCreationError", "InvalidArgument", inner=error) from error
    return made


def _property_expression(value: Any, nettype: NetType) -> Any:
    """A property's name, a block that computes one, or a table that says both: commands read each of them."""
    if isinstance(value, str | Hashtable) or value.__class__.__name__ == "ScriptBlock":
        return value
    raise _fail(value, nettype)


_RULES: dict[str, Callable[[Any, NetType], Any]] = {
    "System.String": _string,
    "System.Boolean": _boolean,
    "System.Double": _double,
    "System.Single": _single,
    "System.Decimal": _decimal,
    "System.Char": _char,
    "System.Array": _plain_array,
    "System.Collections.Hashtable": _hashtable,
    "System.Collections.IDictionary": _hashtable,
    "System.Type": _type,
    "Microsoft.PowerShell.Commands.PSPropertyExpression": _property_expression,
    "System.Management.Automation.SwitchParameter": _switch,
    "System.Management.Automation.ScriptBlock": _script_block,
    "System.Management.Automation.PSCustomObject": _custom_object,
    "System.Collections.Specialized.OrderedDictionary": _ordered,
}
