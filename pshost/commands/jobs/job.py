"""Jobs as scripts see them: their state, their streams, and when they began and ended.

A background job (`Start-Job`) has one child job that runs; a parallel one (`ForEach-Object -Parallel -AsJob`) a child for
each object; a thread job runs by itself.
"""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Any

from pshost.clock import Signal, SystemClock
from pshost.commands.result_type import result_type
from pshost.runtime.dotnet.enums import value_of

if TYPE_CHECKING:
    from pshost.clock import StopToken

_SMA = "System.Management.Automation."
STREAMS = ("Error", "Warning", "Verbose", "Debug", "Information", "Progress")
# A body that does not see that it is told to stop is interrupted after so long (seconds).
PATIENCE = 0.25
FINISHED = frozenset(("Completed", "Failed", "Stopped"))


@result_type(
    _SMA + "JobStateInfo", f"{_SMA}JobState State {{get;}}", "System.Exception Reason {get;}",
    text=lambda self: self.name,
)
class JobStateInfo:
    """A job's state and, if it failed, why."""

    def __init__(self, name: str, reason: BaseException | None) -> None:
        self.name = name
        self.State = value_of(_SMA + "JobState", name)
        self.Reason = reason


@result_type(
    _SMA + "Job",
    f"{_SMA}JobState State {{get;}}", "bool HasMoreData {get;}", "string StatusMessage {get;}", "string Location {get;}",
    "string Command {get;}", f"{_SMA}JobStateInfo JobStateInfo {{get;}}", "guid InstanceId {get;}", "int Id {get;}",
    "string Name {get;set;}", f"System.Collections.Generic.List[{_SMA}Job] ChildJobs {{get;}}",
    "System.Nullable[datetime] PSBeginTime {get;}", "System.Nullable[datetime] PSEndTime {get;}",
    "string PSJobTypeName {get;}", "System.Collections.ObjectModel.Collection[psobject] Output {get;}",
    *(f"System.Collections.ObjectModel.Collection[psobject] {stream} {{get;}}" for stream in STREAMS),
    text=lambda self: self.full_name,
)
class Job:
    """A job: `records` are what it wrote and nobody has received, as pairs of stream and record, in order."""

    full_name = _SMA + "Job"
    kind = "BackgroundJob"
    location = "localhost"

    def __init__(self, number: int, name: str, command: str) -> None:
        from uuid import uuid4

        from pshost.commands.dotnet_access import convert

        self.Id = number
        self.Name = name or f"Job{number}"
        self.Command = command
        self.InstanceId = convert(str(uuid4()), "guid")
        self.StatusMessage = ""
        self.ChildJobs: list[Job] = []
        self.PSBeginTime: Any = None
        self.PSEndTime: Any = None
        self.records: deque[tuple[str, Any]] = deque()
        self.finished = Signal()
        self.reason: BaseException | None = None
        self.stop: StopToken | None = None
        self._state = "NotStarted"
        self._guard = Lock()

    # -- what the one who runs it says -----------------------------------------------------------------------------------

    def began(self) -> bool:
        """Say that it runs; False if it was stopped before."""
        with self._guard:
            if self._state != "NotStarted":
                return False
            self._state = "Running"
        self.PSBeginTime = self._now()
        return True

    def _now(self) -> Any:
        """The time; whoever asks need not run code of a session."""
        from pshost.runtime.dotnet.datetime import UTC, of_python, to_local

        return to_local(of_python((self.stop.clock if self.stop is not None else SystemClock()).utcnow(), UTC))

    def add(self, stream: str, record: Any) -> None:
        """Keep what it wrote to a stream."""
        self.records.append((stream, record))

    def ended(self, state: str, reason: BaseException | None = None) -> None:
        """Say that it is over; only the first word counts."""
        with self._guard:
            if self._state in FINISHED:
                return
            self._state = state
        self.reason = reason
        self.PSEndTime = self._now()
        self.finished.set()

    def cancel(self) -> None:
        """Stop it: at once if it does not run yet, else as soon as its body lets it."""
        for child in self.ChildJobs:
            child.cancel()
        if self.stop is not None and self.stop.stop("stopped"):
            self.stop.clock.call_later(PATIENCE, self.stop.inject)
        with self._guard:
            waiting = self._state == "NotStarted" and not self.ChildJobs
        if waiting:
            self.ended("Stopped")

    # -- what scripts ask ------------------------------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """The state's name: its own, or what its children make of it."""
        if not self.ChildJobs:
            return self._state
        states = [child.state for child in self.ChildJobs]
        for name in ("Running", "Failed", "Stopped"):
            if name in states and (name == "Running" or all(s in FINISHED for s in states)):
                return name
        return "Completed" if all(s == "Completed" for s in states) else "NotStarted" if set(states) == {"NotStarted"} else "Running"

    @property
    def is_finished(self) -> bool:
        """Whether it is over."""
        return self.state in FINISHED

    def own_and_children(self) -> list[Job]:
        """It and the jobs below it."""
        return [self, *self.ChildJobs]

    @property
    def State(self) -> Any:  # noqa: N802 - .NET's name
        """The state."""
        return value_of(_SMA + "JobState", self.state)

    @property
    def JobStateInfo(self) -> JobStateInfo:  # noqa: N802 - .NET's name
        """The state and why it failed."""
        reasons = [job.reason for job in self.own_and_children() if job.reason is not None]
        return JobStateInfo(self.state, reasons[0] if reasons else None)

    @property
    def HasMoreData(self) -> bool:  # noqa: N802 - .NET's name
        """Whether there is, or may come, something to receive."""
        return any(job.records for job in self.own_and_children()) or (bool(self.ChildJobs) and not self.is_finished)

    @property
    def Location(self) -> str:  # noqa: N802 - .NET's name
        """Where it runs."""
        return self.location

    @property
    def PSJobTypeName(self) -> str:  # noqa: N802 - .NET's name
        """What kind of job it is."""
        return self.kind

    def __getattr__(self, name: str) -> Any:
        if name == "Output" or name in STREAMS:
            from pshost.runtime.dotnet.collection import Collection

            return Collection([record for stream, record in tuple(self.records) if stream == name])
        raise AttributeError(name)


