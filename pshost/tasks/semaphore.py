"""Counting semaphores: so many at once, first come, first served, owned by nobody.

As with the monitors, a wait ends with :class:`pshost.clock.Stopped` when the waiting body is stopped. What a stopped
body has taken is not given back for it: a semaphore does not know who took it.
"""

from __future__ import annotations

from collections import deque

from pshost.clock import Signal, current_token
from pshost.tasks.guard import Guard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.clock import Clock


class Semaphore:
    """`count` places; one below one is taken as one, as in Pode."""

    __slots__ = ("_clock", "_guard", "_waiters", "free", "places")

    def __init__(self, clock: Clock, count: int = 1) -> None:
        self._clock = clock
        self._guard = Guard()
        self._waiters: deque[Signal] = deque()
        self.places = self.free = max(1, count)

    def acquire(self, timeout: float | None = None) -> bool:
        """Take a place, waiting at most `timeout` seconds (None: for ever); false when the time is over."""
        waiter = Signal()
        try:
            with self._guard:
                if self.free:
                    self.free -= 1
                    return True
                if timeout is not None and timeout <= 0:
                    return False
                self._waiters.append(waiter)
            token = current_token()
            if token is None:
                self._clock.wait(waiter, timeout)
            else:
                token.wait_for(waiter, timeout)
        except BaseException:
            with self._guard:
                self._give_up(waiter)
            raise
        with self._guard:
            if waiter.is_set():
                return True
            self._give_up(waiter)
            return False

    def release(self, count: int = 1) -> int:
        """Give `count` places back; returns how many were free before.

        Raises ValueError when `count` is below one or there would be more free places than there are.
        """
        with self._guard:
            if count < 1:
                raise ValueError("count must be at least 1")
            if self.free + count > self.places:
                raise ValueError(
                    "Adding the specified count to the semaphore would cause it to exceed its maximum count."
                )
            before = self.free
            for _ in range(count):
                self._pass_on()
            return before

    def _pass_on(self) -> None:
        """(Guarded.)  A place is free: the first who waits has it."""
        if self._waiters:
            self._waiters.popleft().set()
        else:
            self.free += 1

    def _give_up(self, waiter: Signal) -> None:
        """(Guarded.)  He waits no longer; a place that he was given meanwhile goes to the next."""
        if waiter.is_set():
            self._pass_on()
        elif waiter in self._waiters:
            self._waiters.remove(waiter)
