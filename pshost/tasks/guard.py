"""A lock whose holder cannot be stopped half-way.

The engine's own methods are called by bodies, and a body may be stopped by an exception raised in its thread at any
line. Inside one of these locks it is not: the stop token's shield is up, so what the lock protects is changed wholly or
not.
"""

from __future__ import annotations

from _thread import allocate_lock
from functools import wraps

from pshost.clock import current_token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    R = TypeVar("R")


class Guard:
    """A plain, non-reentrant lock for `with`; hold it for microseconds and call nobody's code under it."""

    __slots__ = ("_lock",)

    def __init__(self) -> None:
        self._lock = allocate_lock()

    def __enter__(self) -> None:
        token = current_token()
        if token is not None:
            token.enter_shield()
        self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()
        token = current_token()
        if token is not None:
            token.leave_shield()


def unstoppable(function: Callable[P, R]) -> Callable[P, R]:
    """Decorate a function that must not be left half-way when a body that calls it is stopped.

    Between taking a slot and handing the job to a thread, for instance. Starting a thread is such a thing, too: until
    the new thread runs, CPython knows it under its parent's ident, and an exception meant for the parent would end the
    child.
    """

    @wraps(function)
    def shielded(*args: P.args, **kwargs: P.kwargs) -> R:
        token = current_token()
        if token is None:
            return function(*args, **kwargs)
        token.enter_shield()
        try:
            return function(*args, **kwargs)
        finally:
            token.leave_shield()

    return shielded
