"""Time and stopping: the only door through which pshost learns the time, waits, or is told to stop.

Everything that waits takes a :class:`Clock`, so a test can put a virtual one in its place
(`pshost.testing.virtual_clock`) and let an hour pass in a microsecond. Everything that runs a body gives it a
:class:`StopToken`; a wait that watches the token ends the moment the token is stopped.

How a stop reaches a body, mildest first:

1. `token.stopped` turns true. Loops look at it (a plain attribute, a few nanoseconds) and call
   :meth:`StopToken.raise_if_stopped`; waits on the token return at once.
2. :meth:`StopToken.inject` raises :class:`Stopped` inside the body's thread, for a body that never looks.

A stop is delivered once: after `Stopped` has been raised, `stopped` is false again, so code in `finally` runs in peace.
Code that is in a `finally` block when the stop comes is protected by a shield, and the stop is delivered on its way
out.

Why no lock guards the flags: the thread that stops and the thread that is stopped only exchange plain slot attributes,
and CPython switches threads (and raises asynchronous exceptions) only at function entries, backward jumps and after
calls. Each place that depends on that says so.
"""

from __future__ import annotations

import sys
import time
from _thread import allocate_lock, get_ident, start_new_thread
from contextlib import suppress
from datetime import UTC, datetime
from heapq import heapify, heappop, heappush

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Protocol

    class Clock(Protocol):
        """What tells the time: monotonic seconds for deadlines, UTC for people, waits and timers."""

        def now(self) -> float:
            """Monotonic seconds; only differences mean something."""

        def utcnow(self) -> datetime:
            """The present moment, aware, in UTC."""

        def wait(self, signal: Signal, timeout: float | None = None) -> bool:
            """Block until `signal` is set (true) or `timeout` seconds have passed (false); None waits for ever."""

        def call_later(self, delay: float, callback: Callable[[], object]) -> TimerHandle:
            """Call `callback` in `delay` seconds, on the clock's own thread; it must be short and must not block."""


# A lock's timeout may not be longer than this (seconds); longer waits are made in pieces of it.
_LONGEST_WAIT = 86_400.0


class Stopped(BaseException):
    """Raised inside a body that is being stopped; not an `Exception`, so that no `catch` of a script sees it."""

    def __init__(self, reason: str | None = None) -> None:
        if reason is None:
            # Raised by StopToken.inject(): the interpreter makes the object, on the stopped thread, when it raises it.
            token = _attached.get(get_ident())
            reason = (token.reason if token is not None else None) or "stopped"
            if token is not None:
                token.injected = False
        super().__init__(reason)
        self.reason = reason


class Signal:
    """A one-shot event: set once, never cleared; about a tenth of `threading.Event` in memory until it is waited on."""

    __slots__ = ("_callbacks", "_set")

    def __init__(self) -> None:
        self._set = False
        self._callbacks: list[Callable[[], object]] | None = None

    def is_set(self) -> bool:
        """Whether it has been set."""
        return self._set

    def set(self) -> None:
        """Set it, wake everyone who waits, call every callback once; later calls do nothing."""
        self._set = True
        callbacks = self._callbacks
        while callbacks:
            try:
                callback = callbacks.pop(0)
            except IndexError:  # another thread sets it at the same time and took the last one
                return
            callback()

    def add_callback(self, callback: Callable[[], object]) -> None:
        """Call `callback` when it is set, on the setting thread; at once when it is set already.

        A callback must bear being called twice: a set that happens during the registration may call it both ways.
        """
        if self._callbacks is None:
            self._callbacks = []
        self._callbacks.append(callback)
        if self._set:
            callback()

    def remove_callback(self, callback: Callable[[], object]) -> None:
        """Forget `callback`; nothing happens if it is not there (any more)."""
        try:
            if self._callbacks is not None:
                self._callbacks.remove(callback)
        except ValueError:
            pass

    def block(self, timeout: float | None = None) -> bool:
        """Block for at most `timeout` real seconds; use :meth:`Clock.wait`, which knows which time it is, instead."""
        if self._set:
            return True
        gate = allocate_lock()
        gate.acquire()

        def wake() -> None:
            with suppress(RuntimeError):  # woken twice
                gate.release()

        self.add_callback(wake)
        try:
            if timeout is None:
                while not gate.acquire(timeout=_LONGEST_WAIT):
                    pass
                return True
            deadline = time.monotonic() + timeout
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    return self._set
                if gate.acquire(timeout=min(left, _LONGEST_WAIT)):
                    return True
        finally:
            self.remove_callback(wake)


