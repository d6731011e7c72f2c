"""Conversions that the language itself makes, by the target type: truth, text, tables, XML, types, delegates (topic casts)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pshost.runtime.conversion import ranks
from pshost.runtime.conversion.failures import failed_with, impossible, refused
from pshost.runtime.conversion.rule import Conversion, unchanged
from pshost.runtime.conversion.text import net_string, to_string
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.psobject import PSCustomObject

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType

_A = "System.Management.Automation."
Rule = Callable[["NetType", "NetType"], Conversion | None]


def by_language(source: NetType, target: NetType) -> Conversion | None:
    """The conversion that the language has for this pair of types, or None."""
    rule = _BY_TARGET.get(target.full_name)
    if rule is not None:
        return rule(source, target)
    if target.full_name.startswith("System.Nullable`1"):
        return _nullable(source, target)
    if source.full_name in (_A + "ScriptBlock", _A + "PSMethod`1") and is_delegate(target):
        return Conversion(ranks.LANGUAGE, _delegate)
    return None


def _delegate(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.dotnet.delegate import delegate_of

    return delegate_of(value, nettype)


_DELEGATES = (
    "System.Action",
    "System.Func`",
    "System.Predicate`",
    "System.Comparison`",
    "System.Converter`",
    "System.Delegate",
    "System.Text.RegularExpressions.MatchEvaluator",
    "System.EventHandler",
    "System.Threading.ThreadStart",
    "System.Threading.ParameterizedThreadStart",
    "System.Threading.WaitCallback",
    "System.Threading.TimerCallback",
)


def is_delegate(nettype: NetType) -> bool:
    """Whether values of a type are functions (a script block converts to them)."""
    return nettype.full_name.startswith(_DELEGATES)


def _always(rank: int, run: Callable[[Any, NetType], Any]) -> Rule:
    made = Conversion(rank, run)
    return lambda source, target: made  # noqa: ARG005 - the same for every pair


def _from(names: tuple[str, ...], run: Callable[[Any, NetType], Any]) -> Rule:
    made = Conversion(ranks.LANGUAGE, run)
    return lambda source, target: made if source.full_name in names else None  # noqa: ARG005 - by the source alone


def _nullable(source: NetType, target: NetType) -> Conversion | None:
    from pshost.runtime.conversion.convert import convert, rank

    found = rank(source, target.arguments[0])
    return Conversion(found, lambda value, nettype: convert(value, nettype.arguments[0])) if found else None


def _truth(value: Any, nettype: NetType) -> bool:
    from pshost.runtime.operators.logic import truthy

    del nettype
    return truthy(value)


def _text(value: Any, nettype: NetType) -> str:
    del nettype
    return to_string(value)


def _table(source: NetType, target: NetType) -> Conversion | None:
    del target
    from pshost.runtime.dotnet.registry import ancestors

    if "system.collections.idictionary" not in ancestors(source):
        return None
    return Conversion(ranks.LANGUAGE, lambda value, nettype: Hashtable(value.items()))  # noqa: ARG005 - one target


def _reference(value: Any, nettype: NetType) -> Any:
    del nettype
    from pshost.runtime.dotnet.reference import Reference

    return Reference(value)


def _document(value: Any, nettype: NetType) -> Any:
    from pshost.runtime.dotnet.xmldocument import DOCUMENT, parse
    from pshost.runtime.members import construct

    text = to_string(value)
    if not text:
        return construct(DOCUMENT, [])
    try:
        return parse(text)
    except NetException as error:
        raise failed_with(text, nettype, "InvalidCastToXmlDocument", error) from error


def _type_named(value: str, nettype: NetType) -> Any:
    from pshost.runtime.dotnet.registry import resolve

    found = resolve(value) if value.strip() else None
    if found is None:
        raise impossible(value, nettype, "InvalidCastFromStringToType")
    return found


def _pattern(value: str, nettype: NetType) -> Any:
    from pshost.runtime.members import construct

    try:
        return construct(nettype, [value])
    except NetException as error:
        raise failed_with(value, nettype, "InvalidCastFromStringToRegex", error) from error


def _address(value: str, nettype: NetType) -> Any:
    from pshost.runtime.dotnet.uri import Uri

    try:
        return Uri(value, 0)
    except NetException as error:
        raise failed_with(value, nettype, "InvalidCastFromStringToUri", error) from error


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


def _nothing(value: Any, nettype: NetType) -> Any:
    raise refused(f'Cannot convert the "{net_string(value)}" value to type "{nettype.full_name}".', "InvalidCastToVoid")


_BY_TARGET: dict[str, Rule] = {
    "System.Boolean": _always(ranks.LANGUAGE, _truth),
    "System.String": _always(ranks.TO_STRING, _text),
    "System.Collections.Hashtable": _table,
    "System.Management.Automation.PSReference": _always(ranks.LANGUAGE, _reference),
    "System.Xml.XmlDocument": _always(ranks.LANGUAGE, _document),
    "System.Type": _from(("System.String",), _type_named),
    "System.Text.RegularExpressions.Regex": _from(("System.String",), _pattern),
    "System.Uri": _from(("System.String",), _address),
    "System.Management.Automation.PSCustomObject": _always(ranks.LANGUAGE, _custom_object),
    # A property's name, a block that computes one, or a table that says both: commands read each of them.
    "Microsoft.PowerShell.Commands.PSPropertyExpression": _from(
        ("System.String", "System.Management.Automation.ScriptBlock", "System.Collections.Hashtable",
         "System.Collections.Specialized.OrderedDictionary"),
        unchanged,
    ),
    "System.Void": _always(ranks.LANGUAGE, _nothing),
}
