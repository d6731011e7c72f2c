"""Waiting in a command: the session's clock measures the time, and a stop of the session ends the wait."""

from __future__ import annotations

from typing import Any

from pshost.clock import Signal, SystemClock


def sleep(session: Any, seconds: float) -> None:
    """Wait; raises Stopped at once when the session is told to stop. Actions of events run meanwhile."""
    if session.events is not None:
        session.events.wait(lambda _: False, seconds)
        return
    if session.stop is not None:
        session.stop.sleep(seconds)
        return
    clock = getattr(session, "clock", None) or SystemClock()
    clock.wait(Signal(), seconds)
