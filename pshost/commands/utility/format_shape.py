"""What the Format-* commands share: expressions, groups, and objects that show as text alone."""

from __future__ import annotations

from typing import Any

from pshost.commands.property_expression import PropertyExpression, parse, parse_all
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.formatting.object_shapes import (
    default_names,
    default_view,
    enumeration_limit,
    expanded,
    scalar_lines,
)
from pshost.runtime.formatting.shapes import (
    FormatEndData,
    FormatEntryData,
    FormatStartData,
    GroupEndData,
    GroupStartData,
    register_types,
)
from pshost.runtime.values.nothing import NOTHING

KEYS = ("name", "label", "expression", "formatstring", "width", "alignment", "depth")
_NO_GROUP = object()


class FormatShape(Cmdlet):
    """A command that lays objects out; the subclasses say how the layout begins and what an object gives."""

    def begin(self) -> None:
        register_types()
        self.limit = enumeration_limit(self.session)
        self.expressions = parse_all(self.Property, KEYS)
        self.group_by = parse(self.GroupBy, KEYS) if self.GroupBy is not None else None
        self.started = False
        self.group: Any = _NO_GROUP
        self.chosen: list[tuple[str, PropertyExpression]] = []

    def process(self) -> None:
        if self.InputObject is NOTHING:
            return
        for item in expanded(self.InputObject):
            lines = scalar_lines(item, self.session)
            if lines is not None:
                self.write(FormatEntryData(list(lines), out_of_band=True))
            else:
                self._take(item)

    def _take(self, item: Any) -> None:
        if not self.started:
            self.started = True
            self.chosen = self.chosen_for(item)
            self.write(self.start(item))
            if self.group_by is None:
                self.write(GroupStartData())
        if self.group_by is not None:
            self._change_group(item, self.group_by)
        self.write(self.entry(item))

    def _change_group(self, item: Any, group_by: PropertyExpression) -> None:
        from pshost.runtime.formatting.cell_text import display_text

        text = display_text(group_by.value(self, item))
        if text == self.group:
            return
        if self.group is not _NO_GROUP:
            self.write(GroupEndData())
        self.group = text
        self.write(GroupStartData([f"   {group_by.label}: {text}", ""]))

    def chosen_for(self, item: Any) -> list[tuple[str, PropertyExpression]]:
        """The (label, expression) pairs that are shown: those given, else what the object shows by itself."""
        if self.expressions:
            return [pair for expression in self.expressions for pair in expression.resolve(item)]
        view = default_view(item)
        names = view.list_fields if view is not None and view.list_fields else default_names(item)
        return [(name, PropertyExpression(name, None, name, {})) for name in names]

    def start(self, item: Any) -> FormatStartData:
        """How the layout begins."""
        raise NotImplementedError

    def entry(self, item: Any) -> FormatEntryData:
        """What an object gives."""
        raise NotImplementedError

    def end(self) -> None:
        if self.started:
            self.write(GroupEndData())
            self.write(FormatEndData())
