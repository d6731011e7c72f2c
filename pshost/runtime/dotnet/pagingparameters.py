"""System.Management.Automation.PagingParameters: `-First`, `-Skip` and `-IncludeTotalCount` of a function that pages."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.values.numbers import UInt64

_ALL = 2**64 - 1


class PagingParameters:
    """What a call wants of a long result: how many objects to pass over, how many to give, whether to say how many there are."""

    __slots__ = ("First", "IncludeTotalCount", "Skip", "__weakref__")

    net_name = "System.Management.Automation.PagingParameters"

    def __init__(self, common: dict[str, Any]) -> None:
        from pshost.runtime.values.psobject import Switch

        self.IncludeTotalCount = common.get("IncludeTotalCount", Switch(False))
        self.Skip = common.get("Skip", UInt64(0))
        self.First = common.get("First", UInt64(_ALL))

    def total_count(self, count: Any, accuracy: float) -> Any:
        """The number of all objects, with the text that says how sure it is."""
        from pshost.runtime.values.psobject import PSObject

        made = PSObject(count)
        made.members["Accuracy"] = accuracy
        return made


PAGING = NetType(PagingParameters.net_name, PagingParameters)
PAGING.getter("switch IncludeTotalCount {get;set;}")(lambda self: self.IncludeTotalCount)
PAGING.getter("ulong Skip {get;set;}")(lambda self: self.Skip)
PAGING.getter("ulong First {get;set;}")(lambda self: self.First)
PAGING.method("psobject NewTotalCount(ulong totalCount, double accuracy)")(PagingParameters.total_count)
