"""System.Collections.ObjectModel.Collection`1, as `.ForEach()` and `ScriptBlock.Invoke()` give it."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.listing import LIST_INTERFACES, declare_list

COLLECTION = NetType("System.Collections.ObjectModel.Collection`1", None, interfaces=LIST_INTERFACES)


class Collection(list[Any]):
    """A list of objects."""

    __slots__ = ("__weakref__", "element_type", "extended")

    element_type: NetType

    @property
    def net_type(self) -> NetType:
        """Collection of PSObject unless made otherwise."""
        element = getattr(self, "element_type", None)
        return registry.close(COLLECTION, [element or registry.required("System.Management.Automation.PSObject")])


COLLECTION.instance_class = Collection
declare_list(COLLECTION)


@COLLECTION.constructor("System.Collections.ObjectModel.Collection[T] new()")
def new(nettype: NetType) -> Collection:
    """An empty collection."""
    made = Collection()
    made.element_type = nettype.arguments[0]
    return made


@COLLECTION.constructor("System.Collections.ObjectModel.Collection[T] new(System.Collections.Generic.IList[T] list)")
def new_from(nettype: NetType, items: list[Any]) -> Collection:
    """A collection of the elements of a list."""
    made = Collection(items)
    made.element_type = nettype.arguments[0]
    return made
