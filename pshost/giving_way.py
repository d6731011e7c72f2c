"""Long computations give way to what somebody waits for.

Threads share one interpreter. A thread that wants it waits until the one that has it lets go, by the clock, and then another that
wants it as well may be quicker: beside two bodies that compute, a request gets a third of the time, in pieces. So what comes from
outside (a request, a timer's trigger) says that it has :func:`arrived`, and bodies that compute (:data:`patient` has their threads)
sleep for the little while that this usually takes, at the next turn of a loop: they look at a flag there anyway.

It is bounded on both sides: an arrival asks for no more than `CREDIT`, many of them for no more than `MOST`, and a body that has given
way computes for `OWN_TIME` before it does so again. So a request that computes for long has the same rights as a body, and under any
load bodies go on.
"""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# How long one thing that has arrived is made room for, and at most for how long all that have (seconds).
CREDIT = 0.0005
MOST = 0.060
# How long a body sleeps at a time, and how long it has then for itself (seconds): so long, or that share of its sleep if that is more.
AT_ONCE = 0.010
OWN_TIME = 0.001
OWN_SHARE = 0.25

patient: set[int] = set()
"""The idents of the threads whose bodies give way."""


class _Room:
    """Until when (monotonic) room is made, and how patient threads are told to look."""

    __slots__ = ("tell", "until")

    def __init__(self) -> None:
        self.until = 0.0
        self.tell: Callable[[], None] = lambda: None


room = _Room()


def arrived() -> None:
    """Something has come for which somebody waits; called by whoever takes it up. Costs nothing where no body computes."""
    if patient:
        now = time.monotonic()
        # Threads may overwrite one another's sums: what is lost is room for one of many.
        room.until = min(max(room.until, now) + CREDIT, now + MOST)
        room.tell()


def give_way(thread: int) -> bool:
    """Sleep for a while if there is room to be made, and the calling thread is patient and has had its own time.

    False when nobody needs to look any more, until something arrives again.
    """
    now = time.monotonic()
    left = room.until - now
    if left <= 0:
        return False
    if thread not in patient:
        return True
    if now < _own_until.get(thread, 0.0):
        return False
    sleep = min(left, AT_ONCE)
    time.sleep(sleep)
    _own_until[thread] = time.monotonic() + max(OWN_TIME, sleep * OWN_SHARE)
    return True


# Until when a thread that has given way has the time for itself.
_own_until: dict[int, float] = {}


def begin(thread: int) -> None:
    """A body that gives way begins on a thread."""
    patient.add(thread)


def end(thread: int) -> None:
    """It has ended."""
    patient.discard(thread)
    _own_until.pop(thread, None)
