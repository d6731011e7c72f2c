"""System.Environment."""

from __future__ import annotations

import os
import platform
import socket
import sys
import time
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.string import strings
from pshost.runtime.dotnet.version import Version
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.numbers import Int64

ENVIRONMENT = NetType("System.Environment", None, abstract=True)
OPERATING_SYSTEM = NetType("System.OperatingSystem", None)


class OperatingSystem:
    """System.OperatingSystem."""

    __slots__ = ()

    net_name = "System.OperatingSystem"

    def net_text(self) -> str:
        """`Unix 6.1.0.0`."""
        return f"Unix {kernel_version()}"


def kernel_version() -> Version:
    """The kernel's version."""
    numbers = [int(n) for n in platform.release().split("-")[0].split(".") if n.isdigit()][:3]
    return Version(*numbers, *[0] * (4 - len(numbers)))


OPERATING_SYSTEM.python = OperatingSystem


@OPERATING_SYSTEM.getter("System.PlatformID Platform {get;}")
def os_platform(self: OperatingSystem) -> Any:  # noqa: ARG001
    """Unix."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.PlatformID", "Win32NT" if os.name == "nt" else "Unix")


OPERATING_SYSTEM.getter("version Version {get;}")(lambda self: kernel_version())  # noqa: ARG005
OPERATING_SYSTEM.getter("string VersionString {get;}")(OperatingSystem.net_text)
OPERATING_SYSTEM.method("string ToString()")(OperatingSystem.net_text)

_PROPERTIES: dict[str, Any] = {
    "string NewLine": lambda: "\n",
    "string MachineName": lambda: socket.gethostname().split(".", 1)[0],
    "string UserName": lambda: os.environ.get("USER") or _user(),
    "string UserDomainName": lambda: socket.gethostname().split(".", 1)[0],
    "string CurrentDirectory": os.getcwd,
    "int ProcessorCount": lambda: os.cpu_count() or 1,
    "int ProcessId": os.getpid,
    "string ProcessPath": lambda: sys.executable,
    "int CurrentManagedThreadId": lambda: _thread_number(),
    "bool Is64BitProcess": lambda: sys.maxsize > 1 << 32,
    "bool Is64BitOperatingSystem": lambda: platform.machine().endswith("64"),
    "bool UserInteractive": lambda: True,
    "bool HasShutdownStarted": lambda: False,
    "int ExitCode": lambda: 0,
    "version Version": lambda: Version(10, 0, 0),
    "System.OperatingSystem OSVersion": OperatingSystem,
    "int TickCount": lambda: time.monotonic_ns() // 1_000_000 & 0x7FFFFFFF,
    "long TickCount64": lambda: Int64(time.monotonic_ns() // 1_000_000),
    "string CommandLine": lambda: " ".join(sys.argv),
    "string SystemDirectory": lambda: "",
    "int SystemPageSize": lambda: 4096,
    "long WorkingSet": lambda: Int64(_working_set()),
    "string StackTrace": lambda: "",
}
for _signature, _get in _PROPERTIES.items():
    ENVIRONMENT.getter(f"static {_signature} {{get;}}", static=True)(_get)
ENVIRONMENT.setter("CurrentDirectory", static=True)(os.chdir)


def _user() -> str:
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return ""


def _thread_number() -> int:
    from pshost.runtime.dotnet.thread import current

    return current().ManagedThreadId


def _working_set() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[1]) * 4096
    except OSError:
        return 0


@ENVIRONMENT.static(
    "static string GetEnvironmentVariable(string variable)",
    "static string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)",
)
def get_variable(name: str, target: Any = None) -> str | None:  # noqa: ARG001 - other targets are Windows'
    """The value of a variable, or null."""
    return os.environ.get(name)


@ENVIRONMENT.static(
    "static void SetEnvironmentVariable(string variable, string value)",
    "static void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)",
)
def set_variable(name: str, value: str | None, target: Any = None) -> None:  # noqa: ARG001
    """Set a variable; null takes it away, an empty text is kept as .NET 9 and later do."""
    if value is not None:
        os.environ[name] = value
    else:
        os.environ.pop(name, None)


@ENVIRONMENT.static("static System.Collections.IDictionary GetEnvironmentVariables()")
def get_variables() -> Hashtable:
    """Every variable."""
    return Hashtable(os.environ.items(), case_sensitive=True)


@ENVIRONMENT.static("static string ExpandEnvironmentVariables(string name)")
def expand(text: str) -> str:
    """A text with `%NAME%` replaced."""
    import re

    return re.sub("%([^%]+)%", lambda m: os.environ.get(m[1], m[0]), text)


ENVIRONMENT.static("static string[] GetCommandLineArgs()")(lambda: strings(sys.argv))
ENVIRONMENT.static("static string[] GetLogicalDrives()")(lambda: strings(["/"]))


@ENVIRONMENT.static(
    "static string GetFolderPath(System.Environment+SpecialFolder folder)",
    "static string GetFolderPath(System.Environment+SpecialFolder folder, System.Object option)",
)
def get_folder_path(folder: Any, option: Any = None) -> str:
    """The path of a folder of the user or the system; empty where there is none."""
    home = os.path.expanduser("~")
    known = {
        40: home,
        5: f"{home}/Documents",
        0: f"{home}/Desktop",
        16: f"{home}/Desktop",
        26: f"{home}/.config",
        28: f"{home}/.local/share",
        35: "/usr/share",
        13: f"{home}/Music",
        14: f"{home}/Videos",
        39: f"{home}/Pictures",
        21: f"{home}/Templates",
    }
    wanted = known.get(folder.value, "")
    return wanted if wanted and (os.path.isdir(wanted) or option is not None) else ""


@ENVIRONMENT.static("static void Exit(int exitCode)")
def exit_process(code: int) -> None:
    """End the script."""
    from pshost.runtime.control_flow import ExitException

    raise ExitException(code)
ENVIRONMENT.getter("static bool IsPrivilegedProcess {get;}", static=True)(lambda: os.geteuid() == 0)
