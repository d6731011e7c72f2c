"""What a view is: how objects of some types are shown, as data.

A reader is a property's name or a function of the object. The families of types keep theirs in `views/`; `Update-FormatData`
adds those of a user's files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Reader = str | Callable[[Any], Any]
    Condition = Callable[[Any], bool]


class Item:
    """One column's cell, one field of a list, the text of a wide view."""

    __slots__ = ("alignment", "condition", "format", "label", "reader")

    def __init__(
        self, reader: Reader, label: str | None = None, *, form: str = "", alignment: str = "",
        condition: Condition | None = None,
    ) -> None:
        self.reader = reader
        self.label = label
        self.format = form
        self.alignment = alignment
        self.condition = condition

    @property
    def name(self) -> str:
        """What the item is called: its label, else its property."""
        if self.label is not None:
            return self.label
        return self.reader if isinstance(self.reader, str) else ""

    def value(self, item: Any) -> Any:
        """What the reader gives; what it raises is raised."""
        if isinstance(self.reader, str):
            from pshost.runtime.formatting.choice import own_property

            return own_property(item, self.reader)
        return self.reader(item)


class Grouping(Item):
    """What makes the groups of a view: the value that changes, the label before it, or a heading's tokens."""

    __slots__ = ("heading",)

    def __init__(self, reader: Reader, label: str | None = None, heading: Callable[[Any], list[Any]] | None = None) -> None:
        super().__init__(reader, label)
        self.heading = heading


class View:
    """One way to show objects of some types.

    `shape` is "table" (`items` under `headers`: label, width, alignment), "list", "wide" or "custom" (`tokens` makes its text).
    `entries` are other items for some of the types, by type name in lower case.
    """

    __slots__ = (
        "auto_size", "columns", "entries", "group", "headers", "hide_headers", "items", "name", "out_of_band", "shape",
        "tokens", "types", "wrap",
    )

    def __init__(
        self, shape: str, name: str, types: Sequence[str], items: Sequence[Item] = (), *,
        headers: Sequence[tuple[str | None, int, str]] = (), tokens: Callable[[Any], list[Any]] | None = None,
        group: Grouping | None = None, auto_size: bool = False, wrap: bool = False, hide_headers: bool = False,
        columns: int = 0, out_of_band: bool = False, entries: Mapping[str, Sequence[Item]] | None = None,
    ) -> None:
        self.shape = shape
        self.name = name
        self.types = tuple(types)
        self.items = tuple(items)
        self.headers = tuple(headers)
        self.tokens = tokens
        self.group = group
        self.auto_size = auto_size
        self.wrap = wrap
        self.hide_headers = hide_headers
        self.columns = columns
        self.out_of_band = out_of_band
        self.entries = entries or {}

    def items_for(self, type_names: Sequence[str]) -> Sequence[Item]:
        """The items of an object: those for its own type where the view has such."""
        if self.entries:
            for name in type_names:
                found = self.entries.get(name.lower())
                if found is not None:
                    return found
        return self.items


def table(
    types: str | Sequence[str], *columns: tuple[Any, ...], name: str = "", group: Grouping | None = None,
    auto_size: bool = False, wrap: bool = False,
) -> View:
    """A table: a column is (label or None for the property's name, width, alignment, reader); the end may be left off."""
    headers: list[tuple[str | None, int, str]] = []
    items = []
    for spec in columns:
        label = spec[0]
        width = spec[1] if len(spec) > 1 else 0
        alignment = spec[2] if len(spec) > 2 else ""
        reader = spec[3] if len(spec) > 3 else label
        headers.append((label, width, alignment))
        items.append(Item(reader, label, form=spec[4] if len(spec) > 4 else ""))
    named = _names(types)
    return View("table", name or named[0], named, items, headers=headers, group=group, auto_size=auto_size, wrap=wrap)


def listing(
    types: str | Sequence[str], *fields: str | tuple[str, Reader], name: str = "", group: Grouping | None = None,
    entries: dict[str, Sequence[str | tuple[str, Reader]]] | None = None,
) -> View:
    """A list: a field is a property's name or (label, reader)."""
    named = _names(types)
    own = {kind.lower(): _fields(those) for kind, those in (entries or {}).items()}
    return View("list", name or named[0], named, _fields(fields), group=group, entries=own)


def wide(
    types: str | Sequence[str], reader: Reader, *, name: str = "", group: Grouping | None = None,
    forms: Mapping[str, str] | None = None,
) -> View:
    """One text of each object, in columns; `forms` are format strings for some of the types."""
    named = _names(types)
    entries = {kind.lower(): (Item(reader, form=form),) for kind, form in (forms or {}).items()}
    return View("wide", name or named[0], named, (Item(reader),), group=group, entries=entries)


def custom(
    types: str | Sequence[str], tokens: Callable[[Any], list[Any]], *, name: str = "", out_of_band: bool = False
) -> View:
    """Text of any form (see `complex_text`); what is out of band belongs to no group of objects."""
    named = _names(types)
    return View("custom", name or named[0], named, tokens=tokens, out_of_band=out_of_band)


def _names(types: str | Sequence[str]) -> tuple[str, ...]:
    return (types,) if isinstance(types, str) else tuple(types)


def _fields(fields: Sequence[str | tuple[str, Reader]]) -> list[Item]:
    return [Item(field) if isinstance(field, str) else Item(field[1], field[0]) for field in fields]
