"""Group-Object."""

from __future__ import annotations

from typing import Any

from pshost.commands.ordering import Absent, compare_values, group_text, order_of
from pshost.commands.property_expression import parse_all
from pshost.commands.result_type import result_type
from pshost.commands.utility.sort_object import keys_of_all
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException
from pshost.runtime.values import Hashtable, PSCustomObject
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSObject

_HASHABLE = frozenset((str, int, bool, type(None)))  # equal values of the same of these are equal in PowerShell and have one text


@result_type(
    "Microsoft.PowerShell.Commands.GroupInfo",
    "System.Collections.ArrayList Values {get;}", "int Count {get;}",
    "System.Collections.ObjectModel.Collection[psobject] Group {get;}", "string Name {get;}",
)
class GroupInfo:
    """One group: its name, the values that its members share, and the members."""

    def __init__(self, name: str, values: list[Any]) -> None:
        from pshost.runtime.dotnet.arraylist import ArrayList
        from pshost.runtime.dotnet.collection import Collection

        self.Name = name
        self.Values = ArrayList(values)
        self.Group = Collection([])
        self.Count = 0


@result_type("Microsoft.PowerShell.Commands.GroupInfoNoElement", base="Microsoft.PowerShell.Commands.GroupInfo")
class GroupInfoNoElement(GroupInfo):
    """A group that keeps no members."""


@cmdlet("Group-Object", aliases=("group",), output="System.Collections.Hashtable")
class GroupObject(Cmdlet):
    """Groups objects that have the same value or the same values of properties."""

    net_name = "Microsoft.PowerShell.Commands.GroupObjectCommand"
    parameters = (
        Parameter("NoElement", "switch", default=False),
        Parameter("AsHashTable", "switch", aliases=("AHT",), sets=("HashTable",), default=False),
        Parameter("AsString", "switch", sets=("HashTable",), default=False),
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Property", "object[]", position=0),
        Parameter("CaseSensitive", "switch", default=False),
    )

    def begin(self) -> None:
        self.items: list[Any] = []
        self.take = self.items.append
        self.expressions = parse_all(self.Property, ("expression",))

    def process(self) -> None:
        if self.InputObject is not NOTHING and self.InputObject is not None:
            self.items.append(self.InputObject)

    def end(self) -> None:
        if self.AsString and not self.AsHashTable:
            self.throw(ArgumentException(
                "The AsString parameter can be used only with the AsHashTable parameter.", "ArgumentException", "InvalidArgument", True
            ))
        groups = self._grouped()
        if self.AsHashTable:
            if groups:
                self.write(self._table(groups))
            return
        for group in groups:
            self.write(group)

    def _grouped(self) -> list[GroupInfo]:
        from pshost.runtime.conversion import to_string
        from pshost.runtime.conversion.text import culture_text

        ignore_case = not self.CaseSensitive
        groups: list[GroupInfo] = []
        by_text: dict[tuple[str, ...], list[GroupInfo]] = {}
        shown = _property_text if self.expressions else culture_text  # the objects themselves are not looked into (exprs/pipelines)
        kind = GroupInfoNoElement if self.NoElement else GroupInfo
        found: dict[tuple[Any, ...], GroupInfo] = {}  # what the very same plain values have led to before
        for item, values in zip(self.items, keys_of_all(self, self.items), strict=True):
            plain = (*values, *map(type, values))
            known = found.get(plain) if _HASHABLE.issuperset(plain[len(values) :]) else None
            if known is not None:
                known.Count += 1
                if not self.NoElement:
                    known.Group.append(item)
                continue
            values = [value.value if value.__class__ is Absent else value for value in values]
            if not self.expressions and groups and values[0].__class__ is PSCustomObject:
                first = to_string(groups[0].Values[0])
                self.throw(ArgumentException(
                    f'Cannot compare "{to_string(item)}" to "{first}" because the objects are not the same type or the '
                    'object does not implement "IComparable".', "PSObjectCompareTo", "NotSpecified",
                ))
            texts = tuple(group_text(value, ignore_case) for value in values)
            group = next(
                (g for g in by_text.get(texts, ()) if self._same(g.Values, values, ignore_case)), None
            )
            if group is None:
                group = kind(", ".join(shown(v) for v in values if v is not None), values)
                groups.append(group)
                by_text.setdefault(texts, []).append(group)
            if _HASHABLE.issuperset(plain[len(values) :]):
                found[plain] = group
            group.Count += 1
            if not self.NoElement:
                group.Group.append(item)
        return self._in_order(groups, ignore_case)

    def _in_order(self, groups: list[GroupInfo], ignore_case: bool) -> list[GroupInfo]:
        """Groups by their values; of groups with as many values as another has at first, the one with more comes later."""
        values: list[list[Any]] = [list(group.Values) for group in groups]
        widths = set(map(len, values))
        if len(widths) == 1:
            return [groups[place] for place in order_of(values, [False] * widths.pop(), ignore_case)]
        from functools import cmp_to_key

        def order(left: GroupInfo, right: GroupInfo) -> int:
            return self._order(left.Values, right.Values, ignore_case)

        return sorted(groups, key=cmp_to_key(order))

    @staticmethod
    def _same(left: list[Any], right: list[Any], ignore_case: bool) -> bool:
        """Whether two objects belong together: all arrays do, whatever is in them."""
        return len(left) == len(right) and all(
            (a.__class__ is list and b.__class__ is list) or compare_values(a, b, ignore_case) == 0
            for a, b in zip(left, right, strict=True)
        )

    @staticmethod
    def _order(left: list[Any], right: list[Any], ignore_case: bool) -> int:
        for a, b in zip(left, right, strict=False):
            result = compare_values(a, b, ignore_case)
            if result:
                return result
        return len(left) - len(right)

    def _table(self, groups: list[GroupInfo]) -> Hashtable:
        table = Hashtable(case_sensitive=bool(self.CaseSensitive))
        for group in groups:
            key = group.Name if self.AsString or len(group.Values) != 1 else group.Values[0]
            table["" if key is None else key] = group.Group
        return table


def _property_text(value: Any) -> str:
    """A property's value in a group's name: in the session's culture, a collection's elements in braces."""
    from pshost.runtime.conversion.text import net_string
    from pshost.runtime.operators.unrolling import is_enumerable, iterate

    plain = value.base if value.__class__ is PSObject else value
    if isinstance(plain, Hashtable):
        from pshost.runtime.dotnet.hashtable import entries

        return "{" + ", ".join(net_string(entry) for entry in entries(plain)) + "}"
    if is_enumerable(plain):
        return "{" + ", ".join(net_string(item) for item in iterate(plain)) + "}"
    return net_string(plain)
