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
