"""A lock whose holder cannot be stopped half-way.

The engine's own methods are called by bodies, and a body may be stopped by an exception raised in its thread at any
line. Inside one of these locks it is not: the stop token's shield is up, so what the lock protects is changed wholly or
not.
"""

from __future__ import annotations

from _thread import allocate_lock, get_ident

from pshost.clock import _attached

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


class Guard:
    """A plain, non-reentrant lock for `with`; hold it for microseconds and call nobody's code under it."""

    __slots__ = ("_lock",)

    def __init__(self) -> None:
        self._lock = allocate_lock()

    def __enter__(self) -> None:
        token = _attached.get(get_ident())
        if token is not None:
            token.enter_shield()
        self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()
        token = _attached.get(get_ident())
        if token is not None:
            token.leave_shield()
