"""System.Collections.IEnumerator: what `GetEnumerator()` gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Enumerator:
    """A position in a sequence; enumerating it (a pipeline does) goes on from there."""

    __slots__ = ("__weakref__", "at", "items")

    net_name = "System.Collections.IEnumerator"
    enumerates = True

    def __init__(self, items: Sequence[Any]) -> None:
        self.items = items
        self.at = -1

    def move_next(self) -> bool:
        """Go to the next element; whether there is one."""
        self.at = min(self.at + 1, len(self.items))
        return self.at < len(self.items)

    def current(self) -> Any:
        """The element it stands at, or null."""
        return self.items[self.at] if 0 <= self.at < len(self.items) else None

    def __iter__(self) -> Iterator[Any]:
        while self.move_next():
            yield self.items[self.at]


ENUMERATOR = NetType(
    "System.Array+ArrayEnumerator",
    Enumerator,
    interfaces=("System.Collections.IEnumerator", "System.ICloneable"),
)
ENUMERATOR.method("bool MoveNext()")(Enumerator.move_next)
ENUMERATOR.getter("System.Object Current {get;}")(Enumerator.current)
ENUMERATOR.method("void Dispose()")(lambda self: None)  # noqa: ARG005 - nothing is held


@ENUMERATOR.method("void Reset()")
def reset(self: Enumerator) -> None:
    """Go back before the first element."""
    self.at = -1


class ListEnumerator(Enumerator):
    """An enumerator of an ArrayList, which `$input` is too: a place in the list of what came."""

    __slots__ = ()


LIST_ENUMERATOR = NetType(
    "System.Collections.ArrayList+ArrayListEnumeratorSimple",
    ListEnumerator,
    base="System.Array+ArrayEnumerator",
    interfaces=("System.Collections.IEnumerator", "System.ICloneable"),
)


class GenericListEnumerator(Enumerator):
    """An enumerator of a `List[T]`."""

    __slots__ = ()


GENERIC_LIST_ENUMERATOR = NetType(
    "System.Collections.Generic.List`1+Enumerator",
    GenericListEnumerator,
    base="System.Array+ArrayEnumerator",
    interfaces=("System.Collections.IEnumerator", "System.IDisposable"),
)


class CharEnumerator(Enumerator):
    """An enumerator of a string's characters."""

    __slots__ = ()


CHAR_ENUMERATOR = NetType(
    "System.CharEnumerator",
    CharEnumerator,
    base="System.Array+ArrayEnumerator",
    interfaces=("System.Collections.IEnumerator",),
)


class DictionaryEnumerator(Enumerator):
    """An enumerator of a dictionary's entries."""

    __slots__ = ()


DICTIONARY_ENUMERATOR = NetType(
    "System.Collections.Hashtable+HashtableEnumerator",
    DictionaryEnumerator,
    base="System.Array+ArrayEnumerator",
    interfaces=("System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator"),
)


class OrderedEnumerator(DictionaryEnumerator):
    """An enumerator of an ordered dictionary's entries."""

    __slots__ = ()


ORDERED_ENUMERATOR = NetType(
    "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator",
    OrderedEnumerator,
    base="System.Collections.Hashtable+HashtableEnumerator",
    interfaces=("System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator"),
)
DICTIONARY_ENUMERATOR.getter("System.Object Key {get;}")(lambda self: getattr(self.current(), "Key", None))
DICTIONARY_ENUMERATOR.getter("System.Object Value {get;}")(lambda self: getattr(self.current(), "Value", None))
DICTIONARY_ENUMERATOR.getter("System.Collections.DictionaryEntry Entry {get;}")(Enumerator.current)
