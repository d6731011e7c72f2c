"""System.Threading: Thread, Monitor, Mutex, SemaphoreSlim, Semaphore, Interlocked, events."""

from __future__ import annotations

import threading
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.timespan import TimeSpan
from pshost.runtime.dotnet.waiting import sleep, take, wait_until
from pshost.runtime.errors.exceptions import (
    ApplicationException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    NetException,
)
from pshost.runtime.values.numbers import Int64

_T = "System.Threading."
SynchronizationLockException = type(
    "SynchronizationLockException", (NetException,), {"net_name": _T + "SynchronizationLockException"}
)
SemaphoreFullException = type("SemaphoreFullException", (NetException,), {"net_name": _T + "SemaphoreFullException"})


class Thread:
    """A thread as scripts see it."""

    __slots__ = ("ManagedThreadId", "Name", "__weakref__", "given", "thread")

    net_name = _T + "Thread"

    def __init__(self, thread: threading.Thread, number: int) -> None:
        self.thread = thread
        self.ManagedThreadId = number
        self.Name: str | None = None
        self.given: list[Any] | None = None  # what a thread that a script made is started with

    def join(self, timeout: float | None) -> bool:
        """Wait for its end; whether it came within the timeout."""

        def ended(seconds: float) -> bool:
            self.thread.join(seconds)
            return not self.thread.is_alive()

        return take(ended, timeout)


_threads: dict[int, Thread] = {}


def current() -> Thread:
    """The thread that asks."""
    key = threading.get_ident()
    found = _threads.get(key)
    if found is None or found.thread is not threading.current_thread():
        found = _threads[key] = Thread(threading.current_thread(), len(_threads) + 1)
    return found


def seconds_of(timeout: Any) -> float | None:
    """A timeout in milliseconds or as a TimeSpan, in seconds; None (for ever) for -1."""
    if isinstance(timeout, TimeSpan):
        value = timeout.total_seconds
    else:
        value = int(timeout) / 1000
    if value < 0:
        if value == -0.001:
            return None
        raise ArgumentOutOfRangeException(
            "Number must be either non-negative and less than or equal to Int32.MaxValue or -1. (Parameter 'millisecondsTimeout')"
        )
    return value


THREAD = NetType(_T + "Thread", Thread)
THREAD.getter("static System.Threading.Thread CurrentThread {get;}", static=True)(current)
THREAD.getter("int ManagedThreadId {get;}")(lambda self: self.ManagedThreadId)
THREAD.getter("string Name {get;set;}")(lambda self: self.Name)
THREAD.getter("bool IsAlive {get;}")(lambda self: self.thread.is_alive())
THREAD.getter("bool IsBackground {get;}")(lambda self: self.thread.daemon)
THREAD.getter("bool IsThreadPoolThread {get;}")(lambda self: False)  # noqa: ARG005
THREAD.static("static void Sleep(int millisecondsTimeout)", "static void Sleep(timespan timeout)")(
    lambda timeout: sleep(seconds_of(timeout))
)
THREAD.static("static bool Yield()")(lambda: True)


@THREAD.setter("Name")
def _set_name(self: Thread, name: str) -> None:
    self.Name = name


def _culture(self: Thread) -> Any:  # noqa: ARG001 - every thread has the same
    from pshost.runtime.dotnet.cultureinfo import culture

    return culture("en-US")


THREAD.getter("cultureinfo CurrentCulture {get;}")(_culture)
THREAD.getter("cultureinfo CurrentUICulture {get;}")(_culture)

# ---------------------------------------------------------------------------------------------------------------- monitor

MONITOR = NetType(_T + "Monitor", None, abstract=True)
_monitors: dict[int, tuple[Any, threading.Condition, threading.RLock]] = {}
_guard = threading.Lock()


def _lock_of(obj: Any) -> tuple[Any, threading.Condition, Any]:
    if obj is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'obj')")
    with _guard:
        entry = _monitors.get(id(obj))
        if entry is None:
            lock = threading.RLock()
            entry = _monitors[id(obj)] = (obj, threading.Condition(lock), lock)
    return entry


def enter(obj: Any, timeout: float | None = None) -> bool:
    """Take an object's lock; whether it was had within the timeout."""
    lock = _lock_of(obj)[2]
    return take(lambda seconds: bool(lock.acquire(timeout=seconds)), timeout)


