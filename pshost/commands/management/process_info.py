"""Processes of this machine as the process commands give them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from typing import Any

from pshost.commands.dotnet_access import convert
from pshost.commands.result_type import result_type
from pshost.declarations.nettype import NetType
from pshost.runtime.values import Int64


@result_type(
    "System.Diagnostics.Process",
    "int Id {get;}", "string ProcessName {get;}", "string Name {get;}", "long WorkingSet64 {get;}", "long WS {get;}",
    "long VirtualMemorySize64 {get;}", "long VM {get;}", "long PagedMemorySize64 {get;}", "long PM {get;}",
    "long NonpagedSystemMemorySize64 {get;}", "long NPM {get;}",
    "int SessionId {get;}", "int SI {get;}", "double CPU {get;}", "timespan TotalProcessorTime {get;}",
    "bool HasExited {get;}", "int ExitCode {get;}", "datetime StartTime {get;}", "string Path {get;}",
    "string CommandLine {get;}", "int HandleCount {get;}", "string MachineName {get;}",
    text=lambda self: f"System.Diagnostics.Process ({self.ProcessName})",
)
class Process:
    """A process by its number; what is asked about it is looked up then."""

    def __init__(self, number: int, child: subprocess.Popen[bytes] | None = None) -> None:
        self.Id = number
        self.child = child
        self.MachineName = "."
        self.known_name = self._name()

    def _name(self) -> str:
        with contextlib.suppress(OSError), open(f"/proc/{self.Id}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip()
        return ""

    def _statistics(self) -> list[str]:
        """The fields of `/proc/ID/stat` after the name, or none."""
        with contextlib.suppress(OSError), open(f"/proc/{self.Id}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
        return []

    def _field(self, index: int) -> int:
        fields = self._statistics()
        return int(fields[index]) if index < len(fields) else 0

    def __getattr__(self, name: str) -> Any:
        reader = _READERS.get(name)
        if reader is None:
            raise AttributeError(name)
        return reader(self)

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.Id, signal.SIGKILL)

    def has_exited(self) -> bool:
        """Whether the process is over."""
        if self.child is not None:
            return self.child.poll() is not None
        return not os.path.exists(f"/proc/{self.Id}")

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the process is over; False if it is not in time."""
        end = None if seconds is None else time.monotonic() + seconds
        while not self.has_exited():
            if end is not None and time.monotonic() >= end:
                return False
            time.sleep(0.01)
        return True


def _processor_seconds(process: Process) -> float:
    fields = process._statistics()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if len(fields) > 12 else 0.0


def _start_time(process: Process) -> Any:
    with open("/proc/uptime", encoding="ascii") as file:
        up = float(file.read().split()[0])
    started = time.time() - up + process._field(19) / os.sysconf("SC_CLK_TCK")
    return convert(time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(started)), "System.DateTime")


def _path(process: Process) -> str | None:
    try:
        return os.readlink(f"/proc/{process.Id}/exe")
    except OSError:
        return None


def _command_line(process: Process) -> str:
    with contextlib.suppress(OSError), open(f"/proc/{process.Id}/cmdline", "rb") as file:
        return " ".join(part.decode("utf-8", "replace") for part in file.read().split(b"\0") if part)
    return ""


def _working_set(process: Process) -> Int64:
    return Int64(process._field(21) * os.sysconf("SC_PAGE_SIZE"))


def _virtual(process: Process) -> Int64:
    return Int64(process._field(20))


def _nonpaged(process: Process) -> Int64:
    """Only Windows counts this; .NET gives 0 elsewhere."""
    del process
    return Int64(0)


def _exit_code(process: Process) -> int | None:
    if process.child is None:
        return None
    return process.child.poll()


def _time_span(process: Process) -> Any:
    from pshost.commands.dotnet_access import call_static

    return call_static("System.TimeSpan", "FromSeconds", _processor_seconds(process))


def _handles(process: Process) -> int:
    try:
        return len(os.listdir(f"/proc/{process.Id}/fd"))
    except OSError:
        return 0


_READERS: dict[str, Any] = {
    "ProcessName": lambda p: p.known_name, "Name": lambda p: p.known_name,
    "WorkingSet64": _working_set, "WS": _working_set,
    "VirtualMemorySize64": _virtual, "VM": _virtual, "PagedMemorySize64": _virtual, "PM": _virtual,
    "NonpagedSystemMemorySize64": _nonpaged, "NPM": _nonpaged,
    "SessionId": lambda p: p._field(3), "SI": lambda p: p._field(3), "CPU": _processor_seconds,
    "TotalProcessorTime": _time_span, "HasExited": Process.has_exited, "ExitCode": _exit_code, "StartTime": _start_time,
    "Path": _path, "CommandLine": _command_line, "HandleCount": _handles,
}

_TYPE: NetType = Process.net_type  # type: ignore[attr-defined]  # result_type put it there


@_TYPE.method("void Kill()")
def kill(self: Process) -> None:
    """End the process."""
    self.kill()


@_TYPE.method("void WaitForExit()")
def wait_for_exit(self: Process) -> None:
    """Wait until the process is over."""
    self.wait()


@_TYPE.method("bool WaitForExit(int milliseconds)")
def wait_for_exit_until(self: Process, milliseconds: int) -> bool:
    """Wait until the process is over, or for so long."""
    return self.wait(None if milliseconds < 0 else milliseconds / 1000)


@_TYPE.method("void Refresh()")
def refresh(self: Process) -> None:
    """Forget what was looked up: nothing is kept."""


def all_processes() -> list[Process]:
    """The processes of this machine."""
    try:
        numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        numbers = [os.getpid()]
    return [process for process in map(Process, numbers) if process.known_name]


def process_of(number: int) -> Process | None:
    """A process by its number, or None."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return Process(number)
