"""What the methods of System.Linq.Enumerable share: sequences in, sequences out, and the functions that they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.delegate import Delegate, call
from pshost.runtime.errors.exceptions import ArgumentNullException, ArgumentOutOfRangeException, InvalidOperationException
from pshost.runtime.operators.unrolling import iterate
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.hashtable import Hashtable
from pshost.runtime.values.numbers import Char

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pshost.declarations.nettype import NetType

# Sequences as signatures have them.
SOURCE = "System.Collections.Generic.IEnumerable[TSource] source"
PREDICATE = "System.Func[TSource,bool] predicate"
KEY = "System.Func[TSource,TKey] keySelector"


def items(source: Any) -> list[Any]:
    """The elements of a sequence; ArgumentNullException for null."""
    if source is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'source')")
    if isinstance(source, str):
        return [Char(c) for c in source]
    if isinstance(source, Hashtable):
        from pshost.runtime.dotnet.dictionary import Dictionary, pairs
        from pshost.runtime.dotnet.dictionaryentry import DictionaryEntry

        return pairs(source) if isinstance(source, Dictionary) else [DictionaryEntry(k, v) for k, v in source.items()]
    return list(iterate(source))


def filled(source: Any) -> list[Any]:
    """The elements of a sequence that has some; InvalidOperationException if it has none."""
    found = items(source)
    if not found:
        raise InvalidOperationException("Sequence contains no elements")
    return found


def element_of(source: Any) -> NetType:
    """The type of a sequence's elements, System.Object where it does not say."""
    if isinstance(source, str):
        return registry.required("System.Char")
    found: NetType | None = getattr(source, "element", None)
    if found is None:
        arguments: Sequence[NetType] = getattr(getattr(source, "net_type", None), "arguments", ())
        found = arguments[0] if len(arguments) == 1 else None
    return registry.required("System.Object") if found is None else found


def array(values: Iterable[Any], element: NetType) -> list[Any]:
    """A sequence of elements of a type."""
    return list(values) if element.full_name == "System.Object" else TypedArray(values, element)


def like(source: Any, values: Iterable[Any]) -> list[Any]:
    """A sequence with the elements' type of another."""
    return array(values, element_of(source))


def mapped(function: Any, values: Iterable[Any]) -> list[Any]:
    """A sequence of what a selector gives, of the type that it declares."""
    return array(values, result_of(function))


def result_of(function: Any) -> NetType:
    """The type of what a function gives, System.Object for a block."""
    result = function.result if isinstance(function, Delegate) else None
    return registry.required("System.Object") if result is None else result


def is_function(value: Any) -> bool:
    """Whether an argument is a function and not an element."""
    return isinstance(value, Delegate) or hasattr(value, "invoke")


def holds(predicate: Any, value: Any, at: int) -> bool:
    """Whether a predicate, of an element or of an element and its index, is true."""
    from pshost.runtime.operators.logic import truthy

    return truthy(call_with_index(predicate, value, at))


def call_with_index(function: Any, value: Any, at: int) -> Any:
    """What a function gives for an element, and for its index if it takes one."""
    takes_index = isinstance(function, Delegate) and function.parameters is not None and len(function.parameters) == 2
    return call(function, value, at) if takes_index else call(function, value)


def chosen(source: Any, predicate: Any) -> list[Any]:
    """The elements for which a predicate holds; all without one."""
    found = items(source)
    return found if predicate is None else [v for i, v in enumerate(found) if holds(predicate, v, i)]


def check_count(count: int) -> None:
    """Raise for a negative count."""
    if count < 0:
        raise ArgumentOutOfRangeException("Specified argument was out of the range of valid values. (Parameter 'count')")


class Keys:
    """A table by keys that .NET's equality, or a comparer's, holds equal."""

    __slots__ = ("table",)

    def __init__(self, comparer: Any = None) -> None:
        self.table = Hashtable((), case_sensitive=not getattr(comparer, "ignores_case", False))

    def add(self, key: Any) -> bool:
        """Add a key; whether it was not there."""
        if key in self:
            return False
        self.table[(None,) if key is None else key] = True
        return True

    def __contains__(self, key: Any) -> bool:
        return ((None,) if key is None else key) in self.table

    def group(self, key: Any) -> list[Any]:
        """The list that is kept under a key."""
        held = (None,) if key is None else key
        found: list[Any] | None = self.table.get(held)
        if found is None:
            found = self.table[held] = []
        return found

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The keys and their lists, in the order in which they came."""
        return [(None if key == (None,) else key, held) for key, held in self.table.items()]
