"""Waiting in a command: the session's clock measures the time, and a stop of the session ends the wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.clock import Signal, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable


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


def stoppable(session: Any, work: Callable[[], Any], abort: Callable[[], object]) -> Any:
    """What `work` gives, which blocks where no stop reaches it: it runs on a thread of its own.

    When the session is told to stop, `abort` is called (it should make the work end) and Stopped is raised at once.
    """
    if session.stop is None:
        return work()
    import threading

    done = Signal()
    found: list[Any] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:
            errors.append(error)
        finally:
            done.set()

    threading.Thread(target=run, name="stoppable", daemon=True).start()
    try:
        session.stop.wait_for(done)
    except BaseException:
        abort()
        raise
    if errors:
        raise errors[0]
    return found[0]
