"""Python's moments as DateTime values, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


def utc_moment(moment: datetime | None) -> Any:
    """An aware UTC datetime as a DateTime of kind Utc."""
    if moment is None:
        return None
    from pshost.runtime.dotnet.datetime import UTC, of_python

    return of_python(moment, UTC)


def local_moment(moment: datetime | None) -> Any:
    """An aware datetime as a DateTime of kind Local."""
    return None if moment is None else plain_moment(moment.astimezone())


def plain_moment(moment: datetime | None) -> Any:
    """A datetime that counts as local time, as a DateTime of kind Local."""
    if moment is None:
        return None
    from pshost.runtime.dotnet.datetime import LOCAL, of_python

    return of_python(moment, LOCAL)


def naive(value: Any) -> datetime | None:
    """A DateTime (or what converts to one) as a naive local datetime; nothing is None."""
    if value is None:
        return None
    from pshost.commands.dotnet_access import convert
    from pshost.runtime.dotnet.datetime import UTC, DateTime, to_local

    moment = value if isinstance(value, DateTime) else convert(value, "System.DateTime")
    if moment.kind == UTC:
        moment = to_local(moment)
    local: datetime = moment.python()
    return local


def instant(moment: Any) -> datetime:
    """A DateTime as an aware datetime; one without a zone counts as local time."""
    from datetime import UTC as UTC_ZONE

    from pshost.runtime.dotnet.datetime import UTC

    found: datetime = moment.python()
    return found.replace(tzinfo=UTC_ZONE) if moment.kind == UTC else found.astimezone()


def no_expiry() -> Any:
    """`[datetime]::MaxValue`, the expiry of what has none."""
    from pshost.runtime.dotnet.datetime import MAX_TICKS, DateTime

    return DateTime(MAX_TICKS)
