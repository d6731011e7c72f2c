"""System.Diagnostics.ProcessStartInfo: a program, its arguments, and what of its streams is redirected."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.list import list_of
from pshost.runtime.errors.exceptions import InvalidOperationException, Win32Exception
from pshost.runtime.values.hashtable import Hashtable

START_INFO = NetType("System.Diagnostics.ProcessStartInfo", None)


class StartInfo:
    """What a process is started with."""

    __slots__ = (
        "__weakref__",
        "argument_list",
        "arguments",
        "environment",
        "extended",
        "file_name",
        "flags",
        "texts",
        "values",
    )

    def __init__(self, file_name: str = "", arguments: str = "") -> None:
        self.file_name = file_name
        self.arguments = arguments
        self.argument_list: list[str] = list_of("System.String")
        self.environment: Hashtable | None = None
        self.flags: dict[str, bool] = {}
        self.texts: dict[str, str] = {}
        self.values: dict[str, Any] = {}

    def variables(self) -> Hashtable:
        """The environment that the program gets; changes count."""
        if self.environment is None:
            self.environment = Hashtable(sorted(os.environ.items()), case_sensitive=True)
        return self.environment

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the program; Win32Exception if that fails."""
        if not self.file_name:
            raise InvalidOperationException("Cannot start process because a file name has not been provided.")
        from pshost.runtime.conversion import to_string
        from pshost.runtime.current import session

        words = [to_string(word) for word in self.argument_list] or shlex.split(self.arguments)
        environment = None
        if self.environment is not None:
            environment = {to_string(k): to_string(v) for k, v in self.environment.items() if v is not None}
        folder = self.texts.get("WorkingDirectory") or session().location

        def pipe(name: str) -> int | None:
            return subprocess.PIPE if self.flags.get("Redirect" + name) else None

        try:
            return subprocess.Popen(
                [self.file_name, *words],
                cwd=folder,
                env=environment,
                stdin=pipe("StandardInput"),
                stdout=pipe("StandardOutput"),
                stderr=pipe("StandardError"),
            )
        except OSError as error:
            raise Win32Exception(
                f"An error occurred trying to start process '{self.file_name}' with working directory '{folder}'. "
                f"{os.strerror(error.errno or 2)}"
            ) from error


START_INFO.python = StartInfo
_NAME = "System.Diagnostics.ProcessStartInfo"
START_INFO.constructor(f"{_NAME} new()", f"{_NAME} new(string fileName)", f"{_NAME} new(string fileName, string arguments)")(StartInfo)


@START_INFO.constructor(f"{_NAME} new(string fileName, System.Collections.Generic.IEnumerable[string] arguments)")
def new_with_list(file_name: str, arguments: Any) -> StartInfo:
    """A program with its arguments one by one."""
    made = StartInfo(file_name)
    made.argument_list.extend(arguments)
    return made


for _property, _slot in (("FileName", "file_name"), ("Arguments", "arguments")):
    START_INFO.getter(f"string {_property} {{get;set;}}")(lambda self, slot=_slot: getattr(self, slot))
    START_INFO.setter(_property)(lambda self, value, slot=_slot: setattr(self, slot, value))
for _property in (
    "RedirectStandardInput", "RedirectStandardOutput", "RedirectStandardError", "UseShellExecute", "CreateNoWindow",
    "ErrorDialog", "LoadUserProfile", "UseCredentialsForNetworkingOnly",
):  # fmt: skip
    START_INFO.getter(f"bool {_property} {{get;set;}}")(lambda self, name=_property: self.flags.get(name, False))
    START_INFO.setter(_property)(lambda self, value, name=_property: self.flags.__setitem__(name, value))
for _property in ("WorkingDirectory", "Verb", "UserName", "Domain", "PasswordInClearText"):
    START_INFO.getter(f"string {_property} {{get;set;}}")(lambda self, name=_property: self.texts.get(name, ""))
    START_INFO.setter(_property)(lambda self, value, name=_property: self.texts.__setitem__(name, value))
for _property in ("StandardOutputEncoding", "StandardErrorEncoding", "StandardInputEncoding"):
    START_INFO.getter(f"System.Text.Encoding {_property} {{get;set;}}")(lambda self, name=_property: self.values.get(name))
    START_INFO.setter(_property)(lambda self, value, name=_property: self.values.__setitem__(name, value))


@START_INFO.getter("System.Diagnostics.ProcessWindowStyle WindowStyle {get;set;}")
def window_style(self: StartInfo) -> Any:
    """How its window is shown; it has none here."""
    from pshost.runtime.dotnet.enums import value_of

    return self.values.get("WindowStyle") or value_of("System.Diagnostics.ProcessWindowStyle", "Normal")


START_INFO.setter("WindowStyle")(lambda self, value: self.values.__setitem__("WindowStyle", value))
START_INFO.getter("System.Collections.ObjectModel.Collection[string] ArgumentList {get;}")(lambda self: self.argument_list)
START_INFO.getter("System.Collections.Generic.IDictionary[string,string] Environment {get;}")(StartInfo.variables)
START_INFO.getter("System.Collections.Specialized.StringDictionary EnvironmentVariables {get;}")(StartInfo.variables)
