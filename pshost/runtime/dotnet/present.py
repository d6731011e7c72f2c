"""The present moment, by the clock of the session that asks."""

from __future__ import annotations

import datetime


def utc_now() -> datetime.datetime:
    """The present moment, aware, in UTC."""
    try:
        from pshost.runtime.current import session

        clock = getattr(session(), "clock", None)
    except (ImportError, LookupError, AttributeError):
        clock = None
    moment: datetime.datetime = datetime.datetime.now(datetime.UTC) if clock is None else clock.utcnow()
    return moment
