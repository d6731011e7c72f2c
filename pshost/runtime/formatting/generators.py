"""From objects to what a shape shows of them: its columns, its groups, and one entry for each object."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.cell_text import FormatFailedError, display_name, display_text, formatted, table_text
from pshost.runtime.formatting.choice import (
    MOST_COLUMNS,
    Choice,
    default_alignment,
    default_set,
    expanded_properties,
    has_own_property,
    shown_names,
)
from pshost.runtime.formatting.shapes import Column, FormatEntryData, FormatStartData, GroupStartData

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pshost.runtime.formatting.options import FormatOptions
    from pshost.runtime.formatting.view import Item, View

ERROR_TEXT = "#ERR"
FORMAT_ERROR_TEXT = "#FMTERR"
MOST_TABLE_PROPERTIES = 4
_NO_GROUP = object()


class Generator:
    """One shape for one run of objects: chosen at the first of them, by its view or by its properties."""

    shape = ""

    def __init__(self, first: Any, view: View | None, options: FormatOptions, limit: int) -> None:
        self.view = view
        self.options = options
        self.limit = limit
        self.group: Any = _NO_GROUP
        self.group_label = ""
        self.failures: list[tuple[BaseException, Any, str]] = []
        self.auto_size = options.auto_size if options.auto_size is not None else view is not None and view.auto_size
        self.prepare(first)

    def prepare(self, first: Any) -> None:
        """Choose what is shown, by the first object."""

    def start(self) -> FormatStartData:
        """How the layout begins."""
        return FormatStartData(self.shape)

    def entry(self, item: Any) -> FormatEntryData:
        """What an object gives."""
        raise NotImplementedError

    def applies(self, type_names: Sequence[str]) -> bool:
        """Whether objects of a type belong to this run: those of the view's types, all where there is no view."""
        if self.view is None:
            return True
        names = {name.lower() for name in type_names} | {name.lower().removeprefix("deserialized.") for name in type_names}
        return any(name.lower() in names for name in self.view.types)

    # ------------------------------------------------------------------------------------------------------------ groups

    def changes_group(self, item: Any) -> bool:
        """Whether an object begins another group than the one before it; its value is then the current one."""
        if self.options.group_by is not None:
            choices = expanded_properties([self.options.group_by], item, keep_absent=False)
            if not choices:
                return False
            label = choices[0].name
            read: Callable[[Any], Any] = partial(choices[0].value, self.options.cmdlet)
        elif self.view is not None and self.view.group is not None:
            group = self.view.group
            if isinstance(group.reader, str) and not has_own_property(item, group.reader):
                return False
            label, read = group.name, group.value
        else:
            return False
        try:
            value = read(item)
        except Exception:  # an object whose group cannot be read stays in the group before it
            return False
        before, self.group = self.group, value
        if before is not _NO_GROUP and same_group(before, value):
            return False
        self.group_label = label
        return True

    def group_start(self, item: Any) -> GroupStartData:
        """The beginning of the group of an object."""
        if self.group is _NO_GROUP:
            return GroupStartData()
        if self.options.group_by is None and self.view is not None and self.view.group is not None and self.view.group.heading:
            return GroupStartData(self.view.group.heading(item))
        return GroupStartData([f"   {self.group_label}: ", display_text(self.group, self.limit)])

    # ------------------------------------------------------------------------------------------------------------ values

    def choice_value(self, choice: Choice, item: Any) -> Any:
        """The value of a property or a block; one that fails is None, or `#ERR` where errors are displayed."""
        try:
            return choice.value(self.options.cmdlet, item)
        except Exception as error:  # a calculated property that fails is empty, as in PowerShell
            return self._failed(error, item, choice.source)

    def item_value(self, item: Item, value: Any) -> Any:
        """What a view's item reads from an object, under the same rule."""
        try:
            return item.value(value)
        except Exception as error:  # a view's getter or block that fails is empty, as in PowerShell
            return self._failed(error, value, item.name)

    def _failed(self, error: BaseException, item: Any, name: str) -> Any:
        if self.options.show_error:
            self.failures.append((error, item, name))
        return ERROR_TEXT if self.options.display_error else None

    def text(self, value: Any, form: str, plain: Callable[[Any, int], str] = display_text) -> str:
        """A value by a format string, else as the shape shows it."""
        if form and value is not None:
            try:
                return formatted(value, form)
            except FormatFailedError:
                if self.options.display_error:
                    return FORMAT_ERROR_TEXT
        return plain(value, self.limit)


def same_group(one: Any, other: Any) -> bool:
    """Whether two values make one group: they compare equal, or their texts do, without regard to case."""
    from pshost.runtime.operators.comparison import equals

    try:
        return bool(equals(one, other))
    except Exception:  # what cannot be compared is compared as text
        return display_text(one).lower() == display_text(other).lower()


