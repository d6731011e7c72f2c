"""Compare-Object."""

from __future__ import annotations

from typing import Any

from pshost.commands.ordering import compare_values
from pshost.commands.property_expression import parse_all
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import PSCustomObject


class _Entry:
    """One object of either side, and whether it has found its equal."""

    __slots__ = ("item", "keys")

    def __init__(self, item: Any, keys: list[Any]) -> None:
        self.item = item
        self.keys = keys


@cmdlet("Compare-Object")
class CompareObject(Cmdlet):
    """Tells in which of two collections each object is."""

    net_name = "Microsoft.PowerShell.Commands.CompareObjectCommand"
    parameters = (
        Parameter("ReferenceObject", "psobject[]", mandatory=True, position=0, allow_empty=True),
        Parameter("DifferenceObject", "psobject[]", mandatory=True, position=1, pipeline=True, allow_empty=True),
        Parameter("SyncWindow", "int", validators=(in_range(0, 2147483647),), default=2147483647),
        Parameter("Property", "object[]"),
        Parameter("ExcludeDifferent", "switch", default=False),
        Parameter("IncludeEqual", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("CaseSensitive", "switch", default=False),
    )

    def begin(self) -> None:
        self.expressions = parse_all(self.Property, ("expression",))
        self.waiting_left: list[_Entry] = []
        self.waiting_right: list[_Entry] = []
        self.position = 0
        self.has_input = False
        self.wants_equal = bool(self.IncludeEqual) or (
            bool(self.ExcludeDifferent) and "IncludeEqual" not in self.bound
        )

    def process(self) -> None:
        self.has_input = True
        for item in self.DifferenceObject or ():
            self._step(item)

    def _entry(self, item: Any) -> _Entry:
        if not self.expressions:
            return _Entry(item, [item])
        return _Entry(item, [expression.value(self, item) for expression in self.expressions])

    def _step(self, item: Any) -> None:
        reference = self.ReferenceObject or []
        left = self._entry(reference[self.position]) if self.position < len(reference) else None
        self.position += 1
        right = self._entry(item)
        self._match(left, right)

    def _match(self, left: _Entry | None, right: _Entry | None) -> None:
        if left is not None and right is not None and self._same(left, right):
            self._give(left, "==")
            return
        if right is not None:
            found = self._find(self.waiting_left, right)
            if found is not None:
                self._give(found, "==")
                right = None
        if left is not None:
            found = self._find(self.waiting_right, left)
            if found is not None:
                self._give(left, "==")
                left = None
        if right is not None:
            self._wait(self.waiting_right, right, "=>")
        if left is not None:
            self._wait(self.waiting_left, left, "<=")

    def _wait(self, waiting: list[_Entry], entry: _Entry, side: str) -> None:
        """Keep an entry for as many others as `-SyncWindow` says; the oldest goes out as different."""
        if self.SyncWindow <= 0:
            self._give(entry, side)
            return
        while len(waiting) >= self.SyncWindow:
            self._give(waiting.pop(0), side)
        waiting.append(entry)

    def _find(self, waiting: list[_Entry], entry: _Entry) -> _Entry | None:
        for index, candidate in enumerate(waiting):
            if self._same(candidate, entry):
                return waiting.pop(index)
        return None

    def _same(self, left: _Entry, right: _Entry) -> bool:
        return all(
            compare_values(a, b, not self.CaseSensitive) == 0 for a, b in zip(left.keys, right.keys, strict=True)
        )

    def _give(self, entry: _Entry, side: str) -> None:
        if (side == "==" and not self.wants_equal) or (side != "==" and self.ExcludeDifferent):
            return
        if self.PassThru:
            from pshost.commands.notes import with_note

            self.write(with_note(entry.item, "SideIndicator", side))
            return
        made = PSCustomObject()
        if self.expressions:
            for expression, value in zip(self.expressions, entry.keys, strict=True):
                made.members[expression.label] = value
        else:
            made.members["InputObject"] = entry.item
        made.members["SideIndicator"] = side
        self.write(made)

    def end(self) -> None:
        if not self.has_input:  # nothing could be bound to compare with
            return
        reference = self.ReferenceObject or []
        while self.position < len(reference):
            self._match(self._entry(reference[self.position]), None)
            self.position += 1
        for entry in self.waiting_right:
            self._give(entry, "=>")
        for entry in self.waiting_left:
            self._give(entry, "<=")
