"""Views of variables, paths, drives and providers."""

from __future__ import annotations

from typing import Any

from pshost.runtime.formatting.view import Item, View, listing, table

_CORE = "System.Management.Automation."


def _gigabytes(name: str) -> Any:
    """A number of bytes in GB, nothing for a drive that has none."""

    def read(value: Any) -> str:
        from pshost.runtime.formatting.choice import own_property

        if not own_property(value, "Used") and not own_property(value, "Free"):
            return ""
        return f"{float(own_property(value, name) or 0) / 2**30:.2f}"

    return read


def _provider(value: Any) -> Any:
    from pshost.runtime.formatting.choice import own_property

    provider = own_property(value, "Provider")
    return None if provider is None else own_property(provider, "Name")


def _root(value: Any) -> Any:
    from pshost.runtime.formatting.choice import own_property

    shown = own_property(value, "DisplayRoot")
    return own_property(value, "Root") if shown is None else shown


_DRIVE = View(
    "table", "drive", (_CORE + "PSDriveInfo",),
    (
        Item("Name"), Item(_gigabytes("Used"), alignment="right"), Item(_gigabytes("Free"), alignment="right"),
        Item(_provider), Item(_root), Item("CurrentLocation", alignment="right"),
    ),
    headers=(
        ("Name", 10, ""), ("Used (GB)", 13, ""), ("Free (GB)", 13, ""), ("Provider", 13, ""), ("Root", 35, ""),
        ("CurrentLocation", 0, ""),
    ),
)

VIEWS: tuple[View, ...] = (
    table(_CORE + "PSVariable", ("Name", 30), ("Value",), name="Variable"),
    table(_CORE + "PathInfo", ("Path",), name="PathInfo"),
    _DRIVE,
    listing(_CORE + "PSDriveInfo", "Name", "Description", "Provider", "Root", "CurrentLocation"),
    table(_CORE + "ProviderInfo", ("Name", 20), ("Capabilities",), ("Drives",), name="provider"),
    listing(
        _CORE + "ProviderInfo", "Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType",
        name="provider",
    ),
)
