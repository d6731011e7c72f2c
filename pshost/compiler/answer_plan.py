"""What a call site keeps of the function it calls for a value: `(nearest, function, key)`.

The plan holds where `nearest` is the caller's nearest scope with commands of its own (and, of a call by `&`, where `key` is the script
block's). `function(nearest, parent, *values)` gives the one object that the block writes, NOTHING or `Several`; or MISS where the values
are not such as it takes as they are: it has done nothing then, and the call goes the whole way.
"""

from __future__ import annotations

from typing import Any


class Several(list[Any]):
    """What a function that answers has written if that is not one object; and MISS."""

    __slots__ = ()


MISS = Several()


def refuse(*_: Any) -> Any:
    """The function of a plan whose calls go the whole way."""
    return MISS


Plan = tuple[Any, Any, Any]

UNKNOWN: Plan = (None, refuse, None)

# The types, by their names in scripts, of whose arrays a parameter takes those as they are whose elements are of the type of that name.
ELEMENTS = {
    "int": "System.Int32", "int32": "System.Int32", "string": "System.String", "double": "System.Double", "bool": "System.Boolean",
    "byte": "System.Byte", "char": "System.Char", "long": "System.Int64",
}
