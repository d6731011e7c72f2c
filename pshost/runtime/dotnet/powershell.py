"""System.Management.Automation.PowerShell: scripts and commands put together, run in a runspace, now or on a thread of their own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet.collection import Collection
from pshost.runtime.dotnet.guid import new_guid
from pshost.runtime.dotnet.psdatacollection import PSDataCollection, data_of
from pshost.runtime.dotnet.runspace import Runspace, RunspacePool, StateInfo, default_runspace
from pshost.runtime.dotnet.thread import MANUAL_EVENT, Event
from pshost.runtime.errors.exceptions import (
    InvalidOperationException,
    InvalidPowerShellStateException,
    PipelineStoppedException,
)
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pshost.runtime.session import Session

_SMA = "System.Management.Automation."
_STREAMS = {
    "Error": "ErrorRecord",
    "Warning": "WarningRecord",
    "Verbose": "VerboseRecord",
    "Debug": "DebugRecord",
    "Information": "InformationRecord",
    "Progress": "ProgressRecord",
}


class Command:
    """A command or a script of a pipeline with its arguments: (name or None, value, whether there is a value)."""

    __slots__ = ("arguments", "is_script", "local", "text")

    net_name = _SMA + "Runspaces.Command"

    def __init__(self, text: str, is_script: bool, local: bool = False) -> None:
        self.text = text
        self.is_script = is_script
        self.local = local
        self.arguments: list[tuple[str | None, Any, bool]] = []

    def stage(self) -> tuple[Any, list[Any]]:
        """The stage of the pipeline: the call site and its values."""
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime.scriptblock import create

        shape = tuple("p" if name is None else f"-{name}{':' if given else ''}" for name, _, given in self.arguments)
        values = [value for _, value, given in self.arguments if given]
        nowhere = Extent(Source(""), 0, 0)
        if self.is_script:
            return CallSite(None, shape, nowhere, "&" if self.local else "."), [create(self.text), *values]
        return CallSite(self.text, shape, nowhere), values


class DataStreams:
    """What a run wrote beside its output."""

    __slots__ = ("__weakref__", "held")

    net_name = _SMA + "PSDataStreams"

    def __init__(self) -> None:
        self.held = {name: data_of(_SMA + record) for name, record in _STREAMS.items()}

    def targets(self) -> dict[str, Any]:
        """Where a session's records go."""
        found: dict[str, Any] = {name: self.held[name].put for name in _STREAMS if name != "Progress"}
        found["Progress"] = lambda *record: None  # noqa: ARG005 - progress is only shown
        return found


class AsyncResult:
    """What `BeginInvoke()` gives: its run has ended when `event` is set."""

    __slots__ = ("__weakref__", "error", "event", "output", "tag")

    net_name = _SMA + "PowerShellAsyncResult"

    def __init__(self, output: PSDataCollection, tag: Any = None) -> None:
        self.event = Event(MANUAL_EVENT, False, False)
        self.output = output
        self.error: BaseException | None = None
        self.tag = tag


def _writing(given: Iterable[Any]) -> Callable[[Callable[[Any], None]], None] | None:
    """What writes a pipeline's input; None without one."""
    if not given:
        return None

    def write(emit: Callable[[Any], None]) -> None:
        for value in given:
            emit(value)

    return write


