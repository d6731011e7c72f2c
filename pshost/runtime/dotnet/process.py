"""System.Diagnostics.Process: a process of this machine, or one that is to be started (`processstartinfo`).

What is asked about a process is looked up in `/proc` then; nothing is kept.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.processstartinfo import StartInfo
from pshost.runtime.dotnet.timespan import TICKS_PER_SECOND, TimeSpan
from pshost.runtime.dotnet.waiting import sleep
from pshost.runtime.errors.exceptions import ArgumentException, InvalidOperationException
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Int64

_TICK = "SC_CLK_TCK"

# The processes that were started here, by number: only their parent learns how they end.
_children: dict[int, subprocess.Popen[bytes]] = {}


def _program(child: subprocess.Popen[bytes]) -> str:
    """The name of a program that was just started, as the system will show it: it may not do so yet."""
    words = child.args
    first = words if isinstance(words, str | bytes | os.PathLike) else next(iter(words))
    return os.path.basename(os.fsdecode(first))[:15]


class Process:
    """A process by its number (0: not started yet); `child` is set where it is one that was started here."""

    __slots__ = ("Id", "MachineName", "__weakref__", "child", "exited", "extended", "info", "known_name", "readers")

    net_name = "System.Diagnostics.Process"

    def __init__(self, number: int = 0, child: subprocess.Popen[bytes] | None = None, info: StartInfo | None = None) -> None:
        if child is not None:
            _children[number] = child
        self.Id = number
        self.child = child if child is not None else _children.get(number)
        self.MachineName = "."
        self.info = info
        self.exited: float | None = None
        self.readers: dict[str, Any] = {}
        self.known_name = self.name() if child is None else _program(child)

    def name(self) -> str:
        """The name of the program that runs in it."""
        with contextlib.suppress(OSError), open(f"/proc/{self.Id}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip()
        return ""

    @property
    def ProcessName(self) -> str:  # noqa: N802 - the .NET name
        """The name that it had when it was looked up."""
        return self.known_name

    def statistics(self) -> list[str]:
        """The fields of `/proc/ID/stat` after the name, or none."""
        with contextlib.suppress(OSError), open(f"/proc/{self.Id}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
        return []

    def field(self, index: int) -> int:
        """One of the statistics' numbers, 0 where there is none."""
        fields = self.statistics()
        return int(fields[index]) if index < len(fields) else 0

    def status(self, key: str) -> int:
        """One of `/proc/ID/status`' sizes in bytes, 0 where there is none."""
        with contextlib.suppress(OSError), open(f"/proc/{self.Id}/status", encoding="utf-8", errors="replace") as file:
            for line in file:
                if line.startswith(key + ":"):
                    return int(line.split()[1]) * 1024
        return 0

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.Id, signal.SIGKILL)

    def has_exited(self) -> bool:
        """Whether the process is over."""
        if self.child is not None:
            over = self.child.poll() is not None
            if over and self.exited is None:
                self.exited = time.time()
            return over
        # One that ended and that its parent has not asked about yet is still listed.
        return (self.statistics() or ["Z"])[0] in "ZX"

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the process is over; False if it is not in time. Ends with a stop of the session."""
        end = None if seconds is None else time.monotonic() + seconds
        pause = 0.001
        while not self.has_exited():
            if end is not None and time.monotonic() >= end:
                return False
            sleep(pause)
            pause = min(pause * 2, 0.05)
        return True

    def start(self) -> bool:
        """Start the program that `StartInfo` names."""
        if self.info is None:
            raise InvalidOperationException("Cannot start process because a file name has not been provided.")
        self.child = self.info.launch()
        self.Id = self.child.pid
        _children[self.Id] = self.child
        self.known_name = _program(self.child)
        return True

    def started(self) -> None:
        """Raise unless it has been started."""
        if not self.Id:
            raise InvalidOperationException("No process is associated with this object.")


PROCESS = NetType(
    "System.Diagnostics.Process",
    Process,
    base="System.ComponentModel.Component",
    interfaces=("System.IDisposable", "System.ComponentModel.IComponent"),
)


def processor_seconds(process: Process, *fields: int) -> float:
    """The seconds of processor time that some of the statistics count."""
    return sum(process.field(at) for at in fields or (11, 12)) / os.sysconf(_TICK)


def _span(seconds: float) -> TimeSpan:
    return TimeSpan(round(seconds * TICKS_PER_SECOND))


def _moment(seconds: float) -> Any:
    import datetime

    from pshost.runtime.dotnet.datetime import LOCAL, of_python

    return of_python(datetime.datetime.fromtimestamp(seconds), LOCAL)


def _start_time(process: Process) -> Any:
    process.started()
    with open("/proc/uptime", encoding="ascii") as file:
        up = float(file.read().split()[0])
    return _moment(time.time() - up + process.field(19) / os.sysconf(_TICK))


def _path(process: Process) -> str | None:
    try:
        return os.readlink(f"/proc/{process.Id}/exe")
    except OSError:
        return None


def _command_line(process: Process) -> str:
    with contextlib.suppress(OSError), open(f"/proc/{process.Id}/cmdline", "rb") as file:
        return " ".join(part.decode("utf-8", "replace") for part in file.read().split(b"\0") if part)
    return ""


def _exit_code(process: Process) -> int | None:
    process.started()
    if not process.has_exited():
        raise InvalidOperationException("Process must exit before requested information can be determined.")
    return None if process.child is None else process.child.returncode


def _exit_time(process: Process) -> Any:
    _exit_code(process)
    return _moment(process.exited or time.time())


def _handles(process: Process) -> int:
    try:
        return len(os.listdir(f"/proc/{process.Id}/fd"))
    except OSError:
        return 0


_STREAMS = {
    "StandardInput": ("stdin", "StandardIn"),
    "StandardOutput": ("stdout", "StandardOut"),
    "StandardError": ("stderr", "StandardError"),
}


def _stream(process: Process, name: str) -> Any:
    """A redirected stream, as text."""
    known = process.readers.get(name)
    if known is not None:
        return known
    raw: Any = None if process.child is None else getattr(process.child, _STREAMS[name][0])
    if raw is None:
        raise InvalidOperationException(f"{_STREAMS[name][1]} has not been redirected or the process hasn't started yet.")
    from pshost.runtime.dotnet import streams

    stream = streams.Stream(streams.FILE_STREAM, raw)
    made: Any
    if name == "StandardInput":
        made = streams.Writer(streams.STREAM_WRITER, stream)
        made.AutoFlush = True
    else:
        made = streams.Reader(streams.STREAM_READER, stream, None, live=True)
    process.readers[name] = made
    return made


def _size(read: Any) -> Any:
    return lambda process: Int64(read(process))


def _working_set(process: Process) -> int:
    return process.field(21) * os.sysconf("SC_PAGE_SIZE")


def _parent(process: Process) -> Process | None:
    number = process.field(1)
    return Process(number) if number else None


_PROPERTIES: dict[str, Any] = {
    "int Id {get;}": lambda p: p.started() or p.Id,
    "string ProcessName {get;}": lambda p: p.started() or p.known_name,
    "string Name {get;}": lambda p: p.known_name,
    "string MachineName {get;}": lambda p: p.MachineName,
    "long WorkingSet64 {get;}": _size(_working_set),
    "long WS {get;}": _size(_working_set),
    "int WorkingSet {get;}": _working_set,
    "long VirtualMemorySize64 {get;}": _size(lambda p: p.field(20)),
    "long VM {get;}": _size(lambda p: p.field(20)),
    "int VirtualMemorySize {get;}": lambda p: p.field(20) & 0x7FFFFFFF,
    "long PagedMemorySize64 {get;}": _size(lambda p: p.field(20)),
    "long PM {get;}": _size(lambda p: p.field(20)),
    "int PagedMemorySize {get;}": lambda p: p.field(20) & 0x7FFFFFFF,
    "long PrivateMemorySize64 {get;}": _size(lambda p: p.status("VmData")),
    "int PrivateMemorySize {get;}": lambda p: p.status("VmData") & 0x7FFFFFFF,
    "long PeakWorkingSet64 {get;}": _size(lambda p: p.status("VmHWM")),
    "int PeakWorkingSet {get;}": lambda p: p.status("VmHWM") & 0x7FFFFFFF,
    "long PeakVirtualMemorySize64 {get;}": _size(lambda p: p.status("VmPeak")),
    "int PeakVirtualMemorySize {get;}": lambda p: p.status("VmPeak") & 0x7FFFFFFF,
    "int SessionId {get;}": lambda p: p.field(3),
    "int SI {get;}": lambda p: p.field(3),
    "double CPU {get;}": processor_seconds,
    "timespan TotalProcessorTime {get;}": lambda p: _span(processor_seconds(p)),
    "timespan UserProcessorTime {get;}": lambda p: _span(processor_seconds(p, 11)),
    "timespan PrivilegedProcessorTime {get;}": lambda p: _span(processor_seconds(p, 12)),
    "bool HasExited {get;}": lambda p: p.started() or p.has_exited(),
    "int ExitCode {get;}": _exit_code,
    "datetime ExitTime {get;}": _exit_time,
    "datetime StartTime {get;}": _start_time,
    "string Path {get;}": _path,
    "string CommandLine {get;}": _command_line,
    "int HandleCount {get;}": _handles,
    "int Handles {get;}": _handles,
    "System.Diagnostics.Process Parent {get;}": lambda p: _parent(p),
    "string __NounName {get;}": lambda p: "Process",  # noqa: ARG005
    "int BasePriority {get;}": lambda p: p.field(15) and 8,
    "bool Responding {get;}": lambda p: True,  # noqa: ARG005 - there are no windows
    "string MainWindowTitle {get;}": lambda p: "",  # noqa: ARG005
    "System.IO.StreamReader StandardOutput {get;}": lambda p: _stream(p, "StandardOutput"),
    "System.IO.StreamReader StandardError {get;}": lambda p: _stream(p, "StandardError"),
    "System.IO.StreamWriter StandardInput {get;}": lambda p: _stream(p, "StandardInput"),
}
_KINDS = {
    **dict.fromkeys(("Name", "SI", "VM", "WS", "PM", "NPM", "Handles"), "AliasProperty"),
    **dict.fromkeys(
        ("CPU", "Path", "CommandLine", "Company", "FileVersion", "ProductVersion", "Description", "Product"), "ScriptProperty"
    ),
    "Parent": "CodeProperty",
    "__NounName": "NoteProperty",
}


def _declare(signature: str, reader: Any) -> None:
    PROCESS.getter(signature, kind=_KINDS.get(signature.split(" ")[1], "Property"))(reader)


for _signature, _reader in _PROPERTIES.items():
    _declare(_signature, _reader)
for _name in ("Company", "FileVersion", "ProductVersion", "Description", "Product"):
    _declare(f"string {_name} {{get;}}", lambda self: None)  # noqa: ARG005 - programs of Linux do not say
# Only Windows counts these; .NET gives 0 elsewhere.
for _signature in (
    "long NonpagedSystemMemorySize64 {get;}",
    "long NPM {get;}",
    "long PagedSystemMemorySize64 {get;}",
    "long PeakPagedMemorySize64 {get;}",
):
    _declare(_signature, lambda self: Int64(0))  # noqa: ARG005
for _signature in (
    "int NonpagedSystemMemorySize {get;}",
    "int PagedSystemMemorySize {get;}",
    "int PeakPagedMemorySize {get;}",
):
    PROCESS.getter(_signature)(lambda self: 0)  # noqa: ARG005
_INFO = "System.Diagnostics.ProcessStartInfo"
_NAME = "System.Diagnostics.Process"


@PROCESS.constructor(f"{_NAME} new()")
def new() -> Process:
    """A process that is to be started."""
    return Process(0, None, StartInfo())


@PROCESS.getter(f"{_INFO} StartInfo {{get;set;}}")
def start_info(self: Process) -> StartInfo:
    """What it is, or is to be, started with."""
    if self.info is None:
        self.info = StartInfo()
    return self.info


@PROCESS.setter("StartInfo")
def _set_start_info(self: Process, info: StartInfo) -> None:
    self.info = info


PROCESS.method("bool Start()")(Process.start)
PROCESS.method("void Kill()", "void Kill(bool entireProcessTree)")(lambda self, tree=False: _kill(self, tree))


def _kill(self: Process, tree: bool) -> None:
    self.started()
    for child in all_processes() if tree else ():
        if child.field(1) == self.Id and child.Id != self.Id:
            _kill(child, True)
    self.kill()


PROCESS.method("void WaitForExit()")(lambda self: self.wait() and None)
PROCESS.method("bool WaitForExit(int milliseconds)")(lambda self, most: self.wait(None if most < 0 else most / 1000))
PROCESS.method("bool WaitForExit(timespan timeout)")(lambda self, most: self.wait(most.total_seconds))
PROCESS.method("bool CloseMainWindow()")(lambda self: False)  # noqa: ARG005 - there are no windows
PROCESS.method("void Refresh()")(lambda self: None)  # noqa: ARG005 - nothing is kept
PROCESS.method("void Close()", "void Dispose()")(lambda self: self.readers.clear())
PROCESS.method("string ToString()")(lambda self: f"System.Diagnostics.Process ({self.known_name})" if self.Id else _NAME)


@PROCESS.method(
    "System.Threading.Tasks.Task WaitForExitAsync()",
    "System.Threading.Tasks.Task WaitForExitAsync(System.Threading.CancellationToken cancellationToken)",
)
def wait_for_exit_async(self: Process, token: Any = None) -> Any:  # noqa: ARG001 - the task can be left
    """A task that ends with the process."""
    from pshost.runtime.dotnet.task import on_thread

    return on_thread(lambda: self.wait() and None)


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


def _array(processes: list[Process]) -> TypedArray:
    return TypedArray(processes, registry.required(_NAME))


@PROCESS.static(f"static {_NAME} GetProcessById(int processId)")
def get_process_by_id(number: int) -> Process:
    """The process of a number; ArgumentException if there is none."""
    found = process_of(number)
    if found is None:
        raise ArgumentException(f"Process with an Id of {number} is not running. (Parameter 'processId')")
    return found


PROCESS.static(f"static {_NAME} GetCurrentProcess()")(lambda: Process(os.getpid()))
PROCESS.static(f"static {_NAME}[] GetProcesses()")(lambda: _array(all_processes()))
PROCESS.static(f"static {_NAME}[] GetProcessesByName(string processName)")(
    lambda name: _array([p for p in all_processes() if p.known_name.lower() == name.lower()])
)
for _name in ("EnterDebugMode", "LeaveDebugMode"):
    PROCESS.static(f"static void {_name}()")(lambda: None)  # only Windows has it


@PROCESS.static(
    f"static {_NAME} Start({_INFO} startInfo)",
    f"static {_NAME} Start(string fileName)",
    f"static {_NAME} Start(string fileName, string arguments)",
    f"static {_NAME} Start(string fileName, System.Collections.Generic.IEnumerable[string] arguments)",
)
def start(what: Any, arguments: Any = "") -> Process:
    """A process that runs a program."""
    info = what if isinstance(what, StartInfo) else StartInfo(what)
    if isinstance(arguments, str):
        info.arguments = arguments or info.arguments
    else:
        info.argument_list.extend(arguments)
    made = Process(0, None, info)
    made.start()
    return made
