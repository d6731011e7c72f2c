"""The end of a pipeline: objects and formatted data become lines of text.

`Formatter` takes objects one by one and hands on lines. A table whose column widths are not given holds its rows, with
the lines between them, until `flush`, `end`, or 0.3 s after the first; a host calls `flush` when nothing comes for that
long.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.list import list_lines
from pshost.runtime.formatting.object_shapes import (
    default_names,
    default_view,
    enumeration_limit,
    expanded,
    named_fields,
    named_row,
    read_value,
    scalar_lines,
    view_row,
)
from pshost.runtime.formatting.shapes import (
    CLASSES,
    Column,
    FormatEndData,
    FormatEntryData,
    FormatStartData,
    GroupEndData,
    GroupStartData,
)
from pshost.runtime.formatting.table import TableLayout, settled_widths
from pshost.runtime.formatting.wide import wide_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pshost.runtime.formatting.views import View

HOLD_SECONDS = 0.3
_NOT_GROUPED = object()


class Document:
    """The table, list or other shape that is being written."""

    def __init__(self, start: FormatStartData, view: View | None = None, names: list[str] | None = None) -> None:
        self.start = start
        self.view = view
        self.names = names or []
        self.layout: TableLayout | None = None
        self.held: list[FormatEntryData | str] = []
        self.held_since: float | None = None
        self.group: Any = _NOT_GROUPED
        self.group_open = False
        self.wide: list[str] = []


class Formatter:
    """Turns a pipeline's output into lines; `emit` takes each line without its end."""

    def __init__(self, emit: Callable[[str], None], session: Any, width: int | None = None) -> None:
        self.emit = emit
        self.session = session
        self.width = width if width else console_width(session)
        self.limit = enumeration_limit(session)
        self.document: Document | None = None
        self.explicit = False

    def add(self, value: Any) -> None:
        """Take one object of the pipeline."""
        if value.__class__ in CLASSES:
            self._formatted(value)
            return
        lines = scalar_lines(value, self.session)
        if lines is not None:
            self._text(lines)
            return
        for item in expanded(value):
            self._object(item)

    def end(self) -> None:
        """Write what is held and close what is open."""
        self._close()

    def flush(self) -> None:
        """Write the rows that were held for the widths of their columns."""
        if self.document is not None:
            self._flush_table(self.document)

    def _text(self, lines: list[str]) -> None:
        document = self.document
        if document is not None and self.explicit:
            self._close()
            document = None
        for line in lines:
            self._line(document, line)

    def _line(self, document: Document | None, line: str) -> None:
        if document is not None and document.held:
            document.held.append(line)
        else:
            self.emit(line)

    def _object(self, value: Any) -> None:
        lines = scalar_lines(value, self.session)
        if lines is not None:
            self._text(lines)
            return
        if self.explicit:
            self._close()
        view = default_view(value)
        document = self.document
        if document is not None and document.view is not None and document.view is not view:
            self._close()
            document = None
        if document is None:
            document = self._open_for(value, view)
            if document is None:
                return
        self._show(document, value)

    def _open_for(self, value: Any, view: View | None) -> Document | None:
        if view is not None:
            document = Document(FormatStartData(view.shape, view.columns), view, view.list_fields)
        else:
            names = default_names(value)
            if not names:
                from pshost.runtime.formatting.cell_text import culture_text

                self._text(culture_text(value).split("\n"))
                return None
            shape = "table" if len(names) <= 4 else "list"
            document = Document(FormatStartData(shape, [Column(name) for name in names]), None, names)
        self.document = document
        self.explicit = False
        self.emit("")
        return document

    def _show(self, document: Document, value: Any) -> None:
        view = document.view
        shape = document.start.shape
        if view is not None and view.group is not None:
            self._group(document, view.group[0], read_value(value, view.group[1]))
        if shape == "list":
            for line in list_lines(named_fields(value, document.names, self.limit).cells, self.width):
                self.emit(line)
            self.emit("")
        elif shape == "custom":
            for line in view.lines(value) if view is not None and view.lines is not None else ():
                self.emit(line)
            document.group_open = True
        elif view is not None:
            self._row(document, view_row(value, view, self.limit))
        else:
            self._row(document, named_row(value, document.names, self.limit))

    def _group(self, document: Document, label: str, value: Any) -> None:
        from pshost.runtime.conversion import to_string

        text = to_string(value) if value is not None else ""
        if document.group == text:
            return
        if document.group is not _NOT_GROUPED:
            self._end_group(document)
        document.group = text
        indent = "    " if label == "Directory" else "   "
        for line in (f"{indent}{label}: {text}", ""):
            self.emit(line)

    def _row(self, document: Document, entry: FormatEntryData) -> None:
        document.group_open = True
        if document.layout is not None:
            self._emit_row(document.layout, entry)
            return
        document.held.append(entry)
        now = time.monotonic()
        if document.held_since is None:
            document.held_since = now
        elif now - document.held_since > HOLD_SECONDS and not document.start.auto_size:
            self._flush_table(document)

    def _flush_table(self, document: Document) -> None:
        if document.layout is not None or not document.held:
            return
        start = document.start
        rows = [entry for entry in document.held if not isinstance(entry, str)]
        widths = settled_widths(start.columns, [row.cells for row in rows], self.width, start.hide_headers)
        rights = list(rows[0].rights) if rows else [False] * len(start.columns)
        document.layout = TableLayout(start.columns, widths, rights, start.wrap)
        if not start.hide_headers:
            for line in document.layout.header():
                self.emit(line)
        held, document.held = document.held, []
        for entry in held:
            if isinstance(entry, str):
                self.emit(entry)
            else:
                self._emit_row(document.layout, entry)

    def _emit_row(self, layout: TableLayout, entry: FormatEntryData) -> None:
        for line in layout.row(entry.cells):
            self.emit(line)

    def _end_group(self, document: Document) -> None:
        self._flush_table(document)
        if document.wide:
            start = document.start
            for line in wide_lines(document.wide, self.width, start.wide_columns, start.auto_size):
                self.emit(line)
            document.wide = []
            document.group_open = True
        if document.group_open:
            self.emit("")
        document.group_open = False
        document.layout = None
        document.held_since = None

    def _close(self) -> None:
        if self.document is not None:
            self._end_group(self.document)
        self.document = None
        self.explicit = False

    def _formatted(self, data: Any) -> None:
        if data.__class__ is FormatStartData:
            self._close()
            self.document = Document(data)
            self.explicit = True
            return
        if data.__class__ is FormatEntryData and data.out_of_band:
            for line in data.cells:
                self._line(self.document, line)
            return
        document = self.document
        if document is None:
            return
        if data.__class__ is GroupStartData:
            if document.group is _NOT_GROUPED:
                self.emit("")
            document.group = data
            for line in data.heading:
                self.emit(line)
        elif data.__class__ is FormatEntryData:
            self._entry(document, data)
        elif data.__class__ is GroupEndData:
            self._end_group(document)
        elif data.__class__ is FormatEndData:
            self._close()

    def _entry(self, document: Document, entry: FormatEntryData) -> None:
        shape = document.start.shape
        if shape == "table":
            self._row(document, entry)
        elif shape == "list":
            for line in list_lines(entry.cells, self.width):
                self.emit(line)
            self.emit("")
        elif shape == "wide":
            document.wide.append(entry.cells[0])
        else:
            for line in entry.cells:
                self.emit(line)
            document.group_open = True


def console_width(session: Any) -> int:
    """The width of lines on the session's host: one less than the screen's, as in PowerShell."""
    host = getattr(session, "host", None)
    return int(getattr(host, "width", 80) or 80) - 1


def formatted_lines(values: Iterable[Any], session: Any, width: int | None = None) -> list[str]:
    """The lines in which a pipeline's output is shown."""
    lines: list[str] = []
    formatter = Formatter(lines.append, session, width)
    for value in values:
        formatter.add(value)
    formatter.end()
    return lines
