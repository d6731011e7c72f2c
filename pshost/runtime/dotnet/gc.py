"""System.GC, as far as scripts use it."""

from __future__ import annotations

import gc

from pshost.declarations.nettype import NetType
from pshost.runtime.values.numbers import Int64

COLLECTOR = NetType("System.GC", None, abstract=True)
COLLECTOR.static("static void Collect()", "static void Collect(int generation)")(
    lambda generation=2: gc.collect() and None  # noqa: ARG005
)
COLLECTOR.static("static void WaitForPendingFinalizers()")(lambda: None)
COLLECTOR.static("static long GetTotalMemory(bool forceFullCollection)")(lambda full: _memory())  # noqa: ARG005
COLLECTOR.static("static void SuppressFinalize(System.Object obj)", "static void KeepAlive(System.Object obj)")(
    lambda obj: None  # noqa: ARG005
)


def _memory() -> Int64:
    from pshost.runtime.dotnet.environment import _working_set

    return Int64(_working_set())


COLLECTOR.getter("static int MaxGeneration {get;}", static=True)(lambda: 2)
COLLECTOR.static("static int CollectionCount(int generation)")(lambda generation: gc.get_stats()[min(generation, 2)]["collections"])
COLLECTOR.static("static int GetGeneration(System.Object obj)")(lambda obj: 0)  # noqa: ARG005
COLLECTOR.static("static long GetTotalAllocatedBytes(bool precise)", "static long GetAllocatedBytesForCurrentThread()")(
    lambda precise=False: _memory()  # noqa: ARG005
)
COLLECTOR.static("static timespan GetTotalPauseDuration()")(lambda: _no_time())
COLLECTOR.static("static void AddMemoryPressure(long bytesAllocated)", "static void RemoveMemoryPressure(long bytesAllocated)")(
    lambda amount: None  # noqa: ARG005
)
COLLECTOR.static("static void ReRegisterForFinalize(System.Object obj)")(lambda obj: None)  # noqa: ARG005


def _no_time() -> object:
    from pshost.runtime.dotnet.timespan import TimeSpan

    return TimeSpan(0)
