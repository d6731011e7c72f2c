"""Variables by name: the chain of scopes, the automatic variables, and the drives in a name (`$script:x`, `$env:PATH`)."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from pshost.runtime import current
from pshost.runtime.errors.exceptions import NetException, RuntimeException, SessionStateUnauthorizedAccessException
from pshost.runtime.errors.preferences import TYPED, default_of
from pshost.runtime.output import SINGLE
from pshost.runtime.scope import UNSET, Scope
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Protocol

    from pshost.declarations.nettype import NetType

    class VariableDrive(Protocol):
        """Variables that a host keeps (`$state:x`): `session.variable_drives` has them by the drive's name in lower case."""

        shows: bool

        def get_value(self, name: str) -> Any:
            """The value of a variable, or None when there is none."""

        def set_value(self, name: str, value: Any) -> None:
            """Give a variable a value."""


_CONSTANTS = {"true": True, "false": False, "null": None}
_AUTOMATIC: dict[str, Callable[[Scope], Any]] = {
    "?": lambda _: current.session().success,
    "error": lambda _: current.session().errors(),
    "pwd": lambda _: _location(),
    "executioncontext": lambda scope: _engine(scope),
    "nestedpromptlevel": lambda _: 0,
    "pid": lambda _: os.getpid(),
    "home": lambda _: os.path.expanduser("~"),
    "pshome": lambda _: os.path.dirname(os.path.dirname(__file__)),
    "islinux": lambda _: sys.platform.startswith("linux"),
    "ismacos": lambda _: sys.platform == "darwin",
    "iswindows": lambda _: sys.platform == "win32",
    "iscoreclr": lambda _: True,
    "psedition": lambda _: "Core",
    "psculture": lambda _: "en-US",
    "psuiculture": lambda _: "en-US",
    "host": lambda _: _host(),
    "psversiontable": lambda _: _version_table(),
    "psstyle": lambda _: _style(),
    "psscriptroot": lambda scope: os.path.dirname(_script_path(scope)),
    "pscommandpath": lambda scope: _script_path(scope),
    "args": lambda _: [],
    "psdefaultparametervalues": lambda _: _parameter_defaults(),
}


def _parameter_defaults() -> Any:
    """The table of parameters' values that a script has named for the first time."""
    from pshost.runtime.values.hashtable import Hashtable

    session = current.session()
    session.has_parameter_defaults = True
    made = Hashtable()
    session.global_scope.set("psdefaultparametervalues", made)
    return made


def _default(name: str) -> Callable[[Scope], Any]:
    return lambda _: default_of(name)


_AUTOMATIC.update((name, _default(name)) for name in TYPED)
_READ_ONLY = frozenset(
    (
        "?",
        "true",
        "false",
        "null",
        "pid",
        "home",
        "pshome",
        "islinux",
        "ismacos",
        "iswindows",
        "iscoreclr",
        "psversiontable",
        "psedition",
        "host",
        "psculture",
        "psuiculture",
        "error",
    )
)
# The names that every session has, as they are written.
_OWN_NAMES = """
? true false null ConfirmPreference ConsoleFileName DebugPreference EnabledExperimentalFeatures Error ErrorActionPreference ErrorView
ExecutionContext FormatEnumerationLimit HOME Host InformationPreference IsCoreCLR IsLinux IsMacOS IsWindows MaximumHistoryCount
NestedPromptLevel OutputEncoding PID ProgressPreference PSCulture PSDefaultParameterValues PSEdition PSHOME
PSNativeCommandArgumentPassing PSNativeCommandUseErrorActionPreference PSStyle PSUICulture PSVersionTable PWD VerbosePreference
WarningPreference WhatIfPreference LASTEXITCODE Matches StackTrace
"""
SPELLINGS = {name.lower(): name for name in _OWN_NAMES.split()}


def automatic_names() -> list[str]:
    """The automatic variables that every scope sees, in lower case."""
    return [name for name in (*_CONSTANTS, *_AUTOMATIC) if name in SPELLINGS]




def _host() -> Any:
    from pshost.runtime.dotnet.internalhost import host_object

    return host_object()


def _engine(scope: Scope) -> Any:
    from pshost.runtime.dotnet.engineintrinsics import EngineIntrinsics

    return EngineIntrinsics(scope)


def _location() -> Any:
    from pshost.commands.providers.location import current_location

    return current_location(current.session())


def _script_path(scope: Scope) -> str:
    at: Scope | None = scope
    while at is not None:
        if at.script_path is not None:
            return at.script_path
        at = at.parent
    return ""


