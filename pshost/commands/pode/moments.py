"""Python's moments as DateTime values, and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any


def utc_moment(moment: datetime | None) -> Any:
    """An aware UTC datetime as a DateTime of kind Utc."""
    from pshost.runtime.dotnet.datetime_type import DateTime

    return None if moment is None else DateTime.from_datetime(moment)


def local_moment(moment: datetime | None) -> Any:
    """An aware datetime as a DateTime of kind Local."""
    from pshost.runtime.dotnet.datetime_type import DateTime

    return None if moment is None else DateTime.from_datetime(moment.astimezone())


def plain_moment(moment: datetime | None) -> Any:
    """A naive local datetime as a DateTime of kind Local."""
    return None if moment is None else local_moment(moment.astimezone())


def naive(value: Any) -> datetime | None:
    """A DateTime (or something that converts to one) as a naive local datetime; nothing is None."""
    if value is None:
        return None
    from pshost.runtime.dotnet.datetime_type import DateTime

    if not isinstance(value, DateTime):
        from pshost.runtime.conversion import convert
        from pshost.runtime.dotnet.registry import resolve

        value = convert(value, resolve("datetime"))
    moment: datetime = value.to_datetime()
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo is not None else moment


def no_expiry() -> Any:
    """`[datetime]::MaxValue`, the expiry of what has none."""
    from pshost.runtime.dotnet.datetime_type import DateTime

    return DateTime.MaxValue
