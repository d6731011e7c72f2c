"""The task engine, useful on its own: define, invoke, wait, close, retry, time, schedule, listen.

It knows no script language and imports nothing of pshost but the clock.
"""

from __future__ import annotations

from pshost.tasks.engine import Hung, TaskEngine
from pshost.tasks.middleware import Middleware
from pshost.tasks.process import Process
from pshost.tasks.task import Task

__all__ = ["Hung", "Middleware", "Process", "Task", "TaskEngine"]
