"""System.Management.Automation.Runspaces.Runspace and RunspacePool: sessions of their own in this process, and RunspaceFactory."""

from __future__ import annotations

import threading
from itertools import count
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.dotnet.guid import new_guid
from pshost.runtime.dotnet.initialsessionstate import InitialSessionState
from pshost.runtime.dotnet.waiting import wait_until
from pshost.runtime.errors.exceptions import InvalidRunspaceStateException

if TYPE_CHECKING:
    from pshost.runtime.session import Session

_SMA = "System.Management.Automation."
_R = _SMA + "Runspaces."
_numbers = count(1)


class Runspace:
    """A session that PowerShell objects run in, one at a time."""

    __slots__ = ("Id", "InstanceId", "Name", "__weakref__", "busy", "extended", "initial", "session", "state", "thread_options")

    net_name = _R + "LocalRunspace"

    def __init__(self, initial: InitialSessionState | None = None, session: Session | None = None) -> None:
        self.Id = next(_numbers)
        self.Name = f"Runspace{self.Id}"
        self.InstanceId = new_guid()
        self.initial = initial or InitialSessionState()
        self.session = session
        self.state = "BeforeOpen" if session is None else "Opened"
        self.busy = threading.Lock()
        self.thread_options = "Default"

    def open(self) -> None:
        """Make the session, with the host, the clock and the location of the one that asks."""
        if self.state != "BeforeOpen":
            raise InvalidRunspaceStateException(
                "Cannot open the runspace because the runspace is not in the BeforeOpen state. "
                f"Current state of the runspace is '{self.state}'."
            )
        from pshost.runtime.session import Session

        here = current.session()
        made = Session(here.host)
        made.clock, made.location = here.clock, here.location
        made.stop = here.stop
        made.runspace = self
        with current.use(made):
            self.initial.put_into(made)
        self.session = made
        self.state = "Opened"

    def opened(self) -> Session:
        """The session; InvalidRunspaceStateException unless it is open."""
        if self.session is None or self.state != "Opened":
            raise InvalidRunspaceStateException(
                "Cannot perform the operation because the runspace is not in the Opened state. "
                f"Current state of the runspace is '{self.state}'."
            )
        return self.session

    def close(self) -> None:
        """Let the session go."""
        self.state = "Closed"
        self.session = None


def default_runspace() -> Runspace:
    """The runspace of the session that asks."""
    session = current.session()
    if session.runspace is None:
        session.runspace = Runspace(None, session)
    found: Runspace = session.runspace
    return found


class StateInfo:
    """`RunspaceStateInfo`, `InvocationStateInfo`: a state and why it is."""

    __slots__ = ("State", "__weakref__", "net_type", "reason")

    def __init__(self, nettype: NetType, enum: str, state: str, reason: Any = None) -> None:
        self.net_type = nettype
        self.State = value_of(enum, state)
        self.reason = reason

    def net_text(self) -> str:
        """The state."""
        from pshost.runtime.conversion import to_string

        return to_string(self.State)


class Proxy:
    """`SessionStateProxy`: the variables of a runspace's session."""

    __slots__ = ("runspace",)

    net_name = _R + "SessionStateProxy"

    def __init__(self, runspace: Runspace) -> None:
        self.runspace = runspace


class RunspacePool:
    """Some runspaces that wait for work; no more than `most` are in use at a time."""

    __slots__ = ("InstanceId", "__weakref__", "condition", "extended", "idle", "in_use", "initial", "least", "most", "state")

    net_name = _R + "RunspacePool"

    def __init__(self, least: int = 1, most: int = 1, initial: InitialSessionState | None = None) -> None:
        self.least = least
        self.most = most
        self.initial = initial or InitialSessionState()
        self.InstanceId = new_guid()
        self.idle: list[Runspace] = []
        self.in_use = 0
        self.state = "BeforeOpen"
        self.condition = threading.Condition()

    def take(self) -> Runspace:
        """A runspace, waited for while all are in use."""
        if self.state != "Opened":
            raise InvalidRunspaceStateException(
                f"Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current state is '{self.state}'."
            )
        with self.condition:
            wait_until(self.condition, lambda: self.in_use < self.most)
            self.in_use += 1
            found = self.idle.pop() if self.idle else None
        if found is None:
            found = Runspace(self.initial)
            found.open()
        return found

    def give_back(self, runspace: Runspace) -> None:
        """Let others have a runspace again."""
        with self.condition:
            self.in_use -= 1
            if self.state == "Opened":
                self.idle.append(runspace)
            self.condition.notify()


