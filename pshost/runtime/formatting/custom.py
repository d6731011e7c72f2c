"""An object as nested blocks of its properties, as Format-Custom shows what has no view of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.cell_text import display_text, elements_of
from pshost.runtime.formatting.cell_width import ELLIPSIS
from pshost.runtime.formatting.choice import chosen_properties, is_scalar
from pshost.runtime.formatting.complex_text import NEW_LINE, Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pshost.runtime.formatting.choice import Choice

_INDENT = 2


class ObjectBrowser:
    """Makes the tokens of an object, to a depth."""

    def __init__(self, limit: int, depth: int, evaluate: Any) -> None:
        self.limit = limit
        self.depth = depth
        self.evaluate = evaluate  # (choice, object) -> value; raises nothing

    def tokens(self, value: Any, choices: Sequence[Choice] | None) -> list[Any]:
        """The tokens of an object: of the properties that were chosen, else of those it shows by itself."""
        made: list[Any] = []
        if is_scalar(value):
            made.extend((display_text(value, self.limit), NEW_LINE))
            return made
        elements = elements_of(value)
        if elements is not None:
            self._collection(elements, 0, self.depth, made)
        else:
            self._object(value, choices, 0, self.depth, made)
        return made

    def _object(self, value: Any, choices: Sequence[Choice] | None, level: int, depth: int, made: list[Any]) -> None:
        inner: list[Any] = []
        for choice in chosen_properties(value) if choices is None else choices:
            inner.append(f"{choice.name} = ")
            found = self.evaluate(choice, value)
            self._value(found, level, choice.depth or depth, inner)
        made.extend((f"class {class_name(value)}", NEW_LINE, "{", NEW_LINE, Frame(inner, _INDENT), "}", NEW_LINE))

    def _value(self, value: Any, level: int, depth: int, made: list[Any]) -> None:
        elements = None if value is None else elements_of(value)
        if elements is not None:
            inner: list[Any] = []
            self._collection(elements, level + 1, depth, inner)
            made.extend((NEW_LINE, Frame(inner, _INDENT)))
        elif value is None or level >= depth or is_scalar(value):
            made.extend((display_text(value, self.limit), NEW_LINE))
        else:
            nested: list[Any] = []
            self._object(value, None, level + 1, depth, nested)
            made.extend((NEW_LINE, Frame(nested, _INDENT)))

    def _collection(self, elements: Iterable[Any], level: int, depth: int, made: list[Any]) -> None:
        inner: list[Any] = []
        for number, item in enumerate(elements):
            if 0 <= self.limit == number:
                inner.extend((ELLIPSIS, NEW_LINE))
                break
            within = None if item is None else elements_of(item)
            if level >= depth or item is None or is_scalar(item):
                inner.extend((display_text(item, self.limit), NEW_LINE))
            elif within is not None:
                nested: list[Any] = []
                self._collection(within, level + 1, depth, nested)
                inner.extend((NEW_LINE, Frame(nested, _INDENT)))
            else:
                self._object(item, None, level + 1, depth, inner)
        made.extend(("[", NEW_LINE, Frame(inner, _INDENT), "]", NEW_LINE, NEW_LINE))


def class_name(value: Any) -> str:
    """The name by which a block calls its object: the last part of its first type name."""
    from pshost.commands.object_properties import type_names

    return type_names(value)[0].rsplit(".", 1)[-1]
