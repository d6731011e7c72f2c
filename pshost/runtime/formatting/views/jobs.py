"""Views of jobs and runspaces."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import View, table

_CORE = "System.Management.Automation."


def _computer(value: Any) -> str:
    from pshost.runtime.formatting.choice import own_property

    connection = own_property(value, "ConnectionInfo")
    return "localhost" if connection is None else str(own_property(connection, "ComputerName"))


def _kind(value: Any) -> str:
    from pshost.runtime.formatting.choice import own_property

    return "Local" if own_property(value, "ConnectionInfo") is None else "Remote"


def _state(value: Any) -> Any:
    from pshost.runtime.formatting.choice import own_property

    return own_property(own_property(value, "RunspaceStateInfo"), "State")


VIEWS: tuple[View, ...] = (
    table(
        _CORE + "Job",
        ("Id", 6, "left"), ("Name", 15, "left"), ("PSJobTypeName", 15, "left"), ("State", 13, "left"),
        ("HasMoreData", 15, "left"), ("Location", 20, "left"), ("Command", 25, "left"),
        name="Job",
    ),
    table(
        _CORE + "Runspaces.Runspace",
        ("Id", 3, "right"), ("Name", 15, "left"), ("ComputerName", 15, "left", _computer), ("Type", 13, "left", _kind),
        ("State", 13, "left", _state), ("Availability", 15, "left", "RunspaceAvailability"),
        name="Runspace",
    ),
)
