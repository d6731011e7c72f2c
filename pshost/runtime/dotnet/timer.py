"""System.Timers.Timer: an event every so many milliseconds, from a thread of its own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime import current
from pshost.runtime.errors.exceptions import ArgumentException

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.session import Session


class ElapsedEventArgs:
    """When a timer's time was up."""

    __slots__ = ("SignalTime", "__weakref__")

    net_name = "System.Timers.ElapsedEventArgs"

    def __init__(self) -> None:
        from pshost.runtime.dotnet.registry import required
        from pshost.runtime.members import get_static

        self.SignalTime = get_static(required("System.DateTime"), "Now")


class Timer:
    """The interval, whether it repeats, and who hears of it."""

    __slots__ = ("AutoReset", "__weakref__", "handlers", "interval", "stop")

    net_name = "System.Timers.Timer"
    events = frozenset(("elapsed", "disposed"))

    def __init__(self, interval: float = 100.0) -> None:
        self.interval = 100.0
        self.AutoReset = True
        self.handlers: list[Callable[..., None]] = []
        self.stop: threading.Event | None = None
        set_interval(self, interval)

    def attach(self, name: str, handler: Callable[..., None]) -> Callable[[], None]:
        """Call a function when the time is up; gives what ends that."""
        if name == "elapsed":
            self.handlers.append(handler)

        def detach() -> None:
            if handler in self.handlers:
                self.handlers.remove(handler)

        return detach

    def start(self) -> None:
        """Begin to count, unless it does."""
        if self.stop is None:
            self.stop = threading.Event()
            threading.Thread(target=self._run, args=(self.stop, current.session()), daemon=True, name="Timer").start()

    def end(self) -> None:
        """Count no more."""
        if self.stop is not None:
            self.stop.set()
            self.stop = None

    def _run(self, stop: threading.Event, session: Session) -> None:
        with current.use(session):
            while not stop.wait(self.interval / 1000):
                if not self.AutoReset:
                    self.end()
                for handler in list(self.handlers):
                    handler(self, ElapsedEventArgs())
                if not self.AutoReset:
                    return


TIMER = NetType("System.Timers.Timer", Timer, interfaces=("System.IDisposable",))
TIMER.constructor("System.Timers.Timer new()", "System.Timers.Timer new(double interval)")(Timer)
TIMER.getter("bool AutoReset {get;set;}")(lambda self: self.AutoReset)
TIMER.getter("double Interval {get;set;}")(lambda self: self.interval)
TIMER.getter("bool Enabled {get;set;}")(lambda self: self.stop is not None)
TIMER.method("void Start()")(Timer.start)
TIMER.method("void Stop()", "void Close()", "void Dispose()")(Timer.end)
ELAPSED = NetType("System.Timers.ElapsedEventArgs", ElapsedEventArgs)
ELAPSED.getter("datetime SignalTime {get;}")(lambda self: self.SignalTime)


@TIMER.setter("AutoReset")
def _set_auto_reset(self: Timer, value: bool) -> None:
    self.AutoReset = value


@TIMER.setter("Interval")
def set_interval(self: Timer, value: float) -> None:
    """Set the interval; it is more than nothing."""
    if not 0 < value <= 2147483647:
        raise ArgumentException(f"Invalid value '{value:g}' for parameter 'interval'.")
    self.interval = value


@TIMER.setter("Enabled")
def _set_enabled(self: Timer, value: Any) -> None:
    if value:
        self.start()
    else:
        self.end()
