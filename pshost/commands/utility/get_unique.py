"""Get-Unique."""

from __future__ import annotations

from typing import Any

from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Get-Unique", aliases=("gu",), default_set="AsString")
class GetUnique(Cmdlet):
    """Passes on the first of equal neighbours in a sorted list."""

    net_name = "Microsoft.PowerShell.Commands.GetUniqueCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("AsString", "switch", sets=("AsString",), default=False),
        Parameter("OnType", "switch", sets=("UniqueByType",), default=False),
        Parameter("CaseInsensitive", "switch", default=False),
    )

    def begin(self) -> None:
        self.previous: Any = NOTHING

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING:
            return
        if self.previous is NOTHING or not self._same(self.previous, item):
            self.previous = item
            self.write(item)

    def _same(self, left: Any, right: Any) -> bool:
        from pshost.commands.object_properties import type_names
        from pshost.commands.ordering import compare_values
        from pshost.runtime.conversion import to_string

        ignore_case = bool(self.CaseInsensitive)
        if self.OnType:
            return type_names(left)[:1] == type_names(right)[:1]
        if self.AsString:
            return compare_values(to_string(left), to_string(right), ignore_case) == 0
        return compare_values(left, right, ignore_case) == 0