MONITOR.static("static void Enter(System.Object obj)")(enter)
MONITOR.static("static bool TryEnter(System.Object obj)")(lambda obj: enter(obj, 0))
MONITOR.static(
    "static bool TryEnter(System.Object obj, int millisecondsTimeout)",
    "static bool TryEnter(System.Object obj, timespan timeout)",
)(lambda obj, timeout: enter(obj, seconds_of(timeout)))


@MONITOR.static("static void Enter(System.Object obj, [ref] bool lockTaken)")
def enter_out(obj: Any, taken: Any) -> None:
    """Take an object's lock and say so."""
    set_reference(taken, enter(obj))


@MONITOR.static("static void Exit(System.Object obj)")
def leave(obj: Any) -> None:
    """Give an object's lock back."""
    try:
        _lock_of(obj)[2].release()
    except RuntimeError:
        raise SynchronizationLockException(_NOT_HELD) from None


_NOT_HELD = "Object synchronization method was called from an unsynchronized block of code."


def _held(obj: Any) -> threading.Condition:
    """The condition of an object's lock, which this thread must have."""
    _, condition, lock = _lock_of(obj)
    if not lock._is_owned():
        raise SynchronizationLockException(_NOT_HELD)
    return condition


MONITOR.static("static bool IsEntered(System.Object obj)")(lambda obj: bool(_lock_of(obj)[2]._is_owned()))
MONITOR.static("static void Pulse(System.Object obj)")(lambda obj: _held(obj).notify())
MONITOR.static("static void PulseAll(System.Object obj)")(lambda obj: _held(obj).notify_all())
MONITOR.static("static bool Wait(System.Object obj)")(lambda obj: _held(obj).wait())
MONITOR.static("static bool Wait(System.Object obj, int millisecondsTimeout)", "static bool Wait(System.Object obj, timespan timeout)")(
    lambda obj, timeout: _held(obj).wait(seconds_of(timeout))
)

# ------------------------------------------------------------------------------------------------------- mutex, semaphores


class Mutex:
    """A lock that a thread may take many times; a name makes it the same one wherever it is asked for."""

    __slots__ = ("__weakref__", "lock")

    net_name = _T + "Mutex"
    named: dict[str, threading.RLock] = {}  # noqa: RUF012

    def __init__(self, owned: bool = False, name: str | None = None) -> None:
        self.lock = self.named.setdefault(name, threading.RLock()) if name else threading.RLock()
        if owned:
            self.lock.acquire()


class Semaphore:
    """So many may pass at a time."""

    __slots__ = ("__weakref__", "condition", "count", "limit")

    net_name = _T + "SemaphoreSlim"

    def __init__(self, count: int, limit: int = 2147483647, name: str | None = None) -> None:  # noqa: ARG002
        if not 0 <= count <= limit:
            raise ArgumentOutOfRangeException(
                "The initialCount argument must be non-negative and less than or equal to the maximumCount. (Parameter 'initialCount')"
            )
        self.count = count
        self.limit = limit
        self.condition = threading.Condition()

    def wait(self, timeout: float | None = None) -> bool:
        """Pass when there is room; whether there was within the timeout."""
        with self.condition:
            if not wait_until(self.condition, lambda: self.count > 0, timeout):
                return False
            self.count -= 1
            return True

    def release(self, amount: int = 1) -> int:
        """Make room; the room there was before."""
        with self.condition:
            if self.count + amount > self.limit:
                raise SemaphoreFullException(
                    "Adding the specified count to the semaphore would cause it to exceed its maximum count."
                )
            before = self.count
            self.count += amount
            self.condition.notify(amount)
            return before


