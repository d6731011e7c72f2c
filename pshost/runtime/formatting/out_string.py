"""The end of a pipeline: objects and formatted data become lines of text.

A table whose first column's width is not given waits for its group's rows, to size its columns by them: until the group ends,
or, where `-AutoSize` was not asked for, until a row comes more than 0.3 s after the first. Once a pipeline has shown such a
table, all its later tables are sized that way, as in PowerShell.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.complex_text import UNBOUNDED, token_lines
from pshost.runtime.formatting.format_run import FormatRun
from pshost.runtime.formatting.list import list_lines
from pshost.runtime.formatting.shapes import (
    CLASSES,
    Column,
    FormatEndData,
    FormatEntryData,
    FormatStartData,
    GroupEndData,
    GroupStartData,
)
from pshost.runtime.formatting.table import TableLayout, needed_widths
from pshost.runtime.formatting.wide import fitting_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pshost.runtime.formatting.style import Style

HOLD_SECONDS = 0.3
WIDE_COLUMNS = 2


class Formatter:
    """Turns a pipeline's output into lines; `emit` takes each line without its end.

    `width` is the width of everything; without it tables are as wide as the screen and nothing else is bounded, which is
    right for text that goes to no screen.
    """

    def __init__(
        self, emit: Callable[[str], None], session: Any, width: int | None = None,
        style: Callable[[Any], Style | None] | None = None,
    ) -> None:
        self.emit = emit
        self.session = session
        self.columns = width if width else UNBOUNDED
        self.table_columns = width if width else screen_width(session)
        self._style = style
        self.run = FormatRun(self._packet, session)
        self.start: FormatStartData | None = None
        self.inside_group = False
        self.is_first_group = True
        self.layout: TableLayout | None = None
        self.wide: list[str] = []
        self.rows_written = 0
        self.holds_groups = False
        self.hold_seconds: float | None = None
        self.held: list[Any] | None = None
        self.held_since = 0.0

    @property
    def style(self) -> Style | None:
        """The decoration, as `$PSStyle` has it now."""
        return None if self._style is None else self._style(self.session)

    def add(self, value: Any) -> None:
        """Take one object of the pipeline."""
        if value.__class__ in CLASSES:
            self._packet(value)
        else:
            self.run.add(value)

    def end(self) -> None:
        """Write what is held and close what is open."""
        self.run.end()
        self._release(None)
        if self.start is not None:
            self._write(FormatEndData())

    def flush(self) -> None:
        """Write the rows that were held for the widths of their columns."""
        self._release(self.start)

    # -------------------------------------------------------------------------------------------- holding a group's rows

    def _packet(self, data: Any) -> None:
        if data.__class__ is FormatStartData:
            if self.start is not None:  # what came before was not ended: it ends now
                self.run.end()
                self._release(None)
                if self.start is not None:
                    self._write(FormatEndData())
            self._hold_by(data)
        held = self.held
        if held is None:
            if self.holds_groups and data.__class__ is GroupStartData:
                self.held = [data]
                self.held_since = time.monotonic()
            else:
                self._write(data)
            return
        held.append(data)
        late = self.hold_seconds is not None and time.monotonic() - self.held_since > self.hold_seconds
        if data.__class__ is GroupEndData or late:
            self._release(self.start)

    def _hold_by(self, start: FormatStartData) -> None:
        if start.auto_size:
            self.holds_groups, self.hold_seconds = True, None
        elif start.shape == "table" and start.columns and start.columns[0].width == 0:
            self.holds_groups, self.hold_seconds = True, HOLD_SECONDS

    def _release(self, start: FormatStartData | None) -> None:
        held, self.held = self.held, None
        if held is None:
            return
        rows = [data for data in held if data.__class__ is FormatEntryData and not data.out_of_band]
        hint = start if start is not None else self.start
        self._widths: list[int] | None = None
        if hint is not None and hint.shape == "table":
            self._widths = needed_widths(hint.columns, [row.cells for row in rows])
        elif hint is not None and hint.shape == "wide" and not hint.wide_columns:
            self._widths = needed_widths([Column("")], [row.cells for row in rows])
        for data in held:
            self._write(data)
        self._widths = None

    _widths: list[int] | None = None

    # ------------------------------------------------------------------------------------------------------------ writing

    def _write(self, data: Any) -> None:
        _WRITERS[data.__class__](self, data)

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.emit(line)

    def _start(self, data: FormatStartData) -> None:
        self.start = data
        self.is_first_group = True
        self.emit("")

    def _group_start(self, data: GroupStartData) -> None:
        start = self.start
        if start is None:
            return
        if data.heading is not None:
            if not self.is_first_group and start.shape != "list":
                self.emit("")
            self._lines([*token_lines(data.heading, self.columns), ""])
        self.is_first_group = False
        self.inside_group = True
        self.rows_written = 0
        if start.shape == "table":
            widths = self._widths or [column.width for column in start.columns]
            self.layout = TableLayout(start.columns, widths, self.table_columns, self.style)
            if not start.hide_headers:
                self._header(self.layout)
        elif start.shape == "wide":
            columns = start.wide_columns or WIDE_COLUMNS
            if self._widths and self._widths[0] > 0:
                columns = fitting_columns(self._widths[0], self.table_columns)
            self.layout = TableLayout([Column("", 0, "left") for _ in range(columns)], [0] * columns, self.table_columns)

    def _header(self, layout: TableLayout) -> None:
        lines = layout.header()
        self.rows_written = len(lines)
        self._lines(lines)

    def _entry(self, data: FormatEntryData) -> None:
        if data.kind == "text":
            self.emit(data.cells[0])
        elif data.kind == "tokens":
            self._lines(token_lines(data.cells, UNBOUNDED if data.out_of_band else self.columns))
        elif data.kind == "fields":
            if data.out_of_band:
                self.emit("")
            self._lines(list_lines(data.cells, self.columns, self.style))
            self.emit("")
        elif self.start is not None and self.layout is not None:
            if data.kind == "row":
                self._row(self.start, self.layout, data)
            else:
                self.wide.append(data.cells[0])
                if len(self.wide) == len(self.layout.columns):
                    self._wide_row(self.layout)

    def _row(self, start: FormatStartData, layout: TableLayout, data: FormatEntryData) -> None:
        if start.repeat_header and not start.hide_headers and self.rows_written >= screen_height(self.session) - 2:
            self.emit("")
            self._header(layout)
        self._lines(layout.row(data.cells, data.alignments, data.wrap))
        self.rows_written += 1

    def _wide_row(self, layout: TableLayout) -> None:
        texts, self.wide = self.wide, []
        self._lines(layout.row(texts + [""] * (len(layout.columns) - len(texts))))

    def _group_end(self, data: GroupEndData) -> None:
        del data
        if self.wide and self.layout is not None:
            self._wide_row(self.layout)
        self.layout = None
        self.inside_group = False

    def _end(self, data: FormatEndData) -> None:
        if self.inside_group:
            self._group_end(GroupEndData())
        del data
        shape = self.start.shape if self.start is not None else ""
        self.start = None
        if shape != "list":
            self.emit("")


_WRITERS: dict[type, Callable[[Formatter, Any], None]] = {
    FormatStartData: Formatter._start,
    GroupStartData: Formatter._group_start,
    FormatEntryData: Formatter._entry,
    GroupEndData: Formatter._group_end,
    FormatEndData: Formatter._end,
}


def screen_width(session: Any) -> int:
    """The width of the screen of the session's host."""
    return int(getattr(getattr(session, "host", None), "width", 80) or 80)


def screen_height(session: Any) -> int:
    """The height of the screen of the session's host."""
    return int(getattr(getattr(session, "host", None), "height", 24) or 24)


def formatted_lines(values: Iterable[Any], session: Any, width: int | None = None) -> list[str]:
    """The lines in which a pipeline's output is shown."""
    lines: list[str] = []
    formatter = Formatter(lines.append, session, width)
    for value in values:
        formatter.add(value)
    formatter.end()
    return lines
