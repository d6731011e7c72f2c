"""How a stop reaches compiled code.

Loops and functions test one global, `STOP`, which is false as long as no session of this process was told to stop.
When it is true they call `check_stop`, which raises in the session that is meant. It is true as well when something has arrived to
which long computations give way (`pshost.giving_way`).
"""

from __future__ import annotations

from _thread import get_ident
from threading import Lock
from typing import TYPE_CHECKING, Any

from pshost import giving_way
from pshost.runtime import code_globals, current

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.clock import StopToken

_lock = Lock()
_pending: list[Any] = []

giving_way.room.tell = code_globals.raise_stop_flag


class _NoToken:
    """Stands for the token of a session that nobody can stop."""

    def __init__(self) -> None:
        self.shielded = 0
        self.stopped = False
        self.injected = False

    def leave_shield(self) -> None:
        self.shielded -= 1

    def withdraw(self) -> None:
        """Nothing is on its way."""

    def raise_if_stopped(self) -> None:
        """It never is."""


_none = _NoToken()


def watch(token: StopToken) -> Callable[[], None]:
    """Let a stop of this token reach compiled code; whoever gives a session its token calls this.

    The token holds what is given and that holds the token: `token.remove_callback` of it, when the code has ended, spares the collector
    a cycle for each body.
    """

    def told() -> None:
        with _lock:
            _pending.append(token)
            code_globals.raise_stop_flag()

    token.add_callback(told)
    return told


def look() -> None:
    """Raise `Stopped` if some session was told to stop and it is this one; for loops of commands, between their steps."""
    if _pending:
        check_stop()


def check_stop() -> None:
    """Raise `Stopped` if it is this session that was told to stop; give way to what has arrived."""
    if not _pending:
        if not giving_way.give_way(get_ident()):
            with _lock:
                if not _pending:
                    code_globals.lower_stop_flag()
        return
    token: Any = current.session().stop
    if token is not None and token.stopped:
        _forget(token)
        token.raise_if_stopped()
    elif any(other.delivered or not other.thread for other in _pending):
        _forget(None)


def _forget(token: Any) -> None:
    with _lock:
        _pending[:] = [other for other in _pending if other is not token and not other.delivered and other.thread]
        if not _pending:
            code_globals.lower_stop_flag()


def stop_token() -> Any:
    """This session's token, for the shield around a `finally` block."""
    token = current.session().stop
    return _none if token is None else token