class Event:
    """Set or not; an AutoResetEvent lets one through and is not set again."""

    __slots__ = ("__weakref__", "auto", "condition", "is_set", "net_type")

    def __init__(self, nettype: NetType, is_set: bool, auto: bool) -> None:
        self.net_type = nettype
        self.is_set = is_set
        self.auto = auto
        self.condition = threading.Condition()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set."""
        with self.condition:
            passed = wait_until(self.condition, lambda: self.is_set, timeout)
            if passed and self.auto:
                self.is_set = False
            return passed

    def set(self, value: bool = True) -> bool:
        """Set it, or not."""
        with self.condition:
            self.is_set = value
            self.condition.notify_all()
        return True


WAIT_HANDLE = NetType(
    _T + "WaitHandle", None, abstract=True, base="System.MarshalByRefObject", interfaces=("System.IDisposable",)
)
MUTEX = NetType(_T + "Mutex", Mutex, base=_T + "WaitHandle")
SEMAPHORE_SLIM = NetType(_T + "SemaphoreSlim", Semaphore, interfaces=("System.IDisposable",))
EVENT_HANDLE = NetType(_T + "EventWaitHandle", None, base=_T + "WaitHandle")
MANUAL_EVENT = NetType(_T + "ManualResetEvent", None, base=_T + "EventWaitHandle")
AUTO_EVENT = NetType(_T + "AutoResetEvent", None, base=_T + "EventWaitHandle")
MANUAL_EVENT_SLIM = NetType(_T + "ManualResetEventSlim", None, interfaces=("System.IDisposable",))


class NamedSemaphore(Semaphore):
    """System.Threading.Semaphore."""

    __slots__ = ()

    net_name = _T + "Semaphore"


SEMAPHORE = NetType(_T + "Semaphore", NamedSemaphore, base=_T + "WaitHandle")
MUTEX.constructor(
    f"{_T}Mutex new()", f"{_T}Mutex new(bool initiallyOwned)", f"{_T}Mutex new(bool initiallyOwned, string name)"
)(Mutex)
SEMAPHORE_SLIM.constructor(
    f"{_T}SemaphoreSlim new(int initialCount)", f"{_T}SemaphoreSlim new(int initialCount, int maxCount)"
)(Semaphore)
SEMAPHORE.constructor(
    f"{_T}Semaphore new(int initialCount, int maximumCount)",
    f"{_T}Semaphore new(int initialCount, int maximumCount, string name)",
)(NamedSemaphore)
for _type, _auto in ((MANUAL_EVENT, False), (AUTO_EVENT, True), (MANUAL_EVENT_SLIM, False)):
    _type.constructor(f"{_type.full_name} new(bool initialState)")(
        lambda state, kind=_type, auto=_auto: Event(kind, state, auto)
    )
MANUAL_EVENT_SLIM.constructor(f"{_T}ManualResetEventSlim new()")(lambda: Event(MANUAL_EVENT_SLIM, False, False))
for _type in (EVENT_HANDLE, MANUAL_EVENT_SLIM):
    _type.method("bool Set()")(Event.set)
    _type.method("bool Reset()")(lambda self: self.set(False))
MANUAL_EVENT_SLIM.getter("bool IsSet {get;}")(lambda self: self.is_set)


def _wait(self: Any, timeout: float | None) -> bool:
    if isinstance(self, Mutex):
        lock = self.lock
        return take(lambda seconds: bool(lock.acquire(timeout=seconds)), timeout)
    return bool(self.wait(timeout))


for _type, _name in ((WAIT_HANDLE, "WaitOne"), (SEMAPHORE_SLIM, "Wait"), (MANUAL_EVENT_SLIM, "Wait")):
    _type.method(f"bool {_name}()")(lambda self: _wait(self, None))
    _type.method(
        f"bool {_name}(int millisecondsTimeout)",
        f"bool {_name}(timespan timeout)",
        f"bool {_name}(int millisecondsTimeout, bool exitContext)",
    )(
        lambda self, timeout, context=False: _wait(self, seconds_of(timeout))  # noqa: ARG005
    )
    _type.method("void Dispose()", "void Close()")(lambda self: None)  # noqa: ARG005 - nothing is held
for _type in (SEMAPHORE_SLIM, SEMAPHORE):
    _type.method("int Release()", "int Release(int releaseCount)")(Semaphore.release)
SEMAPHORE_SLIM.getter("int CurrentCount {get;}")(lambda self: self.count)


@MUTEX.method("void ReleaseMutex()")
def release_mutex(self: Mutex) -> None:
    """Give the mutex back."""
    try:
        self.lock.release()
    except RuntimeError:
        raise ApplicationException(
            "Object synchronization method was called from an unsynchronized block of code."
        ) from None


# ------------------------------------------------------------------------------------------------------------- interlocked

INTERLOCKED = NetType(_T + "Interlocked", None, abstract=True)


def _changed(reference: Any, change: Any, before: bool = False) -> Any:
    with _guard:
        old = reference.Value
        new = change(old)
        reference.Value = new
    return old if before else new


for _word, _kind in (("int", int), ("long", Int64)):
    INTERLOCKED.static(f"static {_word} Increment([ref] {_word} location)")(
        lambda reference: _changed(reference, lambda v: v.__class__(v + 1))
    )
    INTERLOCKED.static(f"static {_word} Decrement([ref] {_word} location)")(
        lambda reference: _changed(reference, lambda v: v.__class__(v - 1))
    )
    INTERLOCKED.static(f"static {_word} Add([ref] {_word} location1, {_word} value)")(
        lambda reference, value: _changed(reference, lambda v: v.__class__(v + value))
    )
INTERLOCKED.static("static System.Object Exchange([ref] System.Object location1, System.Object value)")(
    lambda reference, value: _changed(reference, lambda _: value, True)
)
INTERLOCKED.static(
    "static System.Object CompareExchange([ref] System.Object location1, System.Object value, System.Object comparand)"
)(lambda reference, value, expected: _changed(reference, lambda v: value if v == expected else v, True))
INTERLOCKED.static("static long Read([ref] long location)")(lambda reference: Int64(reference.Value))

INTERLOCKED.static("static int And([ref] int location1, int value)", "static long And([ref] long location1, long value)")(
    lambda reference, value: _changed(reference, lambda v: v.__class__(int(v) & int(value)), True)
)
INTERLOCKED.static("static int Or([ref] int location1, int value)", "static long Or([ref] long location1, long value)")(
    lambda reference, value: _changed(reference, lambda v: v.__class__(int(v) | int(value)), True)
)
MONITOR.getter("static long LockContentionCount {get;}", static=True)(lambda: Int64(0))
WAIT_HANDLE.getter("static int WaitTimeout {get;}", static=True, kind="Field")(lambda: 258)
WAIT_HANDLE.getter("System.IntPtr Handle {get;}")(lambda self: 0)  # noqa: ARG005 - there is no handle


def _waited(handles: list[Any], timeout: float | None, every: bool) -> int:
    """Wait for all, or for one of some handles: its index, 258 after the timeout."""
    import time

    deadline = None if timeout is None else time.monotonic() + timeout
    if every:
        for handle in handles:
            if not _wait(handle, None if deadline is None else max(deadline - time.monotonic(), 0)):
                return 258
        return 0
    while True:
        for at, handle in enumerate(handles):
            if _wait(handle, 0):
                return at
        if deadline is not None and time.monotonic() >= deadline:
            return 258
        sleep(0.005)


_HANDLES = "System.Threading.WaitHandle[] waitHandles"
for _word, _every in (("bool WaitAll", True), ("int WaitAny", False)):

    def _answer(handles: list[Any], timeout: Any = -1, every: bool = _every) -> Any:
        found = _waited(handles, seconds_of(timeout), every)
        return found != 258 if every else found

    WAIT_HANDLE.static(
        f"static {_word}({_HANDLES})",
        f"static {_word}({_HANDLES}, int millisecondsTimeout)",
        f"static {_word}({_HANDLES}, timespan timeout)",
    )(_answer)


@WAIT_HANDLE.static("static bool SignalAndWait(System.Threading.WaitHandle toSignal, System.Threading.WaitHandle toWaitOn)")
def signal_and_wait(signal: Any, other: Any) -> bool:
    """Set one handle and wait for another."""
    if isinstance(signal, Mutex):
        release_mutex(signal)
    elif isinstance(signal, Semaphore):
        signal.release()
    else:
        signal.set()
    return _wait(other, None)


def _existing(name: str) -> Mutex:
    from pshost.runtime.errors.exceptions import WaitHandleCannotBeOpenedException

    if name not in Mutex.named:
        raise WaitHandleCannotBeOpenedException("No handle of the given name exists.")
    return Mutex(False, name)


@MUTEX.static("static bool TryOpenExisting(string name, [ref] System.Threading.Mutex result)")
def try_open_existing(name: str, result: Any) -> bool:
    """The mutex of a name; whether there is one."""
    set_reference(result, Mutex(False, name) if name in Mutex.named else None)
    return name in Mutex.named


MUTEX.static("static System.Threading.Mutex OpenExisting(string name)")(_existing)
@MUTEX.constructor(f"{_T}Mutex new(bool initiallyOwned, string name, [ref] bool createdNew)")
def _created(owned: bool, name: str, made: Any) -> Mutex:
    set_reference(made, not name or name not in Mutex.named)
    return Mutex(owned, name)


def _later(work: Any) -> Any:
    from pshost.runtime.dotnet.task import on_thread

    return on_thread(work, "System.Boolean")


SEMAPHORE_SLIM.method(
    "System.Threading.Tasks.Task WaitAsync()",
    "System.Threading.Tasks.Task[bool] WaitAsync(int millisecondsTimeout)",
    "System.Threading.Tasks.Task[bool] WaitAsync(timespan timeout)",
)(lambda self, timeout=-1: _later(lambda: self.wait(seconds_of(timeout))))
THREAD.getter("System.Threading.ThreadState ThreadState {get;}")(lambda self: _state(self))
THREAD.getter("System.Threading.ApartmentState ApartmentState {get;set;}")(lambda self: _apartment())  # noqa: ARG005
THREAD.setter("ApartmentState")(lambda self, value: None)  # noqa: ARG005 - only Windows has apartments
THREAD.method("System.Threading.ApartmentState GetApartmentState()")(lambda self: _apartment())  # noqa: ARG005
THREAD.method("bool TrySetApartmentState(System.Threading.ApartmentState state)")(lambda self, state: state.value == 2)  # noqa: ARG005
THREAD.method("void Join()")(lambda self: self.join(None) and None)
THREAD.method("bool Join(int millisecondsTimeout)", "bool Join(timespan timeout)")(lambda self, most: self.join(seconds_of(most)))
THREAD.static("static int GetCurrentProcessorId()")(lambda: 0)
THREAD.static("static int GetDomainID()")(lambda: 1)
THREAD.static("static void SpinWait(int iterations)")(lambda count: None)  # noqa: ARG005 - one thread runs at a time
for _word in ("BeginCriticalRegion", "EndCriticalRegion", "BeginThreadAffinity", "EndThreadAffinity"):
    THREAD.static(f"static void {_word}()")(lambda: None)


def _apartment() -> Any:
    from pshost.runtime.dotnet.enums import value_of

    return value_of(_T + "ApartmentState", "Unknown")


def _state(self: Thread) -> Any:
    from pshost.runtime.dotnet.enums import value_of

    name = "Unstarted" if self.thread.ident is None else "Background" if self.thread.daemon else "Running"
    return value_of(_T + "ThreadState", name if self.thread.ident is None or self.thread.is_alive() else "Stopped")


@THREAD.constructor(
    f"{_T}Thread new({_T}ThreadStart start)",
    f"{_T}Thread new({_T}ParameterizedThreadStart start)",
    f"{_T}Thread new({_T}ThreadStart start, int maxStackSize)",
)
def new_thread(function: Any, size: int = 0) -> Thread:  # noqa: ARG001 - stacks are as large as they are
    """A thread that will run a function, which is no script block: there is no runspace there."""
    from pshost.runtime.dotnet.task import _work

    given: list[Any] = []
    taken = len(getattr(function, "parameters", None) or ())
    made = Thread(threading.Thread(target=lambda: _work(function, *given[:taken])(), daemon=True), len(_threads) + 1)
    made.given = given
    _threads[id(made)] = made
    return made


@THREAD.method("void Start()", "void Start(System.Object parameter)", "void UnsafeStart()")
def start(self: Thread, *given: Any) -> None:
    """Begin to run."""
    if self.given is not None:
        self.given.extend(given or (None,))
    self.thread.start()

THREAD.getter("System.Threading.ThreadPriority Priority {get;set;}")(lambda self: _priority())  # noqa: ARG005
THREAD.setter("Priority")(lambda self, value: None)  # noqa: ARG005 - the system decides
THREAD.static("static System.AppDomain GetDomain()")(lambda: _domain())
for _shape in ("int", "long", "double", "System.Object"):
    THREAD.static(f"static {_shape} VolatileRead([ref] {_shape} address)")(lambda reference: reference.Value)
    THREAD.static(f"static void VolatileWrite([ref] {_shape} address, {_shape} value)")(set_reference)


def _priority() -> Any:
    from pshost.runtime.dotnet.enums import numbered

    return numbered(_T + "ThreadPriority", 2)


def _domain() -> Any:
    from pshost.runtime.dotnet.appdomain import CURRENT

    return CURRENT
