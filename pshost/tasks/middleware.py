"""What a behaviour of the engine is made of: a class with the moments it wants to know about.

The engine itself only moves processes along the state table. Timeouts, retries, retention and counting are middleware,
one file each; a program that embeds the engine can add its own (`TaskEngine(middleware=[...])`).

Every method is called under the engine's lock, so that no two moments of a process can be seen out of order. It may use
the clock, write the process's fields that are its own business, and must neither block nor call the engine; a timer it
sets may call the engine.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.tasks.engine import TaskEngine
    from pshost.tasks.process import Process


class Middleware:
    """A behaviour that does nothing; override what is wanted. Methods left alone cost nothing."""

    engine: TaskEngine

    def attach(self, engine: TaskEngine) -> None:
        """Called once, when the engine is made."""
        self.engine = engine

    def invoked(self, process: Process) -> None:
        """A process has been made (Pending) and is about to be queued; also when it is queued again by a retry."""

    def started(self, process: Process) -> None:
        """Its body is about to run."""

    def ended(self, process: Process) -> None:
        """It is Completed or Failed."""

    def removed(self, process: Process) -> None:
        """It has left the list, in whatever state."""

    def body_ended(self, process: Process) -> None:
        """Its body has really returned, perhaps long after it was removed."""


MOMENTS = ("invoked", "started", "ended", "removed", "body_ended")
