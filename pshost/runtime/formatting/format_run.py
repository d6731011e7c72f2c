"""From objects to formatted data: what every Format-* command does, and the end of a pipeline to objects that come as they are.

The first object decides the shape of all that follow; text, numbers and errors between them are shown as they are, and so is
(as a list) an object that the view of the first does not fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.cell_text import elements_of, object_text
from pshost.runtime.formatting.choice import is_scalar
from pshost.runtime.formatting.options import FormatOptions
from pshost.runtime.formatting.shapes import CLASSES, FormatEndData, FormatEntryData, GroupEndData

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.formatting.generators import Generator

DEFAULT_LIMIT = 4


def enumeration_limit(session: Any) -> int:
    """`$FormatEnumerationLimit`: how many elements of a collection are shown."""
    value = session.global_scope.get("formatenumerationlimit") if session is not None else None
    return value if value.__class__ is int else DEFAULT_LIMIT


class FormatRun:
    """Takes objects one by one and gives formatted data to `emit`."""

    def __init__(self, emit: Callable[[Any], None], session: Any, options: FormatOptions | None = None) -> None:
        self.emit = emit
        self.session = session
        self.options = FormatOptions() if options is None else options
        self.limit: int | None = None  # `$FormatEnumerationLimit` when the first object comes
        self.generator: Generator | None = None
        self.in_group = False

    def add(self, value: Any) -> None:
        """Take an object of the pipeline: of a collection its elements, `-Expand CoreOnly` the collection itself."""
        if value is None:
            return
        elements = None if value.__class__ in CLASSES else elements_of(value)
        if elements is None or self.options.expand == "coreonly":
            self._object(value)
            return
        items = list(elements)
        if self.options.expand == "both":
            self._describe(value, len(items))
        for item in items:
            self._object("" if item is None else item)

    def end(self) -> None:
        """Close what is open."""
        if self.in_group:
            self.emit(GroupEndData())
        if self.generator is not None:
            self.emit(FormatEndData())
        self.in_group = False
        self.generator = None

    def _describe(self, value: Any, count: int) -> None:
        self._text("The following object supports IEnumerable:\n")
        entry = self._out_of_band(value, True)
        if entry is not None:
            self.emit(entry)
        if count == 0:
            self._text("The IEnumerable does not contain any objects.")
        elif count == 1:
            self._text("\nThe IEnumerable contains the following object:\n")
        else:
            self._text(f"\nThe IEnumerable contains the following {count} objects:\n")

    def _limit(self) -> int:
        if self.limit is None:
            self.limit = enumeration_limit(self.session)
        return self.limit

    def _text(self, text: str) -> None:
        self.emit(FormatEntryData("text", [text], out_of_band=True))

    def _object(self, value: Any) -> None:
        if value.__class__ in CLASSES:
            self.emit(value)
            return
        forced = self.options.force and bool(self.options.shape)
        entry = None if forced else self._out_of_band(value, False)
        if entry is not None:
            self.emit(entry)
            return
        generator = self.generator
        if generator is None:
            from pshost.runtime.formatting.generators import generator_for

            generator = generator_for(value, self.options, self._limit())
            self.emit(generator.start())
            self.generator = generator
        if not forced and generator.view is not None:
            from pshost.commands.object_properties import type_names

            if not generator.applies(type_names(value)):
                entry = self._out_of_band(value, True)
                if entry is not None:
                    self.emit(entry)
                    return
        self._shown(generator, value)

    def _shown(self, generator: Generator, value: Any) -> None:
        changed = generator.changes_group(value)
        if self.in_group and changed:
            self.emit(GroupEndData())
            self.in_group = False
        if not self.in_group:
            self.emit(generator.group_start(value))
            self.in_group = True
        self.emit(generator.entry(value))
        if generator.failures:
            self._report(generator)

    def _report(self, generator: Generator) -> None:
        """Show the errors of `-ShowError` after the object that they are about."""
        from pshost.runtime.errors.exceptions import RuntimeException
        from pshost.runtime.errors.record import record_of

        failures, generator.failures = generator.failures, []
        for error, item, name in failures:
            message = f'Failed to evaluate expression "{name}".'
            made = RuntimeException(message, "PSPropertyExpressionError", "InvalidArgument", item)
            made.__cause__ = error
            entry = self._out_of_band(record_of(made), True)
            if entry is not None:
                self.emit(entry)

    def _out_of_band(self, value: Any, fall_back: bool) -> FormatEntryData | None:
        """What is shown outside every shape: text of scalars, errors and what has no properties; `fall_back`: any object."""
        if is_scalar(value):
            return FormatEntryData("text", [object_text(value)], out_of_band=True)
        from pshost.commands.object_properties import property_names, type_names
        from pshost.runtime.formatting.views import find_out_of_band

        view = find_out_of_band(type_names(value))
        if view is not None and view.tokens is not None:
            return FormatEntryData("tokens", view.tokens(value), out_of_band=True)
        if not property_names(value):
            return FormatEntryData("text", [object_text(value)], out_of_band=True)
        if not fall_back:
            return None
        from pshost.runtime.formatting.generators import ListGenerator

        made = ListGenerator(value, None, FormatOptions("list"), self._limit()).entry(value)
        made.out_of_band = True
        return made