_COMPATIBLE = ((1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (5, 1), (6, 0), (7, 0))


def _version_table() -> Any:
    from pshost.runtime.dotnet.version import SemanticVersion, Version
    from pshost.runtime.values.hashtable import Hashtable

    return Hashtable(
        (
            ("PSVersion", SemanticVersion(7, 6, 9)),
            ("PSEdition", "Core"),
            ("GitCommitId", "7.6.9"),
            ("OS", f"{os.uname().sysname} {os.uname().release}"),
            ("Platform", "Unix"),
            ("PSCompatibleVersions", [Version(*numbers) for numbers in _COMPATIBLE]),
            ("PSRemotingProtocolVersion", Version(2, 4)),
            ("SerializationVersion", Version(1, 1, 0, 1)),
            ("WSManStackVersion", Version(3, 0)),
        )
    )


def _style() -> Any:
    from pshost.runtime.dotnet.psstyle import session_style

    return session_style(current.session())


def lookup(scope: Scope, name: str) -> Any:
    """The value of a variable as code in `scope` sees it; None when there is none."""
    value = scope.lookup(name)
    if value is not UNSET:
        return value
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    automatic = _AUTOMATIC.get(name)
    if automatic is not None:
        return automatic(scope)
    drive, colon, rest = name.partition(":")
    return _from_drive(scope, drive, rest) if colon else None


def lookup_below(scope: Scope, name: str) -> Any:
    """The value of a variable as code in a scope directly below `scope` sees it."""
    if scope.private is not None and name in scope.private:
        return lookup(scope.parent, name) if scope.parent is not None else None
    return lookup(scope, name)


def own_value(scope: Scope, name: str) -> Any:
    """The value of a code's own variable that it has given none: null (strict mode puts an error in place of this)."""
    del scope, name


def exists(scope: Scope, name: str) -> bool:
    """Whether code in `scope` sees a variable of this name, if only one that holds null."""
    if scope.lookup(name) is not UNSET or name in _CONSTANTS or name in _AUTOMATIC:
        return True
    drive, colon, rest = name.partition(":")
    if not colon:
        return False
    if drive in ("script", "global", "local", "private"):
        where = _scope_of(scope, drive)
        return where.has(rest) or rest in _AUTOMATIC or rest in _CONSTANTS
    return drive != "variable" or exists(scope, rest)


def _from_drive(scope: Scope, drive: str, name: str) -> Any:
    if drive == "env":
        return os.environ.get(name)
    if drive == "using":
        return _captured(scope, name)
    if drive in ("script", "global", "local", "private", "variable"):
        where = _scope_of(scope, drive)
        value = where.lookup(name) if drive == "variable" else _own(where, name)
        return (
            lookup(where, name)
            if value is UNSET and drive != "script" and name in _AUTOMATIC
            else None
            if value is UNSET
            else value
        )
    if drive == "function":
        from pshost.runtime.definitions import scope_of_drive

        inner, colon, rest = name.rpartition(":")
        function = scope_of_drive(scope, inner).find_function(rest if colon else name)
        return None if function is None else function.block
    if drive == "alias":
        from pshost.runtime.aliases import find_alias, spelled

        target = find_alias(scope, name)
        return None if target is None else spelled(target)
    own = current.session().variable_drives.get(drive)
    return None if own is None else own.get_value(name)


def captured_value(scope: Scope, name: str) -> tuple[bool, Any]:
    """Whether a block that runs elsewhere is around code of a scope, and what it took along under a name (None for nothing)."""
    known = False
    at: Scope | None = scope
    while at is not None:
        captured = getattr(at.running, "using", None)
        if captured is not None:
            if name in captured:
                return True, captured[name]
            known = True
        at = at.parent
    return known, None


def _captured(scope: Scope, name: str) -> Any:
    """What `$using:name` is; an error in code that no block that runs elsewhere is around."""
    known, value = captured_value(scope, name)
    if known:
        return value
    raise RuntimeException(
        "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the "
        "script workflow. When it is used with Invoke-Command, the Using variable is valid only if the script block is invoked on a "
        "remote computer.",
        "UsingWithoutInvokeCommand",
        "InvalidOperation",
    )


def _own(scope: Scope, name: str) -> Any:
    return scope.get(name) if scope.has(name) else UNSET


def _scope_of(scope: Scope, drive: str) -> Scope:
    if drive == "script":
        return scope.script()
    if drive == "global":
        return scope.top()
    return scope


def script_scope(scope: Scope) -> Scope:
    """The scope that `$script:` means in a scope."""
    return scope.script()


def assign(scope: Scope, name: str, value: Any) -> None:
    """Give a variable a value: in this scope, or where the name's drive says; a read-only one refuses."""
    drive, colon, rest = name.partition(":")
    if not colon:
        _store(scope, name, value)
    elif drive == "env":
        from pshost.runtime.conversion import to_string

        if value is None or value is NOTHING:
            os.environ.pop(rest, None)
        else:
            os.environ[rest] = to_string(value)
    elif drive in ("script", "global", "local", "private", "variable"):
        where = _scope_of(scope, drive)
        _store(where, rest, value)
        if drive == "private":
            where.private = {*(where.private or ()), rest}
    elif drive == "alias":
        from pshost.runtime.aliases import Alias
        from pshost.runtime.conversion import to_string

        scope.define_alias(Alias(rest, to_string(value)))
    elif drive == "function":
        from pshost.runtime.definitions import scope_of_drive
        from pshost.runtime.scriptblock import FunctionInfo

        inner, _, plain = rest.rpartition(":")
        where = scope_of_drive(scope, inner)
        if value is None and where.functions is not None:
            where.functions.pop(plain.lower(), None)
        elif value is not None:
            where.define_function(FunctionInfo(plain, _body_of(value)))
    else:
        own = current.session().variable_drives.get(drive)
        if own is None:
            raise RuntimeException(
                f"Cannot find drive. A drive with the name '{drive}' does not exist.",
                "DriveNotFound",
                "ObjectNotFound",
                drive,
            )
        own.set_value(rest, value)


def assign_shown(scope: Scope, name: str, value: Any, emit: Callable[[Any], None]) -> None:
    """Give a variable of a host's drive a value, as a statement; a drive that `shows` writes it to the output, too."""
    assign(scope, name, value)
    own = current.session().variable_drives.get(name.partition(":")[0])
    if own is not None and own.shows:
        from pshost.runtime.output import emit_all

        emit_all(emit, value)


def _body_of(value: Any) -> Any:
    """The block that a function is given: a block, another function's, or what a text says."""
    value = getattr(value, "base", value)
    if value.__class__.__name__ == "ScriptBlock":
        return value
    block = getattr(value, "block", None) or getattr(value, "ScriptBlock", None)
    if block is not None:
        return block
    from pshost.runtime.conversion import to_string
    from pshost.runtime.scriptblock import create

    return create(to_string(value))


def _store(scope: Scope, name: str, value: Any) -> None:
    _check_writable(scope, name)
    if scope.constraints is not None and name in scope.constraints:
        value = scope.constraints[name].admit(scope, name, value)
    if name == "psdefaultparametervalues":
        current.session().has_parameter_defaults = True
    scope.set(name, value)


def not_appended(scope: Scope, name: str, value: Any) -> bool:
    """Do `$script:name += value` in place, as compiled code does for its own variables; true when it is left to be done.

    Text grows in place, and so does an array that nobody else holds: one reference is the variable's, two are this call's.
    """
    drive, _, plain = name.partition(":")
    scope = _scope_of(scope, drive)
    cell = scope.cells.get(plain)
    if cell is None or scope.options or (scope.constraints and plain in scope.constraints):
        return True
    try:
        found = cell.cell_contents
    except ValueError:
        return True
    if found.__class__ is list:
        if value.__class__ in SINGLE and sys.getrefcount(found) == 3:
            found.append(value)
            return False
    elif found.__class__ is str and (value.__class__ is str or value.__class__ is int):
        cell.cell_contents = None  # else the text would have two holders, and be copied
        found += value if value.__class__ is str else str(value)
        cell.cell_contents = found
        return False
    return True


def is_read_only(name: str) -> bool:
    """Whether a name is that of a variable of the engine's which scripts cannot change."""
    return name.lower() in _READ_ONLY


def _check_writable(scope: Scope, name: str) -> None:
    options = scope.options.get(name) if scope.options else None
    if name in _READ_ONLY or (options and any(o.lower() in ("readonly", "constant") for o in options)):
        spelled = SPELLINGS.get(name, name)
        raise SessionStateUnauthorizedAccessException(
            f"Cannot overwrite variable {spelled} because it is read-only or constant.",
            "VariableNotWritable",
            "WriteError",
            spelled,
        )


def matches_setter(scope: Scope) -> Callable[[Any], None]:
    """A function that stores `$Matches` in a scope."""

    def store(matches: Any) -> None:
        scope.set("matches", matches)

    return store


def make_ref(scope: Scope, name: str) -> Any:
    """The value of `[ref]$name`: a PSReference whose Value is the variable."""
    from pshost.runtime.dotnet.reference import Reference

    if name in _CONSTANTS:
        return Reference(_CONSTANTS[name])
    if scope.lookup(name) is UNSET:
        raise RuntimeException(
            "[ref] cannot be applied to a variable that does not exist.",
            "NonExistingVariableReference",
            "InvalidOperation",
        )
    return Reference(read=lambda: scope.get(name), write=lambda value: assign(scope, name, value))


def type_not_found(name: str) -> NetException:
    """The error of a type that does not exist."""
    from pshost.runtime.dotnet.typename import TypeName

    return RuntimeException(f"Unable to find type [{name}].", "TypeNotFound", "InvalidOperation", TypeName(name))


def type_literal(scope: Scope, name: str) -> NetType:
    """The type that a literal names in a scope; TypeNotFound if there is none."""
    from pshost.runtime.dotnet.registry import is_users_name, resolve, resolve_under

    if is_users_name(name):
        key = name.lower()
        for one in _chain(scope):
            if one.types is not None and key in one.types:
                own: NetType = one.types[key]
                return own
    found = resolve(name)
    if found is None:
        namespaces = tuple(namespace for one in _chain(scope) for namespace in one.namespaces)
        found = resolve_under(name, namespaces) if namespaces else None
    if found is None:
        raise type_not_found(name)
    return found


def _chain(scope: Scope) -> Iterator[Scope]:
    at: Scope | None = scope
    while at is not None:
        yield at
        at = at.parent
