"""A clock that moves only when it is told to, so that tests of hours run in microseconds and always alike.

    clock = VirtualClock()
    clock.call_later(60, ring)
    clock.advance(59)   # nothing
    clock.advance(1)    # ring() has been called

Due calls are made in the order of their time and, within one instant, in the order in which they were asked for, each
at exactly its own time: a call that asks for another one within the advanced span gets it in its turn.
"""

from __future__ import annotations

from _thread import allocate_lock
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pshost.clock import Signal, TimerHandle, TimerHeap

if TYPE_CHECKING:
    from collections.abc import Callable


class VirtualClock:
    """A :class:`pshost.clock.Clock` whose time is moved by :meth:`advance`.

    With `auto_advance`, a wait moves it: the waiting thread makes the calls that fall due until what it waits for has
    happened or its timeout is reached. Use that where the test's only thread is the one that waits.
    """

    def __init__(self, start: datetime | None = None, *, auto_advance: bool = False) -> None:
        self.epoch = start or datetime(2030, 1, 1, tzinfo=UTC)
        self.auto_advance = auto_advance
        self._now = 0.0
        self._timers = TimerHeap()
        self._guard = allocate_lock()

    def now(self) -> float:
        """Virtual seconds since the clock was made."""
        return self._now

    def utcnow(self) -> datetime:
        """The virtual moment, in UTC."""
        return self.epoch + timedelta(seconds=self._now)

    def call_later(self, delay: float, callback: Callable[[], object]) -> TimerHandle:
        """Call `callback` when the clock has been advanced by `delay` seconds, on the advancing thread."""
        return self._timers.add(self._now + max(0.0, delay), callback)

    def advance(self, seconds: float = 0.0) -> None:
        """Move the time on by `seconds`, making every call that falls due on the way."""
        self.advance_to(self._now + seconds)

    def advance_to(self, instant: float) -> None:
        """Move the time on to `instant` (as :meth:`now` counts); an instant that has passed moves nothing."""
        while self._fire_next(instant):
            pass
        self._now = max(self._now, instant)

    def next_due(self) -> float | None:
        """The instant of the next call to come, or None."""
        return self._timers.next_due()

    def wait(self, signal: Signal, timeout: float | None = None) -> bool:
        """Block until `signal` is set, or until the virtual time has moved on by `timeout` seconds."""
        if signal.is_set():
            return True
        if self.auto_advance:
            return self._wait_by_moving(signal, timeout)
        if timeout is None:
            return signal.block(None)
        woken = Signal()
        wake = woken.set
        timer = self.call_later(timeout, wake)
        signal.add_callback(wake)
        try:
            woken.block(None)
        finally:
            timer.cancel()
            signal.remove_callback(wake)
        return signal.is_set()

    def _wait_by_moving(self, signal: Signal, timeout: float | None) -> bool:
        end = float("inf") if timeout is None else self._now + max(0.0, timeout)
        while not signal.is_set():
            if not self._fire_next(end):
                if timeout is None:
                    raise RuntimeError("waiting for ever on a virtual clock: nothing is due that could end the wait")
                self._now = max(self._now, end)
                break
        return signal.is_set()

    def _fire_next(self, limit: float) -> bool:
        """Make the next call that is due at `limit` or before, at its own time; false when there is none."""
        with self._guard:
            due = self._timers.next_due()
            if due is None or due > limit:
                return False
            self._now = max(self._now, due)
            callback = self._timers.pop_due(self._now)
        if callback is not None:
            callback()
        return True
