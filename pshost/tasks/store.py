"""Where the listed processes are kept: in memory, unless a program brings a store of its own.

The engine calls a store under its lock, once when a process is listed, whenever it has changed, and when it leaves.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    from pshost.tasks.process import Process

    class Store(Protocol):
        """A list of processes by id, in the order in which they were added."""

        def add(self, process: Process) -> None:
            """A new process."""

        def changed(self, process: Process) -> None:
            """A listed process has another state; a store that outlives the program writes it down."""

        def remove(self, process: Process) -> None:
            """It is not listed any more."""

        def get(self, process_id: str) -> Process | None:
            """The listed process of that id (any case), or None."""

        def __iter__(self) -> Iterator[Process]: ...

        def __len__(self) -> int: ...


class MemoryStore:
    """A dictionary."""

    __slots__ = ("_processes",)

    def __init__(self) -> None:
        self._processes: dict[str, Process] = {}

    def add(self, process: Process) -> None:
        """List it last."""
        self._processes[process.id] = process

    def changed(self, process: Process) -> None:
        """Nothing to do: the record itself is the store."""

    def remove(self, process: Process) -> None:
        """Forget it."""
        self._processes.pop(process.id, None)

    def get(self, process_id: str) -> Process | None:
        """The process of that id, any case."""
        return self._processes.get(process_id.lower())

    def __iter__(self) -> Iterator[Process]:
        return iter(tuple(self._processes.values()))

    def __len__(self) -> int:
        return len(self._processes)
