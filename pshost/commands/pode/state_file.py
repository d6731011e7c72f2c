"""The file of the shared state: JSON that says of each value what type it has, so that it comes back as it was."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import synchronized_table
from pshost.commands.pode.errors import pode_error
from pshost.runtime.output import foreach_items
from pshost.runtime.values import (
    Byte,
    Char,
    Decimal,
    Hashtable,
    Int16,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    SByte,
    Single,
    TypedArray,
    UInt16,
    UInt32,
    UInt64,
)
from pshost.surrogates import joined

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_METADATA = "__pode_state_metadata__"
_DATA = "__pode_state_data__"
_NUMBERS = {
    "Byte": Byte, "SByte": SByte, "Int16": Int16, "UInt16": UInt16, "UInt32": UInt32, "Int64": Int64, "UInt64": UInt64,
    "Single": Single,
}


def state_text(entries: Iterable[tuple[str, Hashtable]], compress: bool, now: datetime) -> str:
    """The file's text for these entries."""
    items = [{"Key": name, "Value": _encoded(entry, "ConcurrentDictionary")} for name, entry in entries]
    document = {
        _METADATA: {"Version": 2, "Timestamp": now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"},
        _DATA: {"Type": "ConcurrentDictionary", "Items": items},
    }
    text = json.dumps(document, ensure_ascii=False, indent=None if compress else 2, separators=_separators(compress))
    return joined(text)


def write_whole(path: str, text: str) -> None:
    """Write a file such that whatever happens meanwhile leaves the old one or the new one, whole. Raises OSError."""
    import tempfile

    folder, name = os.path.split(os.path.abspath(path))
    handle, draft = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with open(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(path):
            os.chmod(draft, os.stat(path).st_mode)
        else:
            os.chmod(draft, 0o666 & ~_umask())
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _separators(compress: bool) -> tuple[str, str]:
    return (",", ":") if compress else (",", ": ")


def _encoded(value: Any, table_type: str = "") -> Any:
    if value.__class__ is PSObject:
        value = value.base
    if value is None:
        return None
    if isinstance(value, Hashtable):
        kind = table_type or _table_type(value)
        return {"Type": kind, "Items": [{"Key": key, "Value": _encoded(item)} for key, item in _snapshot(value)]}
    if isinstance(value, PSCustomObject):
        items = [{"Key": key, "Value": _encoded(item)} for key, item in value.members.items()]
        return {"Type": "PSCustomObject", "Items": items}
    kind = _collection_type(value)
    if kind:
        return {"Type": kind, "Items": [_encoded(item) for item in list(foreach_items(value))]}
    if isinstance(value, list | TypedArray):
        return [_encoded(item) for item in list(value)]
    return _encoded_scalar(value)


def _snapshot(table: Hashtable) -> list[tuple[Any, Any]]:
    """The entries of a table that other threads may change meanwhile."""
    while True:
        try:
            return list(table.items())
        except RuntimeError:  # it grew or shrank during the walk
            continue


# The collections whose type is kept, with the method that adds to them.
_COLLECTIONS = {
    "List": ("System.Collections.Generic.List[object]", "Add"), "HashSet": ("System.Collections.Generic.HashSet[object]", "Add"),
    "SortedSet": ("System.Collections.Generic.SortedSet[object]", "Add"),
    "ConcurrentBag": ("System.Collections.Concurrent.ConcurrentBag[object]", "Add"),
    # Pode's own, of which pshost has .NET's.
    "PodeConcurrentList": ("System.Collections.Generic.List[object]", "Add"),
    "PodeConcurrentSet": ("System.Collections.Generic.HashSet[object]", "Add"),
}


def _collection_type(value: Any) -> str:
    """The short name of a generic collection's type; empty for any other value."""
    if value.__class__ in (list, str, bool, int, float) or isinstance(value, TypedArray):
        return ""
    from pshost.commands.dotnet_access import full_type_name

    name = full_type_name(value).partition("[")[0].rsplit(".", 1)[-1].partition("`")[0]
    return name if name in _COLLECTIONS else ""


def _table_type(value: Hashtable) -> str:
    if isinstance(value, OrderedDictionary):
        return "OrderedDictionary"
    return "SyncHashtable" if value.synchronized else "Hashtable"


def _encoded_scalar(value: Any) -> Any:
    from pshost.commands.dotnet_access import call, full_type_name, get
    from pshost.runtime.conversion import to_string

    kind = full_type_name(value).rsplit(".", 1)[-1]
    if kind == "DateTime":
        return {"Type": kind, "Value": str(call(value, "ToString", "o"))}
    if kind == "TimeSpan":
        return {"Type": kind, "Value": int(get(value, "Ticks"))}
    if isinstance(value, bool | float | str) or value.__class__ is int:
        return {"Type": kind, "Value": str(value) if value.__class__ is Char else value}
    if kind in _NUMBERS:
        return {"Type": kind, "Value": float(value) if kind == "Single" else int(value)}
    return {"Type": kind, "Value": to_string(value)}


def state_entries(text: str) -> list[tuple[str, Hashtable]]:
    """The entries in a file's text: of this format, or of the older one without types. Raises what ConvertFrom-Json says of a bad one."""
    document = _document(text)
    if _METADATA not in document:
        return [(name, _old_entry(value)) for name, value in document.items()]
    data = document.get(_DATA)
    items = data.get("Items", ()) if isinstance(data, dict) else ()
    if not all(isinstance(item, dict) and item.keys() >= {"Key", "Value"} for item in items):
        raise pode_error("The file holds no saved state: an item of it has no key or no value.")
    entries = []
    for item in items:
        value = _decoded(item["Value"])
        entry = value if isinstance(value, Hashtable) else Hashtable((("Value", value), ("Scope", [])))
        scope = entry.get("Scope")
        entry["Scope"] = [] if scope is None else scope if isinstance(scope, list) else [scope]
        entries.append((str(item["Key"]), entry))
    return entries


def _document(text: str) -> dict[str, Any]:
    from pshost.commands.json_reader import JsonError, read_json

    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        try:
            read_json(text, True, 1024, "Default")
            why = str(error)
        except JsonError as told:
            why = str(told)
        raise pode_error(f"Conversion from JSON failed with error: {why}") from error
    if not isinstance(document, dict):
        raise pode_error("The file holds no saved state: it is no object.")
    return document


def _old_entry(value: Any) -> Hashtable:
    if isinstance(value, dict) and set(value) == {"Scope", "Value"}:
        scope = value["Scope"]
        return Hashtable((
            ("Value", _plain(value["Value"])), ("Scope", scope if isinstance(scope, list) else [scope])
        ))
    return Hashtable((("Value", _plain(value)), ("Scope", [])))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return Hashtable((key, _plain(item)) for key, item in value.items())
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return _integer(value)


def _integer(value: Any) -> Any:
    return Int64(value) if value.__class__ is int and not -(2**31) <= value < 2**31 else value


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    if not isinstance(value, dict):
        return _integer(value)
    kind = value.get("Type", "")
    if "Items" in value:
        items = value["Items"]
        if kind in _COLLECTIONS:
            return _collection(kind, [_decoded(item) for item in items])
        if items and not (isinstance(items[0], dict) and "Key" in items[0]):
            return [_decoded(item) for item in items]
        pairs = [(item["Key"], _decoded(item["Value"])) for item in items]
        return _table(kind, pairs)
    return _scalar(kind, value.get("Value"))


def _table(kind: str, pairs: list[tuple[Any, Any]]) -> Any:
    if kind == "PSCustomObject":
        return PSCustomObject(pairs)
    if kind in ("OrderedDictionary", "PodeConcurrentOrderedDictionary"):
        return OrderedDictionary(pairs)
    table = Hashtable() if kind == "Hashtable" else synchronized_table()
    for key, item in pairs:
        table[key] = item
    return table


def _collection(kind: str, items: list[Any]) -> Any:
    from pshost.commands.dotnet_access import call, new

    type_name, add = _COLLECTIONS[kind]
    made = new(type_name)
    for item in items:
        call(made, add, item)
    return made


def _scalar(kind: str, value: Any) -> Any:
    from pshost.commands.dotnet_access import convert, new

    if kind in _NUMBERS:
        return _NUMBERS[kind](value)
    if kind == "Double":
        return float(value)
    if kind == "Decimal":
        return Decimal(str(value))
    if kind == "Char":
        return Char(value)
    if kind == "DateTime":
        from pshost.commands.json_dates import date_of

        return date_of(value, "roundtrip")
    if kind == "TimeSpan":
        return new("System.TimeSpan", Int64(value))
    if kind == "Guid":
        return convert(value, "System.Guid")
    return value
