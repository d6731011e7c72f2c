"""The session that this thread runs code for."""

from __future__ import annotations

from contextlib import contextmanager
from threading import local
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@contextmanager
def use(used: Session) -> Iterator[Session]:
    """Run a `with` block on this thread as code of a session."""
    before = getattr(_thread, "session", None)
    _thread.session = used
    try:
        yield used
    finally:
        if before is None:
            del _thread.session
        else:
            _thread.session = before