class TimerHandle:
    """A call that is to come; `cancel()` forgets it."""

    __slots__ = ("_clock", "callback", "due")

    def __init__(self, due: float, callback: Callable[[], object], clock: TimerHeap) -> None:
        self.due = due
        self.callback: Callable[[], object] | None = callback
        self._clock = clock

    def cancel(self) -> None:
        """Never call it; nothing happens when it has been called already."""
        if self.callback is not None:
            self.callback = None
            self._clock.forget()


class TimerHeap:
    """The heap of calls to come, in order of their time and, within the same instant, in the order of asking."""

    __slots__ = ("_cancelled", "_guard", "_heap", "_sequence")

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, TimerHandle]] = []
        self._guard = allocate_lock()
        self._sequence = 0
        self._cancelled = 0

    def add(self, due: float, callback: Callable[[], object]) -> TimerHandle:
        """Remember a call for the instant `due`."""
        handle = TimerHandle(due, callback, self)
        with self._guard:
            self._sequence += 1
            heappush(self._heap, (due, self._sequence, handle))
        return handle

    def forget(self) -> None:
        """Note a cancelled call, and rebuild the heap once most of it is cancelled: it must not grow for ever."""
        with self._guard:
            self._cancelled += 1
            if self._cancelled > 256 and self._cancelled * 2 > len(self._heap):
                self._heap = [entry for entry in self._heap if entry[2].callback is not None]
                heapify(self._heap)
                self._cancelled = 0

    def next_due(self) -> float | None:
        """When the next call is due, or None."""
        with self._guard:
            self._drop_cancelled()
            return self._heap[0][0] if self._heap else None

    def pop_due(self, now: float) -> Callable[[], object] | None:
        """Take out the first call that is due at `now`, or None."""
        with self._guard:
            self._drop_cancelled()
            if not self._heap or self._heap[0][0] > now:
                return None
            handle = heappop(self._heap)[2]
            callback, handle.callback = handle.callback, None
            return callback

    def _drop_cancelled(self) -> None:
        heap = self._heap
        while heap and heap[0][2].callback is None:
            heappop(heap)
            self._cancelled = max(0, self._cancelled - 1)