class PowerShell:
    """Statements of commands, and what came of running them."""

    __slots__ = (
        "InstanceId", "__weakref__", "extended", "failed", "lock", "pool", "reason", "runspace", "state", "statements", "streams", "token",
    )  # fmt: skip

    net_name = _SMA + "PowerShell"

    def __init__(self, runspace: Runspace | None = None) -> None:
        self.statements: list[list[Command]] = [[]]
        self.streams = DataStreams()
        self.runspace = runspace
        self.pool: RunspacePool | None = None
        self.state = "NotStarted"
        self.reason: Any = None
        self.failed = False
        self.token: Any = None
        self.InstanceId = new_guid()
        self.lock = threading.Lock()

    def last(self) -> Command:
        """The command that arguments go to."""
        if not self.statements[-1]:
            raise InvalidPowerShellStateException(
                "A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter."
            )
        return self.statements[-1][-1]

    def prepare(self) -> None:
        """Begin a run; an error if one is going on, or if there is nothing to run."""
        if not any(self.statements):
            raise InvalidOperationException("No commands are specified.")
        with self.lock:
            if self.state == "Running":
                raise InvalidPowerShellStateException(
                    "The state of the current PowerShell instance is not valid for this operation."
                )
            self.state = "Running"
        self.failed = False
        if self.runspace is None and self.pool is None:
            self.runspace = Runspace()
            self.runspace.open()

    def run(self, given: Iterable[Any], output: PSDataCollection, here: Session | None) -> None:
        """Run the statements in the runspace on this thread; raises what ended them.

        `here` is the session that waits for it on this thread, or None on a thread of its own.
        """
        from pshost.clock import StopToken, SystemClock
        from pshost.tasks.body import call_stoppable

        runspace = self.pool.take() if self.pool is not None else self.runspace
        assert runspace is not None
        session = runspace.opened()
        error: BaseException | None = None
        try:
            if here is not None:
                self._statements(session, given, output)
            else:
                self.token = session.stop = StopToken(session.clock or SystemClock())
                _, error = call_stoppable(self.token, self._statements, session, given, output)
        except BaseException as caught:
            error = caught
        finally:
            if self.pool is not None:
                self.pool.give_back(runspace)
        self._end(error)

    def _statements(self, session: Session, given: Iterable[Any], output: PSDataCollection) -> None:
        from pshost.runtime.pipeline import run_pipeline

        def keep(value: Any) -> None:
            if value is not NOTHING:
                list.append(output, value)

        before = session.streams.push(self.streams.targets())
        depth, session.try_depth = session.try_depth, 0
        errors = len(self.streams.held["Error"])
        try:
            with current.use(session):
                for statement in self.statements:
                    if not statement:
                        continue
                    run_pipeline(session.global_scope, keep, _writing(given), [command.stage() for command in statement])
        finally:
            session.try_depth = depth
            session.streams.pop(before)
            self.failed = self.failed or len(self.streams.held["Error"]) > errors

    def _end(self, error: BaseException | None) -> None:
        from pshost.clock import Stopped
        from pshost.runtime.control_flow import ControlFlow

        self.reason = error
        if error is None or isinstance(error, ControlFlow):
            self.state = "Completed"
        elif isinstance(error, Stopped):
            self.state = "Stopped"
            raise PipelineStoppedException("The pipeline has been stopped.") from error
        else:
            self.state, self.failed = "Failed", True
            raise error

    def invoke(self, given: Iterable[Any] = ()) -> Collection:
        """Run it now; everything that it wrote."""
        self.prepare()
        output = data_of(_SMA + "PSObject")
        self.run(list(given), output, current.session())
        return Collection(output)

    def begin(self, given: Iterable[Any] = (), output: PSDataCollection | None = None, tag: Any = None) -> AsyncResult:
        """Run it on a thread of its own."""
        self.prepare()
        result = AsyncResult(data_of(_SMA + "PSObject") if output is None else output, tag)
        here = current.session()

        def work() -> None:
            try:
                with current.use(here):
                    self.run(given, result.output, None)
            except BaseException as error:
                result.error = error
            finally:
                result.output.close()
                result.event.set()

        threading.Thread(target=work, name="PowerShell", daemon=True).start()
        return result

    def end(self, result: AsyncResult) -> PSDataCollection:
        """Wait for a run; everything that it wrote, or the error that ended it."""
        result.event.wait()
        if result.error is not None:
            raise result.error
        return result.output

    def stop(self) -> None:
        """Stop the run."""
        if self.token is not None and self.state == "Running":
            self.state = "Stopping"
            self.token.stop("stopped")


POWERSHELL = NetType(_SMA + "PowerShell", PowerShell, interfaces=("System.IDisposable",))
ASYNC_RESULT = NetType(_SMA + "PowerShellAsyncResult", AsyncResult, interfaces=("System.IAsyncResult",))
STREAMS = NetType(_SMA + "PSDataStreams", DataStreams)
COMMAND = NetType(_SMA + "Runspaces.Command", Command)
INVOCATION_STATE_INFO = NetType(_SMA + "PSInvocationStateInfo", None)
_SELF = _SMA + "PowerShell"
_R = _SMA + "Runspaces."
for _stream, _record in _STREAMS.items():
    STREAMS.getter(f"{_SMA}PSDataCollection[{_SMA}{_record}] {_stream} {{get;set;}}")(lambda self, name=_stream: self.held[name])
    STREAMS.setter(_stream)(lambda self, value, name=_stream: self.held.__setitem__(name, value))