class TableGenerator(Generator):
    """Rows under columns."""

    shape = "table"

    def prepare(self, first: Any) -> None:
        """Choose the columns."""
        if self.view is not None:
            self.columns = view_columns(self.view, first)
            return
        if self.options.properties:
            self.choices = expanded_properties(self.options.properties, first, keep_absent=True)
        else:
            names = default_set(first) or shown_names(first)[:MOST_COLUMNS]
            self.choices = [Choice(name) for name in names]
        self.columns = [
            Column(
                choice.name, choice.width,
                choice.alignment or default_alignment(self._quiet_value(choice, first)), choice.is_property,
            )
            for choice in self.choices
        ]

    def _quiet_value(self, choice: Choice, item: Any) -> Any:
        try:
            return choice.value(self.options.cmdlet, item)
        except Exception:  # the column of what fails goes to the left
            return None

    def start(self) -> FormatStartData:
        """The columns."""
        hidden = self.options.hide_headers
        return FormatStartData(
            "table", self.columns, repeat_header=self.options.repeat_header, auto_size=self.auto_size,
            hide_headers=hidden if hidden is not None else self.view is not None and self.view.hide_headers,
        )

    def entry(self, item: Any) -> FormatEntryData:
        """A row."""
        wrap = self.options.wrap
        if self.view is None:
            cells = [self.text(self.choice_value(choice, item), choice.format, table_text) for choice in self.choices]
            return FormatEntryData("row", cells, wrap=bool(wrap))
        from pshost.commands.object_properties import type_names

        items = self.view.items_for(type_names(item))
        cells = [self.text(self.item_value(one, item), one.format, table_text) for one in items]
        alignments = [one.alignment for one in items]
        missing = len(self.columns) - len(cells)
        return FormatEntryData(
            "row", cells[: len(self.columns)] + [""] * missing,
            alignments=alignments[: len(self.columns)] + ["left"] * missing if any(alignments) or missing else None,
            wrap=self.view.wrap if wrap is None else wrap,
        )


def view_columns(view: View, first: Any) -> list[Column]:
    """The columns of a table view: those of its headers, their labels those of the items where they have none."""
    from pshost.commands.object_properties import type_names

    columns = []
    for index, item in enumerate(view.items_for(type_names(first))):
        label, width, alignment = view.headers[index] if index < len(view.headers) else (None, 0, "")
        name = label if label is not None else item.name
        columns.append(Column(name, width, alignment or item.alignment, name == item.reader))
    return columns


class ListGenerator(Generator):
    """`Name : value` lines."""

    shape = "list"

    def entry(self, item: Any) -> FormatEntryData:
        """The fields of an object."""
        if self.view is not None:
            from pshost.commands.object_properties import type_names

            fields = [
                (one.name, self.text(self.item_value(one, item), one.format))
                for one in self.view.items_for(type_names(item))
                if one.condition is None or one.condition(item)
            ]
            return FormatEntryData("fields", fields)
        choices = (
            expanded_properties(self.options.properties, item, keep_absent=False)
            if self.options.properties
            else [Choice(name) for name in shown_names(item)]
        )
        return FormatEntryData(
            "fields", [(choice.name, self.text(self.choice_value(choice, item), choice.format)) for choice in choices]
        )


class WideGenerator(Generator):
    """One text of each object, in columns."""

    shape = "wide"

    def start(self) -> FormatStartData:
        """The number of columns: the one that was asked for, else the view's."""
        columns = self.options.columns or (self.view.columns if self.view is not None else 0)
        return FormatStartData("wide", auto_size=self.auto_size, wide_columns=0 if self.auto_size else columns)

    def entry(self, item: Any) -> FormatEntryData:
        """The text."""
        if self.view is not None:
            from pshost.commands.object_properties import type_names

            one = self.view.items_for(type_names(item))[0]
            return FormatEntryData("wide", [self.text(self.item_value(one, item), one.format)])
        if self.options.properties:
            choices = expanded_properties(self.options.properties, item, keep_absent=False)
        else:
            name = display_name(item)
            choices = [Choice(one) for one in ([name] if name is not None else shown_names(item)[:1])]
        if not choices:
            return FormatEntryData("wide", [""])
        return FormatEntryData("wide", [self.text(self.choice_value(choices[0], item), choices[0].format)])


class CustomGenerator(Generator):
    """Text of any form."""

    shape = "custom"

    def entry(self, item: Any) -> FormatEntryData:
        """The tokens of an object."""
        if self.view is not None and self.view.tokens is not None:
            return FormatEntryData("tokens", self.view.tokens(item))
        from pshost.runtime.formatting.custom import ObjectBrowser

        browser = ObjectBrowser(self.limit, self.options.depth, self.choice_value)
        choices = (
            expanded_properties(self.options.properties, item, keep_absent=False) if self.options.properties else None
        )
        return FormatEntryData("tokens", browser.tokens(item, choices))


GENERATORS: dict[str, type[Generator]] = {
    kind.shape: kind for kind in (TableGenerator, ListGenerator, WideGenerator, CustomGenerator)
}


def generator_for(first: Any, options: FormatOptions, limit: int) -> Generator:
    """The generator for a run of objects that begins with this one.

    Where no shape is asked for, the type's first view decides; an object without one is a table if it shows four properties
    or fewer, else a list. RuntimeException where a view is asked for that the type does not have.
    """
    from pshost.commands.object_properties import type_names
    from pshost.runtime.formatting.views import find_view

    names = type_names(first)
    if options.properties:
        view = None
    else:
        view = find_view(names, options.shape, options.view)
        if view is None and options.view:
            raise unknown_view(names, options)
    shape = view.shape if view is not None else options.shape
    if not shape:
        shape = "table" if len(shown_names(first)) <= MOST_TABLE_PROPERTIES else "list"
    return GENERATORS[shape](first, view, options, limit)


def unknown_view(names: Sequence[str], options: FormatOptions) -> Exception:
    """The error for a view that the type does not have."""
    from pshost.runtime.errors.exceptions import RuntimeException
    from pshost.runtime.formatting.views import views_of

    shape = options.shape.capitalize()
    valid = [view.name for view in views_of(names[:1]) if view.shape == options.shape]
    if valid:
        message = f"View name {options.view} cannot be found. Specify one of the following {shape} views and try again: {', '.join(valid)}."
    else:
        message = f"View name {options.view} cannot be found. There are no {shape} views of objects of type {names[0]}."
    return RuntimeException(message, "FormatViewNotFound", "ObjectNotFound", options.view)
