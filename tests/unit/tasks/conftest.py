from types import SimpleNamespace

import pytest

from pshost.tasks import TaskEngine
from pshost.testing.manual_runner import ManualRunner
from pshost.testing.virtual_clock import VirtualClock


@pytest.fixture
def bench():
    """An engine on virtual time whose jobs run when the test says so."""
    clock = VirtualClock(auto_advance=True)
    runner = ManualRunner()
    engine = TaskEngine(clock, runner)
    engine.start()
    seen = []
    for kind in ("invoked", "started", "completed", "failed", "retrying", "removed", "abandoned"):
        engine.events.on(kind, lambda process, kind=kind: seen.append((kind, process.task)))
    return SimpleNamespace(clock=clock, runner=runner, engine=engine, seen=seen)