@STREAMS.method("void ClearStreams()")
def clear_streams(self: DataStreams) -> None:
    """Forget what was written."""
    for held in self.held.values():
        list.clear(held)


POWERSHELL.static(f"static {_SELF} Create()", f"static {_SELF} Create({_R}Runspace runspace)")(PowerShell)
POWERSHELL.static(f"static {_SELF} Create({_SMA}RunspaceMode runspace)")(
    lambda mode: PowerShell(default_runspace() if not mode.value else None)
)


@POWERSHELL.static(f"static {_SELF} Create({_R}InitialSessionState initialSessionState)")
def create_with(initial: Any) -> PowerShell:
    """One with a runspace of its own that begins with a state."""
    made = PowerShell(Runspace(initial))
    assert made.runspace is not None
    made.runspace.open()
    return made


@POWERSHELL.method(f"{_SELF} AddScript(string script)", f"{_SELF} AddScript(string script, bool useLocalScope)")
def add_script(self: PowerShell, text: str, local: bool = False) -> PowerShell:
    """Put a script at the end of the pipeline."""
    self.statements[-1].append(Command(text, True, local))
    return self


@POWERSHELL.method(f"{_SELF} AddCommand(string cmdlet)", f"{_SELF} AddCommand(string cmdlet, bool useLocalScope)")
def add_command(self: PowerShell, name: str, local: bool = False) -> PowerShell:
    """Put a command at the end of the pipeline."""
    self.statements[-1].append(Command(name, False, local))
    return self


@POWERSHELL.method(f"{_SELF} AddStatement()")
def add_statement(self: PowerShell) -> PowerShell:
    """Begin another pipeline, which runs after the one before."""
    if self.statements[-1]:
        self.statements.append([])
    return self


@POWERSHELL.method(f"{_SELF} AddArgument(System.Object value)")
def add_argument(self: PowerShell, value: Any) -> PowerShell:
    """Give the last command a positional argument."""
    self.last().arguments.append((None, value, True))
    return self


@POWERSHELL.method(f"{_SELF} AddParameter(string parameterName)")
def add_switch(self: PowerShell, name: str) -> PowerShell:
    """Give the last command a switch."""
    self.last().arguments.append((name.lstrip("-"), None, False))
    return self


@POWERSHELL.method(f"{_SELF} AddParameter(string parameterName, System.Object value)")
def add_parameter(self: PowerShell, name: str, value: Any) -> PowerShell:
    """Give the last command a named argument."""
    self.last().arguments.append((name.lstrip("-"), value, True))
    return self


@POWERSHELL.method(
    f"{_SELF} AddParameters(System.Collections.IDictionary parameters)", f"{_SELF} AddParameters(System.Collections.IList parameters)"
)
def add_parameters(self: PowerShell, given: Any) -> PowerShell:
    """Give the last command the arguments of a table or of a list."""
    entries: Sequence[tuple[str | None, Any]] = given.items() if isinstance(given, Hashtable) else [(None, value) for value in given]
    self.last().arguments.extend((name, value, True) for name, value in entries)
    return self


_ITEMS = "System.Collections.IEnumerable input"
POWERSHELL.method("System.Collections.ObjectModel.Collection[psobject] Invoke()")(lambda self: self.invoke())
POWERSHELL.method(f"System.Collections.ObjectModel.Collection[psobject] Invoke({_ITEMS})")(lambda self, given: self.invoke(given))
POWERSHELL.method(f"System.Collections.ObjectModel.Collection[T] Invoke[T]({_ITEMS})")(lambda self, given: self.invoke(given))
POWERSHELL.method("System.Collections.ObjectModel.Collection[T] Invoke[T]()")(lambda self: self.invoke())
_DATA = f"{_SMA}PSDataCollection"
POWERSHELL.method("System.IAsyncResult BeginInvoke()")(lambda self: self.begin())
POWERSHELL.method(f"System.IAsyncResult BeginInvoke[T]({_DATA}[T] input)")(lambda self, given: self.begin(given))
POWERSHELL.method(f"System.IAsyncResult BeginInvoke[TInput,TOutput]({_DATA}[TInput] input, {_DATA}[TOutput] output)")(
    lambda self, given, output: self.begin(given, output)
)
POWERSHELL.method(f"{_DATA}[psobject] EndInvoke(System.IAsyncResult asyncResult)")(PowerShell.end)
POWERSHELL.method("void Stop()")(PowerShell.stop)


