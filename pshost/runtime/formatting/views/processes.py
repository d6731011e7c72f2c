"""Views of processes."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import Grouping, View, table, wide

_PROCESS = "System.Diagnostics.Process"


def _number(value: Any, name: str) -> float:
    from pshost.runtime.formatting.choice import own_property

    return float(own_property(value, name) or 0)


def _megabytes(name: str) -> Any:
    return lambda value: f"{_number(value, name) / 2**20:,.2f}"


def _seconds(value: Any) -> str:
    return f"{_number(value, 'CPU'):,.2f}"


def _started(value: Any) -> str:
    from pshost.runtime.formatting.choice import own_property
    from pshost.runtime.members import call_method

    return str(call_method(own_property(value, "StartTime"), "ToShortDateString", []))


_SMALL = (("ProcessName", 20), ("Id", 10, "right"), ("WorkingSet64", 12, "right"))

VIEWS: tuple[View, ...] = (
    table(
        _PROCESS,
        ("NPM(K)", 7, "right", lambda value: round(_number(value, "NPM") / 1024)), ("PM(M)", 8, "right", _megabytes("PM")),
        ("WS(M)", 10, "right", _megabytes("WS")), ("CPU(s)", 10, "right", _seconds), ("Id", 7, "right"),
        ("SI", 3, "right"), ("ProcessName",),
        name="process",
    ),
    table(_PROCESS, *_SMALL, name="Priority", group=Grouping("PriorityClass", "PriorityClass")),
    table(_PROCESS, *_SMALL, name="StartTime", group=Grouping(_started, "StartTime.ToShortDateString()")),
    wide(_PROCESS, "ProcessName", name="process"),
    table(
        _PROCESS + "#IncludeUserName",
        ("WS(M)", 10, "right", _megabytes("WS")), ("CPU(s)", 8, "right", _seconds), ("Id", 7, "right"), ("ProcessName", 30),
        ("UserName", 20), ("CommandLine",),
        name="ProcessWithUserName",
    ),
    table("System.Diagnostics.ProcessModule", ("Size(K)", 10, "right", "Size"), ("ModuleName", 50), ("FileName",)),
)
