"""The session that this thread runs code for."""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from pshost.runtime.session import Session

_thread = local()


def session() -> Session:
    """The session of this thread; RuntimeError where no code of a session runs."""
    try:
        found: Session = _thread.session
    except AttributeError:
        raise RuntimeError("No session is in use on this thread.") from None
    return found


def session_if_any() -> Session | None:
    """The session of this thread, or None where no code of a session runs."""
    return getattr(_thread, "session", None)


class use:  # noqa: N801 - it stands in `with`, for each body and request: a generator would cost five times as much
    """Run a `with` block on this thread as code of a session."""

    __slots__ = ("_before", "_used")

    def __init__(self, used: Session) -> None:
        self._used = used

    def __enter__(self) -> Session:
        self._before = getattr(_thread, "session", None)
        _thread.session = self._used
        return self._used

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._before is None:
            del _thread.session
        else:
            _thread.session = self._before
