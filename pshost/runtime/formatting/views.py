"""The shapes in which values of known types show themselves, as PowerShell's own format files give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.shapes import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Reader = str | Callable[[Any], Any]


class View:
    """How objects of some types are shown: a table, a list, or lines that a function makes."""

    __slots__ = ("columns", "group", "lines", "list_fields", "readers", "shape")

    def __init__(
        self,
        shape: str,
        columns: Sequence[tuple[Column, Reader]] = (),
        list_fields: Sequence[str] = (),
        lines: Callable[[Any], list[str]] | None = None,
        group: tuple[str, Reader] | None = None,
    ) -> None:
        self.shape = shape
        self.columns = [column for column, _ in columns]
        self.readers = [reader for _, reader in columns]
        self.list_fields = list(list_fields)
        self.lines = lines
        self.group = group


def table(
    *columns: tuple[Any, ...], list_fields: Sequence[str] = (), group: tuple[str, Reader] | None = None
) -> View:
    """A table view: (label, width, alignment, property or function, format) a column; tuples may leave off the end."""
    made: list[tuple[Column, Reader]] = []
    for spec in columns:
        label = spec[0]
        width = spec[1] if len(spec) > 1 else 0
        alignment = (spec[2] if len(spec) > 2 else "") or "left"
        reader = spec[3] if len(spec) > 3 else label
        made.append((Column(label, width, alignment, spec[4] if len(spec) > 4 else ""), reader))
    return View("table", made, list_fields, group=group)


def _date_lines(value: Any) -> list[str]:
    from pshost.commands.dotnet_access import call, get

    hint = str(get(value, "DisplayHint") or "").lower()
    form = {"date": "D", "time": "T"}.get(hint)
    if form:
        return [str(call(value, "ToString", form))]
    return [str(call(value, "ToString", "D")) + " " + str(call(value, "ToString", "T"))]


def _alias_name(value: Any) -> str:
    from pshost.commands.object_properties import read
    from pshost.runtime.conversion import to_string

    kind = to_string(read(value, "CommandType"))
    name = to_string(read(value, "Name"))
    return f"{name} -> {to_string(read(value, 'Definition'))}" if kind == "Alias" else name


def _command_list_name(value: Any) -> str:
    return _alias_name(value)


def _base_type(value: Any) -> str:
    return value.base or ""


def _is_public(value: Any) -> bool:
    return value.user_class is None or value.is_enum


def _parent_folder(value: Any) -> str:
    from pshost.commands.object_properties import read
    from pshost.runtime.conversion import to_string

    return to_string(read(value, "PSParentPath") or "").rpartition("::")[2]


def _write_time(value: Any) -> str:
    from pshost.commands.dotnet_access import call, get

    moment = get(value, "LastWriteTime")
    return f"{call(moment, 'ToString', 'd')!s:>10} {call(moment, 'ToString', 'HH:mm')}"


def _file_name(value: Any) -> str:
    from pshost.commands.dotnet_access import get

    target = get(value, "LinkTarget")
    return f"{get(value, 'Name')} -> {target}" if target else str(get(value, "Name"))


_COMMAND = table(
    ("CommandType", 15), ("Name", 50, "", _alias_name), ("Version", 10), ("Source",),
)
_FILE = table(
    ("UnixMode", 10), ("User", 10, "left", "User"), ("Group", 10, "left", "Group"),
    ("LastWriteTime", 16, "right", _write_time), ("Size", 12, "right", "Size"), ("Name", 0, "left", _file_name),
    group=("Directory", _parent_folder),
)
_MEASURE_FIELDS = ("Count", "Average", "Sum", "Maximum", "Minimum", "StandardDeviation", "Property")
_JOB = table(
    ("Id", 6, "left"), ("Name", 15), ("PSJobTypeName", 15), ("State", 13), ("HasMoreData", 15), ("Location", 20),
    ("Command", 25),
)

VIEWS: dict[str, View] = {
    "System.Collections.DictionaryEntry": table(("Name", 30), ("Value",), list_fields=("Name", "Value")),
    "System.DateTime": View("custom", lines=_date_lines),
    "System.Guid": table(("Guid", 0, "", str), list_fields=("Guid",)),
    "System.Version": table(
        ("Major", 6, "left"), ("Minor", 6, "left"), ("Build", 6, "left"), ("Revision", 8, "left")),
    "System.Management.Automation.SemanticVersion": table(
        ("Major", 6, "left"), ("Minor", 6, "left"), ("Patch", 6, "left"), ("PreReleaseLabel", 15, "left"),
        ("BuildLabel", 10, "left")),
    "System.RuntimeType": table(
        ("IsPublic", 8, "left", _is_public), ("IsSerial", 8, "left", lambda value: not value.is_interface),
        ("Name", 40, "left", lambda value: value.name), ("BaseType", 0, "left", _base_type)),
    "Microsoft.PowerShell.Commands.GroupInfo": table(("Count", 5, "right"), ("Name", 25), ("Group",)),
    "Microsoft.PowerShell.Commands.GroupInfoNoElement": table(("Count", 5, "right"), ("Name", 25)),
    "Microsoft.PowerShell.Commands.GenericMeasureInfo": View("list", list_fields=_MEASURE_FIELDS),
    "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo": View("list", list_fields=_MEASURE_FIELDS),
    "Microsoft.PowerShell.Commands.MemberDefinition": table(
        ("Name",), ("MemberType",), ("Definition",), group=("TypeName", "TypeName")),
    "Microsoft.PowerShell.Commands.FileHashInfo": table(("Algorithm", 15), ("Hash", 70), ("Path",)),
    "System.Management.Automation.PathInfo": table(("Path",)),
    "System.Management.Automation.PSVariable": table(("Name", 30), ("Value",)),
    "System.Management.Automation.AliasInfo": _COMMAND,
    "System.Management.Automation.CmdletInfo": _COMMAND,
    "System.Management.Automation.FunctionInfo": _COMMAND,
    "System.Management.Automation.FilterInfo": _COMMAND,
    "System.Management.Automation.ApplicationInfo": _COMMAND,
    "System.Management.Automation.ExternalScriptInfo": _COMMAND,
    "System.Management.Automation.PSModuleInfo": table(
        ("ModuleType", 10), ("Version", 10), ("PreRelease", 10), ("Name", 35),
        ("ExportedCommands", 0, "", lambda value: _keys(value))),
    "System.IO.FileInfo": _FILE,
    "System.IO.DirectoryInfo": _FILE,
    "System.Management.Automation.Job": _JOB,
    "System.Diagnostics.Process": table(
        ("NPM(K)", 7, "right", lambda value: int(_number(value, "NonpagedSystemMemorySize64") / 1024)),
        ("PM(M)", 8, "right", lambda value: _number(value, "PagedMemorySize64") / 2**20, "N2"),
        ("WS(M)", 10, "right", lambda value: _number(value, "WorkingSet64") / 2**20, "N2"),
        ("CPU(s)", 10, "right", lambda value: _number(value, "CPU"), "N2"), ("Id", 7, "right"),
        ("SI", 3, "right", "SessionId"),
        ("ProcessName", 0, "left")),
}


def _keys(value: Any) -> str:
    from pshost.commands.object_properties import read

    table_ = read(value, "ExportedCommands")
    return "{" + ", ".join(str(key) for key in (table_.keys() if table_ is not None else ())) + "}"


def _number(value: Any, name: str) -> float:
    from pshost.commands.object_properties import read

    return float(read(value, name) or 0)


def view_of(type_names: list[str]) -> View | None:
    """The view of the first of an object's type names that has one."""
    for name in type_names:
        found = VIEWS.get(name)
        if found is not None:
            return found
    return None
