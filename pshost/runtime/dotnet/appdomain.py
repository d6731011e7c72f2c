"""System.AppDomain: the only one, which scripts ask for its folder and its assemblies."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Int64

DOMAIN = NetType("System.AppDomain", None, base="System.MarshalByRefObject")


class AppDomain:
    """The process's domain, and the data that scripts keep in it."""

    __slots__ = ("__weakref__", "data", "extended")

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}

    def net_text(self) -> str:
        """Its name and that it has no context."""
        return "Name:pwsh\nThere are no context policies.\n"


DOMAIN.python = AppDomain
CURRENT = AppDomain()
DOMAIN.getter("static System.AppDomain CurrentDomain {get;}", static=True)(lambda: CURRENT)
DOMAIN.getter("static bool MonitoringIsEnabled {get;set;}", static=True)(lambda: True)
DOMAIN.getter("static long MonitoringSurvivedProcessMemorySize {get;}", static=True)(lambda: Int64(0))
DOMAIN.static("static int GetCurrentThreadId()")(threading.get_native_id)
DOMAIN.getter("string BaseDirectory {get;}")(lambda self: os.path.dirname(os.path.abspath(sys.argv[0] or ".")) + os.sep)  # noqa: ARG005
DOMAIN.getter("string FriendlyName {get;}")(lambda self: "pwsh")  # noqa: ARG005
DOMAIN.getter("int Id {get;}")(lambda self: 1)  # noqa: ARG005
for _name, _value in (("IsFullyTrusted", True), ("IsHomogenous", True), ("ShadowCopyFiles", False)):
    DOMAIN.getter(f"bool {_name} {{get;}}")(lambda self, value=_value: value)  # noqa: ARG005
for _name in ("DynamicDirectory", "RelativeSearchPath", "PermissionSet", "SetupInformation"):
    DOMAIN.getter(f"System.Object {_name} {{get;}}")(lambda self: None)  # noqa: ARG005 - it has none
for _name in ("MonitoringSurvivedMemorySize", "MonitoringTotalAllocatedMemorySize"):
    DOMAIN.getter(f"long {_name} {{get;}}")(lambda self: Int64(0))  # noqa: ARG005 - nothing is counted
DOMAIN.method("bool IsDefaultAppDomain()")(lambda self: True)  # noqa: ARG005
DOMAIN.method("bool IsFinalizingForUnload()")(lambda self: False)  # noqa: ARG005
DOMAIN.method("System.Nullable[bool] IsCompatibilitySwitchSet(string value)")(lambda self, value: None)  # noqa: ARG005
DOMAIN.method("System.Object GetData(string name)")(lambda self, name: self.data.get(name))
DOMAIN.method("void SetData(string name, System.Object data)")(lambda self, name, value: self.data.__setitem__(name, value))


@DOMAIN.getter("timespan MonitoringTotalProcessorTime {get;}")
def total_processor_time(self: AppDomain) -> Any:  # noqa: ARG001 - it is the process's
    """The processor time that the process has used."""
    import time

    from pshost.runtime.dotnet.timespan import TICKS_PER_SECOND, TimeSpan

    return TimeSpan(round(time.process_time() * TICKS_PER_SECOND))


@DOMAIN.method("System.Reflection.Assembly[] GetAssemblies()")
def get_assemblies(self: AppDomain) -> TypedArray:  # noqa: ARG001
    """The assemblies that .NET has the known types in."""
    from pshost.runtime.dotnet.reflection import assembly

    names = ("System.String", "System.Text.RegularExpressions.Regex", "System.Management.Automation.PSObject")
    known = [registry.required(name) for name in names]
    return TypedArray(list(dict.fromkeys(assembly(one) for one in known)), registry.required("System.Reflection.Assembly"))
