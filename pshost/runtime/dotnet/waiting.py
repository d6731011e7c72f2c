"""Waits of .NET's locks, events and tasks: each ends at once when the session is told to stop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pshost.runtime import current

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Condition

_LONGEST = 86_400.0


def token_of_session() -> Any:
    """The stop token of this thread's session, or None."""
    try:
        return current.session().stop
    except RuntimeError:
        return None


def wait_until(condition: Condition, test: Callable[[], bool], timeout: float | None = None) -> bool:
    """Wait until a test holds, with the condition held; whether it did within the timeout (None: for ever).

    Whoever makes the test true notifies the condition. Raises `Stopped` when the session is stopped meanwhile.
    """
    if test():
        return True
    token = token_of_session()

    def wake() -> None:
        with condition:
            condition.notify_all()

    deadline = None if timeout is None else time.monotonic() + timeout
    if token is not None:
        token.add_callback(wake)
    try:
        while not test():
            if token is not None:
                token.raise_if_stopped()
            left = _LONGEST if deadline is None else deadline - time.monotonic()
            if left <= 0:
                return False
            condition.wait(min(left, _LONGEST))
        return True
    finally:
        if token is not None:
            token.remove_callback(wake)


def take(acquire: Callable[[float], bool], timeout: float | None = None) -> bool:
    """Take a lock that knows only timeouts, looking for a stop of the session meanwhile; whether it was had."""
    if acquire(0):
        return True
    token = token_of_session()
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        if token is not None:
            token.raise_if_stopped()
        left = 0.05 if deadline is None else min(0.05, deadline - time.monotonic())
        if left <= 0:
            return False
        if acquire(left):
            return True


def sleep(seconds: float | None) -> None:
    """Let so much time of the session's clock pass (None: for ever); raises `Stopped` when the session is stopped."""
    from pshost.clock import Signal, SystemClock

    token = token_of_session()
    if token is not None:
        token.sleep(seconds)
        return
    try:
        clock = current.session().clock or SystemClock()
    except RuntimeError:
        clock = SystemClock()
    clock.wait(Signal(), seconds)