class SystemClock:
    """The real time. Its timers run on one daemon thread, which starts with the first of them."""

    def __init__(self) -> None:
        self._timers = TimerHeap()
        self._guard = allocate_lock()
        self._started = False
        self._wake = Signal()
        self._wake_at = 0.0

    def now(self) -> float:
        """Monotonic seconds."""
        return time.monotonic()

    def utcnow(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def wait(self, signal: Signal, timeout: float | None = None) -> bool:
        """Block until `signal` is set or `timeout` seconds have passed."""
        return signal.block(timeout)

    def call_later(self, delay: float, callback: Callable[[], object]) -> TimerHandle:
        """Call `callback` in `delay` seconds on the timer thread."""
        due = time.monotonic() + max(0.0, delay)
        handle = self._timers.add(due, callback)
        with self._guard:
            if not self._started:
                self._started = True
                start_new_thread(self._run, ())
            wake = self._wake if due < self._wake_at else None
        if wake is not None:
            wake.set()
        return handle

    def _run(self) -> None:
        while True:
            callback = self._timers.pop_due(time.monotonic())
            if callback is not None:
                try:
                    callback()
                except Exception as error:  # one bad callback must not silence every other timer
                    report(error)
                continue
            with self._guard:
                # From here on a new, earlier timer sets this signal; what came before is seen by next_due().
                self._wake = Signal()
                self._wake_at = float("inf")
            due = self._timers.next_due()
            if due is None:
                self._wake.block(None)
                continue
            with self._guard:
                self._wake_at = due
            left = due - time.monotonic()
            if left > 0:
                self._wake.block(left)


def report(error: BaseException) -> None:
    """Print the traceback of an error nobody is there to catch (a callback's on a thread of ours) to stderr."""
    import traceback

    traceback.print_exception(error)


class StopToken:
    """What a body watches to learn that it should end.

    `stopped` is true while a stop waits to be delivered; `requested` stays true ever after `stop()`; `reason` says why.
    `shielded` counts the shields that are up; only the body's own thread changes it.
    """

    __slots__ = (
        "_children",
        "_signal",
        "clock",
        "delivered",
        "injected",
        "reason",
        "requested",
        "shielded",
        "stopped",
        "thread",
    )

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.stopped = False
        self.requested = False
        self.delivered = False
        self.injected = False
        self.shielded = 0
        self.reason: str | None = None
        self.thread = 0  # the ident of the thread the body runs on; 0 when it does not run
        self._signal: Signal | None = None
        self._children: list[StopToken] | None = None

    # -- asking for the stop -------------------------------------------------------------------------------------------

    def stop(self, reason: str = "stopped") -> bool:
        """Ask the body to end; true for the first call, false (and nothing happens) for every other."""
        if self.requested:
            return False
        self.reason = reason
        self.requested = True
        if not self.shielded:  # no thread switch between the test and the next line
            self.stopped = True
        signal = self._signal
        if signal is not None:
            signal.set()
        for child in tuple(self._children or ()):
            child.stop(reason)
        return True

    def inject(self) -> bool:
        """Raise `Stopped` inside the body's thread unless it is shielded, has been stopped already or has ended.

        True when the exception is on its way. It cannot interrupt a blocking call into C. Nothing is raised in the middle of what Python
        itself would not survive (see `_is_delicate`): ask again later.
        """
        set_async = _async_setter()
        if _is_delicate(self.thread):
            return False
        if self.requested and not self.shielded and not self.delivered and self.thread:
            # No thread switch since the test: the next three lines only store attributes and call into C.
            self.injected = True
            self.delivered = True
            self.stopped = False
            set_async(self.thread, _STOPPED_ADDRESS)
            return True
        return False

    def child(self) -> StopToken:
        """A token that is stopped with this one (or alone); for work that a body starts on another thread."""
        token = StopToken(self.clock)
        if self._children is None:
            self._children = []
        self._children.append(token)
        if self.requested:
            token.stop(self.reason or "stopped")
        return token

    def release_child(self, token: StopToken) -> None:
        """Forget a child whose work is done."""
        if self._children is not None and token in self._children:
            self._children.remove(token)

    def add_callback(self, callback: Callable[[], object]) -> None:
        """Call `callback` when the stop is asked for, on the thread that asks; at once if it has been."""
        self._get_signal().add_callback(callback)

    def remove_callback(self, callback: Callable[[], object]) -> None:
        """Forget `callback`."""
        if self._signal is not None:
            self._signal.remove_callback(callback)

    @property
    def taken(self) -> bool:
        """Whether the body has taken its stop, or does what must not be stopped: it cleans up, and will end by itself."""
        return self.shielded > 0 or (self.delivered and not self.injected)

    # -- inside the body -----------------------------------------------------------------------------------------------

    def raise_if_stopped(self) -> None:
        """Raise :class:`Stopped` if a stop waits to be delivered; it is delivered by that."""
        if self.stopped:
            self.stopped = False
            self.delivered = True
            raise Stopped(self.reason or "stopped")

    def wait(self, timeout: float | None = None) -> bool:
        """Wait `timeout` seconds (None: for ever) for a stop; true when one came, false when the time is over.

        Under a shield, and once the stop has been delivered, it waits the whole time: that is code in `finally`.
        """
        if self.stopped:
            return True
        if self.shielded or self.delivered:
            self.clock.wait(Signal(), timeout)
            return False
        self.clock.wait(self._get_signal(), timeout)
        return self.stopped

    def sleep(self, seconds: float) -> None:
        """Sleep `seconds`; raises :class:`Stopped` the moment the body is stopped."""
        self.wait(seconds)
        self.raise_if_stopped()

    def wait_for(self, signal: Signal, timeout: float | None = None) -> bool:
        """Wait for `signal` or `timeout` seconds, true or false; raises :class:`Stopped` when the body is stopped
        meanwhile.
        """
        self.raise_if_stopped()
        if self.shielded or self.delivered:
            return self.clock.wait(signal, timeout)
        self.watch(signal, timeout)
        self.raise_if_stopped()
        return signal.is_set()

    def watch(self, signal: Signal, timeout: float | None = None) -> None:
        """Block until `signal` is set, a stop is asked for (shielded or not), or `timeout` seconds have passed."""
        either = Signal()
        wake = either.set
        stop = self._get_signal()
        signal.add_callback(wake)
        stop.add_callback(wake)
        try:
            self.clock.wait(either, timeout)
        finally:
            signal.remove_callback(wake)
            stop.remove_callback(wake)

    def shield(self) -> Shield:
        """A `with` block that is not stopped; a stop that comes meanwhile is raised at its end."""
        return Shield(self)

    def enter_shield(self) -> None:
        """Put a shield up and take back an exception that is on its way but has not been raised.

        Generated code for `finally` writes these lines out, so that not even a function's entry, where the exception
        could still be raised, lies between the block's beginning and the shield; at the block's end it calls
        :meth:`leave_shield`, and :meth:`raise_if_stopped` if `stopped`.
        """
        self.shielded += 1
        self.stopped = False
        if self.injected:
            try:
                self.withdraw()
            except Stopped:  # raised on the way into the call
                self.withdraw()

    def leave_shield(self) -> None:
        """Take one shield down; with the last one, a stop that waits becomes visible (`stopped`) again."""
        self.shielded -= 1
        if not self.shielded and self.requested and not self.delivered:
            self.stopped = True

    def withdraw(self) -> None:
        """Take back an injected exception if it has not been raised yet; only the body's thread may call it, shielded.

        If it is raised right here it is swallowed here; either way the stop counts as not delivered.
        """
        try:  # noqa: SIM105 - another function's entry would be one more place where it could be raised
            _async_setter()(self.thread, None)
        except Stopped:
            pass
        self.injected = False
        self.delivered = False

    def attach(self) -> None:
        """Say that the body runs on the calling thread from now on."""
        self.thread = get_ident()
        _attached[self.thread] = self

    def detach(self) -> None:
        """Say that the body has ended: nothing may be raised in this thread on its account any more."""
        self.shielded += 1
        self.stopped = False
        if self.injected:
            self.withdraw()
        _attached.pop(self.thread, None)
        self.thread = 0

    def _get_signal(self) -> Signal:
        signal = self._signal
        if signal is None:
            signal = self._signal = Signal()
            if self.requested:
                signal.set()
        return signal


class Shield:
    """The `with` block of :meth:`StopToken.shield`."""

    __slots__ = ("_token",)

    def __init__(self, token: StopToken) -> None:
        self._token = token

    def __enter__(self) -> StopToken:
        self._token.enter_shield()
        return self._token

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._token.leave_shield()
        if kind is None:
            self._token.raise_if_stopped()


# The token of the body that runs on a thread, by the thread's ident.
_attached: dict[int, StopToken] = {}


def current_token() -> StopToken | None:
    """The token of the body that runs on the calling thread, or None outside of bodies."""
    return _attached.get(get_ident())


def _is_delicate(thread: int) -> bool:
    """Whether a thread imports a module or starts a thread.

    An exception from outside would leave the locks of imports held, so that every later import waits for ever; or reach the new thread,
    which CPython knows under its parent's ident until it runs, so that the parent waits for its beginning for ever.
    """
    frame = sys._current_frames().get(thread)
    while frame is not None:
        code = frame.f_code
        if code.co_filename == _IMPORT or (code.co_name == "start" and frame.f_globals.get("__name__") == "threading"):
            return True
        frame = frame.f_back
    return False


_IMPORT = "<frozen importlib._bootstrap>"
_STOPPED_ADDRESS = id(Stopped)
_setter: Callable[[int, int | None], int] | None = None


def _async_setter() -> Callable[[int, int | None], int]:
    """CPython's call that raises an exception in a thread (None takes it back); ctypes is imported when first needed.

    The C function itself, not a Python one around it: a function's entry is where threads are switched.
    """
    global _setter
    if _setter is None:
        import ctypes

        set_async = ctypes.pythonapi.PyThreadState_SetAsyncExc
        set_async.argtypes = (ctypes.c_ulong, ctypes.c_void_p)
        set_async.restype = ctypes.c_int
        _setter = set_async
    return _setter
