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

    __slots__ = ("ManagedThreadId", "Name", "__weakref__", "thread")

    net_name = _T + "Thread"

    def __init__(self, thread: threading.Thread, number: int) -> None:
        self.thread = thread
        self.ManagedThreadId = number
        self.Name: str | None = None


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
        raise SynchronizationLockException(
            "Object synchronization method was called from an unsynchronized block of code."
        ) from None


MONITOR.static("static bool IsEntered(System.Object obj)")(lambda obj: bool(_lock_of(obj)[2]._is_owned()))
MONITOR.static("static void Pulse(System.Object obj)")(lambda obj: _lock_of(obj)[1].notify())
MONITOR.static("static void PulseAll(System.Object obj)")(lambda obj: _lock_of(obj)[1].notify_all())
MONITOR.static("static bool Wait(System.Object obj)")(lambda obj: _lock_of(obj)[1].wait())
MONITOR.static("static bool Wait(System.Object obj, int millisecondsTimeout)")(
    lambda obj, timeout: _lock_of(obj)[1].wait(seconds_of(timeout))
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