@result_type(_SMA + "PSRemotingJob", base=_SMA + "Job", text=lambda self: self.full_name)
class BackgroundJob(Job):
    """A job of Start-Job."""

    full_name = _SMA + "PSRemotingJob"


@result_type(_SMA + "PSRemotingChildJob", base=_SMA + "Job", text=lambda self: self.full_name)
class BackgroundChildJob(Job):
    """The part of a background job that runs."""

    full_name = _SMA + "PSRemotingChildJob"
    kind = ""


@result_type("Microsoft.PowerShell.ThreadJob.ThreadJob", base=_SMA + "Job", text=lambda self: self.full_name)
class ThreadJob(Job):
    """A job of Start-ThreadJob."""

    full_name = "Microsoft.PowerShell.ThreadJob.ThreadJob"
    kind = "ThreadJob"
    location = "PowerShell"


@result_type(_SMA + "PSTasks.PSTaskJob", base=_SMA + "Job", text=lambda self: self.full_name)
class ParallelJob(Job):
    """A job of `ForEach-Object -Parallel -AsJob`."""

    full_name = _SMA + "PSTasks.PSTaskJob"
    kind = "PSTaskJob"
    location = "PowerShell"


@result_type(_SMA + "PSTasks.PSTaskChildJob", base=_SMA + "Job", text=lambda self: self.full_name)
class ParallelChildJob(Job):
    """One object's run in a parallel job."""

    full_name = _SMA + "PSTasks.PSTaskChildJob"
    kind = "PSTaskChildJob"
    location = "PowerShell"
