"""Instances of classes that scripts define."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.values.psobject import PropertyTable

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType


class Instance:
    """An object of a user's `class`: `fields` holds its properties under their declared names."""

    __slots__ = ("__weakref__", "base", "extended", "fields", "type")

    def __init__(self, nettype: NetType) -> None:
        self.type = nettype
        self.fields = PropertyTable()
        self.base: Any = None  # the .NET object behind a class that derives from a .NET type
        self.extended: Any = None

    @property
    def net_type(self) -> NetType:
        """The class, for `registry.type_of`."""
        return self.type
