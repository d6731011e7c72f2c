"""The W3C extended log format: its fields, and the lines of requests."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from pshost.commands.dotnet_access import call, get
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.log_items import or_dash
from pshost.commands.validation import Matches, not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable, Int64

# What Uri.EscapeUriString leaves as it is beside letters, digits and `-_.~`.
_UNESCAPED = "!#$&'()*+,/:;=?@"


def _of(*path: str) -> Any:
    def read(data: Any) -> Any:
        for name in path:
            data = get(data, name)
        return data

    return read


def _date(pattern: str) -> Any:
    def read(data: Any) -> Any:
        moment = get(data, "Date")
        return None if moment is None else call(moment, "ToString", pattern)

    return read


def _milliseconds(data: Any) -> Any:
    milliseconds = get(get(data, "Duration"), "TotalMilliseconds")
    return Int64(int(milliseconds)) if isinstance(milliseconds, float) else None


def _computer(_data: Any) -> str:
    import socket

    return socket.gethostname()


STANDARD = {
    "date": _date("yyyy-MM-dd"),
    "time": _date("HH:mm:ss"),
    "c-ip": _of("Request", "Host"),
    "cs-username": _of("Request", "User"),
    "s-ip": _of("Server", "IP"),
    "s-port": _of("Server", "Port"),
    "s-computername": _computer,
    "cs-method": _of("Request", "Method"),
    "cs-uri-stem": _of("Request", "Resource"),
    "cs-uri-query": _of("Request", "Query"),
    "sc-status": _of("Response", "Status", "Code"),
    "time-taken": _milliseconds,
    "sc-bytes": _of("Response", "Size"),
    "cs-bytes": _of("Request", "Size"),
    "cs-version": _of("Request", "Protocol"),
    "cs-host": _of("Request", "Hostname"),
}
"""The format's own fields, and how each is read from what a request log selects."""

_TABLES = {"Request": ("Request", "Headers"), "Response": ("Response", "Headers"), "Environment": ("Environment", "Variables")}
_WRAPPED = {"request": "cs({})", "response": "sc({})", "environment": "x-{}"}
_DEFAULT = ("date", "time", "c-ip", "cs-method", "cs-uri-stem", "cs-uri-query", "cs-username", "sc-status", "time-taken")


def standard_field(name: str) -> Hashtable:
    """One of the format's own fields."""
    return Hashtable((("Type", "Standard"), ("FieldName", name.lower())))


def custom_field(name: str, kind: str) -> Hashtable:
    """A field of a header of the request or the response, or of the environment."""
    return Hashtable((
        ("Type", kind.capitalize()), ("Name", name), ("FieldName", _WRAPPED[kind.lower()].format(name)),
    ))


def w3c_info(fields: list[Hashtable], version: Any, no_header: bool) -> Hashtable:
    """What New-PodeLogW3CInfo makes."""
    return Hashtable((("Fields", fields), ("Version", version), ("NoLogHeader", no_header)))


def default_info() -> Hashtable:
    """The fields of a request log without `-W3CInfo`."""
    fields = [standard_field(name) for name in _DEFAULT]
    fields += [custom_field(name, "Request") for name in ("User-Agent", "Referer")]
    return w3c_info(fields, "1.0", False)


def fields_of(info: Hashtable) -> list[Hashtable]:
    """The fields of `-W3CInfo`; what no command for fields has made is an error."""
    given = info.get("Fields")
    fields = given if isinstance(given, list) else [given]
    for field in fields:
        kind, name = (field.get("Type"), field.get("FieldName")) if isinstance(field, Hashtable) else (None, None)
        known = isinstance(kind, str) and isinstance(name, str) and (name in STANDARD if kind == "Standard" else kind in _TABLES)
        if not known:
            raise pode_error("A field of W3CInfo must be one that Add-PodeLogW3CField or Add-PodeLogW3CCustomField has made.")
    return fields


def header_lines(info: Hashtable) -> list[str]:
    """The directives before the first line of a log; none where they are not wanted."""
    from datetime import datetime

    from pshost.commands.built_in_modules import PODE_VERSION
    from pshost.runtime.conversion import to_string

    if info.get("NoLogHeader"):
        return []
    names = " ".join(to_string(field["FieldName"]) for field in fields_of(info))
    return [
        f"#Software: Pode {PODE_VERSION}", f"#Version: {to_string(info.get('Version'))}",
        f"#Date: {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}", f"#Fields: {names}",
    ]


def w3c_line(data: Any, fields: Any) -> str:
    """A request as a line of the format: its fields, escaped, each with a blank after it."""
    return "".join(f"{quote(or_dash(_value(data, field)), safe=_UNESCAPED)} " for field in fields)


def _value(data: Any, field: Hashtable) -> Any:
    read = STANDARD.get(field["FieldName"])
    if read is not None:
        return read(data)
    table = _of(*_TABLES[field["Type"]])(data)
    return None if table is None else table.get(field["Name"])


@function("Add-PodeLogW3CField")
class AddPodeLogW3CField(Cmdlet):
    """Makes one of the W3C format's own fields."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, values=tuple(STANDARD), default=""),)

    def end(self) -> None:
        self.write(standard_field(self.Name))


@function("Add-PodeLogW3CCustomField")
class AddPodeLogW3CCustomField(Cmdlet):
    """Makes a field of the W3C format from a header of the request or the response, or from the environment."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, validators=(Matches(r"^[a-z0-9\-_]+$"),), default=""),
        Parameter("Type", "string", mandatory=True, position=1, values=("Request", "Response", "Environment"), default=""),
    )

    def end(self) -> None:
        self.write(custom_field(self.Name, self.Type))


@function("New-PodeLogW3CInfo")
class NewPodeLogW3CInfo(Cmdlet):
    """Gathers the fields of a W3C log."""

    parameters = (
        Parameter("Fields", "hashtable[]", mandatory=True, position=0, validators=(not_null_or_empty,)),
        Parameter("Version", "version", position=1),
        Parameter("NoLogHeader", "switch", default=False),
    )

    def end(self) -> None:
        from pshost.commands.dotnet_access import new

        self.write(w3c_info(list(self.Fields), self.Version or new("System.Version", "1.0"), bool(self.NoLogHeader)))