RUNSPACE = NetType(_R + "Runspace", None, abstract=True, interfaces=("System.IDisposable",))
LOCAL_RUNSPACE = NetType(_R + "LocalRunspace", Runspace, base=_R + "Runspace")
POOL = NetType(_R + "RunspacePool", RunspacePool, interfaces=("System.IDisposable",))
FACTORY = NetType(_R + "RunspaceFactory", None, abstract=True)
PROXY = NetType(_R + "SessionStateProxy", Proxy)
STATE_INFO = NetType(_R + "RunspaceStateInfo", None)
POOL_STATE_INFO = NetType(_SMA + "RunspacePoolStateInfo", None)
_STATE = _R + "RunspaceState"
RUNSPACE.getter(f"static {_R}Runspace DefaultRunspace {{get;}}", static=True)(default_runspace)
RUNSPACE.getter("int Id {get;}")(lambda self: self.Id)
RUNSPACE.getter("guid InstanceId {get;}")(lambda self: self.InstanceId)
RUNSPACE.getter("string Name {get;set;}")(lambda self: self.Name)
RUNSPACE.setter("Name")(lambda self, name: setattr(self, "Name", name))
RUNSPACE.getter(f"{_R}RunspaceStateInfo RunspaceStateInfo {{get;}}")(lambda self: StateInfo(STATE_INFO, _STATE, self.state))
RUNSPACE.getter(f"{_R}RunspaceAvailability RunspaceAvailability {{get;}}")(
    lambda self: value_of(_R + "RunspaceAvailability", _availability(self))
)
RUNSPACE.getter(f"{_R}InitialSessionState InitialSessionState {{get;}}")(lambda self: self.initial)
RUNSPACE.getter(f"{_R}SessionStateProxy SessionStateProxy {{get;}}")(Proxy)
RUNSPACE.getter(f"{_R}PSThreadOptions ThreadOptions {{get;set;}}")(lambda self: value_of(_R + "PSThreadOptions", self.thread_options))
RUNSPACE.setter("ThreadOptions")(lambda self, value: setattr(self, "thread_options", str(_name_of(value))))
RUNSPACE.getter("System.Threading.ApartmentState ApartmentState {get;set;}")(
    lambda self: value_of("System.Threading.ApartmentState", "Unknown")  # noqa: ARG005 - only Windows has others
)
RUNSPACE.setter("ApartmentState")(lambda self, value: None)  # noqa: ARG005 - nothing depends on it
RUNSPACE.getter("version Version {get;}")(lambda self: _version())  # noqa: ARG005
RUNSPACE.method("void Open()", "void OpenAsync()")(Runspace.open)
RUNSPACE.method("void Close()", "void CloseAsync()", "void Dispose()")(Runspace.close)
STATE_INFO.getter(f"{_STATE} State {{get;}}")(lambda self: self.State)
STATE_INFO.getter("System.Exception Reason {get;}")(lambda self: self.reason)
POOL_STATE_INFO.getter(f"{_R}RunspacePoolState State {{get;}}")(lambda self: self.State)


def _availability(self: Runspace) -> str:
    if self.state != "Opened":
        return "None"
    return "Busy" if self.busy.locked() or self.session is current.session() else "Available"


def _name_of(value: Any) -> str:
    from pshost.runtime.conversion import to_string

    return to_string(value)


def _version() -> Any:
    from pshost.runtime.dotnet.version import Version

    return Version(7, 6, 9)


@PROXY.method("System.Object GetVariable(string name)")
def get_variable(self: Proxy, name: str) -> Any:
    """A variable's value, or null."""
    return self.runspace.opened().global_scope.get(name.lower())


@PROXY.method("void SetVariable(string name, System.Object value)")
def set_variable(self: Proxy, name: str, value: Any) -> None:
    """Give a variable a value."""
    self.runspace.opened().global_scope.set(name.lower(), value)


POOL.method("void Open()")(lambda self: setattr(self, "state", "Opened"))
POOL.method("int GetAvailableRunspaces()")(lambda self: self.most - self.in_use)
POOL.method("int GetMaxRunspaces()")(lambda self: self.most)
POOL.method("int GetMinRunspaces()")(lambda self: self.least)
POOL.getter("guid InstanceId {get;}")(lambda self: self.InstanceId)
POOL.getter(f"{_R}InitialSessionState InitialSessionState {{get;}}")(lambda self: self.initial)
POOL.getter(f"{_SMA}RunspacePoolStateInfo RunspacePoolStateInfo {{get;}}")(
    lambda self: StateInfo(POOL_STATE_INFO, _R + "RunspacePoolState", self.state)
)
for _property in ("ThreadOptions", "ApartmentState", "CleanupInterval"):
    POOL.getter(f"System.Object {_property} {{get;set;}}")(lambda self: None)  # noqa: ARG005 - nothing depends on them
    POOL.setter(_property)(lambda self, value: None)  # noqa: ARG005


@POOL.method("bool SetMaxRunspaces(int maxRunspaces)")
def set_max_runspaces(self: RunspacePool, most: int) -> bool:
    """How many runspaces may be in use."""
    with self.condition:
        self.most = most
        self.condition.notify_all()
    return True


@POOL.method("bool SetMinRunspaces(int minRunspaces)")
def set_min_runspaces(self: RunspacePool, least: int) -> bool:
    """How many runspaces are kept."""
    self.least = least
    return True


@POOL.method("void Close()", "void Dispose()")
def close_pool(self: RunspacePool) -> None:
    """Let all runspaces go."""
    self.state = "Closed"
    for runspace in self.idle:
        runspace.close()
    self.idle.clear()


_STATE_PARAMETER = f"{_R}InitialSessionState initialSessionState"
_HOST = f"{_SMA}Host.PSHost host"
FACTORY.static(f"static {_R}Runspace CreateRunspace()", f"static {_R}Runspace CreateRunspace({_STATE_PARAMETER})")(Runspace)
FACTORY.static(f"static {_R}Runspace CreateRunspace({_HOST}, {_STATE_PARAMETER})")(
    lambda host, initial: Runspace(initial)  # noqa: ARG005 - the host is the process's
)
FACTORY.static(f"static {_R}RunspacePool CreateRunspacePool()")(RunspacePool)
FACTORY.static(f"static {_R}RunspacePool CreateRunspacePool({_STATE_PARAMETER})")(lambda initial: RunspacePool(1, 1, initial))
FACTORY.static(f"static {_R}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)")(RunspacePool)
FACTORY.static(f"static {_R}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, {_HOST})")(
    lambda least, most, host: RunspacePool(least, most)  # noqa: ARG005
)
FACTORY.static(f"static {_R}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, {_STATE_PARAMETER}, {_HOST})")(
    lambda least, most, initial, host: RunspacePool(least, most, initial)  # noqa: ARG005
)
