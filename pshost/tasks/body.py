"""Calling a body so that it can be stopped, and so that a stop that comes too late reaches nobody else."""

from __future__ import annotations

from _thread import get_ident

from pshost.clock import Stopped
from pshost.tasks import locks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pshost.clock import StopToken


def call_stoppable(stop: StopToken, body: Callable[..., Any], *arguments: Any) -> tuple[Any, BaseException | None]:
    """Call `body(*arguments)` under `stop` on this thread: what it returned and None, or None and what it raised.

    When it has ended, however it did, nothing can be raised in the thread on its account any more, and the monitors it
    still held are free.
    """
    error: BaseException | None = None
    result: Any = None
    try:
        try:
            stop.attach()
            result = body(*arguments)
        finally:
            # The shield goes up by hand: the entry of a function is where an exception that is on its way could still
            # be raised. If it is, the second call does what the first could not.
            stop.shielded += 1
            try:
                stop.detach()
            except Stopped:
                stop.detach()
    except BaseException as caught:
        error = caught
        result = None
    locks.free_all(get_ident())
    return result, error
