"""The task engine, useful on its own: define, invoke, wait, close, retry, time, schedule, listen.

It knows no script language and imports of pshost only what stands left of everything: time, ids, giving way.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.tasks.engine import Hung, TaskEngine
    from pshost.tasks.middleware import Middleware
    from pshost.tasks.process import Process
    from pshost.tasks.task import Task

__all__ = ["Hung", "Middleware", "Process", "Task", "TaskEngine"]

_HOMES = {"Hung": "engine", "TaskEngine": "engine", "Middleware": "middleware", "Process": "process", "Task": "task"}


def __getattr__(name: str) -> Any:
    """What the package offers, imported when it is first asked for: a script without tasks uses what stops bodies, and no engine."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
