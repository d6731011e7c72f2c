"""The views of types, by type name: PowerShell's own, one file a family, and those of a user's format files.

`FAMILIES` says which family knows a type, so that a run imports only the families of what it shows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pshost.runtime.formatting.view import View

_CORE = "System.Management.Automation."
_COMMANDS = "Microsoft.PowerShell.Commands."
FAMILIES: dict[str, str] = {
    "System.IO.FileInfo": "files",
    "System.IO.DirectoryInfo": "files",
    "System.Diagnostics.FileVersionInfo": "files",
    "System.Collections.DictionaryEntry": "dictionaries",
    "System.DateTime": "times",
    "System.TimeSpan": "times",
    "System.Version": "versions",
    "System.Version#IncludeLabel": "versions",
    _CORE + "SemanticVersion": "versions",
    "System.Guid": "identities",
    "System.Globalization.CultureInfo": "identities",
    "System.RuntimeType": "types",
    "System.Reflection.Assembly": "types",
    "System.Reflection.AssemblyName": "types",
    _CORE + "Runspaces.TypeData": "types",
    _CORE + "ExtendedTypeDefinition": "types",
    _COMMANDS + "MemberDefinition": "types",
    "System.Diagnostics.Process": "processes",
    "System.Diagnostics.Process#IncludeUserName": "processes",
    "System.Diagnostics.ProcessModule": "processes",
    _COMMANDS + "GroupInfo": "groups",
    _COMMANDS + "GroupInfoNoElement": "groups",
    _COMMANDS + "HistoryInfo": "history",
    _COMMANDS + "MatchInfo": "matches",
    _COMMANDS + "FileHashInfo": "files",
    _COMMANDS + "ByteCollection": "bytes",
    _COMMANDS + "BasicHtmlWebResponseObject": "web",
    _COMMANDS + "WebResponseObject": "web",
    "System.Net.NetworkCredential": "identities",
    _CORE + "PSVariable": "locations",
    _CORE + "PathInfo": "locations",
    _CORE + "PSDriveInfo": "locations",
    _CORE + "ProviderInfo": "locations",
    _CORE + "CommandInfo": "commands",
    _CORE + "AliasInfo": "commands",
    _CORE + "ApplicationInfo": "commands",
    _CORE + "CmdletInfo": "commands",
    _CORE + "ExternalScriptInfo": "commands",
    _CORE + "FilterInfo": "commands",
    _CORE + "FunctionInfo": "commands",
    _CORE + "ScriptInfo": "commands",
    _CORE + "CommandParameterSetInfo": "commands",
    _CORE + "CallStackFrame": "history",
    _CORE + "PSModuleInfo": "modules",
    _CORE + "Job": "jobs",
    _CORE + "Runspaces.Runspace": "jobs",
    _CORE + "ScriptBlock": "streams",
    _CORE + "ErrorRecord": "errors",
    _CORE + "ErrorRecord#PSExtendedError": "errors",
    "System.Exception#PSExtendedError": "errors",
    _CORE + "WarningRecord": "streams",
    _CORE + "VerboseRecord": "streams",
    _CORE + "DebugRecord": "streams",
    _CORE + "InformationRecord": "streams",
    _CORE + "PSMethod": "types",
    _CORE + "PSStyle": "style",
    _CORE + "PSStyle+FormattingData": "style",
    _CORE + "PSStyle+ProgressConfiguration": "style",
    _CORE + "PSStyle+FileInfoFormatting": "style",
    _CORE + "PSStyle+ForegroundColor": "style",
    _CORE + "PSStyle+BackgroundColor": "style",
    **{f"MamlCommandHelpInfo{part}": "help" for part in ("", "#Detailed", "#Full", "#Examples", "#parameter", "#example")},
    "HelpInfo": "help",
}
_families = {name.lower(): family for name, family in FAMILIES.items()}
_prepended: list[View] = []
_appended: list[View] = []
_of_files: dict[str, tuple[View, ...]] = {}


def views_of(type_names: Sequence[str]) -> Iterator[View]:
    """The views that fit an object of these type names: those of its nearest type first, then those of its bases."""
    for name in type_names:
        key = name.lower()
        yield from _of_type(key)
        if key.startswith("deserialized."):
            yield from _of_type(key.removeprefix("deserialized."))


def _of_type(key: str) -> Iterator[View]:
    yield from (view for view in _prepended if _names(view, key))
    family = _families.get(key)
    if family is not None:
        for view in import_module(f"pshost.runtime.formatting.views.{family}").VIEWS:
            if _names(view, key):
                yield view
    yield from (view for view in _appended if _names(view, key))


def all_views() -> list[View]:
    """Every view that is known, in the order in which they are searched."""
    families = dict.fromkeys(FAMILIES.values())
    own = [view for family in families for view in import_module(f"pshost.runtime.formatting.views.{family}").VIEWS]
    return [*_prepended, *own, *_appended]


def _names(view: View, key: str) -> bool:
    return any(name.lower() == key for name in view.types)


def find_view(type_names: Sequence[str], shape: str = "", name: str | None = None) -> View | None:
    """The first view of an object that has the shape and the name that were asked for, if they were."""
    wanted = name.lower() if name else None
    for view in views_of(type_names):
        if not view.out_of_band and (not shape or view.shape == shape) and (wanted is None or view.name.lower() == wanted):
            return view
    return None


def find_out_of_band(type_names: Sequence[str]) -> View | None:
    """The view of an object that is shown outside every group of objects, if its nearest view is such."""
    nearest = next(views_of(type_names), None)
    return nearest if nearest is not None and nearest.out_of_band else None


def add_views(path: str, views: Sequence[View], *, before: bool) -> None:
    """Make the views of a user's file known, before PowerShell's own or after them; a file that is read again counts anew."""
    old = _of_files.get(path, ())
    for known in (_prepended, _appended):
        known[:] = [view for view in known if view not in old]
    _of_files[path] = tuple(views)
    if before:
        _prepended[:0] = views
    else:
        _appended.extend(views)