@POWERSHELL.method(f"System.Threading.Tasks.Task[{_DATA}[psobject]] InvokeAsync()")
def invoke_async(self: PowerShell) -> Any:
    """A task that ends with the run."""
    from pshost.runtime.dotnet.task import on_thread

    result = self.begin()
    return on_thread(lambda: self.end(result), "System.Object")


@POWERSHELL.method("void Dispose()")
def dispose(self: PowerShell) -> None:
    """Stop what runs."""
    self.stop()


@POWERSHELL.method("System.IAsyncResult BeginStop(System.AsyncCallback callback, System.Object state)")
def begin_stop(self: PowerShell, callback: Any, tag: Any) -> AsyncResult:  # noqa: ARG001 - the stop needs no waiting
    """Stop the run."""
    self.stop()
    result = AsyncResult(data_of(_SMA + "PSObject"), tag)
    result.event.set()
    return result


POWERSHELL.method("void EndStop(System.IAsyncResult asyncResult)")(lambda self, result: None)  # noqa: ARG005 - it has been stopped
POWERSHELL.getter(f"{_SMA}PSDataStreams Streams {{get;}}")(lambda self: self.streams)
POWERSHELL.getter("bool HadErrors {get;}")(lambda self: self.failed)
POWERSHELL.getter("guid InstanceId {get;}")(lambda self: self.InstanceId)
POWERSHELL.getter("bool IsNested {get;}")(lambda self: False)  # noqa: ARG005
POWERSHELL.getter("bool IsRunspaceOwner {get;}")(lambda self: self.pool is None)
POWERSHELL.getter("string HistoryString {get;set;}")(lambda self: "; ".join(c.text for s in self.statements for c in s))
POWERSHELL.setter("HistoryString")(lambda self, text: None)  # noqa: ARG005 - nothing is kept in the history
POWERSHELL.getter(f"{_SMA}PSInvocationStateInfo InvocationStateInfo {{get;}}")(
    lambda self: StateInfo(INVOCATION_STATE_INFO, _SMA + "PSInvocationState", self.state, self.reason)
)
INVOCATION_STATE_INFO.getter(f"{_SMA}PSInvocationState State {{get;}}")(lambda self: self.State)
INVOCATION_STATE_INFO.getter("System.Exception Reason {get;}")(lambda self: self.reason)


class PSCommand:
    """`Commands`: the commands of a PowerShell object."""

    __slots__ = ("owner",)

    net_name = _SMA + "PSCommand"

    def __init__(self, owner: PowerShell) -> None:
        self.owner = owner


PS_COMMAND = NetType(_SMA + "PSCommand", PSCommand)
POWERSHELL.getter(f"{_SMA}PSCommand Commands {{get;}}")(PSCommand)
PS_COMMAND.getter(f"{_R}CommandCollection Commands {{get;}}")(lambda self: [c for s in self.owner.statements for c in s])


@PS_COMMAND.method("void Clear()")
def clear(self: PSCommand) -> None:
    """Take every command out."""
    self.owner.statements = [[]]


COMMAND.getter("string CommandText {get;}")(lambda self: self.text)
COMMAND.getter("bool IsScript {get;}")(lambda self: self.is_script)


@POWERSHELL.getter(f"{_R}Runspace Runspace {{get;set;}}")
def runspace(self: PowerShell) -> Runspace | None:
    """Where it runs; one of its own unless told otherwise."""
    if self.runspace is None and self.pool is None:
        self.runspace = Runspace()
        self.runspace.open()
    return self.runspace


@POWERSHELL.setter("Runspace")
def _set_runspace(self: PowerShell, value: Runspace) -> None:
    self.runspace, self.pool = value, None


POWERSHELL.getter(f"{_R}RunspacePool RunspacePool {{get;set;}}")(lambda self: self.pool)


@POWERSHELL.setter("RunspacePool")
def _set_pool(self: PowerShell, value: RunspacePool) -> None:
    self.pool, self.runspace = value, None


ASYNC_RESULT.getter("bool IsCompleted {get;}")(lambda self: self.event.is_set)
ASYNC_RESULT.getter("bool CompletedSynchronously {get;}")(lambda self: False)  # noqa: ARG005
ASYNC_RESULT.getter("System.Threading.WaitHandle AsyncWaitHandle {get;}")(lambda self: self.event)
ASYNC_RESULT.getter("System.Object AsyncState {get;}")(lambda self: self.tag)
