"""Parts of a tree as tuples that `marshal` takes: what a cached script declares is there without the parser.

A node is `("n", class, start, end, properties...)`; what else is no number, text or list is a tuple with a letter too.
"""

from __future__ import annotations

from typing import Any

_slots: dict[type, tuple[str, ...]] = {}
_PLAIN = frozenset((int, str, bool, float, type(None)))


class NotPackableError(Exception):
    """A value that has no packed form: whoever needs it asks the parser."""


def _slots_of(cls: type) -> tuple[str, ...]:
    found = _slots.get(cls)
    if found is None:
        found = _slots[cls] = tuple(name for base in cls.__mro__ for name in base.__dict__.get("__slots__", ()))
    return found


def pack(value: Any) -> Any:
    """A node, or a list of nodes, as tuples; NotPackableError for what is neither a node nor a constant of a script."""
    from pshost.syntax.ast import Ast
    from pshost.syntax.type_name import TypeName

    cls = value.__class__
    if cls in _PLAIN:
        return value
    if isinstance(value, Ast):
        return ("n", cls.__name__, *(pack(getattr(value, name)) for name in _slots_of(cls)))
    if isinstance(value, list):
        return [pack(item) for item in value]
    if cls is tuple:
        return ("t", *(pack(item) for item in value))
    if cls is TypeName:
        return ("y", str(value))
    raise NotPackableError(cls.__name__)


def unpack(packed: Any) -> Any:
    """What `pack` was given, made anew."""
    if packed.__class__ is list:
        return [unpack(item) for item in packed]
    if packed.__class__ is not tuple:
        return packed
    letter = packed[0]
    if letter == "t":
        return tuple(unpack(item) for item in packed[1:])
    if letter == "y":
        from pshost.syntax.type_name import TypeName

        return TypeName(packed[1])
    from pshost.syntax import ast

    cls = getattr(ast, packed[1])
    made = cls.__new__(cls)
    for name, item in zip(_slots_of(cls), packed[2:], strict=True):
        setattr(made, name, unpack(item))
    return made
