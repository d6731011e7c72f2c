"""Views that a user's files declare (`.format.ps1xml`), made into the same data as those of the families in `views/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.complex_text import NEW_LINE, Frame
from pshost.runtime.formatting.view import Grouping, Item, View
from pshost.runtime.ps1xml import block_of, flag_of, number_of, root_of, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from pshost.runtime.formatting.view import Reader

    Tokens = Callable[[Any], list[Any]]

_DEEPEST = 50


class ScriptReader:
    """A script block that reads something of the object in `$_`; what it raises is raised."""

    __slots__ = ("block", "made", "path", "text")

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.made: Any = None

    def __call__(self, item: Any) -> Any:
        """What the block gives."""
        from pshost.runtime import current

        if self.made is None:
            self.made = block_of(self.text, self.path)
        session = current.session()
        session.try_depth += 1  # an error in the block is the view's, not one that the block reports and goes on from
        try:
            output = self.made.invoke(underscore=item)
        finally:
            session.try_depth -= 1
        return output[0] if len(output) == 1 else (output or None)


def read_views(path: str) -> list[View]:
    """The views of a file, in its order; RuntimeException where it is no such file."""
    return _File(path).views()


class _File:
    def __init__(self, path: str) -> None:
        self.path = path
        self.root = root_of(path, "Configuration", "format", "FormatXmlUpdateException")
        self.sets = {
            (text_of(one, "Name") or "").lower(): texts_of(one, "Types/TypeName")
            for one in self.root.findall("SelectionSets/SelectionSet")
        }
        self.controls = _named_controls(self.root.findall("Controls/Control"))

    def views(self) -> list[View]:
        return [
            made for one in self.root.findall("ViewDefinitions/View") if (made := self._view(one)) is not None
        ]

    def _view(self, element: Element) -> View | None:
        controls = {**self.controls, **_named_controls(element.findall("Controls/Control"))}
        name = text_of(element, "Name") or ""
        types = self._types(element.find("ViewSelectedBy"))
        for tag, make in (("TableControl", _table), ("ListControl", _list), ("WideControl", _wide), ("CustomControl", _custom)):
            control = element.find(tag)
            if control is not None:
                view = make(self, control, name, types, controls)
                view.group = self._group(element.find("GroupBy"), controls)
                view.out_of_band = flag_of(element, "OutOfBand")
                return view
        return None

    def _types(self, element: Element | None) -> list[str]:
        """The types of a selection: those it names and those of its sets."""
        if element is None:
            return []
        names = texts_of(element, "TypeName") + texts_of(element, "SelectionCondition/TypeName")
        for tag in ("SelectionSetName", "SelectionCondition/SelectionSetName"):
            for chosen in texts_of(element, tag):
                names.extend(self.sets.get(chosen.lower(), ()))
        return names

    def reader(self, element: Element) -> Reader | None:
        """What an element reads: a property or a script block; None where it says neither."""
        name = text_of(element, "PropertyName")
        if name is not None:
            return name
        text = text_of(element, "ScriptBlock")
        return None if text is None else ScriptReader(text, self.path)

    def condition(self, element: Element, tag: str = "ItemSelectionCondition") -> Callable[[Any], bool] | None:
        """Whether an element is shown of an object, None where it always is."""
        found = element.find(tag)
        reader = None if found is None else self.reader(found)
        if reader is None:
            return None
        item = Item(reader)

        def holds(value: Any) -> bool:
            from pshost.runtime.operators.logic import truthy

            try:
                return bool(truthy(item.value(value)))
            except Exception:  # a condition that fails does not hold
                return False

        return holds

    def item(self, element: Element, label: str | None = None) -> Item:
        """A cell, a field or the text of a wide view; its label is the property's name or the block's text if it has none."""
        reader = self.reader(element)
        if label is None and isinstance(reader, ScriptReader):
            label = reader.text
        return Item(
            "" if reader is None else reader, label, form=text_of(element, "FormatString") or "",
            alignment=(text_of(element, "Alignment") or "").lower(), condition=self.condition(element),
        )

    def entries(self, elements: Sequence[Element], items: Callable[[Element], list[Item]]) -> tuple[list[Item], dict[str, list[Item]]]:
        """The items of the entry for all objects, and those of the entries for some types."""
        common: list[Item] = []
        special: dict[str, list[Item]] = {}
        for entry in elements:
            types = self._types(entry.find("EntrySelectedBy"))
            made = items(entry)
            if not types:
                common = common or made
            for name in types:
                special.setdefault(name.lower(), made)
        return common, special

    def _group(self, element: Element | None, controls: dict[str, Element]) -> Grouping | None:
        reader = None if element is None else self.reader(element)
        if element is None or reader is None:
            return None
        label = text_of(element, "Label")
        control = _control_of(element, controls)
        heading = None if control is None else self.tokens(control, controls)
        return Grouping(reader, label if label is not None else reader.text if isinstance(reader, ScriptReader) else None, heading)

    # ------------------------------------------------------------------------------------------------------ custom controls

    def tokens(self, control: Element, controls: dict[str, Element]) -> Tokens:
        """What makes the tokens of a custom control."""
        def make(value: Any) -> list[Any]:
            made: list[Any] = []
            self._write(control, controls, value, made, 0)
            return made

        return make

    def _write(self, control: Element, controls: dict[str, Element], value: Any, made: list[Any], depth: int) -> None:
        from pshost.commands.object_properties import type_names

        if depth > _DEEPEST:
            return
        names = {name.lower() for name in type_names(value)}
        entries = control.findall("CustomEntries/CustomEntry")
        kinds = [{name.lower() for name in self._types(entry.find("EntrySelectedBy"))} for entry in entries]
        chosen = next((entry for entry, own in zip(entries, kinds, strict=True) if own & names), None)
        if chosen is None:
            chosen = next((entry for entry, own in zip(entries, kinds, strict=True) if not own), None)
        item = None if chosen is None else chosen.find("CustomItem")
        if item is not None:
            self._write_item(item, controls, value, made, depth)

    def _write_item(self, item: Element, controls: dict[str, Element], value: Any, made: list[Any], depth: int) -> None:
        for part in item:
            if part.tag == "Text":
                made.append(part.text or "")
            elif part.tag == "NewLine":
                made.extend([NEW_LINE] * (number_of(part, "Count") or 1))
            elif part.tag == "Frame":
                inner: list[Any] = []
                nested = part.find("CustomItem")
                if nested is not None:
                    self._write_item(nested, controls, value, inner, depth + 1)
                first = number_of(part, "FirstLineIndent") or -number_of(part, "FirstLineHanging")
                made.append(Frame(inner, number_of(part, "LeftIndent"), number_of(part, "RightIndent"), first))
            elif part.tag == "ExpressionBinding":
                self._write_bound(part, controls, value, made, depth)

    def _write_bound(self, part: Element, controls: dict[str, Element], value: Any, made: list[Any], depth: int) -> None:
        from pshost.runtime.formatting.cell_text import display_text, elements_of

        condition = self.condition(part)
        if condition is not None and not condition(value):
            return
        reader = self.reader(part)
        try:
            found = value if reader is None else Item(reader).value(value)
        except Exception:  # an expression that fails is empty, as in PowerShell
            found = None
        control = _control_of(part, controls)
        elements = elements_of(found) if flag_of(part, "EnumerateCollection") and found is not None else None
        for one in [found] if elements is None else elements:
            if control is None or one is None:
                if one is not None:
                    made.append(display_text(one))
            else:
                self._write(control, controls, one, made, depth + 1)


def _named_controls(elements: Sequence[Element]) -> dict[str, Element]:
    return {
        (text_of(one, "Name") or "").lower(): control
        for one in elements if (control := one.find("CustomControl")) is not None
    }


def _control_of(element: Element, controls: dict[str, Element]) -> Element | None:
    control = element.find("CustomControl")
    if control is not None:
        return control
    name = text_of(element, "CustomControlName")
    return None if name is None else controls.get(name.lower())


def _table(file: _File, control: Element, name: str, types: list[str], controls: dict[str, Element]) -> View:
    del controls
    headers = [
        (text_of(one, "Label"), number_of(one, "Width"), (text_of(one, "Alignment") or "").lower())
        for one in control.findall("TableHeaders/TableColumnHeader")
    ]
    rows = control.findall("TableRowEntries/TableRowEntry")
    items, special = file.entries(rows, lambda row: [file.item(one) for one in row.findall("TableColumnItems/TableColumnItem")])
    return View(
        "table", name, types, items, headers=headers, auto_size=flag_of(control, "AutoSize"), entries=special,
        wrap=any(flag_of(row, "Wrap") for row in rows), hide_headers=flag_of(control, "HideTableHeaders"),
    )


def _list(file: _File, control: Element, name: str, types: list[str], controls: dict[str, Element]) -> View:
    del controls
    items, special = file.entries(
        control.findall("ListEntries/ListEntry"),
        lambda entry: [file.item(one, text_of(one, "Label")) for one in entry.findall("ListItems/ListItem")],
    )
    return View("list", name, types, items, entries=special)


def _wide(file: _File, control: Element, name: str, types: list[str], controls: dict[str, Element]) -> View:
    del controls
    items, special = file.entries(
        control.findall("WideEntries/WideEntry"), lambda entry: [file.item(one) for one in entry.findall("WideItem")]
    )
    return View(
        "wide", name, types, items, entries=special, columns=number_of(control, "ColumnNumber"),
        auto_size=flag_of(control, "AutoSize"),
    )


def _custom(file: _File, control: Element, name: str, types: list[str], controls: dict[str, Element]) -> View:
    return View("custom", name, types, tokens=file.tokens(control, controls))
