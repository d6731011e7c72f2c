"""Instances of classes that scripts define."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.values.psobject import PropertyTable

if TYPE_CHECKING:
    from pshost.declarations.nettype import NetType


class Instance:
    """An object of a user's `class`; each such class is a Python class of its own, derived from this one.

    `fields` holds the values of its properties under their declared names.
    """

    __slots__ = ("__weakref__", "extended", "fields")
    net_type: NetType

    def __init__(self) -> None:
        self.fields = PropertyTable()
        self.extended: Any = None
