"""Values as the recordings write them: the .NET type's name, and text, elements, entries or properties."""

from __future__ import annotations

from typing import Any

from pshost.runtime import extended, members
from pshost.runtime.conversion import invariant_text, to_string
from pshost.runtime.dotnet.registry import display_name, type_of
from pshost.runtime.errors.exceptions import NetException
from pshost.runtime.errors.record import ErrorRecord, record_of
from pshost.runtime.operators.unrolling import is_enumerable, iterate
from pshost.runtime.values import NOTHING, Hashtable, OrderedDictionary, PSCustomObject, PSObject

# Open objects: their properties are what matters, not their text.
OPEN = (
    "System.Collections.DictionaryEntry",
    "System.Text.RegularExpressions.Match",
    "Microsoft.PowerShell.Commands.GenericMeasureInfo",
    "Microsoft.PowerShell.Commands.GroupInfo",
    "Microsoft.PowerShell.Commands.GroupInfoNoElement",
    "Microsoft.PowerShell.Commands.MatchInfo",
    "Microsoft.PowerShell.Commands.TextMeasureInfo",
)
MAX_DEPTH = 8


def encode(value: Any, cwd: str = "", depth: int = 0) -> Any:
    """One value; the working directory stands as `<cwd>`."""
    if value is None or value is NOTHING:
        return None
    if depth > MAX_DEPTH:
        return {"t": display_name(type_of(value.base if value.__class__ is PSObject else value)), "v": "..."}
    notes = None
    base = value
    if value.__class__ is PSObject:
        base = value.base
    nettype = type_of(base)
    made = _content(base, nettype, cwd, depth)
    if base.__class__ is not PSCustomObject:
        notes = extended.notes_of(value)
    if notes:
        plain = [(k, v) for k, v in notes.items() if not isinstance(v, extended.ExtendedMember)]
        if plain:
            made["notes"] = [[key, encode(item, cwd, depth + 1)] for key, item in plain]
    return made


def _content(value: Any, nettype: Any, cwd: str, depth: int) -> dict[str, Any]:
    name = display_name(nettype)
    if isinstance(value, PSCustomObject):
        names = getattr(value, "type_names", ())
        return {"t": names[0] if names else name, "p": _properties(value, cwd, depth)}
    if isinstance(value, ErrorRecord):
        return {"t": name, **error(value)}
    if isinstance(value, Hashtable):
        entries = [[encode(k, cwd, depth + 1), encode(v, cwd, depth + 1)] for k, v in value.items()]
        if not isinstance(value, OrderedDictionary):
            entries.sort(key=lambda entry: str((entry[0] or {}).get("v", (entry[0] or {}).get("t", ""))).lower())
        return {"t": name, "d": entries}
    if nettype.is_enum:
        return {"t": name, "v": to_string(value), "n": int(getattr(value, "value", value))}
    of_class = nettype.user_class is not None and hasattr(value, "fields")
    if name in OPEN or name.startswith("System.Tuple[") or of_class:
        return {"t": name, "p": _properties(value, cwd, depth)}
    if not isinstance(value, str) and is_enumerable(value):
        return {"t": name, "l": [encode(item, cwd, depth + 1) for item in iterate(value)]}
    return {"t": name, "v": _text(value, name, cwd)}


def _properties(value: Any, cwd: str, depth: int) -> list[list[Any]]:
    shown = [
        info
        for info in members.properties_of(value)
        if info.MemberType != "AliasProperty" or isinstance(value, PSCustomObject)  # of .NET's objects, .NET's properties
    ]
    return [[info.Name, encode(_property(value, info.Name), cwd, depth + 1)] for info in shown]


def _property(value: Any, name: str) -> Any:
    """A property's value, `!` and the exception's name where its getter fails."""
    try:
        return members.get_member(value, name)
    except NetException as error:
        return "!" + type_of(error).name


def _text(value: Any, name: str, cwd: str) -> str:
    if name in ("System.DateTime", "System.DateTimeOffset"):
        return str(members.call_method(value, "ToString", ["o"]))
    if name == "System.RuntimeType":
        return display_name(value)
    if isinstance(value, float):
        return invariant_text(value)
    if name == "System.Xml.XmlDocument":
        return str(members.get_member(value, "OuterXml"))
    message = getattr(value, "message", None)
    text = message if isinstance(value, Exception) and message is not None else to_string(value)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace(cwd, "<cwd>") if cwd else text


def error(value: Any) -> dict[str, Any]:
    """An error, from its record or its exception."""
    record = value if isinstance(value, ErrorRecord) else record_of(value)
    exception = record.Exception
    return {
        "id": record.FullyQualifiedErrorId,
        "category": str(record.Category),
        "exception": getattr(exception, "net_name", type(exception).__name__),
        "message": record.message,
    }
