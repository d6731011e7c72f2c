"""System.Diagnostics.Stopwatch."""

from __future__ import annotations

import time

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.timespan import TICKS_PER_SECOND, TimeSpan
from pshost.runtime.values.numbers import Int64


class Stopwatch:
    """Measures the time while it runs."""

    __slots__ = ("__weakref__", "passed", "started")

    net_name = "System.Diagnostics.Stopwatch"

    def __init__(self) -> None:
        self.passed = 0
        self.started: int | None = None

    def nanoseconds(self) -> int:
        """The time measured so far."""
        running = 0 if self.started is None else time.perf_counter_ns() - self.started
        return self.passed + running

    def start(self) -> None:
        """Run."""
        if self.started is None:
            self.started = time.perf_counter_ns()

    def stop(self) -> None:
        """Stand still."""
        self.passed = self.nanoseconds()
        self.started = None

    def reset(self) -> None:
        """Stand still at zero."""
        self.passed, self.started = 0, None

    def restart(self) -> None:
        """Run from zero."""
        self.passed, self.started = 0, time.perf_counter_ns()


STOPWATCH = NetType("System.Diagnostics.Stopwatch", Stopwatch)
STOPWATCH.constructor("System.Diagnostics.Stopwatch new()")(Stopwatch)
STOPWATCH.method("void Start()")(Stopwatch.start)
STOPWATCH.method("void Stop()")(Stopwatch.stop)
STOPWATCH.method("void Reset()")(Stopwatch.reset)
STOPWATCH.method("void Restart()")(Stopwatch.restart)
STOPWATCH.getter("bool IsRunning {get;}")(lambda self: self.started is not None)
STOPWATCH.getter("timespan Elapsed {get;}")(lambda self: TimeSpan(self.nanoseconds() // 100))
STOPWATCH.getter("long ElapsedMilliseconds {get;}")(lambda self: Int64(self.nanoseconds() // 1_000_000))
STOPWATCH.getter("long ElapsedTicks {get;}")(lambda self: Int64(self.nanoseconds()))
STOPWATCH.getter("static long Frequency {get;}", static=True, kind="Field")(lambda: Int64(1_000_000_000))
STOPWATCH.getter("static bool IsHighResolution {get;}", static=True, kind="Field")(lambda: True)
STOPWATCH.static("static long GetTimestamp()")(lambda: Int64(time.perf_counter_ns()))
STOPWATCH.static("static timespan GetElapsedTime(long startingTimestamp)")(
    lambda start: TimeSpan((time.perf_counter_ns() - start) * TICKS_PER_SECOND // 1_000_000_000)
)


@STOPWATCH.static("static System.Diagnostics.Stopwatch StartNew()")
def start_new() -> Stopwatch:
    """A stopwatch that runs."""
    made = Stopwatch()
    made.start()
    return made
