"""Monitors: re-entrant locks that know their owner, so that they can be freed when the owner is stopped.

`threading.RLock` cannot be released by another thread, cannot be waited for while watching a stop token, and is not
freed when a body that holds it dies. These can, and are first come, first served: whoever releases hands the lock over.

A wait for a lock ends with :class:`pshost.clock.Stopped` when the waiting body is stopped.
"""

from __future__ import annotations

from _thread import get_ident
from collections import deque

from pshost.clock import Signal, current_token
from pshost.tasks.guard import Guard
from pshost.tasks.task import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pshost.clock import Clock


class _Waiter(Signal):
    """Set when the monitor has been handed to its thread."""

    __slots__ = ("thread",)

    def __init__(self, thread: int) -> None:
        super().__init__()
        self.thread = thread


# The monitors a thread holds; only changed under the monitor's own guard, by or on behalf of that thread.
_held: dict[int, list[Monitor]] = {}


class Monitor:
    """A re-entrant lock owned by a thread."""

    __slots__ = ("_clock", "_guard", "_waiters", "depth", "owner")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._guard = Guard()
        self._waiters: deque[_Waiter] = deque()
        self.owner = 0
        self.depth = 0

    def acquire(self, timeout: float | None = None) -> bool:
        """Take it, waiting at most `timeout` seconds (None: for ever); false when the time is over.

        Raises :class:`pshost.clock.Stopped` when the calling body is stopped while it waits.
        """
        me = get_ident()
        waiter: _Waiter | None = None
        try:
            with self._guard:
                if self.owner == me:
                    self.depth += 1
                    return True
                if not self.owner:
                    self._give_to(me)
                    return True
                if timeout is not None and timeout <= 0:
                    return False
                waiter = _Waiter(me)
                self._waiters.append(waiter)
            token = current_token()
            if token is None:
                self._clock.wait(waiter, timeout)
            else:
                token.wait_for(waiter, timeout)
        except BaseException:
            with self._guard:
                if waiter is not None:
                    self._give_up(waiter)
            raise
        with self._guard:
            if waiter.is_set():
                return True
            self._give_up(waiter)
            return False

    def release(self) -> bool:
        """Give it back once; false, and nothing happens, when the calling thread does not hold it."""
        with self._guard:
            if self.owner != get_ident():
                return False
            self.depth -= 1
            if not self.depth:
                self._hand_over()
            return True

    def free(self, thread: int) -> None:
        """Take it from `thread`, however often that has entered it; nothing happens when it is not the owner."""
        with self._guard:
            if self.owner == thread:
                self._hand_over()

    def wanted(self) -> bool:
        """Whether somebody owns it or waits for it."""
        return bool(self.owner or self._waiters)

    def _give_to(self, thread: int) -> None:
        self.owner = thread
        self.depth = 1
        _held.setdefault(thread, []).append(self)

    def _give_up(self, waiter: _Waiter) -> None:
        if waiter.is_set():
            self._hand_over()
        elif waiter in self._waiters:
            self._waiters.remove(waiter)

    def _hand_over(self) -> None:
        held = _held.get(self.owner)
        if held is not None:
            held.remove(self)
            if not held:
                _held.pop(self.owner, None)
        self.owner = 0
        self.depth = 0
        if self._waiters:
            waiter = self._waiters.popleft()
            self._give_to(waiter.thread)
            waiter.set()


def free_all(thread: int) -> int:
    """Free every monitor that `thread` holds, because its body has ended or been given up; how many there were."""
    held = tuple(_held.get(thread, ()))
    for monitor in held:
        monitor.free(thread)
    return len(held)


class LockTable:
    """Monitors by name (any case) and by object (identity)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._guard = Guard()
        self._named: dict[str, Monitor] = {}
        # id -> [object, its monitor, how many are about to acquire it]; the object is held so that the id stays its own
        self._by_object: dict[int, list[Any]] = {}

    def create(self, name: str) -> Monitor:
        """The monitor of that name, made if it is not there."""
        with self._guard:
            monitor = self._named.get(key_of(name))
            if monitor is None:
                monitor = self._named[key_of(name)] = Monitor(self._clock)
            return monitor

    def get(self, name: str) -> Monitor | None:
        """The monitor of that name, or None."""
        return self._named.get(key_of(name))

    def remove(self, name: str) -> None:
        """Forget the name; whoever holds the monitor keeps it."""
        self._named.pop(key_of(name), None)

    def clear(self) -> None:
        """Forget every name."""
        self._named.clear()

    def enter(self, target: Any, timeout: float | None = None) -> bool:
        """Acquire the monitor that belongs to `target` itself (not to its value); see :meth:`Monitor.acquire`."""
        with self._guard:
            entry = self._by_object.get(id(target))
            if entry is None:
                if len(self._by_object) > 64:
                    self._sweep()
                entry = self._by_object[id(target)] = [target, Monitor(self._clock), 0]
            entry[2] += 1
        try:
            monitor: Monitor = entry[1]
            return monitor.acquire(timeout)
        finally:
            with self._guard:
                entry[2] -= 1

    def exit(self, target: Any) -> bool:
        """Release it; false, and nothing happens, when the calling thread does not hold it."""
        entry = self._by_object.get(id(target))
        if entry is None:
            return False
        monitor: Monitor = entry[1]
        released = monitor.release()
        with self._guard:
            if not entry[2] and not monitor.wanted():
                self._by_object.pop(id(target), None)
        return released

    def _sweep(self) -> None:
        """Forget the monitors nobody wants: those of bodies that ended without releasing them."""
        for key, (_, monitor, users) in tuple(self._by_object.items()):
            if not users and not monitor.wanted():
                del self._by_object[key]
